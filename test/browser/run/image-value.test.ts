import { expect } from 'chai';
import { createFileStore, type FileStore } from '../../../src/files/file-store.js';
import type { FileData } from '../../../src/files/file-data.js';
import type { PixelBuffer } from '../../../src/image/pixel-buffer.js';
import { createImageValues, type ImageValueOptions, type ImageValues } from '../../../src/run/image-value.js';
import { ImageWorker } from '../../../src/worker/image-worker.js';
import { engine, testExcept, type Engine } from '../../support/engine.js';

const options: ImageValueOptions = { imageMode: 'RGB', type: 'numpy', format: 'png', watermark: null };

/** Two pixels, of which a canvas keeps every level: premultiplying loses none at these alphas. */
const OPAQUE = [10, 20, 30, 255, 40, 50, 60, 255];
const CLEAR = [10, 20, 30, 255, 0, 0, 0, 0];

function draw<C extends HTMLCanvasElement | OffscreenCanvas>(canvas: C, samples: readonly number[]): C {
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  context.putImageData(new ImageData(Uint8ClampedArray.from(samples), 2, 1), 0, 0);
  return canvas;
}

function webGl(canvas = pageCanvas()): WebGLRenderingContext | null {
  return canvas.getContext('webgl', { preserveDrawingBuffer: true });
}

const Half = (globalThis as { Float16Array?: { of(...values: number[]): Float32Array } }).Float16Array;

/** Of any engine that lacks it, on this machine. */
function needs(name: string, isThere: unknown): Partial<Record<Engine, string>> {
  return isThere ? {} : { [engine]: `has no ${name} here` };
}

function pageCanvas(width = 2, height = 1): HTMLCanvasElement {
  return Object.assign(document.createElement('canvas'), { width, height });
}

