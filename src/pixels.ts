/**
 * What is fetched with the first picture or listener rather than with the page: the way to the worker, the rules around it, and the
 * PIL-like image.
 */
export { bindCodec, PILImage } from './image/pil-image.js';
export { createImageValues } from './run/image-value.js';
export { PictureReader } from './run/picture.js';
export { ImageWorker } from './worker/image-worker.js';
export { remoteCodec } from './worker/remote-codec.js';
