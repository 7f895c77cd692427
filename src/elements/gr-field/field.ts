import type { AuthorFunction } from '../../app/callable-value.js';
import { describe } from '../../app/known-options.js';
import { createElement } from '../base/create-element.js';
import type { FieldChoice, FieldKind, FieldValue } from './field-value.js';
import { GrField, rangeOf, type FieldOptions } from './gr-field.js';

/** What the factories of fields take as options: Gradio's words for a range, and the value. */
export interface NamedFieldOptions extends Omit<FieldOptions, 'min' | 'max'> {
  /** Default as its kind says; or a function that gives it when the page loads. */
  value?: FieldValue | AuthorFunction;
  /** Least number. Default null; of sliders 0. */
  minimum?: number | null;
  /** Greatest number. Default null; of sliders 100. */
  maximum?: number | null;
}

/** A factory whose first arguments stand alone, as in Python, and whose last may be its options. */
export type FieldFactory<Positional extends readonly unknown[]> = (
  ...given: readonly [...Partial<Positional>, options?: NamedFieldOptions] | readonly [NamedFieldOptions]
) => GrField;

function factory<Positional extends readonly unknown[]>(
  kind: FieldKind,
  ...names: readonly (keyof NamedFieldOptions)[]
): FieldFactory<Positional> {
  return (...given) => {
    const last = given.at(-1);
    const options = isOptions(last) ? last : {};
    const positional = options === last ? given.slice(0, -1) : given;
    if (positional.length > names.length)
      throw new TypeError(
        `Expected ${names.join(', ')} and then options, got ${describe(positional.at(-1))}`,
      );
    const named = Object.fromEntries(positional.map((value, i) => [names[i], value]));
    return createElement('gr-field', GrField, {
      ...(kind === 'text' ? {} : { kind }),
      ...rangeOf({ ...named, ...options }),
    });
  };
}

function isOptions(value: unknown): value is NamedFieldOptions {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type Value<T> = [value: T | AuthorFunction];

/** `gr.Slider(0, 1, { label: 'Strength' })` */
export const Slider = factory<[minimum: number, maximum: number, ...Value<number>]>(
  'slider',
  'minimum',
  'maximum',
  'value',
);

/** `gr.Number(3, { label: 'Copies' })`; named `Number` in the page's `gr`. */
export const NumberField = factory<Value<number | null>>('number', 'value');

/** `gr.Textbox('hello', { lines: 3 })` */
export const Textbox = factory<Value<string>>('text', 'value');

/** `gr.Checkbox(true, { label: 'Invert' })` */
export const Checkbox = factory<Value<boolean>>('checkbox', 'value');

/** `gr.Dropdown(['red', 'green'], { label: 'Colour' })` */
export const Dropdown = factory<[choices: readonly FieldChoice[]]>('dropdown', 'choices');
