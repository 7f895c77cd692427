import { expect } from 'chai';
import { GrError } from '../../../src/errors.js';
import type { NDArray } from '../../../src/image/nd-array.js';
import { ImageWorker } from '../../../src/worker/image-worker.js';
import type { WorkerSettings } from '../../../src/worker/worker-settings.js';
import { asFile } from '../../support/fixture.js';
import { nextUncaught } from '../../support/uncaught.js';

const MAGICK = '/node_modules/@imagemagick/magick-wasm/dist/x86/magick.wasm';
// A call that needs magick fails with it; one that does not, never notices.
const NO_MAGICK = { wasmUrl: { magick: '/no-such-file.wasm' } };

let worker: ImageWorker;

function start(settings: WorkerSettings = {}): ImageWorker {
  worker = new ImageWorker(settings);
  return worker;
}

afterEach(() => worker.close());

describe('ImageWorker: the main road', () => {
  test('no worker lives before the first call, one after it', async () => {
    start();
    expect(worker.size).to.equal(0);

    await toArray(await photograph());

    expect(worker.size).to.equal(1);
  });

  test('a photograph becomes an array, and an array a WebP, without magick', async () => {
    start(NO_MAGICK);

    const array = await toArray(await photograph());
    const saved = await toWebp(array);

    expect(array.shape).to.eql([427, 640, 3]);
    expect(new TextDecoder().decode(saved.slice(8, 12))).to.equal('WEBP');
  });

  test('pixels come before the file, and the array stays with its author', async () => {
    start();
    const array = gradient(20, 10);
    const order: string[] = [];
    let corner: number[] = [];

    const saved = worker
      .postprocess(
        { result: { kind: 'array', array }, format: 'webp' },
        {
          onPixels: (bitmap) => {
            order.push('pixels');
            corner = pixelAt(bitmap, 19, 9);
          },
        },
      )
      .then(() => order.push('file'));
    await saved;

    expect(order).to.eql(['pixels', 'file']);
    expect(corner).to.eql([190, 90, 7, 255]);
    expect(array.data.length).to.equal(20 * 10 * 3);
  });

  test('a mistake in showing the pixels is told as the page’s own, and the file comes', async () => {
    start();
    const told = nextUncaught();
    const result = await worker.postprocess(
      { result: { kind: 'array', array: gradient(4, 4) }, format: 'webp' },
      {
        onPixels: () => {
          throw new Error('nowhere to show it');
        },
      },
    );

    expect(result.kind).to.equal('file');
    expect(String(await told)).to.contain('nowhere to show it');
  });

  test('an open file gives frame after frame', async () => {
    start();
    const source = await animation();

    const header = await worker.open(source);
    const first = await worker.frame(source, 0);
    const second = await worker.frame(source, 1);

    expect(header).to.include({ format: 'GIF', frameCount: 2, width: 2, height: 1 });
    expect([first.width, second.width]).to.eql([2, 2]);
    expect([...first.data]).not.to.eql([...second.data]);
  });

  test('a preview is a WebP that lies upright', async () => {
    start();

    const preview = await worker.preview(await photograph());

    expect(preview.type).to.equal('image/webp');
    expect((await createImageBitmap(preview)).width).to.equal(640);
  });
});

describe('ImageWorker: failures arrive as they were thrown', () => {
  test('a text file', async () => {
    start();

    const error = await failure(toArray(asFile('note.txt', 'Dear diary')));

    expect(error).to.be.instanceOf(GrError);
    expect(error).to.include({ code: 'image/unsupported-format' });
    expect((error as GrError).message).to.contain('got a text file');
  });

  test('an empty file', async () => {
    start();

    expect(await failure(toArray(asFile('empty.jpg', '')))).to.include({ code: 'file/empty' });
  });

  test('a truncated photograph', async () => {
    start();
    const whole = await photograph();
    const half = new File([whole.slice(0, whole.size / 2)], 'half.jpg');

    expect(await failure(toArray(half))).to.include({ code: 'image/truncated' });
  });

  test('a PNG that claims 60000 x 60000 pixels is not decoded', async () => {
    start();

    expect(await failure(toArray(hugePng()))).to.include({ code: 'image/too-large' });
  });

  test('maxPixels may be less', async () => {
    start({ maxPixels: 1000 });

    expect(await failure(toArray(await photograph()))).to.include({ code: 'image/too-large' });
  });

  test('a wasm file that is not there: with its cause', async () => {
    start(NO_MAGICK);

    const error = (await failure(toJpeg2000(gradient(4, 4)))) as GrError;

    expect(error.code).to.equal('worker/unavailable');
    expect(error.cause).to.be.instanceOf(Error);
    expect((error.cause as Error).message).to.equal('HTTP status 404');
  });

  test('and the next picture works', async () => {
    start();
    await failure(toArray(asFile('note.txt', 'Dear diary')));

    expect((await toArray(await photograph())).shape).to.eql([427, 640, 3]);
    expect(worker.size).to.equal(1);
  });
});

