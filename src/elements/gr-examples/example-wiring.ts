import { hasSameContent } from '../../app/content.js';
import type { Dependency } from '../../app/dependency.js';
import { declare, type TriggerPair } from '../../app/on.js';
import { skip, update } from '../../app/update.js';
import { wiresOf, type Wire } from '../../app/wire.js';
import { expectOneOf } from '../base/expect-one-of.js';
import { ExampleCache } from './example-cache.js';
import { ExampleLoader } from './example-loader.js';
import { readExamples, type ExampleTable } from './example-table.js';
import type { ExampleData, GrExamples } from './gr-examples.js';
import type { OutputRecord } from './stand-in.js';

/** Dispatched by Examples on itself when it fills the inputs of a page that has just loaded. Not for authors. */
const PRELOAD = 'preload_example';

/** What a choice does: fills the inputs, and runs the function or shows what it had made of the example. */
export class ExampleWiring {
  readonly table: ExampleTable;
  readonly inputs: readonly Wire[];
  readonly loader: ExampleLoader;
  readonly loadInputEvent: Dependency;
  readonly cacheEvent: Dependency | null;
  readonly #host: GrExamples;
  readonly #cache: ExampleCache | null;
  readonly #dependencies: Dependency[] = [];
  #isClosed = false;

  /** Throws a `TypeError` where the host's options contradict each other. */
  constructor(host: GrExamples) {
    this.#host = host;
    expectOneOf('cacheExamples', host.cacheExamples, [true, false, 'lazy', 'eager', null]);
    expectOneOf('cacheMode', host.cacheMode, ['lazy', 'eager', null]);
    expectOneOf('layout', host.layout, ['gallery', 'table', null]);
    this.inputs = wiresOf('inputs', host.inputs);
    this.table = readExamples(host.examples, this.inputs.length, host);
    this.loader = new ExampleLoader(this.table, this.inputs);
    this.#cache = this.#createCache();
    this.loadInputEvent = this.#wireInputs();
    this.cacheEvent = this.#cache && this.#wireCache(this.#cache);
    if (this.#cache === null && host.runOnClick) this.#wireRun();
    this.#dependencies.push(this.loadInputEvent);
  }

  /** Computes what is to be there at once. */
  async start(): Promise<void> {
    const cache = this.#cache;
    if (cache === null) return;
    this.#warnOfGaps();
    if (cacheModeOf(this.#host) === 'lazy') return;
    const before = await this.#inputsHeld();
    for (const [index] of this.table.samples.entries()) {
      if (this.#isClosed) return;
      // An example that fails has said so; it is tried again when it is chosen.
      const isThere = await cache.get(index, { isShown: false }).then(
        () => true,
        () => false,
      );
      if (isThere && index === this.#host.preload) await this.#preload(index, before);
    }
  }

  /** Another wiring takes its place. */
  close(): void {
    this.#isClosed = true;
    this.#cache?.close();
    for (const dependency of this.#dependencies) dependency.remove();
  }

  #createCache(): ExampleCache | null {
    const { fn, outputs, batch, preprocessing: preprocess, postprocessing: postprocess } = this.#host;
    if (cacheModeOf(this.#host) === null) return null;
    const wires = wiresOf('outputs', outputs);
    if (typeof fn !== 'function' || wires.length === 0)
      throw new TypeError('Expected `fn` and `outputs` where `cacheExamples` is set, got none');
    const { table, loader, inputs } = this;
    return new ExampleCache({ table, loader, inputs, outputs: wires, fn, batch, preprocess, postprocess });
  }

  #wireInputs(): Dependency {
    const { apiName, apiDescription, apiVisibility } = this.#host;
    const isCached = this.#cache !== null;
    const triggers: readonly TriggerPair[] = [
      [this.#host, 'select'],
      [this.#host, PRELOAD],
    ];
    return declare(
      triggers,
      async (context: { event: ExampleData }) => listed(await this.loader.load(context.event.index)),
      {
        outputs: this.table.columns.flatMap((column) => this.inputs[column]?.reference ?? []),
        postprocess: false,
        queue: false,
        showProgress: 'hidden',
        // Who chooses another one means that one, however long the first takes.
        triggerMode: 'always_last',
        ...(isCached ? { apiVisibility: 'undocumented' } : { apiName, apiDescription, apiVisibility }),
      },
    );
  }

  #wireCache(cache: ExampleCache): Dependency {
    const { outputs, apiName, apiDescription, apiVisibility } = this.#host;
    const show = async ({ event }: { event: ExampleData }) =>
      listed((await cache.get(event.index, { isShown: true })).map(answerOf));
    return this.loadInputEvent.success(show as never, {
      outputs,
      postprocess: false,
      queue: false,
      triggerMode: 'always_last',
      apiName,
      apiDescription,
      apiVisibility,
    });
  }

  #wireRun(): void {
    const { fn, inputs, outputs, batch } = this.#host;
    if (typeof fn !== 'function') throw new TypeError('Expected `fn` where `runOnClick` is set, got none');
    this.loadInputEvent.success(fn as never, {
      inputs,
      outputs,
      batch,
      triggerMode: 'always_last',
      apiVisibility: 'undocumented',
    });
  }

  /** Unless an author has given the inputs values, or the user has meanwhile. */
  async #preload(index: number, before: readonly unknown[]): Promise<void> {
    if (this.#columns().some(hasGivenValue)) return;
    if (!hasSameContent(await this.#inputsHeld(), before) || this.#isClosed) return;
    const detail = { index, value: this.table.samples[index] };
    this.#host.dispatchEvent(new CustomEvent(PRELOAD, { detail }));
  }

  async #inputsHeld(): Promise<readonly unknown[]> {
    return await Promise.all(this.#columns().map(({ component }) => component.read()));
  }

  #columns(): readonly Wire[] {
    return this.table.columns.flatMap((column) => this.inputs[column] ?? []);
  }

  #warnOfGaps(): void {
    if (!this.table.samples.some((sample) => sample.includes(null))) return;
    // eslint-disable-next-line no-console -- who wrote the examples is the only one to whom it is of use
    console.warn(
      'Examples are cached, but some have no value for some inputs: the function gets null for those.',
    );
  }
}

/** When results are computed; null where they are not kept. */
function cacheModeOf({ cacheExamples, cacheMode }: GrExamples): 'eager' | 'lazy' | null {
  if (cacheExamples === null || cacheExamples === false) return null;
  return cacheExamples === true ? (cacheMode ?? 'eager') : cacheExamples;
}

/** A form control always has some value; what is written in its tag was meant. */
function hasGivenValue({ component, reference }: Wire): boolean {
  if (Object.is(component, reference)) return 'value' in component.givenProperties();
  return reference instanceof Element && reference.hasAttribute('value');
}

/** One output gets the value, several get a list. */
function listed(values: readonly unknown[]): unknown {
  return values.length === 1 ? values[0] : values;
}

function answerOf({ properties, ...record }: OutputRecord): unknown {
  if (Object.keys(properties).length > 0)
    return update('payload' in record ? { ...properties, value: record.payload } : properties);
  return 'payload' in record ? record.payload : skip();
}
