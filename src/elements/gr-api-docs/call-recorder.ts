import type { App } from '../../app/app.js';
import { endpointsOf } from '../../app/config.js';
import { payloadsOf } from '../../app/job-of.js';

/** A call that the visitor made by using the page. */
export interface RecordedCall {
  readonly name: string;
  readonly payloads: readonly unknown[];
}

/** Writes down the calls of an app's public endpoints until the signal fires, with what their inputs held then. */
export function recordCalls(app: App, signal: AbortSignal, onCall: (call: RecordedCall) => void): void {
  for (const { dependency, config } of endpointsOf(app)) {
    if (config.api_visibility !== 'public') continue;
    const record = async () => {
      const payloads = await payloadsOf(dependency.listener);
      if (!signal.aborted) onCall({ name: `/${config.api_name}`, payloads });
    };
    for (const { target, event } of dependency.listener.triggers) {
      // An input that cannot be read fails the call itself, which tells of it.
      target.addEventListener(event, () => void record().catch(() => undefined), { signal });
    }
  }
}
