import type { PILImage as Image } from './image/pil-image.js';
import { Resampling, Transpose } from './image/transform/constants.js';

type ImageClass = typeof Image;

let fetched: ImageClass | undefined;

/** Says that the class is there: with the first picture or listener, or because a page imports `gr-image/pil`. */
export function announcePILImage(image: ImageClass): void {
  fetched = image;
}

/**
 * Pillow's `Image`, as `gr.PILImage`: the arithmetic behind it is fetched with the first picture or listener, so that no
 * page has to wait for it. Every function of a listener finds it there. Who makes pictures before that, while the page is
 * being set up, awaits `gr.preload()` first, or imports the class itself from `gr-image/pil`.
 */
export interface PILImageFactory extends Pick<ImageClass, 'new' | 'fromarray' | 'merge'> {
  /** Opens a file, or what a path, URL or data URL leads to. Its orientation is not applied, as in Pillow. */
  open(source: Blob | string): Promise<Image>;
  /** Filters for `resize`, `rotate` and `thumbnail`, as `Image.Resampling`. */
  readonly Resampling: typeof Resampling;
  /** Methods of `transpose`, as `Image.Transpose`. */
  readonly Transpose: typeof Transpose;
}

/** Makes the factory of a page; `open` fetches what it needs. */
export function createPILImageFactory(open: PILImageFactory['open']): PILImageFactory {
  return {
    Resampling,
    Transpose,
    open,
    new: (...values) => required().new(...values),
    fromarray: (...values) => required().fromarray(...values),
    merge: (...values) => required().merge(...values),
  };
}

function required(): ImageClass {
  if (fetched) return fetched;
  throw new TypeError(
    'Expected PILImage to be fetched already: functions of listeners find it; before they run, `await gr.preload()`, ' +
      'or import it from "gr-image/pil"',
  );
}
