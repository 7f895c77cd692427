/** The real image worker, but asked for a preview it is gone: no error, no answer. */
import '../../../workers/image.worker.js';

addEventListener('message', ({ data }: MessageEvent<{ path?: string[] }>) => {
  if (data.path?.[0] === 'preview') close();
});
