import { services } from '../../app/services.js';

/** A stored file's object URL, held for as long as its owner wants it or lives. */
export interface HeldFile {
  readonly url: string | undefined;
  /** Holds another file, or none; the one before is let go after that. */
  hold(path: string | null): void;
}

/**
 * Keeps one file for an owner. An element that is out of the document keeps its value, and may come back; one that
 * nobody refers to any more lets go when it is collected.
 */
export function heldFile(owner: object): HeldFile {
  const held: Held = { path: null, url: undefined };
  collected.register(owner, held);
  return {
    get url() {
      return held.url;
    },
    hold(path) {
      if (path === held.path) return;
      const url = path === null ? undefined : services().files.hold(path);
      release(held);
      held.path = path;
      held.url = url;
    },
  };
}

interface Held {
  path: string | null;
  url: string | undefined;
}

const collected = new FinalizationRegistry<Held>(release);

function release(held: Held): void {
  if (held.path !== null) services().files.release(held.path);
  held.path = null;
}
