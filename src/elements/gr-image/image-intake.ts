import { Warning } from '../../app/toast.js';
import { services, type ImageValueOptions } from '../../app/services.js';
import type { FileData } from '../../files/file-data.js';
import { discardPicture, loadPicture, type Picture } from './image-preview.js';

/** A value that has been stored, and its picture where it will be seen. */
export interface Taken {
  readonly value: FileData | null;
  readonly picture: Picture | null;
}

/**
 * Takes in whatever `value` accepts, one at a time: the newest wins, what was under way before is abandoned. A picture
 * is decoded before it becomes the value, so that a bad one changes nothing.
 */
export class ImageIntake {
  #current: AbortController | undefined;
  #settled: Promise<void> = Promise.resolve();

  /** Whether something is on its way. */
  get isBusy(): boolean {
    return this.#current !== undefined;
  }

  /** Abandons what is on its way. */
  cancel(): void {
    this.#current?.abort();
    this.#current = undefined;
  }

  /** Resolves when nothing is on its way any more. */
  async settled(): Promise<void> {
    for (let last; last !== this.#settled;) await (last = this.#settled);
  }

  /** Stores a value. Exactly one of the callbacks is called, unless a newer value overtakes it. */
  take(
    source: unknown,
    options: ImageValueOptions,
    {
      isGiven,
      isSeen,
      taken,
      refused,
    }: {
      isGiven: boolean;
      isSeen: () => boolean;
      taken: (taken: Taken) => void;
      refused: (error: unknown) => void;
    },
  ): void {
    this.cancel();
    const current = new AbortController();
    this.#current = current;
    const finish = (): boolean => {
      if (this.#current !== current) return false;
      this.#current = undefined;
      return true;
    };
    this.#settled = store(source, options, { isGiven, isSeen }, current.signal).then(
      (result) => {
        if (finish()) taken(result);
        else if (result.picture) discardPicture(result.picture);
      },
      (error: unknown) => {
        if (finish()) refused(error);
      },
    );
  }
}

async function store(
  source: unknown,
  options: ImageValueOptions,
  { isGiven, isSeen }: { isGiven: boolean; isSeen: () => boolean },
  signal: AbortSignal,
): Promise<Taken> {
  const value = await services().images.store(source, options, { signal, isGiven, onWarning: Warning });
  signal.throwIfAborted();
  return { value, picture: value && isSeen() ? await loadPicture(value, signal) : null };
}
