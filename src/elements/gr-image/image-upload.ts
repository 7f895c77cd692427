import { html, nothing, type TemplateResult } from 'lit';
import { GrError } from '../../errors.js';
import { findFormat } from '../../image/format.js';
import type { MessageKey } from '../../i18n/messages.js';
import { icons } from '../base/icons.js';
import type { ImageSource } from './image-options.js';

type Word = (key: MessageKey, values?: Readonly<Record<string, string>>) => string;

/** Of several files the first picture, as Gradio keeps only one. Throws where there is none, in the page's words. */
export function pickImage(files: readonly File[], word: Word): File | undefined {
  const image = files.find(isNamedImage);
  const first = image ?? files[0];
  if (!first) return undefined;
  if (first.size === 0) throw new GrError('file/empty', word('emptyFile', { name: first.name }));
  if (!image) throw new GrError('image/unsupported-format', word('notAnImage', { name: first.name }));
  return image;
}

/** By type, as a file input's `accept` tells it; by suffix where the system knows no type (HEIC, TIFF on Windows). */
function isNamedImage(file: File): boolean {
  return file.type.startsWith('image/') || (file.type === '' && findFormat(file.name) !== undefined);
}

/** The native chooser. It stays in an editable component whatever its source, so that tools can reach it. */
export function renderFileInput(word: Word, onFiles: (files: readonly File[]) => void): TemplateResult {
  const onChange = (event: Event): void => {
    event.stopPropagation();
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    // Else choosing the same file again would be no change.
    input.value = '';
    onFiles(files);
  };
  const stop = (event: Event): void => event.stopPropagation();
  return html`<input
    type="file"
    class="file"
    accept="image/*"
    aria-label=${word('fileUpload')}
    tabindex="-1"
    hidden
    @change=${onChange}
    @input=${stop}
    @cancel=${stop}
  />`;
}

/** The area to click and to drop on. */
export interface DropArea {
  readonly source: ImageSource;
  readonly placeholder: string | null;
  readonly isDraggedOver: boolean;
  /** Whether the camera is being asked for. */
  readonly isAsking: boolean;
  /** How paste is written on this system's keys. */
  readonly pasteKeys: string;
  readonly word: Word;
  readonly onClick: () => void;
}

export function renderDropArea(area: DropArea): TemplateResult {
  return html`<button
    type="button"
    class="drop"
    part="drop-area"
    aria-busy=${area.isAsking ? 'true' : nothing}
    @click=${area.onClick}
  >
    <slot name="placeholder">
      <span class="drop-icon">${icons[area.source]}</span>
      ${area.isAsking ? nothing : renderInvitation(area)}
    </slot>
    <span role="status">${area.isAsking ? area.word('askingForCamera') : nothing}</span>
  </button>`;
}

function renderInvitation({ source, placeholder, isDraggedOver, pasteKeys, word }: DropArea): unknown {
  if (isDraggedOver) return word('dropToUpload');
  if (placeholder !== null) return renderPlaceholder(placeholder);
  if (source === 'webcam') return word('clickToAccessWebcam');
  if (source === 'clipboard') return word('pasteHint', { keys: pasteKeys });
  return html`<span>${word('dropImage')}</span><span class="or">${word('or')}</span
    ><span>${word('clickToUpload')}</span>`;
}

/** Lines, of which those that start with `#` are headings. */
function renderPlaceholder(placeholder: string): unknown {
  return placeholder.split('\n').map((line) => {
    const heading = /^\s*#+\s*(.+)/.exec(line)?.[1];
    if (heading !== undefined) return html`<strong class="heading">${heading}</strong>`;
    return line.trim() === '' ? nothing : html`<span>${line}</span>`;
  });
}

/** The bar that chooses a source. */
export interface SourceBar {
  readonly sources: readonly ImageSource[];
  readonly active: ImageSource;
  readonly word: Word;
  readonly onSelect: (source: ImageSource) => void;
}

const SOURCE_NAMES = {
  upload: 'uploadFile',
  webcam: 'captureFromCamera',
  clipboard: 'pasteFromClipboard',
} as const satisfies Record<ImageSource, MessageKey>;

/** As in Gradio: shown where there is a choice, or where the clipboard needs its button. */
export function renderSourceBar({
  sources,
  active,
  word,
  onSelect,
}: SourceBar): TemplateResult | typeof nothing {
  if (sources.length < 2 && !sources.includes('clipboard')) return nothing;
  return html`<div class="sources" part="sources" role="group" aria-label=${word('sources')}>
    ${sources.map(
      (source) =>
        html`<button
          type="button"
          part="button source"
          class="source"
          data-source=${source}
          aria-label=${word(SOURCE_NAMES[source])}
          title=${word(SOURCE_NAMES[source])}
          aria-pressed=${source === active}
          @click=${() => onSelect(source)}
        >
          ${icons[source]}
        </button>`,
    )}
  </div>`;
}
