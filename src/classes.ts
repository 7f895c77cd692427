import type { PageClient } from './api/connect.js';
import type { LoadOptions } from './api/load-options.js';
import { appOf } from './app/app-of.js';
import { bindFrontDoor } from './app/front-door.js';
import { bindServices, services } from './app/services.js';
import { createFileStore } from './files/file-store.js';
import type { LoadedApp } from './load.js';
import { announcePILImage, createPILImageFactory, type PILImageFactory } from './pil-on-demand.js';
import { warnAuthor } from './run/author-console.js';
import type { ImageValues } from './run/image-value.js';
import type { ImageWorker, PreloadOptions } from './worker/image-worker.js';
import { checkSettings, type WorkerSettings } from './worker/worker-settings.js';

/*
 * Everything but the registration of the elements; `index.ts` adds that. Here is joined what may not know each other.
 * Nothing is started by it: the first file opens the store, the first picture or listener fetches the way to the worker,
 * the first pixels start one.
 */

const files = createFileStore({ warn: warnAuthor });
let settings: WorkerSettings = {};
let maxFileSize = Infinity;
let stripMetadata = false;
let pixels: Promise<Pixels> | undefined;

/** What comes with the first picture. */
interface Pixels {
  readonly worker: ImageWorker;
  readonly images: ImageValues;
  readonly openImage: PILImageFactory['open'];
}

bindServices({
  files,
  maxFileSize: () => maxFileSize,
  prepare: loadPixels,
  images: {
    prepare: (format) => void loadPixels().then(({ images }) => images.prepare(format), ignore),
    store: async (...values) => (await loadPixels()).images.store(...values),
    preprocess: async (...values) => (await loadPixels()).images.preprocess(...values),
    postprocess: async (...values) => (await loadPixels()).images.postprocess(...values),
    frame: async (...values) => (await loadPixels()).images.frame(...values),
    preview: async (...values) => (await loadPixels()).images.preview(...values),
  },
});

/** Of what could not be fetched whoever needs it hears. */
function ignore(): void {}

bindFrontDoor(() => import('./api/fetch-handler.js'));

function loadPixels(): Promise<Pixels> {
  pixels ??= startPixels();
  // A network that failed once may work the next time.
  pixels.catch(() => (pixels = undefined));
  return pixels;
}

async function startPixels(): Promise<Pixels> {
  if (!globalThis.Worker) {
    throw new TypeError(
      'Expected a browser, got none: files are decoded in its workers; elsewhere "gr-image/pil" has the arithmetic',
    );
  }
  const { bindCodec, createImageValues, ImageWorker, PictureReader, PILImage, remoteCodec } =
    await import('./pixels.js');
  const worker = new ImageWorker(settings);
  bindCodec(remoteCodec(worker));
  announcePILImage(PILImage);
  return {
    worker,
    images: createImageValues({
      files,
      worker,
      maxFileSize: () => maxFileSize,
      stripMetadata: () => stripMetadata,
      toImage: (picture) => PILImage.fromOpened(picture),
    }),
    async openImage(source) {
      const picture = await new PictureReader(files, () => maxFileSize).read(source);
      if (picture?.kind === 'file') return await PILImage.open(picture.file);
      throw new TypeError(`Expected \`source\` to be a file or its address, got ${String(source)}`);
    },
  };
}

/** Pillow's `Image` in the page: `gr.PILImage.open(file)`, `.new(mode, size, color)`, `.fromarray(array)`. */
export const PILImage = createPILImageFactory(async (source) => (await loadPixels()).openImage(source));

/** What a page may set for all of its components. */
export interface Configuration extends WorkerSettings {
  /** Bytes that a file may have; larger ones are refused before they are stored. Default: no limit. */
  readonly maxFileSize?: number;
  /**
   * Takes EXIF, XMP, IPTC, comments and texts out of the JPEG, PNG, WebP and GIF files that users give; pixels, colour
   * profile and orientation stay. Other formats are kept as they are, with a warning. Default false.
   */
  readonly stripMetadata?: boolean;
}

/** Sets what is named and keeps the rest. Throws a `TypeError` for a value that does not fit. */
export function configure(configuration: Configuration): void {
  const { maxFileSize: size = maxFileSize, stripMetadata: strip = stripMetadata, ...changed } = configuration;
  if (typeof size !== 'number' || !(size > 0)) {
    throw new TypeError(`Expected \`maxFileSize\` to be a number of bytes above 0, got ${String(size)}`);
  }
  if (typeof strip !== 'boolean') {
    throw new TypeError(`Expected \`stripMetadata\` to be true or false, got ${String(strip)}`);
  }
  checkSettings(changed);
  settings = { ...settings, ...changed };
  maxFileSize = size;
  stripMetadata = strip;
  void pixels?.then(({ worker }) => worker.configure(changed));
}

/**
 * Fetches and compiles the codecs now rather than with the first picture that needs them. `onProgress` is told
 * `{ loaded, total }` in bytes, last with both alike; `signal` gives up.
 */
export async function preload(options: PreloadOptions = {}): Promise<void> {
  const { worker } = await loadPixels();
  await worker.preload(options);
}

/** The file behind a path that a function with `type: "filepath"` got. Rejects with `file/not-found`. */
export function file(path: string): Promise<File> {
  return services().files.get(path);
}

/**
 * Connects the official client to an app of this page: a `<gr-blocks>`, or, without one, whatever stands in none. Wants
 * the package `@gradio/client`, and gives its `Client`. `options` are those of the client.
 */
