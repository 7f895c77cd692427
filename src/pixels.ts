/** What is fetched with the first picture rather than with the page: the way to the worker, and the rules around it. */
export { createImageValues } from './run/image-value.js';
export { ImageWorker } from './worker/image-worker.js';
