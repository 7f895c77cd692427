/** Milliseconds that a page may wait in the back/forward cache; browsers give up sooner. */
const LONGEST_ABSENCE = 3_600_000;

/**
 * Says that a page lives, by a Web Lock, until it is released or the page is gone. While the page waits in the
 * back/forward cache a note with the time says so instead: Chromium drops a page from there that holds a lock as soon
 * as another page of the origin so much as asks which locks there are.
 */
export async function holdPageLock(locks: LockManager, name: string): Promise<() => void> {
  let release: (() => void) | null = await acquire(locks, name);
  const leave = ({ persisted }: PageTransitionEvent): void => {
    if (!persisted || !note(name)) return;
    release?.();
    release = null;
  };
  const comeBack = async ({ persisted }: PageTransitionEvent): Promise<void> => {
    if (!persisted) return;
    release ??= await acquire(locks, name);
    forgetPage(name);
  };
  addEventListener('pagehide', leave);
  addEventListener('pageshow', comeBack);
  return () => {
    removeEventListener('pagehide', leave);
    removeEventListener('pageshow', comeBack);
    release?.();
  };
}

/** Whether a page has gone to the back/forward cache, and may come back. */
export function mayComeBack(name: string): boolean {
  try {
    return Date.now() - Number(localStorage.getItem(name) ?? -Infinity) < LONGEST_ABSENCE;
  } catch {
    return false;
  }
}

/** Takes a page's note away. */
export function forgetPage(name: string): void {
  try {
    localStorage.removeItem(name);
  } catch {
    // Where there is no storage there is no note.
  }
}

/** Written at once, which nothing else is that outlives this moment. False where nothing can be written. */
function note(name: string): boolean {
  try {
    localStorage.setItem(name, String(Date.now()));
    return true;
  } catch {
    return false;
  }
}

/** Resolves with the function that gives the lock back. */
function acquire(locks: LockManager, name: string): Promise<() => void> {
  return new Promise((resolve, reject) => {
    locks.request(name, () => new Promise<void>((release) => resolve(release))).catch(reject);
  });
}