export async function connect(
  blocks: Element | null = null,
  options?: Readonly<Record<string, unknown>>,
): Promise<PageClient> {
  const { connect: connectTo } = await import('./api/connect.js');
  return await connectTo(appOf(blocks), options);
}

/**
 * An app that runs on a Gradio server, or a Space (`owner/name`): `(await gr.load(url)).launch('#app')` shows it with
 * components of ours, and `.fn('/predict')` is one function among local ones. Wants the package `@gradio/client`. Pictures
 * travel as files; progress, place in the queue, toasts and errors show as those of a local function, and cancelling
 * cancels over there. Rejects with `api/unreachable`.
 */
export async function load(source: string | URL, options?: LoadOptions): Promise<LoadedApp> {
  return await (await import('./load.js')).load(source, options);
}

export type { PageClient } from './api/connect.js';
export type { LoadedFunction, LoadedFunctions } from './api/load.js';
export type { LoadOptions } from './api/load-options.js';
export { isComponent, type Component, type ComponentRole } from './app/component.js';
export type { Dependency } from './app/dependency.js';
export type { EventData, ImageEventName, SelectData, SelectDetail } from './app/events.js';
export type { ApiVisibility, JsFunction, ListenerOptions } from './app/listener.js';
export { on, type TriggerPair } from './app/on.js';
export type { References } from './app/wire.js';
export { State, type SessionState } from './app/state.js';
export type { ShowProgress, Status } from './app/status.js';
export { Timer, type IntervalTimer, type TimerOptions } from './app/timer.js';
export { Info, Success, Warning, type ToastOptions } from './app/toast.js';
export type { TriggerMode } from './app/trigger-mode.js';
export { skip, update, type Update } from './app/update.js';
export { validate, type Validation } from './app/validation.js';
export { GrComponent, type SharedOptions } from './elements/base/gr-component.js';
export { GrElement, type ElementOptions } from './elements/base/gr-element.js';
export type { Child, LayoutFactory, LayoutOptions } from './elements/base/gr-layout.js';
export { elements, lateElements } from './elements/elements.js';
export { Blocks, GrBlocks, type BlocksOptions } from './elements/gr-blocks/gr-blocks.js';
export {
  Button,
  GrButton,
  type ButtonFactory,
  type ButtonOptions,
  type NamedButtonOptions,
} from './elements/gr-button/gr-button.js';
export { Column, GrColumn, type ColumnOptions } from './elements/gr-column/gr-column.js';
export { Examples, type ExamplesFactory } from './elements/gr-examples/examples.js';
export type { ExamplesOptions } from './elements/gr-examples/examples-options.js';
export { GrExamples, type ExampleData } from './elements/gr-examples/gr-examples.js';
export {
  Checkbox,
  Dropdown,
  NumberField as Number,
  Slider,
  Textbox,
  type FieldFactory,
  type NamedFieldOptions,
} from './elements/gr-field/field.js';
export type { FieldChoice, FieldKind, FieldValue } from './elements/gr-field/field-value.js';
export { GrField, type FieldOptions } from './elements/gr-field/gr-field.js';
export { GrImage } from './elements/gr-image/gr-image.js';
export { Image, type ImageFactory, type PictureArgument } from './elements/gr-image/image.js';
export type { ImageEventMap, ImageListening } from './elements/gr-image/image-events.js';
export type {
  ImageButton,
  ImageOptions,
  ImageParameterOf,
  ImageSource,
  ImageType,
} from './elements/gr-image/image-options.js';
export { WatermarkOptions, WebcamOptions } from './elements/gr-image/option-objects.js';
export type { FlaggingCallback } from './elements/gr-interface/flag-log.js';
export { GrInterface } from './elements/gr-interface/gr-interface.js';
export type {
  InterfaceComponent,
  InterfaceComponents,
  InterfaceOptions,
} from './elements/gr-interface/interface-options.js';
export { Interface, type InterfaceFactory } from './elements/gr-interface/interface.js';
export { GrRender, render, type RenderOptions } from './elements/gr-render/gr-render.js';
export { GrRow, Row, type RowOptions } from './elements/gr-row/gr-row.js';
export { GrError, CallableUserError as Error, type ErrorCode, type UserErrorOptions } from './errors.js';
export { isFileData, type FileData } from './files/file-data.js';
export type { LoadedApp } from './load.js';
export {
  I18n,
  isI18nData,
  type I18nData,
  type I18nFunction,
  type Text,
  type Translations,
} from './i18n/i18n-data.js';
export { setMessages, type MessageKey, type Messages } from './i18n/messages.js';
export type { SaveOptions } from './image/codec.js';
export { IMAGE_MODES, type ImageMode } from './image/mode.js';
export type { PILImage as PILImageObject, PILResizeOptions, PILSaveOptions } from './image/pil-image.js';
export type { DType, NDArray, NDArrayLike, NumericArray } from './image/nd-array.js';
export type { PILImageFactory } from './pil-on-demand.js';
export type { Message, ProgressUnit } from './queue/message.js';
export type { RunContext, SessionFacts } from './run/context.js';
export type { ImageParameter } from './run/image-value.js';
export type { Progress, ProgressOptions } from './run/progress.js';
export { remote } from './run/remote.js';
export { expose, proxy, transfer, wrap } from './worker/comlink.js';
export type { PreloadOptions, PreloadProgress } from './worker/image-worker.js';
