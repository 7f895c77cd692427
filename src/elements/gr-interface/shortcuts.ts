import { createElement } from '../base/create-element.js';
import { GrField } from '../gr-field/gr-field.js';
import { GrImage } from '../gr-image/gr-image.js';
import { FIELD_SHORTCUTS } from './interface-options.js';

/** The component that a name such as `image` or `slider` stands for. */
export function componentNamed(name: string): HTMLElement {
  const kind = FIELD_SHORTCUTS[name.toLowerCase()];
  return kind === undefined
    ? createElement('gr-image', GrImage, {})
    : createElement('gr-field', GrField, { kind });
}
