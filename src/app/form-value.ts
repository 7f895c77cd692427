/** What kinds of form controls hold that is not simply their `value`. */

/** A number input's or slider's number; null while it is empty. */
export function numberOf({ value }: { readonly value?: unknown }): number | null {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : null;
}

/** The value of a radio button's group; null while nothing is chosen. */
export function checkedValue(radio: HTMLInputElement): string | null {
  return groupOf(radio).find(({ checked }) => checked)?.value ?? null;
}

export function setChecked(radio: HTMLInputElement, value: unknown): void {
  for (const member of groupOf(radio)) member.checked = member.value === value;
}

export function selectedValues(select: HTMLSelectElement): readonly string[] {
  return [...select.selectedOptions].map(({ value }) => value);
}

export function setSelected(select: HTMLSelectElement, values: unknown): void {
  const wanted = new Set(Array.isArray(values) ? values : values === null ? [] : [values]);
  for (const option of select.options) option.selected = wanted.has(option.value);
}

/** The radio buttons that exclude each other: of one name, in one form or, without a form, in one tree. */
function groupOf(radio: HTMLInputElement): readonly HTMLInputElement[] {
  if (radio.name === '') return [radio];
  const root = (radio.form ?? radio.getRootNode()) as ParentNode;
  const members = root.querySelectorAll<HTMLInputElement>('input[type=radio]');
  return [...members].filter(({ name, form }) => name === radio.name && form === radio.form);
}
