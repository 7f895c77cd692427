/**
 * The first picture in the clipboard, or null where there is none. Must be called within a click; rejects with the
 * browser's `NotAllowedError` where reading is refused, and with `NotSupportedError` where it does not exist.
 */
export async function readClipboardImage(): Promise<File | null> {
  // Absent on plain http and in older browsers, whatever the types say.
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (!clipboard?.read) throw new DOMException('No clipboard to read from', 'NotSupportedError');
  for (const item of await clipboard.read()) {
    const type = item.types.find((type) => type.startsWith('image/'));
    if (type) return new File([await item.getType(type)], `clipboard.${extensionOf(type)}`, { type });
  }
  return null;
}

function extensionOf(mimeType: string): string {
  return mimeType.slice('image/'.length).replace(/\+.*$/, '');
}

/** How this system's paste is written on its keys. */
export function pasteKeys(): string {
  return /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘V' : 'Ctrl+V';
}

/** Whether reading the clipboard failed because the browser or the visitor does not want it. */
export function isClipboardRefusal(error: unknown): boolean {
  return (
    error instanceof DOMException && (error.name === 'NotAllowedError' || error.name === 'NotSupportedError')
  );
}
