import { describe, expect, test } from 'vitest';
import { toNDArray, type NDArrayLike } from '../../../src/image/nd-array.js';
import { createPixels, type BytePixels, type PixelBuffer } from '../../../src/image/pixel-buffer.js';
import { postprocess, type PostprocessRequest } from '../../../src/image/postprocess.js';
import { preprocess } from '../../../src/image/preprocess.js';
import { uprightImage } from '../../../src/image/orientation.js';
import { stampWatermark } from '../../../src/image/watermark.js';
import { nodeCodec } from '../../support/node-codec.js';
import { readFixture, toBytes } from '../../parity/records.js';

const codec = nodeCodec();

function gradient(mode: BytePixels['mode'], width: number, height: number): BytePixels {
  const pixels = createPixels(mode, width, height);
  pixels.data.forEach((_, i) => (pixels.data[i] = (i * 7) % 256));
  return pixels;
}

async function fileOf(pixels: PixelBuffer, format: string): Promise<File> {
  return new File([await codec.save([pixels], format)], `picture.${format.toLowerCase()}`);
}

/** The small files that gr.Image was run on. */
function sample(name: string): File {
  const records = readFixture<{ name: string; bytes: string }[]>('rules/preprocess');
  const record = records.find((candidate) => candidate.name === name);
  if (record === undefined) throw new Error(`No sample ${name}`);
  return new File([toBytes(record.bytes)], name);
}

const svg = new File(['<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'], 'drawing.svg');

async function answer(request: Omit<PostprocessRequest, 'format'>, format = 'png') {
  return await postprocess({ format, ...request }, codec);
}

async function pixelsOf(request: Omit<PostprocessRequest, 'format'>): Promise<PixelBuffer> {
  const made = await answer(request);
  if (made.kind !== 'file') throw new Error(`Expected a file, got ${made.kind}`);
  return await (await codec.open(new Blob([made.bytes]))).frame(0);
}

function array(given: NDArrayLike) {
  return { kind: 'array', array: given } as const;
}

async function numpyOf(source: File, imageMode: 'RGB' | 'L') {
  const given = await preprocess({ source, imageMode, type: 'numpy' }, codec);
  if (given.kind !== 'array') throw new Error('Expected an array');
  return given.array;
}

