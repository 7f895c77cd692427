import type { Job } from '../run/job.js';
import type { EventData } from './events.js';
import type { Listener } from './listener.js';
import { sessionFacts } from './session.js';
import { skip } from './update.js';

/** What the inputs hold now, passed through `js` where there is one. */
export async function payloadsOf(listener: Listener): Promise<readonly unknown[]> {
  const payloads = await Promise.all(listener.inputs.map(({ component }) => component.read()));
  if (listener.js === null || listener.fn === null) return payloads;
  return listOf(await listener.js(...(payloads as never[])));
}

/** The execution that a listener's event asks for. Without `payloads` it gathers them itself, each time it runs. */
export function jobOf(
  listener: Listener,
  event: EventData,
  owner: object,
  payloads: readonly unknown[] | null,
): Job<EventData> {
  const { fn, js, inputs, outputs, inputsAsMap, preprocess, postprocess } = listener;
  const gather = async () => payloads ?? (await payloadsOf(listener));
  const common = { inputs, outputs, event, owner, request: sessionFacts(), gather };
  if (fn !== null) return { ...common, fn, inputsAsMap, preprocess, postprocess };
  // In the page alone: payloads in, payloads out, and no context.
  const values = async (...payloads: unknown[]) => {
    const result: unknown = await js?.(...(payloads.slice(0, inputs.length) as never[]));
    return result instanceof Map ? result : answers(listOf(result), outputs.length);
  };
  return { ...common, fn: values, inputsAsMap: false, preprocess: false, postprocess: false };
}

/** Gradio's rule: nothing is an empty list, a single value need not be wrapped. */
function listOf(result: unknown): readonly unknown[] {
  if (result === undefined) return [];
  return Array.isArray(result) ? result : [result];
}

/** What `js` says nothing about stays. */
function answers(values: readonly unknown[], wanted: number): unknown {
  const all = Array.from({ length: wanted }, (_, i) => (values[i] === undefined ? skip() : values[i]));
  return wanted === 1 ? all[0] : all;
}
