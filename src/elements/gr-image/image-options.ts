import type { Recompute } from '../../app/callable-value.js';
import type { WatermarkOptions } from '../../app/services.js';
import type { Text } from '../../i18n/i18n-data.js';
import type { ImageMode } from '../../image/mode.js';
import type { NDArray } from '../../image/nd-array.js';
import type { PILImage } from '../../image/pil-image.js';
import type { FormOptions } from '../base/gr-form-element.js';
import { list, Option } from '../base/option.js';

/** Where a user may take a picture from. */
export type ImageSource = 'upload' | 'webcam' | 'clipboard';

export const IMAGE_SOURCES: readonly ImageSource[] = ['upload', 'webcam', 'clipboard'];

/** A toolbar button: one of ours by name, or a button element of the page. */
export type ImageButton = 'download' | 'share' | 'fullscreen' | HTMLElement;

export const IMAGE_BUTTONS = ['download', 'share', 'fullscreen'] as const;

export const IMAGE_TYPES = ['numpy', 'pil', 'filepath'] as const;

/** What functions may get a picture as. */
export type ImageType = (typeof IMAGE_TYPES)[number];

/** What functions get, by an Image's `type`: null without a picture, and of an SVG always its path. */
export type ImageParameterOf<Type extends ImageType> = {
  readonly numpy: NDArray | string | null;
  readonly pil: PILImage | string | null;
  readonly filepath: string | null;
}[Type];

/** In the order in which Gradio lists them. */
export const MODE_NAMES: readonly ImageMode[] = [
  '1',
  'L',
  'P',
  'RGB',
  'RGBA',
  'CMYK',
  'YCbCr',
  'LAB',
  'HSV',
  'I',
  'F',
];

/** How the camera is asked for and shown. */
export interface WebcamOptions {
  /** Whether the live picture is shown as a mirror. Default true. */
  readonly mirror: boolean;
  /** What `getUserMedia` is asked for: a track's constraints, or as in Gradio under `video`. Default null. */
  readonly constraints: CameraConstraints | null;
}

/** A video track's constraints, or an object that holds them under `video`. */
export type CameraConstraints = MediaTrackConstraints | Pick<MediaStreamConstraints, 'video'>;

/** Everything that `gr.Image()` takes; Gradio's names and defaults. */
export interface ImageOptions<Type extends ImageType = ImageType> extends FormOptions {
  /** The picture: URL or path, File, Blob, array, image, canvas, FileData, or a function that gives one. Default null. */
  value?: unknown;
  /** Of a function value: a Timer, or the seconds until it is called again. Default null. */
  every?: Recompute['every'];
  /** Of a function value: its inputs; it is called again when one of them changes. Default null. */
  inputs?: Recompute['inputs'];
  /** Format of a file that is made from an array or image. Default `webp`. */
  format?: string;
  /** Pixels or CSS; of the box. Default null. */
  height?: number | string | null;
  /** Pixels or CSS; of the box. Default null. */
  width?: number | string | null;
  /** Mode that functions get; null keeps the file's. Default `RGB`. */
  imageMode?: ImageMode | null;
  /** Default all three; the webcam alone when `streaming`. */
  sources?: ImageSource | readonly ImageSource[] | null;
  /** What functions get. Default `numpy`. */
  type?: Type;
  /** Default download, share, fullscreen. */
  buttons?: ImageButton | readonly ImageButton[] | null;
  /** Webcam frames to `stream` listeners. Default false. */
  streaming?: boolean;
  /** Text of the drop area; lines that start with `#` are headings. Default null. */
  placeholder?: Text | null;
  /** Laid over results; never resized. Default null. */
  watermark?: unknown;
  /** Default mirrored, without constraints. */
  webcamOptions?: Partial<WebcamOptions> | null;
  /** Spoken instead of the picture. An empty text: it is decoration. Default null: the label. */
  altText?: Text | null;
}

export const sourceList = (): Option<readonly ImageSource[] | null> =>
  list(`one or several of ${IMAGE_SOURCES.join(', ')}`, (value): value is ImageSource =>
    (IMAGE_SOURCES as readonly unknown[]).includes(value),
  ).orNull();

export const buttonList = (): Option<readonly ImageButton[] | null> =>
  list(
    `a list of ${IMAGE_BUTTONS.join(', ')} and buttons`,
    (value): value is ImageButton =>
      value instanceof HTMLElement || (IMAGE_BUTTONS as readonly unknown[]).includes(value),
  ).orNull();

export const webcamOptions = (): Option<WebcamOptions> =>
  new Option('an object of mirror and constraints', (value) => {
    if (value === null) return { mirror: true, constraints: null };
    if (typeof value !== 'object') return undefined;
    const { mirror = true, constraints = null, ...others } = value as Partial<WebcamOptions>;
    return typeof mirror === 'boolean' && typeof constraints === 'object' && Object.keys(others).length === 0
      ? { mirror, constraints }
      : undefined;
  });

const CORNERS: readonly unknown[] = ['top-left', 'top-right', 'bottom-left', 'bottom-right'];

/** An image alone stands for `{ watermark: image, position: 'bottom-right' }`. */
export const watermarkOptions = (): Option<WatermarkOptions | null> =>
  new Option('an image, or an object of watermark and position (a corner or [x, y])', (value) => {
    if (value === null) return null;
    const isPlain = typeof value === 'object' && 'watermark' in value;
    if (!isPlain) return { watermark: value, position: 'bottom-right' };
    const { watermark, position = 'bottom-right' } = value as Partial<WatermarkOptions>;
    const isPoint = Array.isArray(position) && position.length === 2 && position.every(Number.isFinite);
    return isPoint || CORNERS.includes(position) ? { watermark, position } : undefined;
  });

/** Throws where streaming and sources contradict: only a camera streams. */
export function checkStreaming(streaming: unknown, sources: unknown): void {
  if (streaming !== true || sources === null || sources === undefined) return;
  if ([sources].flat().join() !== 'webcam')
    throw new TypeError(
      `Expected \`sources\` to be webcam alone while \`streaming\`, got ${String(sources)}`,
    );
}
