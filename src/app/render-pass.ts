import type { Course, Dependency } from './dependency.js';

/** What a `gr.render` function makes while it runs, up to its first `await`. */
export interface RenderPass {
  /** The listeners that it declared, in order. */
  readonly declared: Dependency[];
  /** The element that had this key in the pass before, if any, once it has taken these options. */
  reuse(tag: string, options: KeyedOptions): Element | undefined;
  /** A new element, for the pass after this one. */
  remember(element: Element, options: KeyedOptions): void;
  /** The runs of the listener that had this key in the pass before, which go on. */
  courseOf(key: unknown): Course | undefined;
}

export interface KeyedOptions extends Readonly<Record<string, unknown>> {
  readonly key?: unknown;
}

let current: RenderPass | null = null;

/** The pass that the present step belongs to. */
export function currentPass(): RenderPass | null {
  return current;
}

/** Runs a function as part of a pass. */
export function duringPass<T>(pass: RenderPass | null, run: () => T): T {
  const outer = current;
  current = pass;
  try {
    return run();
  } finally {
    current = outer;
  }
}
