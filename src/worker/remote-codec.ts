import type { Codec } from '../image/codec.js';
import type { ImageWorker } from './image-worker.js';

/** The worker's codec as the page sees it: for a `PILImage` that opens, saves or seeks. */
export function remoteCodec(worker: ImageWorker): Codec {
  return {
    async open(source) {
      const header = await worker.open(source);
      return {
        header,
        // A worker that was replaced in between simply opens the file again.
        frame: (index) => worker.frame(source, index),
        close: () => worker.closeSource(source),
      };
    },
    save: (frames, format, options) => worker.save(frames, format, options),
  };
}
