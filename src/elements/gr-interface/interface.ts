import { expectOptions, refusal } from '../../app/known-options.js';
import { createElement } from '../base/create-element.js';
import { GrInterface } from './gr-interface.js';
import type { InterfaceOptions } from './interface-options.js';

/** `gr.Interface(options)`, with or without `new`. */
export interface InterfaceFactory {
  (options: InterfaceOptions): GrInterface;
  new (options: InterfaceOptions): GrInterface;
}

/**
 * Creates a `<gr-interface>`: `gr.Interface({ fn: sepia, inputs: gr.Image(), outputs: 'image' }).launch('#app')`.
 * Throws a `TypeError` for an option that does not exist or does not fit.
 */
export const Interface = function (given: InterfaceOptions): GrInterface {
  expectOptions(given, '{ fn, inputs, outputs }');
  if (given.fn === undefined) throw new TypeError(refusal('fn', 'a function', given.fn));
  const { title, ...options } = given;
  // HTML's own `title` is a tooltip.
  return createElement('gr-interface', GrInterface, {
    ...options,
    ...(title === undefined ? {} : { appTitle: title }),
  });
} as InterfaceFactory;
