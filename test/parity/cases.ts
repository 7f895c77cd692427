import { describe, expect, test } from 'vitest';
import type { PixelBuffer } from '../../src/image/pixel-buffer.js';
import { readFixture, toPixels, type PixelRecord } from './records.js';

type Argument = unknown;

interface Case {
  readonly on: string | null;
  readonly args: readonly Argument[];
  readonly result?:
    { readonly picture: PixelRecord } | { readonly pictures: PixelRecord[] } | { readonly value: unknown };
  readonly error?: string;
}

interface Cases {
  readonly pictures: Record<string, PixelRecord>;
  readonly cases: readonly Case[];
}

/** Runs every case of a fixture file through our function: equal results, and an error where Pillow has one. */
export function describeCases(
  operation: string,
  run: (picture: PixelBuffer, args: readonly never[]) => unknown,
): void {
  const { pictures, cases } = readFixture<Cases>(`transform/${operation}`);
  const names = new Set(cases.map(({ on }) => on));

  describe.each([...names])(`Pillow's ${operation} of %s`, (name) => {
    const group = cases.filter(({ on }) => on === name);
    test.each(group.map((one) => [JSON.stringify(one.args).slice(0, 120), one] as const))(
      '%s',
      (_title, one) => {
        const args = one.args.map(picture) as never[];
        const on = one.on === null ? null : toPixels(pictures[one.on]);
        const act = () => run(on as PixelBuffer, args);

        if (one.error !== undefined) expect(act, one.error).toThrow();
        else compare(act(), one.result);
      },
    );
  });

  function picture(argument: Argument): unknown {
    const isPicture = typeof argument === 'object' && argument !== null && 'picture' in argument;
    return isPicture ? toPixels(pictures[String(argument.picture)]) : argument;
  }
}

function compare(actual: unknown, expected: Case['result']): void {
  if (expected === undefined) throw new TypeError('the case has no result');
  if ('value' in expected) expect(actual).toEqual(expected.value);
  else if ('picture' in expected) comparePicture(actual as PixelBuffer, expected.picture);
  else {
    expect(actual).toHaveLength(expected.pictures.length);
    expected.pictures.forEach((record, index) => comparePicture((actual as PixelBuffer[])[index], record));
  }
}

function comparePicture(actual: PixelBuffer, record: PixelRecord): void {
  const expected = toPixels(record);
  expect(actual).toEqualPixels(expected);
  expect('palette' in actual && actual.palette).toEqual('palette' in expected && expected.palette);
}
