import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { MessageKey } from '../../i18n/messages.js';
import { icons } from '../base/icons.js';
import type { WebcamOptions } from './image-options.js';

/** What the camera needs of its element. */
export interface CameraOptions {
  readonly webcam: () => WebcamOptions;
  /** Whether a mirror was asked for in so many words: a rear camera is mirrored only then. */
  readonly insistsOnMirror: () => boolean;
  /** Whether frames are recorded, rather than one picture taken. */
  readonly isStreaming: () => boolean;
  /** Whether it may be on: it is never left on where nobody sees it. */
  readonly isWanted: () => boolean;
  /** Seconds between two frames. */
  readonly streamEvery: () => number;
  readonly word: (key: MessageKey) => string;
  readonly captured: (picture: File) => void;
  readonly frame: (frame: File) => Promise<void>;
  readonly recordingEnded: () => void;
  readonly refuse: (error: unknown) => void;
}

type State =
  | { readonly type: 'off' }
  | { readonly type: 'asking' }
  | { readonly type: 'live'; readonly stream: MediaStream; readonly devices: readonly MediaDeviceInfo[] }
  | {
      readonly type: 'recording';
      readonly stream: MediaStream;
      readonly timer: ReturnType<typeof setInterval>;
    };

/** A camera that is on from a click until its picture is taken, or until nobody would see that it is on. */
export class Camera implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: CameraOptions;
  #state: State = { type: 'off' };
  #video: HTMLVideoElement | undefined;
  #isSending = false;

  constructor(host: LitElement, options: CameraOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** Whether there is a picture to see. */
  get isLive(): boolean {
    return this.#state.type === 'live' || this.#state.type === 'recording';
  }

  /** Turns it on, or another one in its place. Asks the visitor where the browser does. */
  async start(deviceId?: string): Promise<void> {
    this.stop();
    const asking: State = { type: 'asking' };
    this.#become(asking);
    try {
      const stream = await openCamera(this.#options.webcam().constraints, deviceId);
      const devices = (await navigator.mediaDevices.enumerateDevices()).filter(
        ({ kind }) => kind === 'videoinput',
      );
      // Meanwhile it may have been turned off, or its element taken away.
      if (this.#state !== asking || !this.#options.isWanted()) return end(stream);
      stream.getVideoTracks()[0]?.addEventListener('ended', () => this.stop());
      this.#become({ type: 'live', stream, devices });
    } catch (error) {
      if (this.#state !== asking) return;
      this.#become({ type: 'off' });
      this.#options.refuse(new Error(this.#options.word(reasonOf(error)), { cause: error }));
    }
  }

  stop(): void {
    const state = this.#state;
    if (state.type === 'off') return;
    this.#become({ type: 'off' });
    if (state.type === 'live' || state.type === 'recording') end(state.stream);
    if (state.type !== 'recording') return;
    clearInterval(state.timer);
    this.#options.recordingEnded();
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#stopUnseen);
    addEventListener('pagehide', this.#stopUnseen);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#stopUnseen);
    removeEventListener('pagehide', this.#stopUnseen);
    this.stop();
  }

  hostUpdated(): void {
    if (this.#state.type !== 'off' && !this.#options.isWanted()) this.stop();
  }

  readonly #stopUnseen = (event: Event): void => {
    if (document.hidden || event.type === 'pagehide') this.stop();
  };

  render(): TemplateResult {
    const { word } = this.#options;
    const state = this.#state;
    if (state.type === 'off' || state.type === 'asking')
      return html`<button
        type="button"
        class="drop"
        part="drop-area"
        aria-busy=${state.type === 'asking'}
        @click=${() => this.start()}
      >
        <span class="drop-icon">${icons.webcam}</span><span>${word('clickToAccessWebcam')}</span>
      </button>`;
    return html`<div class="camera">
      <video
        part="video"
        class=${this.#isMirrored(state.stream) ? 'mirrored' : ''}
        playsinline
        autoplay
        .muted=${true}
        .srcObject=${state.stream}
        ${ref((video) => (this.#video = video as HTMLVideoElement | undefined))}
      ></video>
      <div class="camera-bar" part="camera-bar">
        ${this.#options.isStreaming() ? this.#renderRecord(state) : this.#renderCapture()}
        ${state.type === 'live' ? this.#renderDevices(state) : nothing}
      </div>
    </div>`;
  }

  #renderCapture(): TemplateResult {
    const name = this.#options.word('capturePhoto');
    return html`<button
      type="button"
      part="button capture"
      class="tool"
      aria-label=${name}
      title=${name}
      @click=${() => void this.#capture()}
    >
      ${icons.camera}
    </button>`;
  }

  #renderRecord(state: State): TemplateResult {
    const isRecording = state.type === 'recording';
    const name = this.#options.word(isRecording ? 'stopRecording' : 'startRecording');
    return html`<button
      type="button"
      part="button record"
      class="tool record"
      aria-label=${name}
      title=${name}
      @click=${() => (isRecording ? this.stop() : this.#record())}
    >
      ${isRecording ? icons.stop : icons.record}
    </button>`;
  }

  #renderDevices({ stream, devices }: Extract<State, { type: 'live' }>): TemplateResult {
    const current = stream.getVideoTracks()[0]?.getSettings().deviceId;
    const onChange = (event: Event): void => {
      event.stopPropagation();
      void this.start((event.target as HTMLSelectElement).value);
    };
    return html`<select
      part="device"
      aria-label=${this.#options.word('selectInputSource')}
      @change=${onChange}
      @input=${(event: Event) => event.stopPropagation()}
    >
      ${devices.map(
        ({ deviceId, label }, index) =>
          html`<option value=${deviceId} ?selected=${deviceId === current}>${label || index + 1}</option>`,
      )}
    </select>`;
  }

  async #capture(): Promise<void> {
    // As Gradio: a PNG of the camera's full size, and the camera goes off.
    const picture = await this.#take('image/png', 'image.png');
    if (!picture) return;
    this.stop();
    this.#options.captured(picture);
  }

  #record(): void {
    if (this.#state.type !== 'live') return;
    const { stream } = this.#state;
    const timer = setInterval(() => void this.#sendFrame(), this.#options.streamEvery() * 1000);
    this.#become({ type: 'recording', stream, timer });
  }

  /** One frame at a time: what the camera saw meanwhile is not worth waiting for. */
  async #sendFrame(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    try {
      const frame = await this.#take('image/jpeg', 'frame.jpg');
      if (frame && this.#state.type === 'recording') await this.#options.frame(frame);
    } catch (error) {
      this.stop();
      this.#options.refuse(error);
    } finally {
      this.#isSending = false;
    }
  }

  async #take(type: string, name: string): Promise<File | null> {
    const video = this.#video;
    if (!video || !this.isLive) return null;
    // Its size is known before its first frame is there.
    if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA)
      await new Promise((resolve) => video.addEventListener('loadeddata', resolve, { once: true }));
    const canvas = document.createElement('canvas');
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    const context = canvas.getContext('2d');
    if (!context) return null;
    // What one sees in the mirror is what one gets, as in Gradio.
    if (video.classList.contains('mirrored')) context.setTransform(-1, 0, 0, 1, canvas.width, 0);
    context.drawImage(video, 0, 0);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, 0.8));
    return blob && new File([blob], name, { type });
  }

  #isMirrored(stream: MediaStream): boolean {
    const isRear = stream.getVideoTracks()[0]?.getSettings().facingMode === 'environment';
    return this.#options.webcam().mirror && (!isRear || this.#options.insistsOnMirror());
  }

  #become(state: State): void {
    this.#state = state;
    this.#host.requestUpdate();
  }
}

/** The camera that the author's constraints name, else the largest picture that it has up to Gradio's wish. */
async function openCamera(
  constraints: MediaTrackConstraints | null,
  deviceId?: string,
): Promise<MediaStream> {
  // Absent on plain http, whatever the types say.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices?.getUserMedia) throw new DOMException('No access to cameras', 'SecurityError');
  const wanted = constraints ?? { width: { ideal: 1920 }, height: { ideal: 1440 } };
  return devices.getUserMedia({ video: deviceId ? { ...wanted, deviceId: { exact: deviceId } } : wanted });
}

function end(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

const REASONS: Readonly<Record<string, MessageKey>> = {
  NotFoundError: 'noCamera',
  OverconstrainedError: 'noCamera',
  NotAllowedError: 'cameraDenied',
  NotReadableError: 'cameraBusy',
  AbortError: 'cameraBusy',
  SecurityError: 'cameraInsecure',
};

function reasonOf(error: unknown): MessageKey {
  return (error instanceof Error && REASONS[error.name]) || 'cameraFailed';
}
