/**
 * Holds a lock for as long as this worker lives, and tells its name; null where there are no locks, as on plain http.
 *
 * Browsers tell a page of a worker's errors, not of its end: one that closes itself, that developer tools end, or that
 * the system takes the memory from, is just never heard of again. But whoever is gone holds no lock any more.
 */
export async function holdLifeline(): Promise<string | null> {
  const { locks } = navigator as { readonly locks?: LockManager };
  if (locks === undefined) return null;
  const name = `gr-image-worker/${crypto.randomUUID()}`;
  const isHeld = await new Promise<boolean>((resolve) => {
    const untilTheEnd = () => new Promise<never>(() => resolve(true));
    // Some embedded pages see locks, and may not use them.
    locks.request(name, untilTheEnd).catch(() => resolve(false));
  });
  return isHeld ? name : null;
}
