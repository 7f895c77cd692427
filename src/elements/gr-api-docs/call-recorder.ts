import type { App } from '../../app/app.js';
import { watchCalls } from '../../app/call-log.js';
import { endpointsOf } from '../../app/config.js';

/** A call that the visitor made by using the page. */
export interface RecordedCall {
  readonly name: string;
  /** What callers have to send. */
  readonly payloads: readonly unknown[];
}

/** What has a place among a function's inputs, but none in a call from outside. */
const UNSENT = ['state', 'button'];

/**
 * Writes down the runs of an app's endpoints that others may call, until the signal fires: also those of `.then`, of
 * timers and of listeners that came later. What its trigger mode has dropped was no call.
 */
export function recordCalls(app: App, signal: AbortSignal, onCall: (call: RecordedCall) => void): void {
  watchCalls((call) => {
    if (call.app !== app) return;
    const endpoint = endpointsOf(app).find(({ dependency }) => dependency === call.dependency);
    if (endpoint === undefined || !endpoint.config.backend_fn) return;
    if (endpoint.config.api_visibility === 'private') return;
    const { inputs } = call.dependency.listener;
    const payloads = inputs.map((_, i) => call.payloads?.[i] ?? null);
    onCall({
      name: `/${endpoint.config.api_name}`,
      payloads: payloads.filter((_, i) => !UNSENT.includes(inputs[i]?.component.componentName ?? '')),
    });
  }, signal);
}
