import type { Wire } from '../../app/wire.js';
import { keepFiles } from '../base/kept-files.js';
import type { ExampleTable } from './example-table.js';

/** Makes of each sample, once, what its inputs will hold. */
export class ExampleLoader {
  readonly #table: ExampleTable;
  readonly #inputs: readonly Wire[];
  readonly #loaded = new Map<number, Promise<readonly unknown[]>>();

  constructor(table: ExampleTable, inputs: readonly Wire[]) {
    this.#table = table;
    this.#inputs = inputs;
  }

  /** One payload per column of the table. */
  load(index: number): Promise<readonly unknown[]> {
    let payloads = this.#loaded.get(index);
    if (payloads === undefined) {
      payloads = this.#load(index);
      this.#loaded.set(index, payloads);
      // A network that failed once may work the next time.
      payloads.catch(() => this.#loaded.delete(index));
    }
    return payloads;
  }

  async #load(index: number): Promise<readonly unknown[]> {
    const sample = this.#table.samples[index] ?? [];
    const payloads = await Promise.all(
      this.#table.columns.map((column) => this.#inputs[column]?.component.postprocess(sample[column])),
    );
    await keepFiles(payloads);
    return payloads;
  }
}
