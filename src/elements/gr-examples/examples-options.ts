import type { ApiVisibility } from '../../app/listener.js';
import type { References } from '../../app/wire.js';
import type { Text } from '../../i18n/i18n-data.js';
import type { ElementOptions } from '../base/gr-element.js';
import { optionTable } from '../base/declare-options.js';

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

/** The options beside those of every layout. */
export const EXAMPLES_OPTIONS = optionTable(
  {
    any: 'label examples inputs outputs fn cacheExamples cacheMode exampleLabels apiVisibility apiDescription visibleColumns preload layout',
    flag: 'showLabel runOnClick preprocessing postprocessing batch',
    number: 'examplesPerPage',
    text: 'apiName',
  },
  {
    showLabel: true,
    preprocessing: true,
    postprocessing: true,
    examplesPerPage: 10,
    apiVisibility: 'undocumented',
    apiName: 'load_example',
    preload: 0,
  },
);
