import { expect } from 'chai';
import { crc32 } from '../../../../../workers/codec/compression/crc32.js';
import { NATIVE_PROOFS } from '../../../../../workers/codec/native/native-proofs.js';
import { nativeDecoder, type NativeKind } from '../../../../../workers/codec/native/native.js';
import { engine } from '../../../../support/engine.js';

const KINDS = Object.keys(NATIVE_PROOFS) as NativeKind[];
const realCreateImageBitmap = globalThis.createImageBitmap;

afterEach(() => {
  globalThis.createImageBitmap = realCreateImageBitmap;
});

describe('NativeDecoder', () => {
  for (const kind of KINDS) {
    test(`gives Pillow's samples of ${kind}, or none where the browser has others`, async () => {
      const samples = await decode(kind);

      if (engine === 'webkit' && samples === null) return;
      expect(samples && crc32(samples)).to.equal(NATIVE_PROOFS[kind].checksum);
    });
  }

  test('is not trusted by a browser that decodes otherwise', async () => {
    // Scaled in between: every sample is a little off.
    globalThis.createImageBitmap = (async (source: Blob, options: ImageBitmapOptions) => {
      const small = await realCreateImageBitmap(source, { ...options, resizeWidth: 20, resizeHeight: 20 });
      return realCreateImageBitmap(small, { resizeWidth: 37, resizeHeight: 21 });
    }) as typeof createImageBitmap;

    expect(await decode('jpeg-420')).to.equal(null);
  });

  test('leaves to others what the browser cannot read', async () => {
    const text = new TextEncoder().encode('no picture');

    const samples = await nativeDecoder().decode([text], { mode: 'RGB', width: 1, height: 1 }, ['jpeg-420']);

    expect(samples).to.equal(null);
  });

  test('leaves to others a picture that is not of the size that its header says', async () => {
    const shape = { ...NATIVE_PROOFS['jpeg-420'], width: 3 };

    expect(await nativeDecoder().decode([file('jpeg-420')], shape, ['jpeg-420'])).to.equal(null);
  });
});

function decode(kind: NativeKind): Promise<Uint8Array | null> {
  return nativeDecoder().decode([file(kind)], NATIVE_PROOFS[kind], [kind]);
}

function file(kind: NativeKind): Uint8Array {
  return Uint8Array.from(atob(NATIVE_PROOFS[kind].file), (character) => character.charCodeAt(0));
}
