import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFileStore } from '../../../src/files/file-store.js';
import type { FileData } from '../../../src/files/file-data.js';
import { PIL_IMAGE, type ImageObject } from '../../../src/image/image-object.js';
import { createPixels, type PixelBuffer } from '../../../src/image/pixel-buffer.js';
import { createImageValues, type ImageValueOptions } from '../../../src/run/image-value.js';
import { readFixture as readRecord, toBytes } from '../../parity/records.js';
import { localWorker } from '../../support/local-worker.js';
import { nodeCodec } from '../../support/node-codec.js';
import { readFixture } from '../../support/read-fixture.js';

const options: ImageValueOptions = { imageMode: 'RGB', type: 'numpy', format: 'png', watermark: null };
const codec = nodeCodec();
const worker = localWorker();

/** A PILImage as far as the rules need one; `source` tells the test what it was made of. */
function imageOf(...frames: readonly PixelBuffer[]): ImageObject {
  return {
    [PIL_IMAGE]: true,
    pixels: frames[0] as PixelBuffer,
    n_frames: frames.length,
    frames: async function* () {
      for (const pixels of frames) yield { pixels };
    },
  };
}

function setUp(maxFileSize = Infinity) {
  const files = createFileStore({ openDisk: async () => null });
  const images = createImageValues({
    files,
    worker,
    toImage: ({ pixels }) => imageOf(pixels),
    maxFileSize: () => maxFileSize,
  });
  return { files, images };
}

/** The small files that gr.Image was run on. */
function sample(name: string): File {
  const records = readRecord<{ name: string; bytes: string }[]>('rules/preprocess');
  const record = records.find((candidate) => candidate.name === name);
  if (record === undefined) throw new Error(`No sample ${name}`);
  return new File([toBytes(record.bytes)], name);
}

async function bytesOf(file: Blob): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer());
}

const lying = sample('lying.jpg');

let server: Server;
let origin: string;