describe('ImageWorker: workers that do not start', () => {
  test('a script that is not there', async () => {
    start({ workerUrl: '/no-such-worker.js' });

    expect(await failure(toArray(await photograph()))).to.include({ code: 'worker/unavailable' });
  });

  test('a script that never answers, once the time is over', async () => {
    start({ workerUrl: new URL('silent-worker.ts', import.meta.url), timeout: 200 });

    expect(await failure(toArray(await photograph()))).to.include({ code: 'worker/timeout' });
  });

  test('after which the right script does', async () => {
    start({ workerUrl: '/no-such-worker.js' });
    await failure(toArray(await photograph()));

    worker.configure({ workerUrl: undefined });

    expect((await toArray(await photograph())).shape).to.eql([427, 640, 3]);
  });
});

describe('ImageWorker: workers that end', () => {
  test('one that dies rejects its call with what it died of, and is replaced', async () => {
    start({ workerUrl: new URL('dying-worker.ts', import.meta.url) });

    const error = (await failure(worker.preview(await photograph()))) as GrError;

    expect(error.code).to.equal('worker/died');
    expect(String(error.cause)).to.contain('the worker lost its mind');
    expect((await toArray(await photograph())).shape).to.eql([427, 640, 3]);
  });

  test('one that ends without a word rejects its call too, and is replaced', async () => {
    start({ workerUrl: new URL('ending-worker.ts', import.meta.url), timeout: Infinity });

    const error = (await failure(worker.preview(await photograph()))) as GrError;

    expect(error.code).to.equal('worker/died');
    expect((await toArray(await photograph())).shape).to.eql([427, 640, 3]);
  });

  test('one that ends between two calls is replaced before the next', async () => {
    start({ workerUrl: new URL('ending-worker.ts', import.meta.url) });
    const source = await photograph();
    await worker.open(source);

    worker.closeSource(source);
    await everyWorkerIsGone();

    expect((await toArray(source)).shape).to.eql([427, 640, 3]);
    expect(worker.size).to.equal(1);
  });

  test('aborting rejects at once with the reason, and the next call works', async () => {
    start();
    const control = new AbortController();
    const reason = new Error('never mind');
    const running = failure(slowCall({ signal: control.signal }));
    await worker.open(await photograph());

    control.abort(reason);

    expect(await running).to.equal(reason);
    expect((await toArray(await photograph())).shape).to.eql([427, 640, 3]);
  });

  test('aborting one call leaves the others alone', async () => {
    start({ workers: 2 });
    const control = new AbortController();
    const aborted = failure(slowCall({ signal: control.signal }));
    const other = slowCall();

    control.abort();

    expect(await aborted).to.include({ name: 'AbortError' });
    expect((await other).kind).to.equal('file');
  });

  test('aborting a call that waits removes it, and ends no worker', async () => {
    start({ workers: 1 });
    const control = new AbortController();
    const first = slowCall();
    const waiting = failure(slowCall({ signal: control.signal }));

    control.abort('not needed');

    expect(await waiting).to.equal('not needed');
    expect((await first).kind).to.equal('file');
    expect(worker.size).to.equal(1);
  });

  test('an aborted signal starts nothing', async () => {
    start();

    expect(await failure(slowCall({ signal: AbortSignal.abort('too late') }))).to.equal('too late');
    expect(worker.size).to.equal(0);
  });

  test('a call that takes too long is ended', async () => {
    start();
    await toArray(await photograph());

    worker.configure({ timeout: 50 });

    expect(await failure(slowCall())).to.include({ code: 'worker/timeout' });
    expect(worker.size).to.equal(0);
  });

  test('closing rejects what runs and what waits', async () => {
    start({ workers: 1 });
    const calls = [failure(slowCall()), failure(slowCall())];

    worker.close();

    for (const error of await Promise.all(calls)) expect(error).to.include({ name: 'AbortError' });
    expect(worker.size).to.equal(0);
  });

  test('a new one gets the wasm that an earlier one compiled', async () => {
    const wasm = await (await fetch(MAGICK)).blob();
    const url = URL.createObjectURL(wasm);
    start({ wasmUrl: url });
    await toJpeg2000(gradient(4, 4));
    URL.revokeObjectURL(url);

    const control = new AbortController();
    const aborted = failure(slowCall({ signal: control.signal }));
    control.abort();
    await aborted;

    expect(worker.size).to.equal(0);
    expect((await toJpeg2000(gradient(4, 4))).length).to.be.greaterThan(100);
  });
});

describe('ImageWorker: several calls', () => {
  test('never more workers than allowed; calls start in their order', async () => {
    start({ workers: 1 });
    const done: number[] = [];

    await Promise.all([1, 2, 3].map(async (n) => toWebp(gradient(4, 4)).then(() => done.push(n))));

    expect(done).to.eql([1, 2, 3]);
    expect(worker.size).to.equal(1);
  });

  test('a second worker starts when the first is busy', async () => {
    start({ workers: 2 });

    await Promise.all([toWebp(gradient(4, 4)), toWebp(gradient(4, 4)), toWebp(gradient(4, 4))]);

    expect(worker.size).to.equal(2);
  });
});

