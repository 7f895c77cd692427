/** The native controls that a field can be. */
export const FIELD_KINDS = ['slider', 'number', 'text', 'checkbox', 'dropdown'] as const;
/** The native control that a field is. */
export type FieldKind = (typeof FIELD_KINDS)[number];

/** What a field holds: numbers of sliders and numbers, a choice of dropdowns. */
export type FieldValue = string | number | boolean | null;

/** One of a dropdown's choices: its value, or what the user reads and the value behind it. */
export type FieldChoice = string | number | readonly [name: string, value: string | number];

/** What decides what a given value means. */
export interface FieldRange {
  readonly kind: FieldKind;
  readonly min: number | null;
  readonly max: number | null;
  readonly choices: readonly FieldChoice[];
}

/** The value of a field that was given one of any type, as attributes and functions give them. */
export function fieldValue({ kind, min, max, choices }: FieldRange, given: unknown): FieldValue {
  switch (kind) {
    case 'slider':
      return clamped(numberOf(given) ?? min ?? 0, min ?? 0, max ?? 100);
    case 'number':
      return numberOf(given);
    case 'text':
      return given === null || given === undefined ? '' : String(given);
    case 'checkbox':
      return typeof given === 'string' ? given !== 'false' : Boolean(given);
    case 'dropdown':
      return chosen(choices.map(choiceValue), given);
  }
}

/** The value behind a choice. */
export function choiceValue(choice: FieldChoice): string | number {
  return typeof choice === 'object' ? choice[1] : choice;
}

function numberOf(given: unknown): number | null {
  if (given === null || given === undefined || given === '') return null;
  const number = Number(given);
  return Number.isFinite(number) ? number : null;
}

function clamped(number: number, min: number, max: number): number {
  return Math.min(Math.max(number, min), max);
}

/** Undefined, which nobody has given, means the first choice, as in Gradio; texts of attributes find numbers too. */
function chosen(values: readonly (string | number)[], given: unknown): FieldValue {
  if (given === undefined) return values[0] ?? null;
  return values.find((value) => value === given) ?? values.find((value) => String(value) === given) ?? null;
}
