import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { ref } from 'lit/directives/ref.js';
import '../../i18n/english-later.js';
import type { MessageKey } from '../../i18n/messages.js';
import { icons } from '../base/icons.js';
import type { StreamState } from './stream-state.js';

/** What is to be seen of a camera that is on. */
export interface CameraView {
  /** Null while another one is waited for. */
  readonly stream: MediaStream | null;
  /** Lies over the live picture. */
  readonly shown: unknown;
  readonly cameras: readonly MediaDeviceInfo[];
  readonly deviceId: string | undefined;
  readonly isMirrored: boolean;
  readonly mode: 'picture' | 'stream';
  readonly isRecording: boolean;
  readonly streamState: StreamState;
  readonly word: (key: MessageKey) => string;
  readonly onVideo: (video: HTMLVideoElement | undefined) => void;
  readonly onCapture: () => void;
  readonly onRecord: () => void;
  readonly onFlip: () => void;
  readonly onChoose: (deviceId: string) => void;
}

/** The live picture, and over it what can be done with it. */
export function renderCamera(view: CameraView): TemplateResult {
  // Lit sets an object anew with every render, and a video then begins again, black.
  const stream = live(view.stream);
  return html`<div class="camera" aria-busy=${view.stream === null}>
    <video
      part="video"
      class=${view.isMirrored ? 'mirrored' : ''}
      playsinline
      autoplay
      .muted=${true}
      .srcObject=${stream}
      ${ref((video) => view.onVideo(video as HTMLVideoElement | undefined))}
    ></video>
    ${view.shown}
    <div class="camera-bar" part="camera-bar">
      ${view.mode === 'stream' ? renderRecord(view) : renderCapture(view)}
      ${view.cameras.length > 1 && !view.isRecording ? renderChoice(view) : nothing}
    </div>
  </div>`;
}

function renderCapture({ word, onCapture }: CameraView): TemplateResult {
  return html`<button
    type="button"
    part="button capture"
    class="tool"
    aria-label=${word('capturePhoto')}
    title=${word('capturePhoto')}
    @click=${onCapture}
  >
    ${icons.camera}
  </button>`;
}

function renderRecord({ isRecording, streamState, word, onRecord }: CameraView): TemplateResult {
  const name = word(isRecording ? 'stopRecording' : 'startRecording');
  const isWaiting = isRecording && streamState === 'waiting';
  // The name is what one reads, so that who speaks to the page may say it: Gradio’s "Record" is not a part of it.
  return html`<button
      type="button"
      part="button record"
      class="tool record"
      aria-label=${name}
      title=${name}
      @click=${onRecord}
    >
      ${isRecording ? icons.stop : icons.record}
      <span>${name}</span>
    </button>
    ${isWaiting ? html`<span class="waiting">${word('waiting')}</span>` : nothing}`;
}

function renderChoice({ cameras, deviceId, word, onFlip, onChoose }: CameraView): TemplateResult {
  const stop = (event: Event): void => event.stopPropagation();
  return html`<button
      type="button"
      part="button flip"
      class="tool"
      aria-label=${word('flipCamera')}
      title=${word('flipCamera')}
      @click=${onFlip}
    >
      ${icons.flip}
    </button>
    <select
      part="device"
      aria-label=${word('selectInputSource')}
      @input=${stop}
      @change=${(event: Event) => {
        stop(event);
        onChoose((event.target as HTMLSelectElement).value);
      }}
    >
      ${cameras.map(
        (camera, index) =>
          html`<option value=${camera.deviceId} .selected=${camera.deviceId === deviceId}>
            ${camera.label || index + 1}
          </option>`,
      )}
    </select>`;
}
