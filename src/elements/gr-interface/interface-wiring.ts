import { APP } from '../../app/app.js';
import type { AuthorFunction } from '../../app/callable-value.js';
import { snapshot } from '../../app/content.js';
import type { Dependency } from '../../app/dependency.js';
import { declare, type TriggerPair } from '../../app/on.js';
import type { SessionState } from '../../app/state.js';
import type { Wire } from '../../app/wire.js';
import type { GrInterface } from './gr-interface.js';
import type { InterfaceButtons } from './interface-buttons.js';
import { isState, type InterfaceParts } from './interface-parts.js';

/** Components that have an event for Enter: Gradio's `submit`. */
const SUBMITTING: ReadonlySet<string> = new Set(['textbox', 'number']);

/** Makes the listeners of an Interface: what runs the function, stops it, and clears. */
export class InterfaceWiring {
  /** What runs the function. */
  readonly predict: Dependency;
  readonly #host: GrInterface;
  readonly #fn: AuthorFunction;
  readonly #parts: InterfaceParts;
  readonly #buttons: InterfaceButtons;
  readonly #dependencies: Dependency[] = [];
  readonly #end = new AbortController();

  constructor(host: GrInterface, fn: AuthorFunction, parts: InterfaceParts, buttons: InterfaceButtons) {
    this.#host = host;
    this.#fn = fn;
    this.#parts = parts;
    this.#buttons = buttons;
    this.predict = host.live ? this.#wireLive() : this.#wireSubmit();
    this.predict.watch = (isBusy) => {
      buttons.showBusy(isBusy);
      if (!host.live) this.#scrollToOutput();
    };
    this.#wireStop();
    this.#wireClear();
  }

  /** Another wiring takes its place. */
  close(): void {
    this.#end.abort();
    for (const dependency of this.#dependencies) {
      dependency.remove();
      dependency.cancel();
    }
  }

  /** Remembers a listener, so that it ends with the others. */
  add(dependency: Dependency): Dependency {
    this.#dependencies.push(dependency);
    return dependency;
  }

  #wireSubmit(): Dependency {
    const { batch, maxBatchSize, concurrencyLimit, showProgress } = this.#host;
    const { inputs } = this.#parts;
    for (const { component, reference } of inputs) {
      if ((component as { streaming?: unknown }).streaming === true) warnOfStreaming();
      if (!Object.is(component, reference)) this.#submitOnEnter(reference as HTMLElement);
    }
    const submits = inputs
      .filter(({ component }) => SUBMITTING.has(component.componentName))
      .map(({ reference }): TriggerPair => [reference, 'submit']);
    return this.#declare([...this.#clicks(), ...submits], {
      batch,
      maxBatchSize,
      concurrencyLimit,
      showProgress,
    });
  }

  #wireLive(): Dependency {
    const { timeLimit, streamEvery, showProgress, batch, maxBatchSize } = this.#host;
    const { kind, inputs } = this.#parts;
    if (kind === 'output-only') {
      this.add(this.#declare([[this.#host[APP], 'load']], {}));
      return this.#declare(this.#clicks(), { batch, maxBatchSize });
    }
    const isStreaming = ({ component }: Wire): boolean =>
      (component as { streaming?: unknown }).streaming === true;
    const hasStream = inputs.some(isStreaming);
    const changes = inputs.map((wire): TriggerPair => [
      wire.reference,
      isStreaming(wire) ? 'stream' : 'change',
    ]);
    return this.#declare([...this.#clicks(), ...changes], {
      showProgress: hasStream ? 'hidden' : showProgress,
      triggerMode: hasStream ? 'multiple' : 'always_last',
      timeLimit,
      streamEvery,
    });
  }

  #declare(triggers: readonly TriggerPair[], options: Parameters<typeof declare>[2]): Dependency {
    const { apiName, apiDescription, apiVisibility, validator } = this.#host;
    const { inputs, outputs } = this.#parts;
    return this.add(
      declare(triggers, this.#fn, {
        inputs: inputs.map(({ reference }) => reference),
        outputs: outputs.map(({ reference }) => reference),
        apiName,
        apiDescription,
        apiVisibility,
        validator,
        ...options,
      }),
    );
  }

  #clicks(): readonly TriggerPair[] {
    const { submit } = this.#buttons;
    return submit === null ? [] : [[submit, 'click']];
  }

  #wireStop(): void {
    const { stop } = this.#buttons;
    if (stop === null) return;
    this.add(declare([stop, 'click'], null, { cancels: this.predict, queue: false }));
  }

  /** Everything becomes null, and a State what it was at first. */
  #wireClear(): void {
    const all = [
      ...new Map(
        [...this.#parts.inputs, ...this.#parts.outputs].map((wire) => [wire.reference, wire]),
      ).values(),
    ];
    const initial = all.map((wire) =>
      isState(wire) ? snapshot((wire.component as SessionState).value) : null,
    );
    const clear = declare([this.#buttons.clear, 'click'], null, {
      js: () => snapshot(initial),
      outputs: all.map(({ reference }) => reference),
    });
    this.add(clear);
    const forgetErrors = (): void => {
      if (this.predict.underWay.size === 0)
        for (const { component } of all) component.showStatus({ type: 'idle' });
    };
    this.#buttons.clear.addEventListener('click', forgetErrors, { signal: this.#end.signal });
  }

  /** A text control of the page's own has no event for Enter. */
  #submitOnEnter(control: HTMLElement): void {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || event.isComposing || control.localName !== 'input') return;
      event.preventDefault();
      this.#buttons.submit?.click();
    };
    control.addEventListener('keydown', press, { signal: this.#end.signal });
  }

  /** As far as is needed to see it: at the start, and once more when the result may have made it larger. */
  #scrollToOutput(): void {
    const output = this.#parts.outputs.find((wire) => !isState(wire))?.reference;
    if (!(output instanceof Element)) return;
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    requestAnimationFrame(() =>
      output.scrollIntoView({ block: 'nearest', behavior: isCalm ? 'auto' : 'smooth' }),
    );
  }
}

function warnOfStreaming(): void {
  // eslint-disable-next-line no-console -- who wrote the Interface is the only one to whom it is of use
  console.warn('A streaming input sends its frames only to an Interface with `live`.');
}
