/** The real image worker, but asked for a preview it dies in the middle of the call. */
import '../../../workers/image.worker.js';

addEventListener('message', ({ data }: MessageEvent<{ path?: string[] }>) => {
  if (data.path?.[0] !== 'preview') return;
  // An error that no promise catches reaches the page as an error event of the worker.
  queueMicrotask(() => {
    throw new RangeError('the worker lost its mind');
  });
});
