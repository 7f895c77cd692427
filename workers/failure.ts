import { GrError } from '../src/errors.js';

/**
 * Runs a call; what says that this worker's wasm is out of memory, or in a state that nobody knows, becomes
 * `worker/died`: the page replaces the worker, and only this call fails.
 */
export async function fatalAsDied<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!isFatal(error)) throw error;
    throw new GrError('worker/died', `The image worker gave up: ${error.message}`, { cause: error });
  }
}

function isFatal(error: unknown): error is Error {
  // Emscripten's `abort` throws a RuntimeError too.
  if (error instanceof WebAssembly.RuntimeError) return true;
  // Each engine has its own words for an allocation that failed; the class is RangeError, InternalError in Firefox.
  const words =
    /out of memory|allocation (failed|size)|array (buffer )?(allocation|length)|typed array length/i;
  return error instanceof Error && !(error instanceof GrError) && words.test(error.message);
}
