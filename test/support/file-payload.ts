import { readFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';

/** A file as Playwright gives it to a file input. */
export interface FilePayload {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export function textFile(name: string, mimeType: string): FilePayload {
  return { name, mimeType, buffer: Buffer.from('Dear diary, today I was no picture.\n') };
}

/** A sample picture, of which the second half never arrived. */
export function halfOf(sample: string, mimeType: string): FilePayload {
  const whole = readFileSync(`public/samples/${sample}`);
  return { name: sample, mimeType, buffer: whole.subarray(0, whole.length / 2) };
}

/** A small, well-formed PNG whose header claims any size. */
export function pngThatClaims(width: number, height: number): FilePayload {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  const chunks = [chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(4096))), chunk('IEND')];
  return { name: 'claims.png', mimeType: 'image/png', buffer: Buffer.concat([signature, ...chunks]) };
}

function chunk(type: string, data: Uint8Array = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}
