import '../../src/index.js';
import type { GrImage } from '../../src/elements/gr-image/gr-image.js';

/** A PNG of one colour. */
export async function pictureFile(
  name = 'photo.png',
  { width = 40, height = 30, color = 'teal' }: { width?: number; height?: number; color?: string } = {},
): Promise<File> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.fillStyle = color;
  context.fillRect(0, 0, width, height);
  const type = 'image/png';
  return new File([await canvas.convertToBlob({ type })], name, { type });
}

const IMAGE_EVENTS = ['clear', 'change', 'stream', 'select', 'upload', 'input'];

/** Every event of the six that reaches the page, in order. */
export function recordEvents(element: EventTarget): string[] {
  const events: string[] = [];
  for (const name of IMAGE_EVENTS) element.addEventListener(name, () => events.push(name));
  return events;
}

/** Gives the file input files, as the chooser does. */
export function choose(element: GrImage, ...files: File[]): void {
  const input = inShadow<HTMLInputElement>(element, 'input[type=file]');
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  input.files = transfer.files;
  input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Drops files or data on the element. */
export function drop(element: Element, fill: (transfer: DataTransfer) => void): DragEvent {
  const dataTransfer = new DataTransfer();
  fill(dataTransfer);
  const init = { dataTransfer, bubbles: true, cancelable: true, composed: true };
  element.dispatchEvent(new DragEvent('dragenter', init));
  element.dispatchEvent(new DragEvent('dragover', init));
  const event = new DragEvent('drop', init);
  element.dispatchEvent(event);
  return event;
}

/** Pastes files or data while the element has focus. */
export function paste(element: Element, fill: (transfer: DataTransfer) => void): void {
  const clipboardData = new DataTransfer();
  fill(clipboardData);
  const event = new ClipboardEvent('paste', {
    clipboardData,
    bubbles: true,
    cancelable: true,
    composed: true,
  });
  // Firefox gives a script's event a clipboard without files, whatever it is told.
  Object.defineProperty(event, 'clipboardData', { value: clipboardData });
  element.dispatchEvent(event);
}

export function inShadow<T extends Element = HTMLElement>(element: Element, selector: string): T {
  const found = element.shadowRoot?.querySelector<T>(selector);
  if (!found) throw new Error(`no ${selector} in <${element.localName}>`);
  return found;
}

/** Resolves with the next event of a name. */
export function next(target: EventTarget, name: string): Promise<Event> {
  return new Promise((resolve) => target.addEventListener(name, resolve, { once: true }));
}

/** Waits for what is on its way, and for the update after it. */
export async function settled(element: GrImage): Promise<void> {
  await element.read();
  await element.updateComplete;
}

/** The picture on screen, once it is there. */
export function shownPicture(element: GrImage): Promise<HTMLImageElement> {
  return appears<HTMLImageElement>(element, 'img');
}

/** What a selector finds in the shadow root, once it is there. */
export function appears<T extends Element = HTMLElement>(element: Element, selector: string): Promise<T> {
  const root = element.shadowRoot as ShadowRoot;
  return new Promise((resolve) => {
    const look = (): void => {
      const found = root.querySelector<T>(selector);
      if (!found) return;
      observer.disconnect();
      resolve(found);
    };
    const observer = new MutationObserver(look);
    observer.observe(root, { childList: true, subtree: true, attributes: true });
    look();
  });
}
