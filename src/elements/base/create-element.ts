import { expectNames, expectOptions } from '../../app/known-options.js';
import { currentPass } from '../../app/render-pass.js';
import type { GrElement } from './gr-element.js';
import { placeLater } from './place-later.js';

/** What all factories do: creates a defined element, or finds the one of the same key, and sets its options. */
export function createElement<T extends GrElement>(
  tag: string,
  type: (abstract new () => T) & { readonly options: ReadonlyMap<string, unknown> },
  options: object,
): T {
  expectOptions(options, '{ visible }');
  expectNames(options, [...type.options.keys(), 'value', 'render']);

  const pass = currentPass();
  const kept = pass?.reuse(tag, options as Record<string, unknown>);
  // Of the same tag.
  if (kept !== undefined) return kept as T;
  if (!globalThis.document) {
    throw new TypeError(
      `Expected a page to create <${tag}> in, got none: on a server, write the tag into the HTML and call this in the browser`,
    );
  }
  const element = document.createElement(tag);
  // Another copy of this library may have defined the tag; its elements do as well.
  if (!('applyUpdate' in element))
    throw new TypeError(`Expected <${tag}> to be defined; import gr-image, not only its classes`);
  const created = element as unknown as T;
  // Together first: options that contradict each other are refused before any is set.
  created.applyUpdate(options as Record<string, unknown>);
  if ('value' in options) Reflect.set(created, 'value', options.value);
  if ('render' in options && options.render === false) placeLater.add(created);
  pass?.remember(created, options as Record<string, unknown>);
  return created;
}
