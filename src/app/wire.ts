import { describe } from '../run/describe.js';
import { isComponent, type Component } from './component.js';
import { formControl, isFormElement, type FormElement } from './form-control.js';

/** What an author may name as an input or output: our elements, `gr.State`, `gr.Timer`, anything with a `value`. */
export type Reference = Component | FormElement;

/** A component where a listener names it. */
export interface Wire {
  /** What the author wrote: the key of Maps that go in and out. */
  readonly reference: Reference;
  readonly component: Component;
}

/** One, a list, a Set, or none: how listeners name inputs and outputs. */
export type References = Reference | readonly Reference[] | ReadonlySet<Reference> | null | undefined;

/** The wires of an option such as `inputs`. Throws a `TypeError` that names it. */
export function wiresOf(option: string, references: References): readonly Wire[] {
  if (references === null || references === undefined) return [];
  const list = Array.isArray(references) || references instanceof Set ? [...references] : [references];
  return list.map((reference) => wireOf(option, reference));
}

export function wireOf(option: string, reference: unknown): Wire {
  upgrade(reference);
  if (isComponent(reference)) {
    return { reference: (reference.standsFor ?? reference) as Reference, component: reference };
  }
  if (isFormElement(reference)) return { reference, component: formControl(reference) };
  throw new TypeError(
    `Expected \`${option}\` to be a component or an element with a value, or a list or Set of them, got ${describe(reference)}`,
  );
}

/** An element cloned from a template is a plain one until it is put into the document, unless somebody asks. */
function upgrade(reference: unknown): void {
  if (typeof Element === 'function' && reference instanceof Element) customElements.upgrade(reference);
}
