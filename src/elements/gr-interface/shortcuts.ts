import { createElement } from '../base/create-element.js';
import type { FieldKind } from '../gr-field/field-value.js';
import { GrField } from '../gr-field/gr-field.js';
import { GrImage } from '../gr-image/gr-image.js';

/** Gradio's names of the fields that there are, each with the field's kind. */
const FIELDS: Readonly<Record<string, FieldKind>> = {
  text: 'text',
  textbox: 'text',
  number: 'number',
  slider: 'slider',
  checkbox: 'checkbox',
  dropdown: 'dropdown',
};

/** The component that a name such as `image` or `slider` stands for. Throws a `TypeError` for an unknown one. */
export function componentNamed(name: string): HTMLElement {
  const word = name.trim().toLowerCase();
  if (word === 'image') return createElement('gr-image', GrImage, {});
  const kind = Object.hasOwn(FIELDS, word) ? FIELDS[word] : undefined;
  if (kind === undefined)
    throw new TypeError(
      `Expected a component or one of image, ${Object.keys(FIELDS).join(', ')}, got ${JSON.stringify(name)}`,
    );
  return createElement('gr-field', GrField, { kind });
}
