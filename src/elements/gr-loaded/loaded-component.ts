import { isComponent, type Component } from '../../app/component.js';
import { formControl } from '../../app/form-control.js';
import type { RemoteComponent } from '../../app/remote-app.js';
import { State } from '../../app/state.js';
import { Timer } from '../../app/timer.js';
import { isFileData, type FileData } from '../../files/file-data.js';
import { Button } from '../gr-button/gr-button.js';
import { Column } from '../gr-column/gr-column.js';
import { Checkbox, Dropdown, NumberField, Slider, Textbox } from '../gr-field/field.js';
import { GrField } from '../gr-field/gr-field.js';
import { GrImage } from '../gr-image/gr-image.js';
import { Image } from '../gr-image/image.js';
import { Row } from '../gr-row/gr-row.js';
import { GrButton } from '../gr-button/gr-button.js';
import { GrColumn } from '../gr-column/gr-column.js';
import { GrRow } from '../gr-row/gr-row.js';
import { createText } from './loaded-text.js';
import { optionsOf } from './loaded-options.js';

/** One component of the app there, made here. */
export interface Loaded {
  /** What listeners name; null of what has no value here. */
  readonly component: Component | null;
  /** What stands on the page; null of what nobody sees. */
  readonly element: HTMLElement | null;
  /** Where its children stand. */
  readonly inside: HTMLElement | null;
}

/** Makes our counterpart of a component; of one that we do not have, a note that says which it is. */
export function createLoaded(remote: RemoteComponent, unsupported: (name: string) => string): Loaded {
  const { type, props } = remote;
  switch (type) {
    case 'image':
      return leaf(Image({ ...optionsOf(GrImage, props), value: pictureOf(props['value']) }));
    case 'slider':
      return leaf(Slider({ ...optionsOf(GrField, props), ...valueOf(props) }));
    case 'number':
      return leaf(NumberField({ ...optionsOf(GrField, props), ...valueOf(props) }));
    case 'textbox':
      return leaf(Textbox({ ...optionsOf(GrField, props), ...valueOf(props) }));
    case 'checkbox':
      return leaf(Checkbox({ ...optionsOf(GrField, props), ...valueOf(props) }));
    case 'dropdown':
    case 'radio':
      // One of several here too; but there is no field for many at once.
      if (props['multiselect'] !== true)
        return leaf(Dropdown({ ...optionsOf(GrField, props), ...valueOf(props) }));
      break;
    case 'button':
      return leaf(
        Button(textOf(props['value']), optionsOf(GrButton, { ...props, icon: addressOf(props['icon']) })),
      );
    case 'row':
      return layout(Row(optionsOf(GrRow, props)));
    case 'column':
      return layout(Column(optionsOf(GrColumn, props)));
    // Gradio's frames around fields and around anything.
    case 'form':
    case 'group':
    case 'box':
    case 'tabs':
      return layout(Column({ minWidth: 0 }));
    case 'accordion':
    case 'tabitem':
      return folded(textOf(props['label']), props['open'] !== false);
    case 'markdown':
    case 'html':
      return text(createText(type, textOf(props['value'])));
    case 'timer':
      return hidden(Timer(Number(props['value']) || 1, { active: props['active'] !== false }));
    // The server keeps it.
    case 'state':
      return { component: null, element: null, inside: null };
  }
  return stranger(remote, unsupported(named(remote)));
}

function leaf(element: GrImage | GrField | GrButton): Loaded {
  return { component: element, element, inside: null };
}

function layout(element: GrRow | GrColumn): Loaded {
  return { component: element, element, inside: element };
}

function text(element: HTMLElement): Loaded {
  return { component: formControl(element), element, inside: null };
}

function hidden(component: Component): Loaded {
  return { component, element: null, inside: null };
}

function folded(label: string, isOpen: boolean): Loaded {
  const details = document.createElement('details');
  const summary = document.createElement('summary');
  const inside = Column({ minWidth: 0 });
  summary.textContent = label;
  details.open = isOpen;
  details.append(summary, inside);
  return { component: isComponent(inside) ? inside : null, element: details, inside };
}

/** What it holds goes to the server and back all the same. */
function stranger({ props }: RemoteComponent, note: string): Loaded {
  const element = document.createElement('p');
  element.setAttribute('role', 'note');
  element.textContent = note;
  return { component: State<unknown>(props['value'] ?? null), element, inside: element };
}

function named({ type, props }: RemoteComponent): string {
  const label = textOf(props['label']);
  const many = props['multiselect'] === true ? ' (multiselect)' : '';
  return `${type}${many}${label === '' ? '' : `, ${label}`}`;
}

/** Its first value, where there is one. */
function valueOf({ value }: RemoteComponent['props']): { value?: string | number | boolean } {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? { value }
    : {};
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A file of the server's is read where it lies. */
export function pictureOf(value: unknown): FileData | null {
  if (!isFileData(value)) return null;
  const address = addressOf(value);
  return address === null ? null : { ...value, path: address, url: address };
}

function addressOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  const { url, path } = (value ?? {}) as Partial<FileData>;
  return url ?? path ?? null;
}
