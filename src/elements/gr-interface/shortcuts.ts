import { createElement } from '../base/create-element.js';
import { GrField } from '../gr-field/gr-field.js';
import { GrImage } from '../gr-image/gr-image.js';

/** The component that a name such as `image` or `slider` stands for: one of those that the options let through. */
export function componentNamed(name: string): HTMLElement {
  const kind = name.toLowerCase();
  if (kind === 'image') return createElement('gr-image', GrImage, {});
  return createElement('gr-field', GrField, { kind: kind === 'textbox' ? 'text' : kind });
}
