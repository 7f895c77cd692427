/** Saves a file under its name, as a click on a download link does. */
export function download(file: File): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  link.click();
  // The browser has read the address by then; nothing tells when it has.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
