import { bindToasts } from '../../src/app/app.js';
import type { LogMessage } from '../../src/queue/message.js';

/** Collects the toasts of a test file. Emptied by the test that looks. */
export function collectToasts(): LogMessage[] {
  const shown: LogMessage[] = [];
  bindToasts((message) => shown.push(message));
  return shown;
}
