import type { Dependency } from '../../app/dependency.js';
import { declare } from '../../app/on.js';
import type { Wire } from '../../app/wire.js';
import { UserError } from '../../errors.js';
import { keepFiles } from '../base/kept-files.js';
import type { ExampleLoader } from './example-loader.js';
import type { ExampleTable } from './example-table.js';
import { ExampleInput, ExampleOutput, type OutputRecord } from './stand-in.js';

export interface ExampleCacheOptions {
  readonly table: ExampleTable;
  readonly loader: ExampleLoader;
  readonly inputs: readonly Wire[];
  readonly outputs: readonly Wire[];
  readonly fn: (...args: never[]) => unknown;
  readonly batch: boolean;
  readonly preprocess: boolean;
  readonly postprocess: boolean;
}

/**
 * What a function makes of each example, computed once. It runs as the author's listeners do: in the app's queue, with
 * its limits, progress and toasts; one example after the other.
 */
export class ExampleCache {
  readonly #options: ExampleCacheOptions;
  readonly #inputs: readonly ExampleInput[];
  readonly #outputs: readonly ExampleOutput[];
  readonly #trigger = new EventTarget();
  readonly #dependency: Dependency;
  readonly #records = new Map<number, Promise<readonly OutputRecord[]>>();
  #last: Promise<unknown> = Promise.resolve();
  #settle: ((isComplete: boolean) => void) | null = null;

  constructor(options: ExampleCacheOptions) {
    const { inputs, outputs, fn, batch, preprocess, postprocess } = options;
    this.#options = options;
    this.#inputs = inputs.map(({ component, reference }) => new ExampleInput(component, reference));
    this.#outputs = outputs.map(({ component, reference }) => new ExampleOutput(component, reference));
    this.#dependency = declare([this.#trigger, 'run'], fn, {
      inputs: this.#inputs,
      outputs: this.#outputs,
      batch,
      preprocess,
      postprocess,
      apiVisibility: 'private',
    });
    const inPage = { queue: false, apiVisibility: 'private' } as const;
    this.#dependency.success(() => this.#settle?.(true), inPage);
    this.#dependency.failure(() => this.#settle?.(false), inPage);
  }

  /** The outputs of an example, computed now where they are not there yet. `isShown`: the outputs show that. */
  get(index: number, { isShown }: { readonly isShown: boolean }): Promise<readonly OutputRecord[]> {
    let records = this.#records.get(index);
    if (records === undefined) {
      records = this.#last.then(() => this.#run(index, isShown));
      this.#last = records.catch(() => undefined);
      this.#records.set(index, records);
      records.catch(() => this.#records.delete(index));
    }
    return records;
  }

  /** Nothing more is computed. */
  close(): void {
    this.#dependency.remove();
    this.#dependency.cancel();
    this.#settle?.(false);
  }

  async #run(index: number, isShown: boolean): Promise<readonly OutputRecord[]> {
    const { table, loader } = this.#options;
    const payloads = await loader.load(index);
    this.#inputs.forEach((input, i) => {
      input.payload = payloads[table.columns.indexOf(i)] ?? null;
    });
    for (const output of this.#outputs) {
      output.record = { properties: {} };
      output.isShown = isShown;
    }
    const ended = new Promise<boolean>((resolve) => (this.#settle = resolve));
    if (this.#dependency.isRemoved) this.#settle?.(false);
    else this.#trigger.dispatchEvent(new Event('run'));
    // Whoever waits has been told why: by a toast, and in the outputs.
    if (!(await ended)) throw new UserError('', { visible: false, printException: false });
    const records = this.#outputs.map(({ record }) => record);
    await keepFiles(records.map(({ payload }) => payload));
    return records;
  }
}
