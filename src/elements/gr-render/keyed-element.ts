import type { KeyedOptions } from '../../app/render-pass.js';
import type { GrElement } from '../base/gr-element.js';

/** An element that several passes of a `gr.render` share, and what its author said of it last. */
export class KeyedElement {
  readonly element: GrElement;
  #given: KeyedOptions;
  /** Each option as it was once it was set: what differs since was changed by a user or a listener. */
  readonly #settled = new Map<string, unknown>();
  /** The same of the value, whose changes come as events. */
  #isTouched = false;
  /** Whether a change is the author's own: a picture is there later than it is set. */
  #isSetting = false;

  constructor(element: Element, options: KeyedOptions) {
    this.element = element as GrElement;
    this.#given = options;
    for (const name of this.#names()) this.#settled.set(name, this.#present(name));
    element.addEventListener('change', (event) => {
      if (event.target === element && !this.#isSetting) this.#isTouched = true;
    });
    element.addEventListener('input', (event) => {
      if (event.target === element) this.#isTouched = true;
    });
  }

  /**
   * Takes the options of another pass. Those that `preservedByKey` names stay where a user or a listener has changed
   * them, and only those: so says Gradio's documentation, while its code overwrites them too.
   */
  renew(options: KeyedOptions): void {
    const { preservedByKey = 'value' } = options as { preservedByKey?: string | readonly string[] | null };
    const preserved = [preservedByKey ?? []].flat();
    const isNew = (name: string, isChanged: boolean): boolean =>
      isChanged ? !preserved.includes(name) : options[name] !== this.#given[name];

    const names = this.#names().filter((name) =>
      isNew(name, this.#present(name) !== this.#settled.get(name)),
    );
    this.element.applyUpdate(Object.fromEntries(names.map((name) => [name, options[name]])));
    for (const name of names) this.#settled.set(name, this.#present(name));
    if ('value' in this.element && isNew('value', this.#isTouched)) this.#setValue(options['value']);
    this.#given = options;
  }

  #setValue(value: unknown): void {
    this.#isTouched = false;
    this.#isSetting = true;
    Reflect.set(this.element, 'value', value);
    void this.element.read().finally(() => (this.#isSetting = false));
  }

  #names(): readonly string[] {
    const { options } = this.element.constructor as typeof GrElement;
    return [...options.keys()].filter((name) => name !== 'value');
  }

  #present(name: string): unknown {
    return Reflect.get(this.element, name);
  }
}
