import type { GrElement } from './gr-element.js';
import { anything, flag, number, text, type Option } from './option.js';

/** Options by name, each with its default. */
export type OptionTable = Readonly<Record<string, readonly [option: Option<unknown>, initial: unknown]>>;

const KINDS = {
  /** Default false. */
  flag: [flag(), false],
  /** Or null, the default. */
  number: [number().orNull(), null],
  /** Or null, the default. */
  text: [text().orNull(), null],
  /** Checked by whoever uses it. Default null. */
  any: [anything(), null],
} as const;

/**
 * Options by kind, names separated by spaces, for elements that have so many that a decorated field for each would be
 * most of the element. `initial` has the defaults that are not their kind's.
 */
export function optionTable(
  names: Readonly<Partial<Record<keyof typeof KINDS, string>>>,
  initial: Readonly<Record<string, unknown>>,
): OptionTable {
  const table: Record<string, readonly [Option<unknown>, unknown]> = {};
  for (const [kind, list] of Object.entries(names))
    for (const name of list.split(' ')) {
      const [option, usual] = KINDS[kind as keyof typeof KINDS];
      table[name] = [option, name in initial ? initial[name] : usual];
    }
  return table;
}

/** Declares them on a class. */
export function declareOptions(type: Pick<typeof GrElement, 'createProperty'>, table: OptionTable): void {
  for (const [name, [converter]] of Object.entries(table)) {
    const attribute = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    type.createProperty(name, { converter, attribute });
  }
}

/** In the constructor: their defaults. */
export function initialiseOptions(element: GrElement, table: OptionTable): void {
  for (const [name, [, initial]] of Object.entries(table)) Reflect.set(element, name, initial);
}
