/** How a camera's picture is taken. */
export interface PictureOptions {
  /** Whether it is turned as the mirror shows it. */
  readonly isMirrored: boolean;
  readonly name: string;
  readonly type: 'image/png' | 'image/jpeg';
  /** Ends the waiting for the camera's first picture. */
  readonly signal: AbortSignal;
}

/** Takes what a video shows now, in the camera's full size. One canvas serves for all pictures of a camera. */
export class CameraPictures {
  readonly #canvas = document.createElement('canvas');

  /** Null where there is nothing to see. Rejects when the signal fires before there was. */
  async take(video: HTMLVideoElement, options: PictureOptions): Promise<File | null> {
    const { isMirrored, name, type, signal } = options;
    await firstPicture(video, signal);
    const canvas = this.#canvas;
    const { videoWidth, videoHeight } = video;
    if (canvas.width !== videoWidth) canvas.width = videoWidth;
    if (canvas.height !== videoHeight) canvas.height = videoHeight;
    const context = canvas.getContext('2d');
    if (!context || videoWidth === 0) return null;
    // What one sees in the mirror is what one gets, as in Gradio.
    context.setTransform(isMirrored ? -1 : 1, 0, 0, 1, isMirrored ? videoWidth : 0, 0);
    context.drawImage(video, 0, 0);
    // The canvas's own quality, as Gradio's frames have it.
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type));
    return blob && new File([blob], name, { type });
  }
}

/** A video knows its size before its first picture is there. */
function firstPicture(video: HTMLVideoElement, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const ended = new AbortController();
    const end = (settle: () => void) => (): void => {
      ended.abort();
      settle();
    };
    const until = { signal: ended.signal };
    video.addEventListener('loadeddata', end(resolve), until);
    signal.addEventListener(
      'abort',
      end(() => reject(signal.reason)),
      until,
    );
  });
}
