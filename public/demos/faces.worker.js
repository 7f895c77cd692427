/** The model and its worker: an author's own, beside the package's. */
import { expose } from '../vendor/comlink.js';
import {
  detectAllFaces,
  env,
  nets,
  tf,
  TinyFaceDetectorOptions,
} from '../vendor/face-api.js';

// The library looks for a page's elements; a worker has other ones, and the pixels come as numbers anyway.
class None {}
env.setEnv({
  Canvas: OffscreenCanvas,
  CanvasRenderingContext2D: OffscreenCanvasRenderingContext2D,
  Image: None,
  ImageData,
  Video: None,
  createCanvasElement: () => new OffscreenCanvas(1, 1),
  createImageElement: () => new None(),
  createVideoElement: () => new None(),
  fetch: (...request) => fetch(...request),
});

const load = async () => {
  // Graphics hardware where there is some.
  if (!(await tf.setBackend('webgl').catch(() => false)))
    await tf.setBackend('cpu');
  await nets.tinyFaceDetector.loadFromUri(
    new URL('../vendor/', import.meta.url).href,
  );
};
let loading;

expose({
  /** `fn(...inputs, context, progress)`: gives the picture with a frame around each face, and says how many. */
  async detect({ data, shape }, context, progress) {
    await progress(0.1, { desc: 'Fetching the model' });
    await (loading ??= load());
    await progress(0.6, { desc: 'Looking' });
    const pixels = tf.tensor3d(data, shape, 'int32');
    const faces = await detectAllFaces(
      pixels,
      new TinyFaceDetectorOptions({ inputSize: 320 }),
    );
    pixels.dispose();
    for (const { box } of faces) frame(data, shape, box);
    const scores = faces
      .map(({ score }) => `${Math.round(score * 100)} %`)
      .join(', ');
    return [
      { data, shape },
      faces.length === 1
        ? `1 face (${scores})`
        : `${faces.length} faces ${scores && `(${scores})`}`,
    ];
  },
});

function frame(data, [height, width], { left, top, right, bottom }) {
  const fill = (x0, y0, x1, y1) => {
    for (let y = Math.max(0, y0); y < Math.min(height, y1); y++)
      for (let x = Math.max(0, x0); x < Math.min(width, x1); x++)
        data.set([249, 115, 22], (y * width + x) * 3);
  };
  const [x0, y0, x1, y1] = [left, top, right, bottom].map(Math.round);
  const line = Math.max(2, Math.round(width / 150));
  fill(x0, y0, x1, y0 + line);
  fill(x0, y1 - line, x1, y1);
  fill(x0, y0, x0 + line, y1);
  fill(x1 - line, y0, x1, y1);
}
