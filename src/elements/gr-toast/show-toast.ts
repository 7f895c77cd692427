import type { LogMessage } from '../../queue/message.js';

/** Shows a toast in the document's `<gr-toast>`; where the author has placed none, the first toast brings one along. */
export function showToast(message: LogMessage): void {
  const toasts =
    document.querySelector('gr-toast') ?? document.body.appendChild(document.createElement('gr-toast'));
  toasts.show(message);
}
