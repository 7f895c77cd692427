import type { WasmName } from '../../src/worker/contract.js';

/**
 * Bytes of each wasm file, unpacked. Known beforehand, for what a server tells is the length of the packed file, or
 * nothing.
 */
export const WASM_SIZES: Readonly<Record<WasmName, number>> = { magick: 14_828_458, webp: 345_584 };

/** Told how many of all bytes are here. */
export type OnArrival = (loaded: number, total: number) => void;

/** Counts the wasm files' bytes for whoever preloads them. Those that were there before count as arrived. */
export class Arrival {
  readonly #loaded: Record<WasmName, number> = { magick: 0, webp: 0 };
  readonly #listeners = new Set<OnArrival>();

  /** Reads along while a file comes in, where somebody listens; leaves the response itself alone. */
  async follow(name: WasmName, response: Response): Promise<void> {
    if (this.#listeners.size === 0) return;
    const reader = response.clone().body?.getReader();
    for (let chunk = await reader?.read(); chunk?.value; chunk = await reader?.read()) {
      this.#tell(name, this.#loaded[name] + chunk.value.length);
    }
  }

  /** A file is here, and compiled. */
  complete(name: WasmName): void {
    this.#tell(name, WASM_SIZES[name]);
  }

  /** Tells a listener until the work is done. */
  async during(listener: OnArrival, work: () => Promise<void>): Promise<void> {
    this.#listeners.add(listener);
    try {
      await work();
      listener(sum(this.#loaded), sum(WASM_SIZES));
    } finally {
      this.#listeners.delete(listener);
    }
  }

  #tell(name: WasmName, loaded: number): void {
    // Another build of the codec may be longer than ours.
    this.#loaded[name] = Math.min(loaded, WASM_SIZES[name]);
    for (const listener of this.#listeners) listener(sum(this.#loaded), sum(WASM_SIZES));
  }
}

function sum(sizes: Readonly<Record<WasmName, number>>): number {
  return sizes.magick + sizes.webp;
}
