import type { ComplexAttributeConverter } from 'lit';
import { isI18nData, type Text } from '../../i18n/i18n-data.js';

/** An attribute's text that its option does not take. */
export class RefusedAttribute {
  constructor(readonly text: string) {}
}

/**
 * One of Gradio's parameters, as a property and as an attribute. `check` gives the value to keep, or `undefined` where
 * it refuses; `takes` says in words what it accepts.
 */
export class Option<T> implements ComplexAttributeConverter {
  constructor(
    readonly takes: string,
    readonly check: (value: unknown) => T | undefined,
    readonly parse: (text: string) => unknown = (text) => text,
  ) {}

  /** Lit's hook. A removed attribute is `undefined`: back to the default. */
  readonly fromAttribute = (text: string | null): unknown => {
    if (text === null) return undefined;
    const value = this.parse(text);
    return this.check(value) === undefined ? new RefusedAttribute(text) : value;
  };

  /** Also takes null, which is `none` as an attribute. */
  orNull(): Option<T | null> {
    return new Option<T | null>(
      `${this.takes} or null`,
      (value) => (value === null ? null : this.check(value)),
      (text) => (text === 'none' ? null : this.parse(text)),
    );
  }
}

export function text(takes = 'a string'): Option<string> {
  return new Option(takes, (value) => (typeof value === 'string' ? value : undefined));
}

/** What a user reads: a string, or what `gr.I18n` gives. */
export function words(): Option<Text> {
  return new Option('a string or what gr.I18n gives', (value) =>
    typeof value === 'string' || isI18nData(value) ? value : undefined,
  );
}

/** Whatever the app makes of it. */
export function anything(): Option<unknown> {
  return new Option('anything', (value) => value);
}

/** True by mere presence, as in HTML; switched off with `"false"`. */
export function flag(): Option<boolean> {
  return new Option(
    'a boolean',
    (value) => (typeof value === 'boolean' ? value : undefined),
    (text) => text !== 'false',
  );
}

export function oneOf<const T extends string>(choices: readonly T[]): Option<T> {
  return new Option(`one of ${choices.join(', ')}`, (value) => choices.find((choice) => choice === value));
}

export function number(takes = 'a number that is not negative'): Option<number> {
  return new Option(
    takes,
    (value) => (typeof value === 'number' && value >= 0 && Number.isFinite(value) ? value : undefined),
    Number,
  );
}

/** A size: pixels as a number, anything else in CSS. */
export function length(): Option<number | string> {
  return new Option<number | string>(
    'a number of pixels or a CSS length',
    (value) => {
      if (typeof value === 'string') return CSS.supports('width', value) ? value : undefined;
      return typeof value === 'number' && value >= 0 && Number.isFinite(value) ? value : undefined;
    },
    (text) => (text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text),
  );
}

/** Several, each accepted by `check`; a single one may stand alone. Space-separated as an attribute. */
export function list<T>(takes: string, check: (value: unknown) => value is T): Option<readonly T[]> {
  return new Option(
    takes,
    (value) => {
      const values: readonly unknown[] = Array.isArray(value) ? value : [value];
      return values.every(check) ? values : undefined;
    },
    (text) => text.split(/\s+/).filter((word) => word !== ''),
  );
}

export function isString(value: unknown): value is string {
  return typeof value === 'string';
}
