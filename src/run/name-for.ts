import { splitName } from '../image/file-name.js';
import { findFormat } from '../image/format.js';

/** A file name from what is known of a file: `name` where it has a suffix, else with the one that its type asks for. */
export function nameFor(name: string, mimeType: string): string {
  const { suffix } = splitName(name);
  const known = mimeType === '' ? undefined : findFormat(mimeType)?.extensions[0];
  if (name !== '' && (suffix !== '' || known === undefined)) return name;
  return known === undefined ? 'image' : `${name || 'image'}.${known}`;
}
