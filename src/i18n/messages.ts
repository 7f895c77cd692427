/** Every string that the elements show or speak, in English. `{name}` stands for a value. */
const english = {
  image: 'Image',
  uploadFile: 'Upload file',
  captureFromCamera: 'Capture from camera',
  pasteFromClipboard: 'Paste from clipboard',
  sources: 'Image sources',
  dropImage: 'Drop Image Here',
  or: '- or -',
  clickToUpload: 'Click to Upload',
  dropToUpload: 'Drop to upload',
  pasteHint: 'Press {keys} to paste an image',
  emptyValue: 'Empty value',
  removeImage: 'Remove Image',
  download: 'Download',
  share: 'Share',
  fullscreen: 'Fullscreen',
  exitFullscreen: 'Exit fullscreen mode',
  selectPixel: 'Select a point: arrow keys move, Enter selects',
  required: 'Please give an image',
  notAnImage: '“{name}” is not an image',
  emptyFile: '“{name}” is empty',
  cannotShow: 'This browser cannot show {name}',
  noImageInClipboard: 'There is no image in the clipboard',
  clipboardForbidden: 'Reading the clipboard is not allowed here. Press {keys} to paste an image',
  cannotShare: 'Sharing is not available in this browser',
  clickToAccessWebcam: 'Click to Access Webcam',
  capturePhoto: 'capture photo',
  startRecording: 'start recording',
  stopRecording: 'stop recording',
  selectInputSource: 'select input source',
  flipCamera: 'flip camera',
  askingForCamera: 'Waiting for access to the camera',
  record: 'Record',
  stop: 'Stop',
  waiting: 'Waiting',
  noCamera: 'No camera was found',
  cameraDenied: 'The camera is not allowed here. Allow it in the browser’s settings for this page',
  cameraBusy: 'The camera is in use by another program',
  cameraInsecure: 'Browsers give cameras to secure pages (https) only',
  cameraFailed: 'The camera could not be started',
  cameraLost: 'The camera was disconnected',
  queued: 'queue: {place}/{size}',
  queuePlace: 'Place {place} of {size} in the queue',
  processing: 'processing',
  loading: 'Loading',
  complete: 'Complete',
  waitingForStream: 'Waiting for the stream',
  streaming: 'Streaming',
  error: 'Error',
  clear: 'Clear',
  close: 'Close',
  notifications: 'Notifications',
} as const;

/** A string's name. */
export type MessageKey = keyof typeof english;

/** Strings of one language; what is missing falls back to English. */
export type Messages = Readonly<Partial<Record<MessageKey, string>>>;

const byLanguage = new Map<string, Messages>();
const listeners = new Set<() => void>();

/**
 * Replaces strings: of one language (`de`, `pt-BR`), or, without a language, of all of them. May be called at any
 * time; elements on the page follow at once.
 */
export function setMessages(messages: Messages, language = ''): void {
  const key = language.toLowerCase();
  byLanguage.set(key, { ...byLanguage.get(key), ...messages });
  for (const listener of listeners) listener();
}

/** Calls back whenever strings were replaced; returns how to stop it. */
export function onMessages(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A string in a language: the page's own words first, then the language, its base (`pt` of `pt-BR`), English. */
export function message(
  key: MessageKey,
  language = '',
  values: Readonly<Record<string, string>> = {},
): string {
  const tag = language.toLowerCase();
  const text =
    byLanguage.get('')?.[key] ??
    byLanguage.get(tag)?.[key] ??
    byLanguage.get(tag.split('-')[0] ?? '')?.[key] ??
    english[key];
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}
