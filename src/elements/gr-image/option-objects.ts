import { expectNames, expectOptions } from '../../app/known-options.js';
import type { WatermarkOptions as Watermark } from '../../app/services.js';
import type { WebcamOptions as Webcam } from './image-options.js';

/** What a `watermark` may be beside an image. */
export type WatermarkOptions = Watermark;

/** What `webcamOptions` may be. */
export type WebcamOptions = Webcam;

/** Gradio's helper of this name: a plain object does as well. By default no watermark, at the bottom right. */
export function WatermarkOptions(options: Partial<Watermark> = {}): Watermark {
  return complete(options, { watermark: null, position: 'bottom-right' });
}

/** Gradio's helper of this name: a plain object does as well. By default mirrored, without constraints. */
export function WebcamOptions(options: Partial<Webcam> = {}): Webcam {
  return complete(options, { mirror: true, constraints: null });
}

function complete<Options extends object>(given: Partial<Options>, initial: Options): Options {
  const names = Object.keys(initial);
  expectOptions(given, `{ ${names.join(', ')} }`);
  expectNames(given, names);
  return { ...initial, ...given };
}
