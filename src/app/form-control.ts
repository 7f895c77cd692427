import { COMPONENT, KEEP, type Component } from './component.js';
import { checkedValue, numberOf, selectedValues, setChecked, setSelected } from './form-value.js';
import type { Status } from './status.js';

/** Any element with a `value`: a native control, or a custom element of any library. In the document or not. */
export type FormElement = Element & { value?: unknown; checked?: unknown; type?: string; disabled?: boolean };

const adapters = new WeakMap<Element, FormControl>();

/** The component that an element with a `value` is to the app; the same one each time. */
export function formControl(element: FormElement): FormControl {
  let control = adapters.get(element);
  if (control === undefined) adapters.set(element, (control = new FormControl(element)));
  return control;
}

/** Whether an element has a `value`, or may get one once its custom element is defined. */
export function isFormElement(value: unknown): value is FormElement {
  if (typeof Element !== 'function' || !(value instanceof Element)) return false;
  if ('value' in value || 'checked' in value) return true;
  // Ours become components themselves; an adapter made too early would shadow them.
  return value.localName.includes('-') && !value.localName.startsWith('gr-');
}

/**
 * Lets the app wire an element that knows nothing of it. Numbers and sliders give numbers, checkboxes and switches
 * booleans, a multiple select an array, a radio button the choice of its group, everything else its `value`.
 */
export class FormControl implements Component {
  readonly [COMPONENT] = true;

  constructor(readonly target: FormElement) {}

  /** Gradio's name for what this comes closest to. */
  get componentName(): string {
    switch (kindOf(this.target)) {
      case 'boolean':
        return 'checkbox';
      case 'number':
        return this.target.type === 'range' ? 'slider' : 'number';
      case 'radio':
        return 'radio';
      case 'selection':
        return 'dropdown';
      case 'file':
        return 'file';
      case 'value':
        return this.target.localName === 'select' ? 'dropdown' : 'textbox';
    }
  }

  async read(): Promise<unknown> {
    return this.#value();
  }

  async preprocess(payload: unknown): Promise<unknown> {
    return payload;
  }

  async postprocess(value: unknown, options: { readonly keep?: boolean } = {}): Promise<unknown> {
    return options.keep === true && isSame(value, this.#value()) ? KEEP : value;
  }

  deliver(payload: unknown): void {
    const before = this.#value();
    this.#set(payload);
    if (!isSame(before, this.#value())) this.target.dispatchEvent(new Event('change', { bubbles: true }));
  }

  /** Gradio's names where HTML has a word for them; else the element's own properties. */
  applyUpdate(properties: Readonly<Record<string, unknown>>): void {
    const element = this.target as Element & Record<string, unknown>;
    for (const [name, value] of Object.entries(properties)) {
      if (name === 'visible') element.toggleAttribute('hidden', value !== true);
      else if (name === 'interactive') element['disabled'] = value === false;
      else if (name === 'minimum') element['min'] = value;
      else if (name === 'maximum') element['max'] = value;
      else if (name in element && typeof element[name] !== 'function') element[name] = value;
    }
  }

  givenProperties(): Readonly<Record<string, unknown>> {
    return { value: this.#value() };
  }

  showStatus(status: Status): void {
    const isBusy = status.type === 'pending' || status.type === 'generating';
    this.target.toggleAttribute('aria-busy', false);
    if (isBusy) this.target.setAttribute('aria-busy', 'true');
    const { setCustomValidity, reportValidity } = this.target as Partial<HTMLInputElement>;
    setCustomValidity?.call(this.target, status.type === 'invalid' ? status.message : '');
    if (status.type === 'invalid') reportValidity?.call(this.target);
  }

  wired(): void {
    // An element that knows nothing of the app has nothing to prepare.
  }

  #value(): unknown {
    const element = this.target;
    switch (kindOf(element)) {
      case 'boolean':
        return element.checked === true;
      case 'number':
        return numberOf(element);
      case 'radio':
        return checkedValue(element as HTMLInputElement);
      case 'selection':
        return selectedValues(element as HTMLSelectElement);
      case 'file':
        return filesOf(element as HTMLInputElement);
      case 'value':
        return element.value ?? null;
    }
  }

  #set(payload: unknown): void {
    const element = this.target;
    switch (kindOf(element)) {
      case 'boolean':
        element.checked = Boolean(payload);
        return;
      case 'radio':
        setChecked(element as HTMLInputElement, payload);
        return;
      case 'selection':
        setSelected(element as HTMLSelectElement, payload);
        return;
      case 'file':
        // A page may empty a file input, never fill it.
        element.value = '';
        return;
      default:
        element.value = typeof element.value === 'string' ? textOf(payload) : payload;
    }
  }
}

type Kind = 'boolean' | 'number' | 'radio' | 'selection' | 'file' | 'value';

function kindOf(element: FormElement): Kind {
  const { localName, type } = element;
  if (localName === 'select') return type === 'select-multiple' ? 'selection' : 'value';
  if (localName === 'input' && type === 'radio') return 'radio';
  if (localName === 'input' && type === 'file') return 'file';
  if (localName === 'input' && type === 'checkbox') return 'boolean';
  if (type === 'number' || type === 'range') return 'number';
  const isSwitch = localName !== 'input' && typeof element.checked === 'boolean';
  return isSwitch ? 'boolean' : 'value';
}

function filesOf({ files, multiple }: HTMLInputElement): File | readonly File[] | null {
  return multiple ? [...(files ?? [])] : (files?.[0] ?? null);
}

function textOf(payload: unknown): string {
  return payload === null || payload === undefined ? '' : String(payload);
}

function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, i) => Object.is(item, b[i]));
  return Object.is(a, b);
}
