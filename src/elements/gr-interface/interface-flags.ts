import type { Dependency } from '../../app/dependency.js';
import type { Wire } from '../../app/wire.js';
import '../../i18n/english-later.js';
import { createElement } from '../base/create-element.js';
import { download } from '../base/download.js';
import type { LocalizeController } from '../base/localize.js';
import { GrButton } from '../gr-button/gr-button.js';
import { FlagLog, type FlaggingCallback } from './flag-log.js';
import type { GrInterface } from './gr-interface.js';
import { isState, type InterfaceParts } from './interface-parts.js';

/** Users see “Saving...” at least so long, as in Gradio. */
const SAVING = 800;

/** One way to flag, and its button. */
interface FlagWay {
  readonly button: GrButton;
  /** Null: our own word for it. */
  readonly label: string | null;
  /** What is written into the table; null where there is only one way. */
  readonly value: string | null;
}

/** What users flag: the buttons, who takes it, and how many there are. */
export class InterfaceFlags {
  readonly ways: readonly FlagWay[];
  readonly #words: LocalizeController;
  readonly #changed: () => void;
  readonly #components: readonly Wire[];
  readonly #callback: FlaggingCallback;
  readonly #log: FlagLog | null;
  readonly #saving = new Set<FlagWay>();

  constructor(host: GrInterface, parts: InterfaceParts, words: LocalizeController, changed: () => void) {
    const { flaggingOptions, flaggingDir, flaggingCallback, flaggingMode } = host;
    this.#words = words;
    this.#changed = changed;
    const flagged = parts.kind === 'unified' ? parts.inputs : [...parts.inputs, ...parts.outputs];
    this.#components = flagged.filter((wire) => !isState(wire));
    if (flaggingOptions !== null && !Array.isArray(flaggingOptions))
      throw new TypeError('Expected `flaggingOptions` to be a list of texts or pairs');
    this.ways = flaggingMode === 'auto' ? [] : (flaggingOptions ?? [null]).map((option) => this.#way(option));
    const labels = this.#components.map(
      ({ reference }, i) => parts.labels.get(reference) ?? `component ${i}`,
    );
    const hasOptions = this.ways.some(({ value }) => value !== null);
    this.#log =
      flaggingCallback === null ? new FlagLog(labels, { directory: flaggingDir, hasOptions }) : null;
    this.#callback = this.#log ?? (flaggingCallback as FlaggingCallback);
    this.#callback.setup?.(
      this.#components.map(({ reference }) => reference),
      flaggingDir,
    );
    this.speak();
  }

  /** How many samples the page's own log holds. */
  get count(): number {
    return this.#log?.count ?? 0;
  }

  /** The log as a zip; null where someone else has it. */
  async export(): Promise<File | null> {
    return (await this.#log?.toZip()) ?? null;
  }

  /** The same, as a download. */
  async download(): Promise<void> {
    const file = await this.export();
    if (file) download(file);
  }

  /** Flags every result of a listener. */
  flagResultsOf(predict: Dependency): Dependency {
    const references = this.#components.map(({ reference }) => reference);
    const flag = async (...payloads: readonly unknown[]): Promise<void> =>
      this.#flag(payloads.slice(0, references.length), null);
    return predict.success(flag as never, {
      inputs: references,
      preprocess: false,
      queue: false,
      apiVisibility: 'undocumented',
    });
  }

  /** Every button says what it does again. */
  speak(): void {
    for (const { button, label, value } of this.ways) {
      button.value =
        label ?? (value === null ? this.#words.text('flag') : this.#words.text('flagAs', { name: value }));
    }
  }

  #way(option: string | readonly [label: string, value: string] | null): FlagWay {
    const [label, value] = typeof option === 'string' || option === null ? [null, option] : option;
    if (value !== null && typeof value !== 'string')
      throw new TypeError('Expected `flaggingOptions` to be texts or pairs of two texts');
    const button = createElement('gr-button', GrButton, { minWidth: 120 });
    const way: FlagWay = { button, label, value };
    button.addEventListener('click', () => void this.#click(way));
    return way;
  }

  /** A second click while it is saved does nothing. The button is not disabled for that: the keyboard would lose it. */
  async #click(way: FlagWay): Promise<void> {
    const { button, value } = way;
    if (this.#saving.has(way)) return;
    this.#saving.add(way);
    button.value = this.#words.text('saving');
    try {
      const payloads = Promise.all(this.#components.map(({ component }) => component.read()));
      await Promise.all([this.#flag(await payloads, value), new Promise((go) => setTimeout(go, SAVING))]);
      this.speak();
    } catch (error) {
      reportError(error);
      button.value = this.#words.text('notSaved');
    } finally {
      this.#saving.delete(way);
    }
  }

  async #flag(payloads: readonly unknown[], value: string | null): Promise<void> {
    await this.#callback.flag(payloads, value);
    this.#changed();
  }
}
