import { asFile } from './fixture.js';

/** In a browser test: a file of the repository (`public/samples/cat.png`) as a visitor would hand it over. */
export async function fetchFixture(path: string): Promise<File> {
  const response = await fetch(`/${path}`);
  if (!response.ok) throw new Error(`Expected a fixture at ${path}, got ${response.status}`);
  return asFile(path, await response.arrayBuffer());
}
