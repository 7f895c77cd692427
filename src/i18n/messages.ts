import { findLocale, locales } from './locales.js';

/** Every string that the elements show or speak, in English. `{name}` stands for a value. */
const english = {
  image: 'Image',
  slider: 'Slider',
  number: 'Number',
  textbox: 'Textbox',
  checkbox: 'Checkbox',
  dropdown: 'Dropdown',
  numberInputFor: 'number input for {label}',
  uploadFile: 'Upload file',
  captureFromCamera: 'Capture from camera',
  pasteFromClipboard: 'Paste from clipboard',
  sources: 'Image sources',
  dropImage: 'Drop Image Here',
  or: '- or -',
  fileUpload: 'File upload',
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
  shareFailed: 'Sharing failed: {reason}',
  tabBlocked: 'The browser does not let this page open another one',
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
  info: 'Info',
  warning: 'Warning',
  success: 'Success',
  notifications: 'Notifications',
  examples: 'Examples',
  example: 'Example {number}',
  exampleLoaded: 'Example {number} is loaded',
  pages: 'Pages',
  page: 'Page {number}',
  submit: 'Submit',
  generate: 'Generate',
  flag: 'Flag',
  flagAs: 'Flag as {name}',
  saving: 'Saving...',
  notSaved: 'Error!',
  additionalInputs: 'Additional Inputs',
  flagged: 'Flagged: {count}. Kept until this page is closed.',
  exportFlagged: 'Export flagged',
  useViaApi: 'Use via API',
  parameters: 'Parameters',
  returns: 'Returns',
  copy: 'Copy',
} as const;

/** A string's name. */
export type MessageKey = keyof typeof english;

/** Every string's name. */
export const MESSAGE_KEYS = Object.keys(english) as readonly MessageKey[];

/** Strings of one language; what is missing falls back to English. */
export type Messages = Readonly<Partial<Record<MessageKey, string>>>;

/** A language that comes with the package: every string, and no other. Who adds a string says it in all of them. */
export type Locale = Readonly<Record<MessageKey, string>>;

/** What the page says instead, by language; under the empty name in all of them. */
const replaced = new Map<string, Messages>();
/** Our own languages, as far as they have been fetched. */
const fetched = new Map<string, Messages>();
const underWay = new Set<string>();
const listeners = new Set<() => void>();

/**
 * Replaces strings: of one language (`de`, `pt-BR`), or, without a language, of all of them. May be called at any
 * time; elements on the page follow at once.
 */
export function setMessages(messages: Messages, language = ''): void {
  const key = language.toLowerCase();
  replaced.set(key, { ...replaced.get(key), ...messages });
  tell();
}

/** Fetches a language's strings, once, where the package has it; until they are there, and without it, English is said. */
export function fetchMessages(language: string): void {
  const name = findLocale(language);
  if (name === undefined || fetched.has(name) || underWay.has(name)) return;
  underWay.add(name);
  locales[name]()
    .then(
      (locale) => {
        fetched.set(name, locale.default);
        tell();
      },
      // The browser has said so in its console. The next element in this language tries again.
      () => {},
    )
    .finally(() => underWay.delete(name));
}

/** Calls back whenever strings were replaced or fetched; returns how to stop it. */
export function onMessages(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A string in a language: the page's own words first, then the language, its base (`pt` of `pt-AO`), English. */
export function message(
  key: MessageKey,
  language = '',
  values: Readonly<Record<string, string>> = {},
): string {
  const tag = language.toLowerCase();
  const text =
    replaced.get('')?.[key] ??
    replaced.get(tag)?.[key] ??
    replaced.get(tag.split('-')[0] ?? '')?.[key] ??
    fetched.get(findLocale(tag) ?? '')?.[key] ??
    english[key];
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}

function tell(): void {
  for (const listener of listeners) listener();
}
