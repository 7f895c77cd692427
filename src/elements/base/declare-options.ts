import type { GrElement } from './gr-element.js';
import type { Option } from './option.js';

/** Options by name, each with its default. */
export type OptionTable = Readonly<Record<string, readonly [option: Option<unknown>, initial: unknown]>>;

/** Declares an element's options from a table, where there are too many for a decorated field each. */
export function declareOptions(type: Pick<typeof GrElement, 'createProperty'>, table: OptionTable): void {
  for (const [name, [converter]] of Object.entries(table)) {
    const attribute = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    type.createProperty(name, { converter, attribute });
  }
}

/** In the constructor: the defaults of `declareOptions`. */
export function initialiseOptions(element: GrElement, table: OptionTable): void {
  for (const [name, [, initial]] of Object.entries(table)) Reflect.set(element, name, initial);
}
