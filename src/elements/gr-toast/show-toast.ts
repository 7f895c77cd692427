import type { LogMessage } from '../../queue/message.js';
import type { GrToast } from './gr-toast.js';

/** Kept, because it moves about: a fullscreen element in a shadow root may hold it. */
let toasts: GrToast | null = null;

/** Shows a toast in the document's `<gr-toast>`; where the author has placed none, the first toast brings one along. */
export function showToast(message: LogMessage): void {
  if (!toasts?.isConnected) {
    toasts =
      document.querySelector('gr-toast') ?? document.body.appendChild(document.createElement('gr-toast'));
  }
  toasts.show(message);
}