describe('postprocess: a result that equals the present value', () => {
  const pixels = gradient('RGB', 6, 4);

  test('keeps it, whatever class of array it comes in', async () => {
    const current = { source: await fileOf(pixels, 'PNG'), imageMode: 'RGB' } as const;
    const { data, shape } = await numpyOf(current.source, 'RGB');
    const transposed = {
      data: data.slice().reverse(),
      shape,
      stride: [-18, -3, -1],
      offset: data.length - 1,
    };

    for (const same of [
      { data, shape },
      { data: Uint8ClampedArray.from(data), shape },
      { data: [...data], shape },
      transposed,
    ]) {
      expect(await answer({ result: array(same), current })).toEqual({ kind: 'unchanged' });
    }
  });

  test('is told by what numbers mean, not by the numbers alone', async () => {
    const dark = createPixels('L', 2, 1);
    dark.data.fill(1);
    const current = { source: await fileOf(dark, 'PNG'), imageMode: 'L' } as const;
    const data = Uint8Array.of(1, 1);
    const shape = [1, 2];

    expect((await answer({ result: array({ data, shape }), current })).kind).toBe('unchanged');
    expect((await answer({ result: array({ data: Float32Array.from(data), shape }), current })).kind).toBe(
      'file',
    );
    expect((await answer({ result: array({ data, shape, dtype: 'bool' }), current })).kind).toBe('file');
    expect((await answer({ result: array({ data: Int8Array.from(data), shape }), current })).kind).toBe(
      'file',
    );
  });

  test('is none where one sample differs, or the shape alone', async () => {
    const current = { source: await fileOf(pixels, 'PNG'), imageMode: 'RGB' } as const;
    const data = pixels.data.slice();
    data[data.length - 1] = 0;

    expect((await answer({ result: array({ data, shape: [4, 6, 3] }), current })).kind).toBe('file');
    expect((await answer({ result: array({ data: pixels.data, shape: [6, 4, 3] }), current })).kind).toBe(
      'file',
    );
  });

  test.each(['L', 'RGB'] as const)(
    'is compared with what functions see: upright, in %s',
    async (imageMode) => {
      const source = sample('lying.jpg');
      const given = await numpyOf(source, imageMode);

      expect((await answer({ result: array(given), current: { source, imageMode } })).kind).toBe('unchanged');
    },
  );

  test('keeps a GIF moving whose first frame comes back', async () => {
    const source = sample('moving.gif');
    const given = await numpyOf(source, 'L');

    expect(given.shape).toEqual([8, 12, 3]);
    expect((await answer({ result: array(given), current: { source, imageMode: 'L' } })).kind).toBe(
      'unchanged',
    );
  });

  test('of a PILImage wants mode, palette and every frame', async () => {
    const source = sample('palette.png');
    const current = { source, imageMode: null } as const;
    const given = await preprocess({ ...current, type: 'pil' }, codec);
    if (given.kind !== 'image' || given.pixels.mode !== 'P') throw new Error('Expected a palette image');
    const { palette } = given.pixels;
    const recoloured = {
      ...given.pixels,
      palette: { ...palette, colors: palette.colors.map((value) => value ^ 1) },
    };
    const moving = sample('moving.gif');
    const first = await preprocess({ source: moving, imageMode: null, type: 'pil' }, codec);
    if (first.kind !== 'image') throw new Error('Expected an image');

    expect((await answer({ result: { kind: 'image', frames: [given.pixels] }, current })).kind).toBe(
      'unchanged',
    );
    expect((await answer({ result: { kind: 'image', frames: [recoloured] }, current })).kind).toBe('file');
    // A still of an animation is another picture.
    const still = {
      result: { kind: 'image', frames: [first.pixels] },
      current: { source: moving, imageMode: null },
    } as const;
    expect((await answer(still)).kind).toBe('file');
  });

  test('of an opaque canvas is compared as RGB', async () => {
    const current = { source: await fileOf(pixels, 'PNG'), imageMode: 'RGB' } as const;
    const data = new Uint8ClampedArray(6 * 4 * 4).fill(255);
    pixels.data.forEach((value, i) => (data[Math.floor(i / 3) * 4 + (i % 3)] = value));

    const result = { kind: 'canvas', pixels: { data, width: 6, height: 4 } } as const;

    expect((await answer({ result, current })).kind).toBe('unchanged');
  });

  test.each([
    ['an SVG', svg],
    ['a broken file', new File(['no picture'], 'broken.png')],
    ['an empty file', new File([], 'empty.png')],
  ])('is never %s', async (_, source) => {
    const current = { source, imageMode: 'RGB' } as const;

    expect((await answer({ result: { kind: 'image', frames: [pixels] }, current })).kind).toBe('file');
  });

  test('is compared without its watermark, so that what came back is not stamped again', async () => {
    const current = { source: await fileOf(pixels, 'PNG'), imageMode: 'RGB' } as const;
    const watermark = { image: gradient('RGBA', 2, 2), position: [0, 0] } as const;

    expect((await answer({ result: { kind: 'image', frames: [pixels] }, watermark, current })).kind).toBe(
      'unchanged',
    );
  });
});

describe('postprocess: canvases', () => {
  const opaque = Uint8ClampedArray.of(1, 2, 3, 255, 4, 5, 6, 255);

  test('an opaque one is RGB, so that it can be a JPEG', async () => {
    const made = await answer(
      { result: { kind: 'canvas', pixels: { data: opaque, width: 2, height: 1 } } },
      'jpeg',
    );

    expect(made).toMatchObject({ kind: 'file', name: 'image.jpeg', mimeType: 'image/jpeg' });
  });

  test('one with alpha keeps it', async () => {
    const data = opaque.slice();
    data[7] = 254;

    const pixels = await pixelsOf({ result: { kind: 'canvas', pixels: { data, width: 2, height: 1 } } });

    expect(pixels).toMatchObject({ mode: 'RGBA', data: Uint8Array.from(data) });
  });
});

