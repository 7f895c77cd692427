import { readFile } from 'node:fs/promises';
import { asFile } from './fixture.js';

/** In Node: a file of the repository (`public/samples/cat.png`) as a visitor would hand it over. */
export async function readFixture(path: string): Promise<File> {
  return asFile(path, await readFile(new URL(`../../${path}`, import.meta.url)));
}
