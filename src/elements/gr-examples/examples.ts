import { expectOptions } from '../../app/known-options.js';
import { createElement } from '../base/create-element.js';
import type { ExamplesOptions } from './examples-options.js';
import { GrExamples } from './gr-examples.js';

/** `gr.Examples(options)`, with or without `new`. */
export interface ExamplesFactory {
  (options: ExamplesOptions): GrExamples;
  new (options: ExamplesOptions): GrExamples;
}

/** Creates a `<gr-examples>`. Throws a `TypeError` for an option that does not exist or does not fit. */
export const Examples = function (options: ExamplesOptions): GrExamples {
  expectOptions(options, '{ examples, inputs }');
  // Every component has methods of these names.
  const { preprocess: preprocessing, postprocess: postprocessing, ...properties } = options;
  return createElement('gr-examples', GrExamples, { ...properties, preprocessing, postprocessing });
} as ExamplesFactory;
