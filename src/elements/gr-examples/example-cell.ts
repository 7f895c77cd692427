import { isFileData } from '../../files/file-data.js';

/** A sample's value in words, as short as a cell: Gradio cuts at 60 characters. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = Array.isArray(value) ? value.map(cellText).join(', ') : (fileName(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}

/** A picture's name; empty where it has none. */
export function pictureName(value: unknown): string {
  if (typeof value !== 'string') return fileName(value) ?? '';
  if (/^(data|blob):/.test(value)) return '';
  const name = value.replace(/[?#].*$/, '').replace(/^.*\//, '');
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function fileName(value: unknown): string | null {
  if (value instanceof File) return value.name;
  return isFileData(value) ? (value.orig_name ?? pictureName(value.path)) : null;
}
