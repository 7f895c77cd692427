import { proxy, wrap, type Remote } from 'comlink';
import type { GrImage } from '../../src/elements/gr-image/gr-image.js';
import type * as Package from '../../src/index.js';
import { convert } from '../../src/image/convert/convert.js';
import { toNDArray, type NDArray } from '../../src/image/nd-array.js';
import type { ImageWorkerApi } from '../../src/worker/contract.js';
import { installErrorTransfer } from '../../src/worker/error-transfer.js';
import { failure, outcomeOf, type Outcome } from './outcome.js';
import {
  frameOutcomes,
  headerFacts,
  modeOf,
  type FrameOutcome,
  type HeaderFacts,
  type ModeOutcomes,
} from './subject.js';

// Runs in the page, beside the built package.
const gr = (await import(
  /* @vite-ignore */ new URL('/dist/gr-image.js', location.href).href
)) as typeof Package;

/** One Image for each mode, as an author declares it. */
const images = new Map<string, GrImage>();
const codecs = startWorker();
let lastId = 0;

/** Resolves when everything is fetched and compiled, so that no measurement waits for it. */
export async function ready(): Promise<void> {
  await Promise.all([gr.preload(), (await codecs).preload()]);
}

/** What an Image's `preprocess` gives for a file, in each mode. */
export async function modes(path: string, names: readonly string[]): Promise<ModeOutcomes> {
  const file = await fetchFile(path);
  const outcomes: Record<string, Outcome> = {};
  const isGif = await startsWith(file, 'GIF8');
  let time = 0;
  for (const name of names) {
    const begin = performance.now();
    // `imageMode` has no say in a GIF: other modes are what its first frame converts to.
    outcomes[name] = await outcomeOf(() =>
      isGif && name !== 'RGB' ? firstFrame(file, name) : preprocessed(file, name),
    );
    time = Math.max(time, performance.now() - begin);
  }
  return { outcomes, time };
}

export async function header(path: string): Promise<HeaderFacts> {
  const source = { id: ++lastId, blob: await fetchFile(path) };
  const worker = await codecs;
  const facts = headerFacts(await worker.open(source));
  await worker.close(source);
  return facts;
}

export async function frames(path: string, count: number): Promise<FrameOutcome[]> {
  const source = { id: ++lastId, blob: await fetchFile(path) };
  const worker = await codecs;
  try {
    return await frameOutcomes((index) => worker.frame(source, index), count);
  } catch (error) {
    return [{ outcome: failure(error) }];
  } finally {
    await worker.close(source);
  }
}

async function preprocessed(file: File, mode: string): Promise<NDArray> {
  const image = images.get(mode) ?? gr.Image({ type: 'numpy', imageMode: modeOf(mode) });
  images.set(mode, image);
  const result = await image.preprocess(file);
  if (result === null || typeof result !== 'object') {
    // An SVG is passed on as a path: there are no pixels to compare.
    return { data: new Uint8Array(0), shape: [0], dtype: 'uint8' };
  }
  return result as NDArray;
}

async function firstFrame(file: File, mode: string): Promise<NDArray> {
  const worker = await codecs;
  const source = { id: ++lastId, blob: file };
  const pixels = await worker.frame(source, 0);
  await worker.close(source);
  const wanted = modeOf(mode);
  return toNDArray(wanted === null ? pixels : convert(pixels, wanted));
}

/** The built worker itself: for what `preprocess` does not show. */
async function startWorker(): Promise<Remote<ImageWorkerApi>> {
  installErrorTransfer();
  const api = wrap<ImageWorkerApi>(new Worker('/dist/workers/image.worker.js', { type: 'module' }));
  const url = (name: string): string => new URL(`/dist/${name}.wasm`, location.href).href;
  const setup = {
    wasm: { magick: url('magick'), webp: url('webp_enc_simd') },
    modules: {},
    maxPixels: 178_956_970,
    formats: [],
  };
  await api.start(
    setup,
    proxy(() => undefined),
  );
  return api;
}

async function fetchFile(path: string): Promise<File> {
  const response = await fetch(`/corpus/${path.split('/').map(encodeURIComponent).join('/')}`);
  if (!response.ok) throw new Error(`HTTP status ${String(response.status)} for ${path}`);
  return new File([await response.arrayBuffer()], path.replace(/.*\//, ''));
}

async function startsWith(file: File, magic: string): Promise<boolean> {
  return (await file.slice(0, magic.length).text()) === magic;
}
