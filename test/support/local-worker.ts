import { postprocess } from '../../src/image/postprocess.js';
import { preprocess } from '../../src/image/preprocess.js';
import type { ImageValuesOptions } from '../../src/run/image-value.js';
import { nodeCodec } from './node-codec.js';

/** In Node, which has no workers of the browser's kind: the same rules and codec on this thread. */
export function localWorker(): ImageValuesOptions['worker'] {
  const codec = nodeCodec();
  return {
    prepare: (format) => codec.prepare(format),
    preprocess: (request) => preprocess(request, codec),
    postprocess: (request) => postprocess(request, codec),
    open: async (source) => (await codec.open(source)).header,
    show: () => Promise.reject(new Error('Frames are tested in a browser')),
    preview: () => Promise.reject(new Error('Previews are tested in a browser')),
  };
}
