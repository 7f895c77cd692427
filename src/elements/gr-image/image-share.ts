import { services } from '../../app/services.js';
import type { FileData } from '../../files/file-data.js';

/**
 * Shares a picture through the system, unless the page cancels the `share` event to do it in its own way. False where
 * this browser cannot share files.
 */
export async function sharePicture(element: HTMLElement, value: FileData): Promise<boolean> {
  const init = { bubbles: true, composed: true, cancelable: true, detail: value };
  if (!element.dispatchEvent(new CustomEvent('share', init))) return true;

  const data = { files: [await services().files.get(value.path)] };
  // Absent outside of secure pages and in some desktop browsers, whatever the types say.
  if (!(navigator as Partial<Navigator>).canShare?.(data)) return false;
  try {
    await navigator.share(data);
  } catch (error) {
    // The visitor closed the system's dialog.
    if (!(error instanceof DOMException && error.name === 'AbortError')) throw error;
  }
  return true;
}