describe('postprocess: watermark', () => {
  const base = gradient('RGB', 30, 20);
  const stamp = gradient('RGBA', 5, 4);
  const result = { kind: 'image', frames: [base] } as const;

  test.each([
    ['pixels', async () => stamp],
    ['an array', async () => toNDArray(stamp)],
    ['a file', () => fileOf(stamp, 'PNG')],
  ])('comes as %s', async (_, read) => {
    const pixels = await pixelsOf({ result, watermark: { image: await read(), position: 'top-left' } });

    expect(pixels).toEqualPixels(stampWatermark(base, stamp, 'top-left'));
  });

  test('is laid on floats after they became bytes', async () => {
    const data = Float64Array.from(base.data, (value) => value / 255);

    const pixels = await pixelsOf({
      result: array({ data, shape: [20, 30, 3] }),
      watermark: { image: stamp, position: 'bottom-right' },
    });

    expect(pixels).toEqualPixels(stampWatermark(base, stamp, 'bottom-right'));
  });

  test('is laid on a file after it was turned upright, in the format that was asked for', async () => {
    const file = sample('lying.jpg');
    const image = await codec.open(file);
    const upright = uprightImage(await image.frame(0), image.header.orientation);
    const watermark = { image: stamp, position: 'top-left' } as const;

    const made = await answer({ result: { kind: 'file', file }, watermark });
    const pixels = await pixelsOf({ result: { kind: 'file', file }, watermark });

    expect(made).toMatchObject({ kind: 'file', name: 'image.png', mimeType: 'image/png', warnings: [] });
    expect(pixels).toEqualPixels(stampWatermark(upright, stamp, 'top-left'));
  });

  test.each([
    ['GIF', sample('moving-as.png')],
    ['SVG', svg],
  ])('leaves a %s as it is, and says so', async (format, file) => {
    const made = await answer({
      result: { kind: 'file', file },
      watermark: { image: stamp, position: 'top-left' },
    });

    expect(made).toEqual({
      kind: 'untouched',
      file,
      warnings: [expect.stringContaining(`${format} images take no watermark`)],
    });
  });

  test.each([
    ['GIF', sample('moving.gif')],
    ['SVG', svg],
  ])('cannot be a %s: the picture goes without, and a warning', async (format, image) => {
    const request = { result, watermark: { image, position: 'top-left' } } as const;

    expect(await answer(request)).toMatchObject({
      kind: 'file',
      warnings: [expect.stringContaining(`${format} images cannot be watermarks`)],
    });
    expect(await pixelsOf(request)).toEqualPixels(base);
  });
});

describe('postprocess: order', () => {
  const base = gradient('RGB', 30, 20);
  const stamp = gradient('RGBA', 5, 4);

  test('shows what will be saved, before it is encoded', async () => {
    const shown: PixelBuffer[] = [];
    const events: string[] = [];
    const watched = {
      ...codec,
      save: (...parameters: Parameters<typeof codec.save>) => (
        events.push('save'),
        codec.save(...parameters)
      ),
    };
    const request = {
      result: { kind: 'image', frames: [base] },
      format: 'png',
      watermark: { image: stamp, position: [1, 2] },
    } as const;

    await postprocess(request, watched, (pixels) => {
      shown.push(pixels);
      events.push('show');
    });

    expect(events).toEqual(['show', 'save']);
    expect(shown).toHaveLength(1);
    expect(shown[0]).toEqualPixels(stampWatermark(base, stamp, [1, 2]));
  });

  test('shows nothing of a result that is none', async () => {
    let shown = 0;
    const bad = postprocess(
      { result: array({ data: Float32Array.of(0, 2), shape: [1, 2] }), format: 'png' },
      codec,
      () => {
        shown++;
      },
    );

    await expect(bad).rejects.toMatchObject({ code: 'image/bad-value' });
    expect(shown).toBe(0);
  });
});

describe('preprocess: SVG', () => {
  test.each(['numpy', 'pil', 'filepath'] as const)('is always the file itself, as %s too', async (type) => {
    expect(await preprocess({ source: svg, imageMode: 'L', type }, codec)).toEqual({ kind: 'untouched' });
  });

  test('is told by content, not by name', async () => {
    const named = new File(
      [await (await fileOf(gradient('RGB', 3, 2), 'PNG')).arrayBuffer()],
      'really-a-png.svg',
    );

    expect((await preprocess({ source: named, imageMode: 'RGB', type: 'numpy' }, codec)).kind).toBe('array');
  });
});
