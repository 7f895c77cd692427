import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { tokenStyles } from '../../../src/theme/tokens.js';

/** `npm run drift` compares this fixture with a newer Gradio. */
const fixture = 'test/parity/fixtures/reference/gradio.json';

test("Every token is one of Gradio's default theme, with its value in light and in dark", () => {
  const { tokens } = JSON.parse(readFileSync(fixture, 'utf8')) as Reference;
  const ours = [...tokenStyles.matchAll(/^ {2}--_([\w-]+): var\(--\1, (.*)\);$/gm)].map(
    ([, name = '', value = '']) => [name, schemes(value)],
  );

  expect(Object.fromEntries(ours)).toEqual(tokens);
});

interface Reference {
  readonly tokens: Readonly<Record<string, readonly [light: string | null, dark: string | null]>>;
}

function schemes(value: string): [light: string, dark: string] {
  const [, both] = /^light-dark\((.*)\)$/.exec(value) ?? [];
  const [light = value, dark = value] = both?.split(/, (?![^(]*\))/) ?? [];
  return [light, dark];
}
