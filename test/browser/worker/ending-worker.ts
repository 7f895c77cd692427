/** The real image worker, but asked for a preview, or to close a file, it is gone: no error, no answer. */
import '../../../workers/image.worker.js';

addEventListener('message', ({ data }: MessageEvent<{ path?: string[] }>) => {
  if (data.path?.[0] === 'preview' || data.path?.[0] === 'close') close();
});
