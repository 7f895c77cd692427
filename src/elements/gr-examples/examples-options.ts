import type { ApiVisibility } from '../../app/listener.js';
import type { References } from '../../app/wire.js';
import type { Text } from '../../i18n/i18n-data.js';
import type { ElementOptions } from '../base/gr-element.js';
import type { OptionTable } from '../base/declare-options.js';
import { anything, flag, number, oneOf, Option, text, words } from '../base/option.js';

/** Everything that `gr.Examples()` takes; Gradio's names and defaults. */
export interface ExamplesOptions extends ElementOptions {
  /** Default null: “Examples”. */
  label?: Text | null;
  /** Default true. */
  showLabel?: boolean;
  /** The samples: a list of lists, one value per input; with one input a flat list. */
  examples?: readonly unknown[] | null;
  /** The component or components that a sample fills. */
  inputs?: References;
  /** Of `fn`: needed where examples are cached or run. Default none. */
  outputs?: References;
  /** Computes the outputs of an example. Default null. */
  fn?: ((...args: never[]) => unknown) | null;
  /** Keeps what `fn` makes of each example; `"lazy"` and `"eager"` say `cacheMode` too. Default false. */
  cacheExamples?: boolean | 'lazy' | 'eager' | null;
  /** When it is computed: all when the page has loaded, or each when first chosen. Default `eager`. */
  cacheMode?: 'eager' | 'lazy' | null;
  /** Default 10. */
  examplesPerPage?: number;
  /** Shown instead of the values, one for each example. Default null. */
  exampleLabels?: readonly string[] | null;
  /** Whether choosing one runs `fn`; a cached one never needs it. Default false. */
  runOnClick?: boolean;
  /** Of caching: `false` gives `fn` payloads. Default true. */
  preprocess?: boolean;
  /** Of caching: `false` takes results as payloads. Default true. */
  postprocess?: boolean;
  /** Default `undocumented`. */
  apiVisibility?: ApiVisibility;
  /** Default `load_example`. */
  apiName?: string | null;
  /** Default nothing. */
  apiDescription?: string | false | null;
  /** `fn` takes lists and returns lists. Default false. */
  batch?: boolean;
  /** Columns to show, by their inputs' numbers; all values are loaded all the same. Default null: all. */
  visibleColumns?: readonly number[] | null;
  /** The example that is there when the page has loaded, where all are cached and no input has a value. Default 0. */
  preload?: number | false;
  /** Default null: a gallery for one column or for labels, else a table. */
  layout?: 'gallery' | 'table' | null;
}

const caching = new Option<boolean | 'lazy' | 'eager'>(
  'true, false, "lazy" or "eager"',
  (value) => (typeof value === 'boolean' || value === 'lazy' || value === 'eager' ? value : undefined),
  (text) => (text === 'lazy' || text === 'eager' ? text : text !== 'false'),
);

const index = new Option<number | false>(
  'the number of an example, or false',
  (value) =>
    value === false || (Number.isInteger(value) && (value as number) >= 0) ? (value as number) : undefined,
  (text) => (text === 'false' ? false : Number(text)),
);

/** The options beside those of every element. */
export const EXAMPLES_OPTIONS = {
  label: [words().orNull(), null],
  showLabel: [flag(), true],
  examples: [anything(), null],
  inputs: [anything(), null],
  outputs: [anything(), null],
  fn: [anything(), null],
  cacheExamples: [caching.orNull(), null],
  cacheMode: [oneOf(['eager', 'lazy']).orNull(), null],
  examplesPerPage: [number(), 10],
  exampleLabels: [anything(), null],
  runOnClick: [flag(), false],
  apiVisibility: [oneOf(['public', 'undocumented', 'private']), 'undocumented'],
  apiName: [text().orNull(), 'load_example'],
  apiDescription: [anything(), null],
  batch: [flag(), false],
  visibleColumns: [anything(), null],
  preload: [index, 0],
  layout: [oneOf(['gallery', 'table']).orNull(), null],
} as const satisfies OptionTable;