beforeAll(async () => {
  const photograph = await bytesOf(lying);
  server = createServer(({ url }, response) => {
    if (url === '/pictures/my%20photo.jpg?v=2')
      response.setHeader('content-type', 'image/jpeg').end(photograph);
    else if (url === '/200') response.setHeader('content-type', 'image/jpeg; charset=binary').end(photograph);
    else if (url === '/empty.jpg') response.setHeader('content-type', 'image/jpeg').end();
    else if (url === '/page.jpg')
      response.setHeader('content-type', 'text/html; charset=utf-8').end('<html>');
    else if (url === '/cut.jpg')
      response.setHeader('content-length', 5000).write(photograph, () => response.destroy());
    else if (url === '/never') response.flushHeaders();
    else response.writeHead(404).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('ImageValues.store: files pass through', () => {
  const jpegBase64 = async () => Buffer.from(await bytesOf(lying)).toString('base64');

  test.each([
    ['a File', async () => lying, 'lying.jpg'],
    ['a Blob', async () => new Blob([lying], { type: 'image/jpeg' }), 'image.jpg'],
    ['a Blob without a type', async () => new Blob([lying]), 'image'],
    ['a URL', async () => `${origin}/pictures/my%20photo.jpg?v=2`, 'my photo.jpg'],
    ['a URL object', async () => new URL(`${origin}/200`), '200.jpg'],
    ['a data URL', async () => `data:image/jpeg;base64,${await jpegBase64()}`, 'image.jpg'],
    ['a blob URL', async () => URL.createObjectURL(lying), 'image'],
    ['bare base64', jpegBase64, 'image.jpg'],
    [
      "a Gradio server's file data",
      async () => ({
        path: '/tmp/gradio/ab/x.jpg',
        url: `${origin}/200`,
        orig_name: 'x.jpg',
        meta: { _type: 'gradio.FileData' },
      }),
      'x.jpg',
    ],
    [
      'file data whose path is its address',
      async () => ({ path: `${origin}/200`, orig_name: 'y.jpg', meta: { _type: 'gradio.FileData' } }),
      'y.jpg',
    ],
  ])('%s keeps its bytes', async (_, read, name) => {
    const { files, images } = setUp();

    const stored = await images.store(await read(), { ...options, format: 'webp' });

    expect(stored).toMatchObject({ orig_name: name, size: lying.size, meta: { _type: 'gradio.FileData' } });
    expect(await bytesOf(await files.get((stored as FileData).path))).toEqual(await bytesOf(lying));
  });

  test('a path of the store and its file data are the same file', async () => {
    const { files, images } = setUp();
    const put = await files.put(lying);

    expect(await images.store(put.path, options)).toEqual(put);
    expect(await images.store(put, options)).toEqual(put);
  });

  test('an SVG gets its type whatever its name and type say, for browsers show it by that alone', async () => {
    const { images } = setUp();
    const svg = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>';

    expect(await images.store(new File([svg], 'a.txt', { type: 'text/plain' }), options)).toMatchObject({
      orig_name: 'a.txt',
      mime_type: 'image/svg+xml',
    });
    expect(await images.store(new Blob([svg]), options)).toMatchObject({ orig_name: 'image.svg' });
    expect(await images.store(`data:image/svg+xml,${encodeURIComponent(svg)}`, options)).toMatchObject({
      orig_name: 'image.svg',
    });
  });

  test.each([null, undefined])('%s is no picture', async (value) => {
    expect(await setUp().images.store(value, options)).toBeNull();
  });
});

describe('ImageValues.store: pixels become a file in the format', () => {
  const red = Uint8Array.of(255, 0, 0, 255, 0, 0);
  const pixels: PixelBuffer = { mode: 'RGB', width: 2, height: 1, info: {}, data: red };

  test.each([
    ['an NDArray', { data: red, shape: [1, 2, 3], dtype: 'uint8' }],
    [
      'an array of another library',
      Object.assign(Object.create({ get: () => 0 }), {
        data: Float64Array.of(1, 0, 0, 1, 0, 0),
        shape: [1, 2, 3],
        stride: [6, 3, 1],
        offset: 0,
      }),
    ],
    [
      'a tensor that gives its data by a method',
      { shape: [1, 2, 3], dtype: 'int32', data: async () => Int32Array.from(red) },
    ],
    ['a part of a large buffer', { data: Uint8Array.of(9, ...red, 9).subarray(1, 7), shape: [1, 2, 3] }],
    ['pixels', pixels],
    ['a PILImage', imageOf(pixels)],
  ])('%s', async (_, value) => {
    const { files, images } = setUp();

    const stored = await images.store(value, options);

    expect(stored).toMatchObject({ orig_name: 'image.png', mime_type: 'image/png' });
    const image = await codec.open(await files.get((stored as FileData).path));
    expect(await image.frame(0)).toEqualPixels(pixels);
  });

  test('of a PILImage the present frame only, where the format holds but one', async () => {
    const { images } = setUp();
    const image = {
      ...imageOf(pixels),
      n_frames: 2,
      frames: () => {
        throw new Error('Nobody asked for the others');
      },
    };

    expect(await images.store(image, options)).toMatchObject({ orig_name: 'image.png' });
  });

  test.each([
    ['a number', 7, 'got 7'],
    ['a list', [[1, 2]], 'got array of 1'],
    ['an object', { width: 3 }, 'got { width }'],
    ['a shape without data', { shape: [1, 1] }, 'got array of shape [1, 1]'],
    ['pixels that are too few', { ...pixels, width: 3 }, 'got { mode, width, height, info, data }'],
    ['an array of a shape that is no picture', { data: red, shape: [1, 1, 6] }, 'got [1, 1, 6] of uint8'],
  ])('refuses %s and says what it got', async (_, value, message) => {
    const stored = setUp().images.store(value, options);

    await expect(stored).rejects.toMatchObject({
      code: 'image/bad-value',
      message: expect.stringContaining(message),
    });
  });
});

describe('ImageValues.store: what cannot be read', () => {
  test.each([
    ['a 404', () => `${origin}/nothing.png`, 'file/unreachable', '404 Not Found'],
    ['a server that is away', () => 'http://127.0.0.1:1/a.png', 'file/unreachable', 'CORS'],
    ['an answer that breaks off', () => `${origin}/cut.jpg`, 'file/unreachable', 'Could not read'],
    ['a revoked blob URL', () => 'blob:nodedata:0', 'file/unreachable', 'Could not read blob:nodedata:0'],
    [
      'a relative path without a page',
      () => 'photo.jpg',
      'file/unreachable',
      'Expected a path or URL of an image, got photo.jpg',
    ],
    ['a web page', () => `${origin}/page.jpg`, 'image/unsupported-format', 'is a web page'],
    ['an empty answer', () => `${origin}/empty.jpg`, 'file/empty', 'empty'],
    ['an empty file', () => new File([], 'a.png'), 'file/empty', 'empty'],
    ['a path that the store does not have', () => `${'0'.repeat(64)}/a.png`, 'file/not-found', ''],
    [
      'file data without an address',
      () => ({ path: '/tmp/a.png', meta: { _type: 'gradio.FileData' } }),
      'file/not-found',
      '/tmp/a.png',
    ],
  ])('%s', async (_, value, code, message) => {
    const stored = setUp().images.store(value(), options);

    await expect(stored).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
  });

  test.each([
    ['a File', () => lying],
    ['a URL, by the size that its server tells', () => `${origin}/pictures/my%20photo.jpg?v=2`],
    [
      'a data URL',
      async () => `data:image/jpeg;base64,${Buffer.from(await bytesOf(lying)).toString('base64')}`,
    ],
  ])('more bytes than allowed: %s', async (_, value) => {
    const { images } = setUp(lying.size - 1);

    await expect(images.store(await value(), options)).rejects.toMatchObject({ code: 'file/too-large' });
  });

  test('a file of just the allowed size is read', async () => {
    expect(await setUp(lying.size).images.store(lying, options)).toMatchObject({ size: lying.size });
  });

  test('a read that is cancelled rejects with the reason', async () => {
    const reason = new Error('Enough');
    const controller = new AbortController();

    const stored = setUp().images.store(`${origin}/never`, options, { signal: controller.signal });
    controller.abort(reason);

    await expect(stored).rejects.toBe(reason);
  });
});

describe('ImageValues.preprocess', () => {
  test('gives nothing for nothing', async () => {
    expect(await setUp().images.preprocess(null, options)).toBeNull();
  });

  test('gives an array, upright', async () => {
    const { files, images } = setUp();

    const array = await images.preprocess(await files.put(lying), options);

    expect(array).toMatchObject({ shape: [24, 16, 3], dtype: 'uint8' });
  });

  test('gives what toImage makes of the first frame, with all that the others need', async () => {
    const files = createFileStore({ openDisk: async () => null });
    const seen: unknown[] = [];
    const images = createImageValues({
      files,
      worker,
      toImage: (picture) => (seen.push(picture), imageOf(picture.pixels)),
    });

    const image = await images.preprocess(await files.put(lying), {
      ...options,
      type: 'pil',
      imageMode: 'L',
    });
    await images.preprocess(await files.put(sample('moving.gif')), {
      ...options,
      type: 'pil',
      imageMode: 'L',
    });

    expect(image).toMatchObject({ pixels: { mode: 'L', width: 16, height: 24 } });
    expect(seen).toMatchObject([
      { header: { format: 'JPEG', orientation: 6 }, mode: 'L', source: { name: 'lying.jpg' } },
      { header: { format: 'GIF', frameCount: 3 }, mode: null },
    ]);
  });

  test('gives the very path of a file that needs nothing', async () => {
    const { files, images } = setUp();
    const put = await files.put(lying);

    expect(await images.preprocess(put, { ...options, type: 'filepath' })).toBe(put.path);
  });

  test('gives the path of a converted file under the name that the file came with', async () => {
    const { files, images } = setUp();
    const put = await files.put(new File([lying], 'what? a photo.jpg'));

    const path = await images.preprocess(put, { ...options, type: 'filepath', imageMode: 'L' });

    const file = await files.get(path as string);
    expect(file.name).toBe('what? a photo.jpeg');
    expect((await codec.open(file)).header).toMatchObject({
      format: 'JPEG',
      mode: 'L',
      width: 16,
      height: 24,
      orientation: 1,
    });
  });

  test("stores a Gradio server's file, so that its path can be read", async () => {
    const { files, images } = setUp();
    const remote: FileData = {
      path: '/tmp/x.jpg',
      url: `${origin}/200`,
      orig_name: 'x.jpg',
      meta: { _type: 'gradio.FileData' },
    };

    const path = await images.preprocess(remote, { ...options, type: 'filepath' });

    expect(path).toMatch(/^[0-9a-f]{64}\/x\.jpg$/);
    expect(await bytesOf(await files.get(path as string))).toEqual(await bytesOf(lying));
  });

  test('tells of a file that is no picture', async () => {
    const { files, images } = setUp();
    const text = await files.put(new File(['Dear diary'], 'diary.png', { type: 'image/png' }));

    await expect(images.preprocess(text, options)).rejects.toMatchObject({
      code: 'image/unsupported-format',
    });
  });
});

describe('ImageValues.postprocess', () => {
  test('null and nothing empty the output', async () => {
    const { images } = setUp();

    expect(await images.postprocess(null, options)).toEqual({ kind: 'value', value: null });
    expect(await images.postprocess(undefined, options)).toEqual({ kind: 'value', value: null });
  });

  test('what equals the present value changes nothing: pixels, path or file data', async () => {
    const { files, images } = setUp();
    const current = await files.put(lying);
    const array = await images.preprocess(current, options);

    for (const same of [array, current.path, current]) {
      expect(await images.postprocess(same, options, { current })).toEqual({ kind: 'unchanged' });
    }
  });

  test('another file is a new value, and so is anything where nothing was', async () => {
    const { files, images } = setUp();
    const put = await files.put(lying);
    const current = await files.put(sample('mirrored.png'));

    expect(await images.postprocess(put.path, options, { current })).toEqual({ kind: 'value', value: put });
    expect(await images.postprocess(put.path, options, { current: null })).toEqual({
      kind: 'value',
      value: put,
    });
  });

  test('a present value that is not in the store is not fetched to be compared', async () => {
    const { images } = setUp();
    const current: FileData = { path: 'http://127.0.0.1:1/away.png', meta: { _type: 'gradio.FileData' } };
    const array = { data: new Uint8Array(12), shape: [2, 2, 3] };

    expect(await images.postprocess(array, options, { current })).toMatchObject({ kind: 'value' });
  });

  test('every frame of a PILImage goes into a GIF', async () => {
    const frames = [createPixels('L', 2, 2), createPixels('L', 2, 2)];
    const asked: string[] = [];
    const images = createImageValues({
      files: createFileStore({ openDisk: async () => null }),
      worker: {
        ...worker,
        postprocess: async ({ result }) => {
          asked.push(result.kind === 'image' ? `${result.frames.length} frames` : result.kind);
          return { kind: 'unchanged' };
        },
      },
      toImage: ({ pixels }) => imageOf(pixels),
    });

    await images.postprocess(imageOf(...frames), { ...options, format: 'GIF' });
    await images.postprocess(imageOf(...frames), options);

    expect(asked).toEqual(['2 frames', '1 frames']);
  });
});

describe('ImageValues: watermark', () => {
  const stamp = { data: new Uint8Array(4 * 4 * 3).fill(200), shape: [4, 4, 3] };
  const watermark = { watermark: stamp, position: 'top-left' } as const;
  const blank = { data: new Uint8Array(20 * 20 * 3), shape: [20, 20, 3] };

  async function pixelAt10(
    files: ReturnType<typeof setUp>['files'],
    value: FileData | null,
  ): Promise<number> {
    const image = await codec.open(await files.get((value as FileData).path));
    const pixels = await image.frame(0);
    return pixels.data[(10 * pixels.width + 10) * 3] as number;
  }

  test.each([
    ['an array', stamp],
    ['pixels', { mode: 'RGB', width: 4, height: 4, info: {}, data: stamp.data }],
    ['a PILImage', imageOf({ mode: 'L', width: 4, height: 4, info: {}, data: new Uint8Array(16).fill(200) })],
  ])('comes as %s', async (_, value) => {
    const { files, images } = setUp();

    const stored = await images.store(blank, { ...options, watermark: { ...watermark, watermark: value } });

    expect(await pixelAt10(files, stored)).toBe(200);
  });

  test('comes as a URL, which is read once', async () => {
    const { files, images } = setUp();
    const png = await images.store(stamp, options);
    const file = await files.get((png as FileData).path);
    const address = URL.createObjectURL(file);
    const marked = { ...options, watermark: { watermark: address, position: 'top-left' } } as const;

    const first = await images.store(blank, marked);
    URL.revokeObjectURL(address);
    const second = await images.postprocess(blank, marked);

    expect(await pixelAt10(files, first)).toBe(200);
    expect(second).toEqual({ kind: 'value', value: first });
  });

  test('goes on a file too, which is then one of ours', async () => {
    const { images } = setUp();

    expect(await images.store(lying, { ...options, watermark })).toMatchObject({ orig_name: 'image.png' });
  });

  test('of null is none', async () => {
    const { images } = setUp();

    const stored = await images.store(lying, {
      ...options,
      watermark: { watermark: null, position: 'top-left' },
    });

    expect(stored).toMatchObject({ orig_name: 'lying.jpg', size: lying.size });
  });

  test('leaves a GIF its bytes, and warns', async () => {
    const { images } = setUp();
    const gif = sample('moving.gif');
    const warnings: string[] = [];

    const stored = await images.store(
      gif,
      { ...options, watermark },
      { onWarning: (message) => warnings.push(message) },
    );

    expect(stored).toMatchObject({ orig_name: 'moving.gif', size: gif.size });
    expect(warnings).toEqual([expect.stringContaining('GIF images take no watermark')]);
  });

  test('that is no picture is refused', async () => {
    const { images } = setUp();

    const stored = images.store(blank, { ...options, watermark: { watermark: 7, position: 'top-left' } });

    await expect(stored).rejects.toMatchObject({ code: 'image/bad-value' });
  });
});

test('a photograph of the samples becomes an array and a WebP', async () => {
  const { files, images } = setUp();
  const put = await files.put(await readFixture('public/samples/rocket.jpg'));

  const array = await images.preprocess(put, options);
  const made = await images.postprocess(array, { ...options, format: 'webp' }, { current: null });

  expect(made).toMatchObject({ kind: 'value', value: { orig_name: 'image.webp', mime_type: 'image/webp' } });
});
