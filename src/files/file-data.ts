/** Bytes known by their hash, in the shape that Gradio puts on the wire. */
export interface FileData {
  /** `<sha256>/<name>` in the file store, or an absolute URL. */
  readonly path: string;
  /** Where a browser can read it: an object URL while a component shows it. */
  readonly url?: string;
  /** Bytes. */
  readonly size?: number;
  /** The name that the file came with. */
  readonly orig_name?: string;
  readonly mime_type?: string;
  readonly is_stream?: boolean;
  readonly meta: { readonly _type: 'gradio.FileData' };
}

/** Whether a value is file data, of ours or of a Gradio server's. */
export function isFileData(value: unknown): value is FileData {
  if (typeof value !== 'object' || value === null) return false;
  const { path, meta } = value as { path?: unknown; meta?: { _type?: unknown } | null };
  return typeof path === 'string' && meta?._type === 'gradio.FileData';
}
