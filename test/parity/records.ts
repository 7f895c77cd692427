import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

export * from './pixel-record.js';

/** Reads a committed fixture, such as `convert/RGB`. In a page: `fetchRecords`. */
export function readFixture<T>(name: string): T {
  const file = new URL(`fixtures/${name}.json.gz`, import.meta.url);
  return JSON.parse(gunzipSync(readFileSync(file)).toString()) as T;
}
