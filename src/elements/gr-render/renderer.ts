import type { AuthorFunction } from '../../app/callable-value.js';
import type { Course, Dependency } from '../../app/dependency.js';
import { duringPass, type KeyedOptions, type RenderPass } from '../../app/render-pass.js';
import { arrange, type Child } from '../base/gr-layout.js';
import { KeyedElement } from './keyed-element.js';

/** Runs the function of a `gr.render`, and knows what it made the last time. */
export class Renderer {
  #elements: ReadonlyMap<string, KeyedElement> = new Map();
  #listeners: readonly Dependency[] = [];
  #isDropped = false;

  constructor(
    private readonly container: Element,
    private readonly fn: AuthorFunction,
  ) {}

  /** Calls the function and shows what it returns. Where it throws, everything stays as it was. */
  async run(args: readonly never[]): Promise<void> {
    const pass = new Pass(this.#elements, this.#listeners);
    try {
      const made: unknown = await duringPass(pass, () => this.fn(...args));
      if (this.#isDropped) return pass.undo();
      this.#show(childrenOf(made));
    } catch (error) {
      pass.undo();
      throw error;
    }
    for (const listener of this.#listeners) listener.remove();
    this.#elements = pass.elements;
    this.#listeners = pass.declared.filter(({ after }) => after === null);
  }

  /** It will not run any more: a render around it has run again. */
  drop(): void {
    this.#isDropped = true;
    for (const listener of this.#listeners) listener.remove();
  }

  /** Moving an element takes its focus. */
  #show(children: readonly Child[]): void {
    const focused = document.activeElement;
    arrange(this.container, children);
    if (
      focused instanceof HTMLElement &&
      focused !== document.activeElement &&
      this.container.contains(focused)
    )
      focused.focus();
  }
}

class Pass implements RenderPass {
  readonly declared: Dependency[] = [];
  readonly elements = new Map<string, KeyedElement>();

  constructor(
    private readonly before: ReadonlyMap<string, KeyedElement>,
    private readonly listeners: readonly Dependency[],
  ) {}

  reuse(tag: string, options: KeyedOptions): Element | undefined {
    const key = keyOf(options.key);
    if (key === null) return undefined;
    if (this.elements.has(key))
      throw new TypeError(`Expected each \`key\` once in a render, got ${key} again`);
    const kept = this.before.get(key);
    if (kept?.element.localName !== tag) return undefined;
    kept.renew(options);
    this.elements.set(key, kept);
    return kept.element;
  }

  remember(element: Element, options: KeyedOptions): void {
    const key = keyOf(options.key);
    if (key !== null) this.elements.set(key, new KeyedElement(element, options));
  }

  courseOf(key: unknown): Course | undefined {
    const wanted = keyOf(key);
    if (wanted === null) return undefined;
    return this.listeners.find(({ listener }) => keyOf(listener.key) === wanted)?.course;
  }

  /** It came to nothing. */
  undo(): void {
    for (const dependency of this.declared) dependency.remove();
  }
}

/** Equal for arrays of equal content; 1 and "1" are two keys. */
function keyOf(key: unknown): string | null {
  return key === undefined || key === null ? null : JSON.stringify(key);
}

function childrenOf(made: unknown): readonly Child[] {
  const children: readonly unknown[] = [made].flat(Infinity);
  return children.filter((child): child is Child => {
    if (child === undefined || child === null || child === false) return false;
    if (typeof child === 'string' || child instanceof Node) return true;
    throw new TypeError(
      `Expected a render's function to return elements, or a list of them, got ${typeof child === 'object' ? child.constructor.name : String(child)}`,
    );
  });
}
