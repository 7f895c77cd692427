import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { stripMetadata } from '../../../src/image/strip-metadata.js';
import { nodeCodec } from '../../support/node-codec.js';

const FOLDER = new URL('../../parity/fixtures/metadata/', import.meta.url);
const SECRETS = ['SECRET-PLACE', 'xmpmeta'];
const codec = nodeCodec();

const names = ['photo', 'progressive'].flatMap((stem) => [`${stem}-1.jpg`, `${stem}-6.jpg`]);
names.push('photo-1.png', 'photo-6.png', 'photo-1.webp', 'photo-6.webp', 'with-film.jpg', 'animated.gif');

async function decode(bytes: Uint8Array<ArrayBuffer>) {
  const image = await codec.open(new Blob([bytes]));
  const frames = [];
  for (let index = 0; index < image.header.frameCount; index++) frames.push((await image.frame(index)).data);
  return { header: image.header, frames };
}

async function strip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const { header } = await decode(bytes);
  const { kind, parts } = stripMetadata(bytes, header.orientation);
  expect(kind).toBe('stripped');
  return new Uint8Array(await new Blob([...parts]).arrayBuffer());
}

describe('stripMetadata', () => {
  test.each(names)('takes everything out of %s that is not the picture', async (name) => {
    const original = new Uint8Array(readFileSync(new URL(name, FOLDER)));
    const text = Buffer.from(original).toString('latin1');
    expect(SECRETS.some((secret) => text.includes(secret))).toBe(true);

    const stripped = await strip(original);
    const left = Buffer.from(stripped).toString('latin1');
    for (const secret of SECRETS) expect(left).not.toContain(secret);
    expect(left).not.toContain('GPS');
    expect(stripped.length).toBeLessThan(original.length);
  });

  test.each(names)('leaves pixels, frames, orientation and profile of %s alone', async (name) => {
    const original = new Uint8Array(readFileSync(new URL(name, FOLDER)));
    const before = await decode(original);
    const after = await decode(await strip(original));
    expect(after.frames).toEqual(before.frames);
    expect(after.header.orientation).toBe(before.header.orientation);
    expect(after.header.info.loop).toEqual(before.header.info.loop);
    const hasProfile = Buffer.from(original).includes('a colour profile') || name.endsWith('.png');
    if (hasProfile) expect(after.header.info.icc_profile).toEqual(before.header.info.icc_profile);
  });

  test.each(names)('finds nothing more in %s the second time', async (name) => {
    const once = await strip(new Uint8Array(readFileSync(new URL(name, FOLDER))));
    expect(await strip(once)).toEqual(once);
  });

  test('says so where it cannot', () => {
    const bytes = new Uint8Array(readFileSync(new URL('other.tiff', FOLDER)));
    expect(stripMetadata(bytes, 1)).toEqual({ kind: 'unknown', parts: [bytes] });
  });

  test.each(names)('leaves a cut %s to its decoder, without an error of its own', (name) => {
    const bytes = new Uint8Array(readFileSync(new URL(name, FOLDER)));
    for (let length = 0; length < bytes.length; length += 7) {
      expect(() => stripMetadata(bytes.slice(0, length), 6)).not.toThrow();
    }
  });
});
