import type { AuthorFunction } from '../../app/callable-value.js';
import type { ApiVisibility } from '../../app/listener.js';
import type { ShowProgress } from '../../app/status.js';
import type { Reference } from '../../app/wire.js';
import { optionTable, type OptionTable } from '../base/declare-options.js';
import { oneOf, Option } from '../base/option.js';
import type { BlocksOptions } from '../gr-blocks/gr-blocks.js';
import type { GrButton } from '../gr-button/gr-button.js';
import type { ExamplesOptions } from '../gr-examples/examples-options.js';
import { FIELD_KINDS } from '../gr-field/field-value.js';
import type { FlaggingCallback } from './flag-log.js';

/** A component, or the name of one: `image slider number text checkbox dropdown`. */
export type InterfaceComponent = Reference | string;

/** One component, several, or none. */
export type InterfaceComponents = InterfaceComponent | readonly InterfaceComponent[] | null;

/** Everything that `gr.Interface()` takes; Gradio's names and defaults, and those of Blocks. */
export interface InterfaceOptions extends BlocksOptions {
  /** Gets a value for each input, and the context; returns one for each output. */
  fn: AuthorFunction | null;
  /** Without any there is only something to generate. Components that stand in the page already stay where they are. */
  inputs?: InterfaceComponents;
  /** Without any, `fn` shows nothing. The same components as `inputs`: it changes them in place. */
  outputs?: InterfaceComponents;
  /** Samples below: a list of lists, one value per input; with one input a flat list. Default null. */
  examples?: ExamplesOptions['examples'];
  /** Keeps what `fn` makes of each example. Default false. */
  cacheExamples?: ExamplesOptions['cacheExamples'];
  /** When that is computed. Default `eager`. */
  cacheMode?: ExamplesOptions['cacheMode'];
  /** Default 10. */
  examplesPerPage?: number;
  /** Shown instead of the examples' values. Default null. */
  exampleLabels?: readonly string[] | null;
  /** The example that is there when the page has loaded, where all are cached and no input has a value. Default 0. */
  preloadExample?: number | false;
  /** Whether choosing an example runs `fn`. Default false. */
  runExamplesOnClick?: boolean;
  /** Runs whenever an input changes, and there is no Submit. Default false. */
  live?: boolean;
  /** Markdown under the title. Default null. */
  description?: string | null;
  /** Markdown at the end, or its address. Default null. */
  article?: string | null;
  /** Further inputs of `fn`, folded away. Default none. */
  additionalInputs?: InterfaceComponents;
  /** Their heading, or that and whether they are unfolded. Default “Additional Inputs”, folded. */
  additionalInputsAccordion?: string | { readonly label?: string; readonly open?: boolean } | null;
  /** `auto` flags every result. Default `manual`. */
  flaggingMode?: 'never' | 'auto' | 'manual' | null;
  /** A button for each: what is flagged as, or pairs of the button's label and that. Default one, “Flag”. */
  flaggingOptions?: readonly (string | readonly [label: string, value: string])[] | null;
  /** The exported archive gets its last folder's name. Default `.gradio/flagged`. */
  flaggingDir?: string;
  /** Takes what is flagged, in place of the page's own log. Default null. */
  flaggingCallback?: FlaggingCallback | null;
  /** Default “Submit”. */
  submitBtn?: string | GrButton | null;
  /** Of generators. Default “Stop”. */
  stopBtn?: string | GrButton | null;
  /** Null: there is none. Default “Clear”. */
  clearBtn?: string | GrButton | null;
  /** How the outputs show that work is under way. Default `full`. */
  showProgress?: ShowProgress;
  /** Default: the function's name. */
  apiName?: string | null;
  /** Default nothing. */
  apiDescription?: string | false | null;
  /** Default `public`. */
  apiVisibility?: ApiVisibility;
  /** `fn` takes lists and returns lists. Default false. */
  batch?: boolean;
  /** Default 4. */
  maxBatchSize?: number;
  /** How many runs at once; null any number. Default: what the app says. */
  concurrencyLimit?: number | null | 'default';
  /** Seconds of work after which a live stream ends. Default 30. */
  timeLimit?: number | null;
  /** Seconds between two frames of it. Default 0.5. */
  streamEvery?: number;
  /** Called with the inputs before `fn` is queued. Default null. */
  validator?: AuthorFunction | null;
}

/** The components and names that an option lists; as an attribute several names are one text. */
export function partsOf(given: InterfaceComponents): readonly InterfaceComponent[] {
  if (typeof given === 'string') return given.trim().split(/\s+/);
  return [given ?? []].flat() as readonly InterfaceComponent[];
}

const SHORTCUTS: readonly string[] = ['image', ...FIELD_KINDS, 'textbox'];

const parts = new Option<InterfaceComponents>(
  `components, or names among ${SHORTCUTS.join(', ')}`,
  (value) => {
    const names = partsOf(value as InterfaceComponents).filter((part) => typeof part === 'string');
    const areKnown = names.every((name) => SHORTCUTS.includes(name.toLowerCase()));
    return areKnown ? (value as InterfaceComponents) : undefined;
  },
);

const callable = new Option<AuthorFunction | null>('a function', (value) =>
  value === null || typeof value === 'function' ? (value as AuthorFunction | null) : undefined,
);

/** The options beside those of Blocks. */
export const INTERFACE_OPTIONS: OptionTable = {
  fn: [callable, null],
  inputs: [parts, null],
  outputs: [parts, null],
  additionalInputs: [parts, null],
  flaggingMode: [oneOf(['never', 'auto', 'manual']).orNull(), null],
  ...optionTable(
    {
      any: 'examples cacheExamples cacheMode exampleLabels preloadExample additionalInputsAccordion flaggingOptions flaggingCallback submitBtn stopBtn clearBtn showProgress apiDescription apiVisibility concurrencyLimit validator',
      flag: 'runExamplesOnClick live batch',
      number: 'examplesPerPage maxBatchSize timeLimit streamEvery',
      text: 'description article flaggingDir apiName',
    },
    {
      examplesPerPage: 10,
      preloadExample: 0,
      flaggingDir: '.gradio/flagged',
      clearBtn: '',
      showProgress: 'full',
      apiVisibility: 'public',
      maxBatchSize: 4,
      concurrencyLimit: 'default',
      timeLimit: 30,
      streamEvery: 0.5,
    },
  ),
};
