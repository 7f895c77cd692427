/** Parts a file's name as Python's `Path.stem` and `Path.suffix` do; the suffix comes without its dot. */
export function splitName(name: string): { readonly stem: string; readonly suffix: string } {
  const last = name.replace(/^.*[/\\]/, '');
  const dot = last.lastIndexOf('.');
  // A leading dot starts a hidden file's name, a trailing one belongs to it.
  if (dot <= 0 || dot === last.length - 1) return { stem: last, suffix: '' };
  return { stem: last.slice(0, dot), suffix: last.slice(dot + 1) };
}
