import { html, nothing, type TemplateResult } from 'lit';
import type { MessageKey } from '../../i18n/messages.js';
import { icons } from '../base/icons.js';
import type { ImageButton } from './image-options.js';

/** What the corner of a picture offers. */
export interface Toolbar {
  readonly buttons: readonly ImageButton[];
  readonly isEditable: boolean;
  readonly isFullscreen: boolean;
  /** Where the file can be read, and the name that it is saved under. */
  readonly download: { readonly url: string; readonly name: string } | null;
  readonly word: (key: MessageKey) => string;
  readonly onFullscreen: () => void;
  readonly onShare: () => void;
  readonly onRemove: () => void;
}

/** As in Gradio: fullscreen always; download and share where the picture is a result, remove where it may be given. */
export function renderToolbar(toolbar: Toolbar): TemplateResult | typeof nothing {
  const { buttons, isEditable, isFullscreen, download, word } = toolbar;
  const tools = [
    buttons.includes('fullscreen')
      ? renderButton(
          'fullscreen',
          word(isFullscreen ? 'exitFullscreen' : 'fullscreen'),
          isFullscreen ? icons.exitFullscreen : icons.fullscreen,
          toolbar.onFullscreen,
        )
      : nothing,
    !isEditable && buttons.includes('download') && download
      ? html`<a
          part="button download"
          class="tool download"
          href=${download.url}
          download=${download.name}
          aria-label=${word('download')}
          title=${word('download')}
          >${icons.download}</a
        >`
      : nothing,
    !isEditable && buttons.includes('share')
      ? renderButton('share', word('share'), icons.share, toolbar.onShare)
      : nothing,
    ...buttons.filter((button) => button instanceof HTMLElement),
    isEditable ? renderButton('remove', word('removeImage'), icons.clear, toolbar.onRemove) : nothing,
  ].filter((tool) => tool !== nothing);
  return tools.length === 0 ? nothing : html`<div class="toolbar" part="toolbar">${tools}</div>`;
}

function renderButton(kind: string, name: string, icon: TemplateResult, onClick: () => void): TemplateResult {
  return html`<button
    type="button"
    part="button ${kind}"
    class="tool ${kind}"
    aria-label=${name}
    title=${name}
    @click=${onClick}
  >
    ${icon}
  </button>`;
}
