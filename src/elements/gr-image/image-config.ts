import type { FileData } from '../../files/file-data.js';
import type { GrImage } from './gr-image.js';

/** What Gradio's `get_config()` says of an Image with the same options, under Gradio's names. */
export function imageConfig(
  image: GrImage,
  value: FileData | null,
  isSelectable: boolean,
): Record<string, unknown> {
  const { format, height, width, imageMode, sources, type, label, showLabel, container, scale, minWidth } =
    image;
  const { interactive, visible, streaming, elemId, key, webcamOptions, placeholder, altText } = image;
  return inSnakeCase({
    streamable: false,
    value,
    format,
    height,
    width,
    imageMode,
    sources: [...sources],
    type,
    label,
    showLabel,
    buttons: image.buttons.filter((button) => typeof button === 'string'),
    container,
    scale,
    minWidth,
    interactive,
    visible,
    streaming,
    elemId,
    elemClasses: [...(image.elemClasses ?? [])],
    key,
    preservedByKey: [...(image.preservedByKey ?? [])],
    webcamOptions,
    placeholder,
    watermark: image.watermark ?? { watermark: null, position: 'bottom-right' },
    altText,
    proxyUrl: null,
    name: image.componentName,
    _selectable: isSelectable,
  });
}

function inSnakeCase(properties: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const wireName = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [wireName(name), value]));
}

/** The JSON schema that Gradio gives for an Image's payload. */
export function imageApiInfo(): Record<string, unknown> {
  return {
    properties: {
      path: nullable('string', 'Path', 'Path to a local file'),
      url: nullable('string', 'Url', 'Publicly available url or base64 encoded image'),
      size: nullable('integer', 'Size', 'Size of image in bytes'),
      orig_name: nullable('string', 'Orig Name', 'Original filename'),
      mime_type: nullable('string', 'Mime Type', 'mime type of image'),
      is_stream: {
        default: false,
        description: 'Can always be set to False',
        title: 'Is Stream',
        type: 'boolean',
      },
      meta: {
        additionalProperties: true,
        default: { _type: 'gradio.FileData' },
        title: 'Meta',
        type: 'object',
      },
    },
    title: 'ImageData',
    type: 'object',
    additional_description: 'A local filepath or publicly available URL.',
  };
}

function nullable(type: string, title: string, description: string): Record<string, unknown> {
  return { anyOf: [{ type }, { type: 'null' }], default: null, description, title };
}
