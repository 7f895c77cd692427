/** An Examples' samples, read as Gradio reads them. */
export interface ExampleTable {
  /** One value per input, null where a sample has none. */
  readonly samples: readonly (readonly unknown[])[];
  /** The inputs that have a value in some sample: the others are left alone. */
  readonly columns: readonly number[];
  /** The columns that are shown. */
  readonly visible: readonly number[];
}

export interface ExampleTableOptions {
  /** Input columns to show; all values are loaded all the same. Default null: all. */
  readonly visibleColumns?: readonly number[] | null;
  /** Shown instead of the values. Default null. */
  readonly exampleLabels?: readonly string[] | null;
}

/** Throws a `TypeError` for what is no list of samples. */
export function readExamples(
  examples: unknown,
  inputCount: number,
  { visibleColumns = null, exampleLabels = null }: ExampleTableOptions = {},
): ExampleTable {
  const rows = rowsOf(examples, inputCount);
  if (exampleLabels !== null && exampleLabels.length !== rows.length) {
    throw new TypeError(
      `Expected \`exampleLabels\` to be as many as the examples (${rows.length}), got ${exampleLabels.length}`,
    );
  }
  // More values than inputs may be meant: rows of a log hold outputs too.
  const samples = rows.map((row) => Array.from({ length: inputCount }, (_, i) => row[i] ?? null));
  const columns = indices(inputCount).filter((i) => samples.some((sample) => sample[i] !== null));
  const shown = columns.filter((i) => wanted(visibleColumns, inputCount).includes(i));
  // Nothing to see would be no choice.
  return { samples, columns, visible: shown.length > 0 ? shown : columns };
}

/** The numbers of a pager, 0-based; null where some are left out. Two neighbours of the first, present and last. */
export function pagerOf(count: number, present: number): readonly (number | null)[] {
  const isNear = (page: number): boolean =>
    [0, present, count - 1].some((anchor) => Math.abs(page - anchor) <= 2);
  return indices(count)
    .filter(isNear)
    .flatMap((page, i, pages) => (page - (pages[i - 1] ?? page) > 1 ? [null, page] : [page]));
}

/** With one input a flat list will do. */
function rowsOf(examples: unknown, inputCount: number): readonly (readonly unknown[])[] {
  if (!Array.isArray(examples)) {
    throw new TypeError(
      `Expected \`examples\` to be a list of samples (a page cannot list a directory), got ${String(examples)}`,
    );
  }
  const list: readonly unknown[] = examples;
  if (list.length === 0 || list.every((row) => Array.isArray(row)))
    return list as readonly (readonly unknown[])[];
  if (inputCount === 1 && !Array.isArray(list[0])) return list.map((value) => [value]);
  throw new TypeError('Expected `examples` to be a list of lists, one value per input');
}

function wanted(visibleColumns: readonly number[] | null, inputCount: number): readonly number[] {
  if (visibleColumns === null) return indices(inputCount);
  if (visibleColumns.length === 0 || !visibleColumns.every((i) => indices(inputCount).includes(i))) {
    throw new TypeError(
      `Expected \`visibleColumns\` to be columns from 0 to ${inputCount - 1}, at least one, got [${visibleColumns.join(', ')}]`,
    );
  }
  return visibleColumns;
}

function indices(count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => i);
}
