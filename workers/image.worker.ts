import { expose, releaseProxy, transfer, type ProxyMethods } from 'comlink';
import { uprightImage } from '../src/image/orientation.js';
import type { PixelBuffer } from '../src/image/pixel-buffer.js';
import { postprocess, resultFrame } from '../src/image/postprocess.js';
import { preprocess } from '../src/image/preprocess.js';
import type { ImageWorkerApi } from '../src/worker/contract.js';
import { installErrorTransfer } from '../src/worker/error-transfer.js';
import { toBitmap } from './bitmap.js';
import { Arrival } from './codec/arrival.js';
import { createCodec, type WorkerCodec } from './codec/codec.js';
import { OpenFiles } from './codec/open-files.js';
import { wasmLoader } from './codec/wasm.js';
import { fatalAsDied } from './failure.js';
import { holdLifeline } from './lifeline.js';
import { moved } from './moved.js';

let codec: WorkerCodec;
let files: OpenFiles;
const arrival = new Arrival();

const api: ImageWorkerApi = {
  async start(setup, onCompiled) {
    codec = createCodec({ loadWasm: wasmLoader(setup, onCompiled, arrival), maxPixels: setup.maxPixels });
    files = new OpenFiles(codec);
    setup.formats.forEach(codec.prepare);
    return holdLifeline();
  },

  preload: (onProgress) =>
    fatalAsDied(async () => {
      if (onProgress === undefined) return codec.preload();
      try {
        await arrival.during(onProgress, () => codec.preload());
      } finally {
        release(onProgress);
      }
    }),

  prepare: async (format) => codec.prepare(format),

  preprocess: (request) => fatalAsDied(async () => moved(await preprocess(request, codec))),

  postprocess: (request, onPixels) =>
    fatalAsDied(async () => {
      try {
        return moved(await postprocess(request, codec, onPixels && shower(onPixels)));
      } finally {
        release(onPixels);
      }
    }),

  show: (request) =>
    fatalAsDied(async () => {
      const { pixels, warnings } = await resultFrame(request, codec);
      const bitmap = await toBitmap(pixels);
      return moved({ pixels, bitmap, warnings });
    }),

  open: (source) => fatalAsDied(async () => (await files.open(source)).header),

  frame: (source, index) => fatalAsDied(async () => moved(await (await files.open(source)).frame(index))),

  close: ({ id }) => files.close(id),

  save: (frames, format, options) =>
    fatalAsDied(async () => moved(await codec.save(frames, format, options))),

  preview: (source) =>
    fatalAsDied(async () => {
      const image = await codec.open(source);
      try {
        const upright = uprightImage(await image.frame(0), image.header.orientation);
        return new Blob([await codec.save([upright], 'WEBP')], { type: 'image/webp' });
      } finally {
        image.close();
      }
    }),
};

/** Closes a callback's port, which would stay open on both sides. */
function release(callback: unknown): void {
  (callback as Partial<ProxyMethods> | undefined)?.[releaseProxy]?.();
}

/** Sends pixels to the page and goes on: encoding need not wait until they are drawn. */
function shower(onPixels: (bitmap: ImageBitmap) => void): (pixels: PixelBuffer) => Promise<void> {
  return async (pixels) => {
    const bitmap = await toBitmap(pixels);
    onPixels(transfer(bitmap, [bitmap]));
  };
}

installErrorTransfer();
expose(api);
