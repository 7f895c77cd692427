/** `gr-image/pil`: the PIL-like image alone, without elements and queue. Opening and saving start a worker of its own. */
import { bindCodec, PILImage } from './image/pil-image.js';
import { announcePILImage } from './pil-on-demand.js';
import { ImageWorker } from './worker/image-worker.js';
import { remoteCodec } from './worker/remote-codec.js';

bindCodec(remoteCodec(new ImageWorker()));
announcePILImage(PILImage);

export { PILImage, type PILResizeOptions, type PILSaveOptions } from './image/pil-image.js';
