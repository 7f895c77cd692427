import type { Listener } from '../../app/listener.js';
import { apiParameters } from '../api-parameters.js';

/** What Gradio answers where a validator objects: one entry per input. */
export function validationDetails({ fn, inputs }: Listener, messages: readonly (string | null)[]) {
  const named = apiParameters(fn);
  return inputs.map((_, i) => {
    const message = messages[i] ?? null;
    if (message === null) return { is_valid: true, message: '' };
    return {
      __type__: 'validate',
      is_valid: false,
      message,
      parameter_name: named[i]?.name ?? `parameter_${i}`,
    };
  });
}
