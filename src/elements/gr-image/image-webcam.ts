import type { LitElement, ReactiveController, TemplateResult } from 'lit';
import '../../i18n/english-later.js';
import type { MessageKey } from '../../i18n/messages.js';
import {
  cameraReason,
  endStream,
  listCameras,
  openCamera,
  oppositeOf,
  settingsOf,
  type CameraChoice,
} from './camera-device.js';
import { CameraPictures, type PictureOptions } from './camera-picture.js';
import { Recording } from './camera-recording.js';
import type { WebcamOptions } from './image-options.js';
import type { StreamState } from './stream-state.js';
import { renderCamera } from './image-webcam-view.js';
import { webcamStyles } from './image-webcam-styles.js';

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
  /** How the listeners to the frames are doing. */
  readonly streamState: () => StreamState;
  readonly word: (key: MessageKey) => string;
  readonly captured: (picture: File) => void;
  readonly frame: (frame: File) => Promise<void>;
  readonly recordingEnded: () => void;
  readonly refuse: (error: unknown) => void;
}

interface Live {
  readonly type: 'live';
  readonly stream: MediaStream;
  readonly cameras: readonly MediaDeviceInfo[];
  readonly recording: Recording | null;
  /** Fires when it goes off. */
  readonly session: AbortController;
}

type State =
  | { readonly type: 'off' }
  /** `cameras`: what there was to choose from while another one is waited for. */
  | { readonly type: 'asking'; readonly cameras: readonly MediaDeviceInfo[] | null }
  | Live;

