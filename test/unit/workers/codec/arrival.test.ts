import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { Arrival, WASM_SIZES } from '../../../../workers/codec/arrival.js';

const { resolve } = createRequire(import.meta.url);
const total = WASM_SIZES.magick + WASM_SIZES.webp;

describe('Arrival', () => {
  test('knows the sizes of the files that we ship', () => {
    expect(WASM_SIZES).toEqual({
      magick: statSync(resolve('@imagemagick/magick-wasm/magick.wasm')).size,
      webp: statSync(resolve('@jsquash/webp/codec/enc/webp_enc_simd.wasm')).size,
    });
  });

  test('tells whoever listens how many bytes of all are here, at last all of them', async () => {
    const arrival = new Arrival();
    const told: [number, number][] = [];

    await arrival.during(
      (...progress) => told.push(progress),
      async () => {
        await arrival.follow('webp', new Response(new Uint8Array(1000)));
        arrival.complete('webp');
        arrival.complete('magick');
      },
    );

    expect(told).toEqual([
      [1000, total],
      [WASM_SIZES.webp, total],
      [total, total],
      [total, total],
    ]);
  });

  test('leaves the response to its reader, and reads along for nobody', async () => {
    const arrival = new Arrival();
    const response = new Response('body');

    await arrival.follow('webp', response);

    expect(response.bodyUsed).toBe(false);
    expect(await response.text()).toBe('body');
  });
});
