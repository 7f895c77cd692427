import '../../i18n/english-later.js';
import type { MessageKey } from '../../i18n/messages.js';
import type { CameraConstraints } from './image-options.js';

/** Which camera is wanted: one by its id, the one on a side of a phone, or whichever the browser prefers. */
export type CameraChoice = Pick<MediaTrackConstraints, 'deviceId' | 'facingMode'>;

/** Gradio's wish, where the author has none: as large a picture as the camera gives up to this. */
const LARGE: MediaTrackConstraints = { width: { ideal: 1920 }, height: { ideal: 1440 } };

/** Asks for a camera: what the author's constraints say, of the chosen device. Rejects as `getUserMedia` does. */
export async function openCamera(
  constraints: CameraConstraints | null,
  choice: CameraChoice,
): Promise<MediaStream> {
  // Absent on plain http, whatever the types say.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices?.getUserMedia) throw new DOMException('No access to cameras', 'SecurityError');
  const wanted = wantedOf(constraints);
  if (!choice.deviceId && !choice.facingMode) return devices.getUserMedia({ video: wanted });
  const rest = { ...wanted };
  // What the author says about the device itself would contradict the user's choice.
  delete rest.deviceId;
  delete rest.facingMode;
  return devices.getUserMedia({ video: { ...rest, ...choice } });
}

/** The cameras there are. Browsers name them only to who has been allowed one. */
export async function listCameras(): Promise<readonly MediaDeviceInfo[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter(({ kind }) => kind === 'videoinput');
}

/** The camera to flip to: the other side of a phone, which may have several lenses on each; else the next in the list. */
export function oppositeOf(stream: MediaStream, cameras: readonly MediaDeviceInfo[]): CameraChoice {
  const { facingMode, deviceId } = settingsOf(stream);
  if (facingMode === 'user' || facingMode === 'environment')
    return { facingMode: { exact: facingMode === 'user' ? 'environment' : 'user' } };
  const index = cameras.findIndex((camera) => camera.deviceId === deviceId);
  const next = cameras[(index + 1) % cameras.length];
  return next ? { deviceId: { exact: next.deviceId } } : {};
}

/** What the browser says of the camera behind a stream. */
export function settingsOf(stream: MediaStream): MediaTrackSettings {
  return stream.getVideoTracks()[0]?.getSettings() ?? {};
}

/** Turns the camera off, its light too. */
export function endStream(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** What to tell the user of a camera that did not start. */
export function cameraReason(error: unknown): MessageKey {
  return (error instanceof Error && REASONS[error.name]) || 'cameraFailed';
}

const REASONS: Readonly<Record<string, MessageKey>> = {
  NotFoundError: 'noCamera',
  OverconstrainedError: 'noCamera',
  NotAllowedError: 'cameraDenied',
  NotReadableError: 'cameraBusy',
  AbortError: 'cameraBusy',
  SecurityError: 'cameraInsecure',
};

/** Gradio's constraints are those of the whole call, with the picture's under `video`; a track's own are taken too. */
function wantedOf(constraints: CameraConstraints | null): MediaTrackConstraints {
  if (constraints === null) return LARGE;
  if (!isOfCall(constraints)) return constraints;
  return typeof constraints.video === 'object' ? constraints.video : LARGE;
}

function isOfCall(constraints: CameraConstraints): constraints is Pick<MediaStreamConstraints, 'video'> {
  return 'video' in constraints;
}
