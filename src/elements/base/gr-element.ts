import { LitElement, type PropertyDeclaration, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import {
  COMPONENT,
  type CallOptions,
  type Component,
  type ComponentRole,
  type KEEP,
  type ResultOptions,
} from '../../app/component.js';
import { refusal } from '../../app/known-options.js';
import type { Status } from '../../app/status.js';
import { cssWidth, HostStyle } from './host-style.js';
import { LocalizeController } from './localize.js';
import { isString, list, Option, RefusedAttribute, text } from './option.js';
import { placeLater } from './place-later.js';
import { ThemeController } from './theme.js';

/** What every element takes beside its own options: Gradio's words and defaults. */
export interface ElementOptions {
  /** `false`: the host stays, empty; `hidden`: rendered; neither takes space. Default true. */
  visible?: boolean | 'hidden';
  /** Id of the host element. */
  elemId?: string | null;
  /** Classes of the host element. */
  elemClasses?: string | readonly string[] | null;
  /** Inside `gr.render`: the same key, the same element. */
  key?: string | number | readonly (string | number)[] | null;
  /** Properties that survive a re-render. Default `value`. */
  preservedByKey?: string | readonly string[] | null;
  /** `false` leaves it out of what it is handed to, until `place(parent)`. Default true. */
  render?: boolean;
}

const visibility = new Option<boolean | 'hidden'>(
  'true, false or "hidden"',
  (value) => (typeof value === 'boolean' || value === 'hidden' ? value : undefined),
  (text) => (text === 'hidden' ? 'hidden' : text !== 'false'),
);

const renderKey = new Option<string | number | readonly (string | number)[]>(
  'a string, a number or an array of those',
  (value) => {
    const isPart = (part: unknown): part is string | number => ['string', 'number'].includes(typeof part);
    if (Array.isArray(value)) return value.every(isPart) ? value : undefined;
    return isPart(value) ? value : undefined;
  },
);

/** Messages of refused attributes, each told once a page. */
const told = new Set<string>();

/**
 * An element that the app can wire: the options that all of Gradio's blocks share, and how they are read from
 * attributes and checked.
 */
export abstract class GrElement<Payload = unknown, Parameter = unknown, Result = unknown>
  extends LitElement
  implements Component<Payload, Parameter, Result>
{
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  };

  // First of all fields: the setters of the options below write them while the element is built.
  readonly #initial = new Map<PropertyKey, unknown>();
  readonly #given = new Map<string, unknown>();

  readonly [COMPONENT] = true as const;
  abstract readonly componentName: string;

  /** Share of a row's width, beside its siblings' shares; each element has its own default. */
  declare scale?: number | null;
  /** Pixels below which a row wraps instead; wins over `scale`. Each element has its own default. */
  declare minWidth?: number | null;
  /** `false`: the host stays, empty; `"hidden"`: rendered. Neither takes space. Default true. */
  @property({ converter: visibility }) visible: boolean | 'hidden' = true;
  /** Id of the host element. Default null. */
  @property({ attribute: 'elem-id', converter: text().orNull() }) elemId: string | null = null;
  /** Classes of the host element. Default none. */
  @property({
    attribute: 'elem-classes',
    converter: list('a string or a list of strings', isString).orNull(),
  })
  elemClasses: readonly string[] | null = null;
  /** Inside `gr.render`: the same key (arrays by content), the same element. Default null. */
  @property({ converter: renderKey.orNull() }) key: string | number | readonly (string | number)[] | null =
    null;
  /** Which properties survive a re-render, and only these. Default `value`. */
  @property({
    attribute: 'preserved-by-key',
    converter: list('a string or a list of strings', isString).orNull(),
  })
  preservedByKey: readonly string[] | null = ['value'];

  readonly #hostStyle = new HostStyle();

  protected readonly internals = this.attachInternals();
  protected readonly words = new LocalizeController(this);

  constructor() {
    super();
    new ThemeController(this, (dark) => this.#hostStyle.set('color-scheme', dark ? 'dark' : null));
  }

  /** Events are dispatched on the element itself. */
  get target(): EventTarget {
    return this;
  }

  abstract read(): Promise<Payload>;
  abstract preprocess(payload?: Payload, options?: CallOptions): Promise<Parameter>;
  abstract postprocess(value: Result, options?: ResultOptions): Promise<Payload | typeof KEEP>;
  abstract deliver(payload: Payload): void;
  abstract showStatus(status: Status): void;

  abstract wired(role: ComponentRole): void;

  /** Clicks it. Throws a `TypeError` where a function is given: only a button has listeners for clicks. */
  override click(): void;
  override click(...given: readonly unknown[]): void {
    if (given.length === 0) return super.click();
    throw new TypeError(
      `Got a function, but <${this.localName}> has no listener \`click\`: an Image has \`select\`, and gr.on([[element, 'click']], fn) hears any event`,
    );
  }

  /** Puts it at the end of an element: what `render: false` had left out. Returns it. */
  place(parent: Element): this {
    placeLater.delete(this);
    parent.append(this);
    return this;
  }

  checkUpdate(properties: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    const accepted: Record<string, unknown> = {};
    for (const [name, option] of (this.constructor as typeof GrElement).options)
      if (name !== 'value' && Object.hasOwn(properties, name))
        accepted[name] = this.#check(name, option, properties[name]);
    this.checkTogether?.(accepted);
    return accepted;
  }

  applyUpdate(properties: Readonly<Record<string, unknown>>): void {
    const accepted = Object.entries(this.checkUpdate(properties));
    // Last, so that what appears is already what the update made of it.
    accepted.sort(([a], [b]) => Number(a === 'visible') - Number(b === 'visible'));
    for (const [name, value] of accepted) Reflect.set(this, name, value);
  }

  givenProperties(): Readonly<Record<string, unknown>> {
    return Object.fromEntries(this.#given);
  }

  /** Throws where options that depend on each other contradict, once `next` is set. */
  protected checkTogether?(next: Readonly<Record<string, unknown>>): void;

  /** Dispatches one of the component's events: they bubble and leave every shadow root. */
  protected emit(name: string, detail: unknown = null): void {
    const event = new CustomEvent(name, { bubbles: true, composed: true, detail });
    this.dispatchEvent(event);
  }

  /** Remembers an option that has an accessor of its own as given by the author. */
  protected remember(name: string, value: unknown): void {
    this.#given.set(name, value);
  }

  /** The options by name: every property whose converter is an `Option`. */
  static get options(): ReadonlyMap<string, Option<unknown>> {
    const options = new Map<string, Option<unknown>>();
    for (const [name, { converter }] of this.elementProperties)
      if (converter instanceof Option) options.set(String(name), converter);
    return options;
  }

  /** Every option's setter checks what it gets; `undefined` means the default. */
  protected static override getPropertyDescriptor(
    name: PropertyKey,
    key: string | symbol,
    declaration: PropertyDeclaration,
  ): PropertyDescriptor | undefined {
    // An accessor of the class's own has its default in its getter; a field's default is the first thing it is set to.
    const hasField = !Object.hasOwn(this.prototype, name);
    const descriptor = super.getPropertyDescriptor(name, key, declaration);
    const option: unknown = declaration.converter;
    if (!descriptor || !(option instanceof Option)) return descriptor;
    return {
      ...descriptor,
      set(this: GrElement, value: unknown) {
        const isInitial = hasField && !this.#initial.has(name);
        if (isInitial) this.#initial.set(name, value);
        descriptor.set?.call(this, isInitial ? value : this.#accept(String(name), option, value));
      },
    };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // At once, so that properties that were set before the element was defined count as there from the start.
    if (!this.hasUpdated) this.performUpdate();
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    if (root instanceof ShadowRoot) root.adoptedStyleSheets.push(this.#hostStyle.sheet);
    return root;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!this.hasUpdated) this.checkTogether?.({});
    if (changed.has('scale')) this.#share('flex-grow', '--_grow', this.scale?.toString());
    if (changed.has('minWidth')) this.#share('min-width', '--_least', cssWidth(this.minWidth ?? null));
    if (changed.has('visible'))
      this.#hostStyle.set('display', this.visible === true ? null : 'none', 'important');
    if (changed.has('elemId') && this.elemId !== null) this.id = this.elemId;
    if (changed.has('elemClasses')) {
      this.classList.remove(...classNames(changed.get('elemClasses') as readonly string[] | undefined));
      this.classList.add(...classNames(this.elemClasses));
    }
  }

  /** Sets or takes back one declaration of the host, such as its height. */
  protected styleHost(name: string, value: string | null): void {
    this.#hostStyle.set(name, value);
  }

  /** Also as a custom property: in a row, the row's own rule about its children would win over a child's. */
  #share(name: string, token: string, value: string | null = null): void {
    this.styleHost(name, value);
    this.styleHost(token, value);
  }

  #accept(name: string, option: Option<unknown>, value: unknown): unknown {
    if (value instanceof RefusedAttribute) {
      tellOnce(refusal(name, option.takes, value.text));
      return this.#initial.get(name);
    }
    if (value === undefined) {
      this.#given.delete(name);
      return this.#initial.get(name);
    }
    const accepted = this.#check(name, option, value);
    this.#given.set(name, accepted);
    return accepted;
  }

  #check(name: string, option: Option<unknown>, value: unknown): unknown {
    if (value === undefined) return undefined;
    const accepted = option.check(value);
    if (accepted === undefined) throw new TypeError(refusal(name, option.takes, value));
    return accepted;
  }
}

/** A class each. */
function classNames(names: readonly string[] | null = null): readonly string[] {
  return (names ?? []).flatMap((name) => name.split(/\s+/)).filter(Boolean);
}

/** HTML never throws for an attribute; but its author should learn of it. */
function tellOnce(message: string): void {
  if (told.has(message)) return;
  told.add(message);
  // eslint-disable-next-line no-console -- the only reader of a wrong attribute is whoever wrote it
  console.error(message);
}
