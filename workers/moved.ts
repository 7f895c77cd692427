import { transfer } from 'comlink';
import type { PixelBuffer } from '../src/image/pixel-buffer.js';
import type { Postprocessed, Preprocessed, ShownResult } from '../src/worker/contract.js';

/** An answer whose samples or bytes are moved to the page rather than copied. They are gone here. */
export function moved<T extends Answer>(answer: T): T {
  const views = viewsOf(answer).filter((view) => view.byteLength === view.buffer.byteLength);
  const buffers = views.map((view) => view.buffer);
  return transfer(answer, 'bitmap' in answer ? [...buffers, answer.bitmap] : buffers);
}

type Answer = Preprocessed | Postprocessed | ShownResult | PixelBuffer | Uint8Array;

function viewsOf(answer: Answer): ArrayBufferView[] {
  if (ArrayBuffer.isView(answer)) return [answer];
  if ('data' in answer) return [answer.data];
  if ('bitmap' in answer) return [answer.pixels.data];
  switch (answer.kind) {
    case 'array':
      return [answer.array.data];
    case 'image':
      return [answer.pixels.data];
    case 'file':
      return [answer.bytes];
    default:
      return [];
  }
}
