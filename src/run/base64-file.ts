import { findFormat } from '../image/format.js';
import { nameFor } from './name-for.js';

/** How the formats that come as bare base64 begin: their signatures, encoded. */
const BEGINNINGS: readonly (readonly [beginning: string, format: string])[] = [
  ['iVBORw0KGgo', 'PNG'],
  ['/9j/', 'JPEG'],
  ['R0lGOD', 'GIF'],
  ['UklGR', 'WEBP'],
  ['Qk', 'BMP'],
];

/** Shorter than any picture, longer than any path that happens to begin in the same way. */
const SHORTEST = 64;

/** The file in a base64 string without a `data:` before it, as many APIs give one; `undefined` for any other text. */
export function readBase64(text: string): File | undefined {
  const found = BEGINNINGS.find(([beginning]) => text.startsWith(beginning));
  if (found === undefined || text.length < SHORTEST || !/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(text))
    return undefined;
  const type = findFormat(found[1])?.mimeType ?? '';
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    return new File([bytes], nameFor('', type), { type });
  } catch {
    // No whole number of bytes: text that only looks like base64.
    return undefined;
  }
}
