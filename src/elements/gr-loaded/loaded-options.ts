import type { Option } from '../base/option.js';

interface WithOptions {
  readonly options: ReadonlyMap<string, Option<unknown>>;
}

/** Gradio's words that are HTML's here. */
const OURS: Readonly<Record<string, string>> = { minimum: 'min', maximum: 'max' };

/** Never the server's to say: what only makes sense there, and values, which are read one by one. */
const LEFT_OUT = ['value', 'every', 'inputs', 'render', 'key', 'watermark', 'type'];

/** The properties of a component there that ours has too, as far as ours takes what they say. */
export function optionsOf(
  { options }: WithOptions,
  props: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const known: Record<string, unknown> = {};
  for (const [snake, value] of Object.entries(props)) {
    const camel = snake.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    const name = OURS[camel] ?? camel;
    const option = options.get(name);
    if (option === undefined || value === null || LEFT_OUT.includes(name)) continue;
    if (option.check(value) !== undefined) known[name] = value;
  }
  return known;
}