/** A camera that is on from a click until its picture is taken, or until nobody would see that it is on. */
export class Camera implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: CameraOptions;
  readonly #pictures = new CameraPictures();
  /** The host's own size is none as soon as an ancestor is hidden. */
  readonly #sight = new ResizeObserver(() => {
    if (!this.#host.checkVisibility()) this.stop();
  });
  #state: State = { type: 'off' };
  #video: HTMLVideoElement | undefined;
  /** The camera that the user chose last. */
  #choice: CameraChoice = {};

  constructor(host: LitElement, options: CameraOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
    if (host.renderRoot instanceof ShadowRoot && webcamStyles.styleSheet)
      host.renderRoot.adoptedStyleSheets.push(webcamStyles.styleSheet);
  }

  /** Whether there is a picture to see, or soon another one in its place. */
  get isLive(): boolean {
    return this.#state.type === 'live' || this.isSwitching;
  }

  /** Whether the browser or its user is still to answer. */
  get isAsking(): boolean {
    return this.#state.type === 'asking';
  }

  get isSwitching(): boolean {
    return this.#state.type === 'asking' && this.#state.cameras !== null;
  }

  get isRecording(): boolean {
    return this.#state.type === 'live' && this.#state.recording !== null;
  }

  /** Turns it on, or another one in its place. Asks the visitor where the browser does. */
  async start(choice: CameraChoice = this.#choice): Promise<void> {
    const cameras = this.#state.type === 'live' ? this.#state.cameras : null;
    // Phones have one camera at a time.
    this.stop();
    if (!this.#options.isWanted()) return;
    const asking: State = { type: 'asking', cameras };
    this.#become(asking);
    this.#sight.observe(this.#host);
    try {
      const stream = await this.#open(choice);
      if (this.#state !== asking) return endStream(stream);
      await this.#goLive(asking, stream);
    } catch (error) {
      if (this.#state !== asking) return;
      this.stop();
      this.#options.refuse(new Error(this.#options.word(cameraReason(error)), { cause: error }));
    }
  }

  stop(): void {
    const state = this.#state;
    if (state.type === 'off') return;
    this.#sight.disconnect();
    this.#become({ type: 'off' });
    if (state.type === 'asking') return;
    state.session.abort();
    endStream(state.stream);
    if (!state.recording) return;
    state.recording.end();
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

  /** The live picture and its buttons. `shown` lies over it: what a stream has made of it. */
  render(shown: unknown): TemplateResult {
    const state = this.#state;
    const { word, isStreaming, streamState } = this.#options;
    const live = state.type === 'live' ? state : null;
    return renderCamera({
      stream: live?.stream ?? null,
      shown,
      cameras: state.type === 'off' ? [] : (state.cameras ?? []),
      deviceId: live ? settingsOf(live.stream).deviceId : undefined,
      isMirrored: live !== null && this.#isMirrored(live.stream),
      mode: isStreaming() ? 'stream' : 'picture',
      isRecording: this.isRecording,
      streamState: streamState(),
      word,
      onVideo: (video) => (this.#video = video),
      onCapture: () => void this.#capture(),
      onRecord: () => (this.isRecording ? this.stop() : this.#record()),
      onFlip: () => live && this.#choose(oppositeOf(live.stream, live.cameras)),
      onChoose: (deviceId) => this.#choose({ deviceId: { exact: deviceId } }),
    });
  }

  async #open(choice: CameraChoice): Promise<MediaStream> {
    const { constraints } = this.#options.webcam();
    try {
      return await openCamera(constraints, choice);
    } catch (error) {
      // The camera of last time may have been unplugged.
      const isGone = error instanceof Error && /^(Overconstrained|NotFound)Error$/.test(error.name);
      if (!isGone || (!choice.deviceId && !choice.facingMode)) throw error;
      this.#choice = {};
      return await openCamera(constraints, {});
    }
  }

  async #goLive(asking: State, stream: MediaStream): Promise<void> {
    const session = new AbortController();
    const until = { signal: session.signal };
    const cameras = await listCameras();
    // Meanwhile it may have been turned off, or its element taken away.
    if (this.#state !== asking || !this.#options.isWanted()) return endStream(stream);
    stream.getVideoTracks()[0]?.addEventListener('ended', () => this.#lose(), until);
    navigator.mediaDevices.addEventListener('devicechange', () => void this.#listAgain(), until);
    this.#become({ type: 'live', stream, cameras, recording: null, session });
  }

  #choose(choice: CameraChoice): void {
    this.#choice = choice;
    void this.start(choice);
  }

  /** It was unplugged, or the visitor took the permission back. */
  #lose(): void {
    this.stop();
    this.#options.refuse(new Error(this.#options.word('cameraLost')));
  }

  async #listAgain(): Promise<void> {
    const cameras = await listCameras();
    if (this.#state.type === 'live') this.#become({ ...this.#state, cameras });
  }

  async #capture(): Promise<void> {
    const state = this.#state;
    if (state.type !== 'live') return;
    try {
      // As Gradio: a PNG of the camera's full size, and the camera goes off.
      const picture = await this.#take(state, { name: 'image.png', type: 'image/png' });
      // A second click finds it off already.
      if (!picture || state.session.signal.aborted) return;
      this.stop();
      this.#options.captured(picture);
    } catch (error) {
      if (!state.session.signal.aborted) this.#options.refuse(error);
    }
  }

  #record(): void {
    const state = this.#state;
    if (state.type !== 'live') return;
    const recording = new Recording({
      every: this.#options.streamEvery(),
      take: () => this.#take(state, { name: 'frame.jpg', type: 'image/jpeg' }),
      send: this.#options.frame,
      failed: (error) => {
        this.stop();
        this.#options.refuse(error);
      },
    });
    this.#become({ ...state, recording });
  }

  async #take(
    { stream, session: { signal } }: Live,
    { name, type }: Pick<PictureOptions, 'name' | 'type'>,
  ): Promise<File | null> {
    const isMirrored = this.#isMirrored(stream);
    return this.#video ? await this.#pictures.take(this.#video, { name, type, isMirrored, signal }) : null;
  }

  #isMirrored(stream: MediaStream): boolean {
    const isRear = settingsOf(stream).facingMode === 'environment';
    return this.#options.webcam().mirror && (!isRear || this.#options.insistsOnMirror());
  }

  #become(state: State): void {
    this.#state = state;
    this.#host.requestUpdate();
  }
}
