import { GrBlocks } from './gr-blocks/gr-blocks.js';
import { GrButton } from './gr-button/gr-button.js';
import { GrColumn } from './gr-column/gr-column.js';
import { GrExamples } from './gr-examples/gr-examples.js';
import { GrField } from './gr-field/gr-field.js';
import { GrImage } from './gr-image/gr-image.js';
import { GrInterface } from './gr-interface/gr-interface.js';
import { GrRender } from './gr-render/gr-render.js';
import { GrRow } from './gr-row/gr-row.js';

/** The elements that a page writes, by tag: the entry point defines those that are not defined yet. */
export const elements = {
  'gr-blocks': GrBlocks,
  'gr-row': GrRow,
  'gr-column': GrColumn,
  'gr-render': GrRender,
  'gr-button': GrButton,
  'gr-field': GrField,
  'gr-image': GrImage,
  'gr-examples': GrExamples,
  'gr-interface': GrInterface,
} as const satisfies Readonly<Record<string, CustomElementConstructor>>;

/** Elements that nobody sees before something happens, by tag: fetched after the page, or when they are first needed. */
export const lateElements = {
  /** Lies over every component while its listeners work. */
  'gr-status': async () => (await import('./gr-status/gr-status.js')).GrStatus,
  /** Most pages never show one. */
  'gr-toast': async () => (await import('./gr-toast/gr-toast.js')).GrToast,
} as const satisfies Readonly<Record<string, () => Promise<CustomElementConstructor>>>;
