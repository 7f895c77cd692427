import { property } from 'lit/decorators.js';
import type { Recompute } from '../../app/callable-value.js';
import type { SelectData } from '../../app/events.js';
import type { WatermarkOptions } from '../../app/services.js';
import type { FileData } from '../../files/file-data.js';
import type { ImageMode } from '../../image/mode.js';
import { GrFormElement } from '../base/gr-form-element.js';
import { listenerMethod } from '../base/listener-method.js';
import type { Text } from '../../i18n/i18n-data.js';
import { anything, flag, length, oneOf, text, words } from '../base/option.js';
import {
  buttonList,
  checkStreaming,
  IMAGE_BUTTONS,
  IMAGE_SOURCES,
  IMAGE_TYPES,
  MODE_NAMES,
  sourceList,
  watermarkOptions,
  webcamOptions,
  type ImageButton,
  type ImageParameterOf,
  type ImageSource,
  type ImageType,
  type WebcamOptions,
} from './image-options.js';

/** What an author may set on an Image and listen to, beside its value: Gradio's parameters and events. */
export abstract class ImageProperties<Type extends ImageType = ImageType> extends GrFormElement<
  FileData | null,
  ImageParameterOf<Type>
> {
  /** Format of a file that is made from an array or an image object; unknown ones become png. Default `webp`. */
  @property({ converter: text() }) format: string = 'webp';
  /** Height of the box: pixels or CSS. Default null: the picture's. */
  @property({ converter: length().orNull() }) height: number | string | null = null;
  /** Width of the box: pixels or CSS. Default null: all there is. */
  @property({ converter: length().orNull() }) width: number | string | null = null;
  /** The mode that functions get pictures in; null (`none`) keeps the file's. Default `RGB`. */
  @property({ attribute: 'image-mode', converter: oneOf(MODE_NAMES).orNull() }) imageMode: ImageMode | null =
    'RGB';
  /** What functions get: an NDArray, a PILImage or a path. Default `numpy`. */
  @property({ converter: oneOf(IMAGE_TYPES) }) type: Type = 'numpy' as Type;
  /** Whether the camera's frames go to `stream` listeners; as an output, whether frames are shown. Default false. */
  @property({ converter: flag() }) streaming: boolean = false;
  /** What the empty drop area says: lines, of which those that start with `#` are headings. Default null. */
  @property({ converter: words().orNull() }) placeholder: Text | null = null;
  /** Spoken instead of the picture. An empty text: it is decoration. Default null: the label. */
  @property({ attribute: 'alt-text', converter: words().orNull() }) altText: Text | null = null;
  /** How the camera is asked for and shown. Default: mirrored, without constraints. */
  @property({ attribute: false, converter: webcamOptions() })
  webcamOptions: WebcamOptions = { mirror: true, constraints: null };
  /** Laid over results and values set from code; never resized. Default null. */
  @property({ attribute: false, converter: watermarkOptions() }) watermark: WatermarkOptions | null = null;

  /** Of a function value: a Timer, or the seconds until it is called again. Default null. */
  @property({ attribute: false, converter: anything() }) every: Recompute['every'] = null;
  /** Of a function value: its inputs; it is called again when one of them changes. Default null. */
  @property({ attribute: false, converter: anything() }) inputs: Recompute['inputs'] = null;

  /** Runs a function when the user removes the picture. */
  readonly clear = listenerMethod(this, 'clear');
  /** Runs a function when the picture is another one, whoever changed it. */
  readonly change = listenerMethod(this, 'change');
  /** Runs a function on the camera's frames; makes the Image streaming. */
  readonly stream = listenerMethod(this, 'stream');
  /** Runs a function when the user clicks on the picture. */
  readonly select = listenerMethod<SelectData>(this, 'select');
  /** Runs a function when the user gives a picture. */
  readonly upload = listenerMethod(this, 'upload');
  /** Runs a function when the user changes the value. */
  readonly input = listenerMethod(this, 'input');

  #sources: readonly ImageSource[] | null = null;
  #buttons: readonly ImageButton[] | null = null;

  /** Where pictures may come from. Default all three; the webcam alone when `streaming`. */
  @property({ converter: sourceList() })
  get sources(): readonly ImageSource[] {
    return this.#sources ?? (this.streaming ? ['webcam'] : IMAGE_SOURCES);
  }

  set sources(sources: ImageSource | readonly ImageSource[] | null) {
    this.#sources = sources as readonly ImageSource[] | null;
  }

  /** What the corner offers: `download`, `share`, `fullscreen` and button elements. Default all three; `[]`: none. */
  @property({ converter: buttonList() })
  get buttons(): readonly ImageButton[] {
    return this.#buttons ?? IMAGE_BUTTONS;
  }

  set buttons(buttons: ImageButton | readonly ImageButton[] | null) {
    this.#buttons = buttons as readonly ImageButton[] | null;
  }

  protected override checkTogether(next: Readonly<Record<string, unknown>>): void {
    const { streaming = this.streaming, sources = this.#sources } = next;
    checkStreaming(streaming, sources);
  }
}
