/** What operating systems say of the files that the tests use; `''` for the others, as in a real file dialogue. */
const types = new Map([
  ['png', 'image/png'],
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['webp', 'image/webp'],
  ['gif', 'image/gif'],
  ['svg', 'image/svg+xml'],
  ['txt', 'text/plain'],
]);

/** Names and types bytes as the file that they came from. */
export function asFile(path: string, bytes: BlobPart): File {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return new File([bytes], name, { type: types.get(extension) ?? '' });
}