describe('ImageValues on a page', () => {
  let files: FileStore;
  let worker: ImageWorker;
  let images: ImageValues;

  beforeEach(() => {
    files = createFileStore();
    worker = new ImageWorker();
    images = createImageValues({ files, worker, toImage: () => expect.fail('No PILImage was asked for') });
  });

  afterEach(async () => {
    worker.close();
    await files.close();
  });

  async function pixelsOf(value: FileData | null): Promise<PixelBuffer> {
    const file = await files.get((value as FileData).path);
    return await worker.frame(file, 0);
  }

  async function refusal(value: unknown): Promise<{ code?: string; message: string; cause?: unknown }> {
    return await images.store(value, options).then(
      () => expect.fail('Expected a refusal'),
      (error: { code?: string; message: string; cause?: unknown }) => error,
    );
  }

  const canvases: [string, (samples: readonly number[]) => unknown][] = [
    ['ImageData', (samples) => new ImageData(Uint8ClampedArray.from(samples), 2, 1)],
    ['a <canvas>', (samples) => draw(pageCanvas(), samples)],
    ['an OffscreenCanvas', (samples) => draw(new OffscreenCanvas(2, 1), samples)],
    ['an ImageBitmap', (samples) => draw(new OffscreenCanvas(2, 1), samples).transferToImageBitmap()],
  ];
  for (const [name, make] of canvases) {
    test(`${name} that is opaque becomes RGB`, async () => {
      const pixels = await pixelsOf(await images.store(make(OPAQUE), options));

      expect(pixels).toEqualPixels({ mode: 'RGB', width: 2, height: 1, data: [10, 20, 30, 40, 50, 60] });
    });

    test(`${name} with alpha stays RGBA`, async () => {
      const pixels = await pixelsOf(await images.store(make(CLEAR), options));

      expect(pixels).toEqualPixels({ mode: 'RGBA', width: 2, height: 1, data: CLEAR });
    });
  }

  test('half-transparent ImageData keeps its samples: no canvas comes between', async () => {
    const samples = [201, 3, 77, 1, 9, 200, 5, 100];
    const pixels = await pixelsOf(
      await images.store(new ImageData(Uint8ClampedArray.from(samples), 2, 1), options),
    );

    expect(pixels).toEqualPixels({ mode: 'RGBA', width: 2, height: 1, data: samples });
  });

  test('a canvas of many strips is read whole, as it was when it was returned', async () => {
    const [width, height] = [1500, 1600];
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
    const image = new ImageData(width, height);
    for (let i = 0; i < image.data.length; i++)
      image.data[i] = i % 4 === 3 ? (i % 12 === 3 ? 0 : 255) : (i * 7) % 251;
    context.putImageData(image, 0, 0);
    const expected = context.getImageData(0, 0, width, height);

    const stored = images.store(canvas, options);
    context.clearRect(0, 0, width, height);

    expect(await pixelsOf(await stored)).toEqualPixels({
      ...expected,
      mode: 'RGBA',
      width,
      height,
      data: expected.data,
    });
  });

  testExcept(needs('WebGL', webGl()), 'a canvas that WebGL draws on is read too', async () => {
    const canvas = pageCanvas();
    const gl = webGl(canvas) ?? expect.fail('WebGL has gone');
    gl.clearColor(1, 0, 0, 1);
    gl.clear(gl.COLOR_BUFFER_BIT);

    const pixels = await pixelsOf(await images.store(canvas, options));

    expect(pixels).toEqualPixels({ mode: 'RGB', width: 2, height: 1, data: [255, 0, 0, 255, 0, 0] });
  });

  test('an <img> keeps its bytes and its name', async () => {
    const image = Object.assign(new Image(), { src: '/public/samples/rocket.jpg?x=1' });
    await image.decode();

    const stored = (await images.store(image, { ...options, format: 'webp' })) as FileData;

    const original = await (await fetch('/public/samples/rocket.jpg')).arrayBuffer();
    expect(stored).to.include({ orig_name: 'rocket.jpg', mime_type: 'image/jpeg' });
    expect(new Uint8Array(await (await files.get(stored.path)).arrayBuffer())).to.eql(
      new Uint8Array(original),
    );
  });

  test('a relative URL is read from where the page is', async () => {
    const stored = await images.store('/public/samples/cat.png', options);

    expect(stored).to.include({ orig_name: 'cat.png', mime_type: 'image/png' });
  });

  test('values of another frame are known as well', async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const other = frame.contentWindow as Window & typeof globalThis;
    const bytes = await (await fetch('/public/samples/cat.png')).arrayBuffer();

    const file = await images.store(new other.File([bytes], 'cat.png', { type: 'image/png' }), options);
    const array = await images.store(
      { data: other.Uint8Array.of(1, 2, 3), shape: other.Array.of(1, 1, 3) },
      options,
    );
    frame.remove();

    expect(file).to.include({ orig_name: 'cat.png', size: bytes.byteLength });
    expect(await pixelsOf(array)).toEqualPixels({ mode: 'RGB', width: 1, height: 1, data: [1, 2, 3] });
  });

  testExcept(needs('Float16Array', Half), 'half-precision floats are scaled as numpy does', async () => {
    if (Half === undefined) return;
    const data = Half.of(0, 0.5, 1, 0.1, 0.2, 0.00588235294, -0.5, 0.50196);

    const pixels = await pixelsOf(await images.store({ data, shape: [1, 8] }, options));

    expect(pixels).toEqualPixels({ mode: 'L', width: 8, height: 1, data: [0, 128, 255, 26, 51, 2, 0, 128] });
  });

  // To a script, a site that forbids the reading looks like one that is away.
  test("another site's file that cannot be read: names CORS, and keeps the cause", async () => {
    const error = await refusal('https://localhost:9/a.png');

    expect(error.code).to.equal('file/unreachable');
    expect(error.message).to.contain('CORS');
    expect(error.cause).to.be.instanceOf(TypeError);
  });

  test('a canvas with a picture of another site cannot be read: says why', async () => {
    const image = Object.assign(new Image(), {
      src: new URL('/public/samples/cat.png', location.href.replace('localhost', '127.0.0.1')).href,
    });
    await image.decode();
    const canvas = pageCanvas();
    canvas.getContext('2d')?.drawImage(image, 0, 0);

    const error = await refusal(canvas);

    expect(error.code).to.equal('image/bad-value');
    expect(error.message).to.contain('CORS');
  });

  test('a canvas without an area, and an <img> without a picture, are no values', async () => {
    expect(await refusal(pageCanvas(0, 5))).to.include({
      code: 'image/bad-value',
      message: 'Expected a picture, got a HTMLCanvasElement of 0 x 5 pixels',
    });
    expect((await refusal(new Image())).code).to.equal('image/bad-value');
  });

  test('shows the pixels before the file is there', async () => {
    const order: string[] = [];
    const result = { data: Uint8Array.of(1, 2, 3, 4, 5, 6), shape: [1, 2, 3] };

    const answer = await images.postprocess(result, options, {
      onPixels: (bitmap) => {
        order.push(`${bitmap.width} x ${bitmap.height}`);
        bitmap.close();
      },
    });
    order.push(answer.kind);

    expect(order).to.eql(['2 x 1', 'value']);
  });

  test('an array stays the author’s: its buffer is not taken away', async () => {
    const data = Uint8Array.of(1, 2, 3);

    await images.postprocess({ data, shape: [1, 1, 3] }, options);

    expect([...data]).to.eql([1, 2, 3]);
  });

  test('a cancelled call rejects with its reason', async () => {
    const controller = new AbortController();
    const photograph = await images.store('/public/samples/rocket.jpg', options);

    const parameter = images.preprocess(photograph, options, { signal: controller.signal }).then(
      () => 'finished',
      (reason: unknown) => reason,
    );
    controller.abort('enough');

    expect(await parameter).to.equal('enough');
  });

  test('a preview of an SVG is the SVG under its type; of a broken file, the reason', async () => {
    const svg = await files.put(new File(['<svg xmlns="http://www.w3.org/2000/svg"/>'], 'a.bin'));
    const text = await files.put(new File(['Dear diary'], 'a.png'));

    expect((await images.preview(svg)).type).to.equal('image/svg+xml');
    const error = await images.preview(text).catch((reason: unknown) => reason);
    expect(error).to.have.property('code', 'image/unsupported-format');
  });
});