describe('ImageWorker: settings', () => {
  test('a script of another origin', async () => {
    const { port, pathname } = new URL('/workers/image.worker.ts', location.href);
    start({ workerUrl: `http://127.0.0.1:${port}${pathname}` });

    expect(new URL(`http://127.0.0.1:${port}`).origin).not.to.equal(location.origin);
    expect((await toArray(await photograph())).shape).to.eql([427, 640, 3]);
  });

  test('wasm that the page has compiled itself', async () => {
    const module = await WebAssembly.compileStreaming(fetch(MAGICK));
    start({ wasmUrl: module });

    expect((await toJpeg2000(gradient(4, 4))).length).to.be.greaterThan(100);
  });

  test('another wasm takes the place of what was compiled before', async () => {
    start();
    await toJpeg2000(gradient(4, 4));

    worker.configure(NO_MAGICK);

    expect(await failure(toJpeg2000(gradient(4, 4)))).to.include({ code: 'worker/unavailable' });
  });

  test('preload fetches all that later calls need', async () => {
    const wasm = URL.createObjectURL(await (await fetch(MAGICK)).blob());
    start({ wasmUrl: wasm });

    await worker.preload();
    URL.revokeObjectURL(wasm);

    expect((await toJpeg2000(gradient(4, 4))).length).to.be.greaterThan(100);
  });
});

async function photograph(): Promise<File> {
  return asFile('rocket.jpg', await (await fetch('/public/samples/rocket.jpg')).blob());
}

/** Once the page has been given the locks that its workers held. */
async function everyWorkerIsGone(): Promise<void> {
  const { held = [] } = await navigator.locks.query();
  const names = held.map(({ name = '' }) => name).filter((name) => name.startsWith('gr-image-worker/'));
  await Promise.all(names.map((name) => navigator.locks.request(name, () => undefined)));
}

/** Two frames of two pixels, red and black, then black and red. */
async function animation(): Promise<File> {
  const gif =
    'R0lGODlhAgABAIEAAP8AAAAAAAAAAAAAACH/C05FVFNDQVBFMi4wAwEAAAAh+QQACgAAACwAAAAAAgABAAAIBQABBAgIACH5BAEKAAIALAAAAAACAAEAgf8AAAAAAAAAAAAAAAgFAAMACAgAOw==';
  return asFile('two.gif', await (await fetch(`data:image/gif;base64,${gif}`)).blob());
}

function hugePng(): File {
  const header = [0, 0, 0, 13, ...ascii('IHDR'), 0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60, 8, 2, 0, 0, 0];
  const checksum = [0x0f, 0xb0, 0xe2, 0x15];
  const data = [0, 0, 0x10, 0, ...ascii('IDAT')];
  return asFile(
    'huge.png',
    new Uint8Array([0x89, ...ascii('PNG\r\n\x1a\n'), ...header, ...checksum, ...data]),
  );
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Colours say where they are. */
function gradient(width: number, height: number): NDArray & { data: Uint8Array } {
  const data = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    data.set([(i % width) * 10, Math.floor(i / width) * 10, 7], i * 3);
  }
  return { data, shape: [height, width, 3], dtype: 'uint8' };
}

async function toArray(source: File): Promise<NDArray> {
  const result = await worker.preprocess({ source, imageMode: 'RGB', type: 'numpy' });
  if (result.kind !== 'array') throw new Error(`Expected an array, got ${result.kind}`);
  return result.array;
}

async function toWebp(array: NDArray): Promise<Uint8Array> {
  const result = await worker.postprocess({ result: { kind: 'array', array }, format: 'webp' });
  if (result.kind !== 'file') throw new Error(`Expected a file, got ${result.kind}`);
  return result.bytes;
}

/** Saved by ImageMagick, and by nothing else. */
async function toJpeg2000({ data, shape: [height = 0, width = 0] }: NDArray): Promise<Uint8Array> {
  return worker.save([{ mode: 'RGB', width, height, info: {}, data: data as Uint8Array }], 'JPEG2000');
}

/** About a second of encoding. */
function slowCall(options: { signal?: AbortSignal } = {}): ReturnType<ImageWorker['postprocess']> {
  const data = new Uint8Array(1600 * 1600 * 3);
  for (let i = 0; i < data.length; i++) data[i] = (i * 2654435761) >>> 13;
  const array = { data, shape: [1600, 1600, 3], dtype: 'uint8' } as const;
  return worker.postprocess({ result: { kind: 'array', array }, format: 'webp' }, options);
}

async function failure(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
  } catch (error) {
    return error;
  }
  throw new Error('Expected the call to fail');
}

function pixelAt(bitmap: ImageBitmap, x: number, y: number): number[] {
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  canvas?.drawImage(bitmap, 0, 0);
  return [...(canvas?.getImageData(x, y, 1, 1).data ?? [])];
}
