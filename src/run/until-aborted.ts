/**
 * Settles as `work` does, or rejects with `signal.reason` as soon as the signal fires: nobody waits for abandoned work,
 * and what becomes of it is nobody's concern.
 */
export function untilAborted<T>(work: T | PromiseLike<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const abandon = () => reject(signal.reason);
    if (signal.aborted) abandon();
    else signal.addEventListener('abort', abandon, { once: true });
    void Promise.resolve(work)
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abandon));
  });
}
