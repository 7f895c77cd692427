import { afterEach, describe, expect, test, vi } from 'vitest';
import { skip, update } from '../../../src/app/update.js';
import { answersOf } from '../../../src/run/result.js';
import type { Port } from '../../../src/run/port.js';
import { Box } from '../../support/box.js';

afterEach(() => vi.restoreAllMocks());

const portOf = <Value>(box: Box<Value>): Port => ({ reference: box, component: box });
const [image, slider] = [new Box(null, 'image'), new Box(0, 'slider')];
const [one, two] = [[portOf(image)], [portOf(image), portOf(slider)]];
const value = (given: unknown) => ({ kind: 'value', value: given });
const SKIPPED = { kind: 'skip' };

describe('results: how many', () => {
  test('one output takes the value as it is, an array too', () => {
    expect(answersOf([1, 2], one, 'fn')).toEqual([value([1, 2])]);
  });

  test('several outputs take an array', () => {
    expect(answersOf(['a', 2], two, 'fn')).toEqual([value('a'), value(2)]);
  });

  test('test_error_raised_if_num_outputs_is_too_low: too few values, an error with names', () => {
    expect(() => answersOf(['a'], two, 'sepia')).toThrow(
      '`sepia` returned too few values: 2 needed (image, slider), 1 returned ("a")',
    );
    expect(() => answersOf('a', two, '')).toThrow('The function returned too few values');
  });

  test('test_warning_raised_if_num_outputs_is_too_high: too many only warn, the rest is ignored', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});

    expect(answersOf([1, 2, 3], two, 'sepia')).toEqual([value(1), value(2)]);
    expect(warn.mock.calls).toEqual([
      [expect.stringMatching(/`sepia` returned too many values: 2 were needed, 3/)],
    ]);
  });

  test('test_no_warning_if_func_has_no_outputs: anything goes', () => {
    const warn = vi.spyOn(console, 'warn');

    expect(answersOf([1, 2], [], 'fn')).toEqual([]);
    expect(warn).not.toHaveBeenCalled();
  });

  test('nothing returned is None, which clears', () => {
    expect(answersOf(undefined, one, 'fn')).toEqual([value(null)]);
    expect(answersOf([null, undefined], two, 'fn')).toEqual([value(null), value(null)]);
  });

  test('test_blocks_does_not_replace_keyword_literal: a string is a string', () => {
    expect(answersOf('NO_VALUE', one, 'fn')).toEqual([value('NO_VALUE')]);
  });
});

describe('results: Maps', () => {
  test('keyed by components: those that are missing are left alone', () => {
    expect(answersOf(new Map([[slider, 3]]), two, 'fn')).toEqual([SKIPPED, value(3)]);
  });

  test('test_blocks_returns_correct_output_dict_single_key: of the only output, with a value or an update', () => {
    expect(answersOf(new Map([[image, 'a']]), one, 'fn')).toEqual([value('a')]);
    expect(answersOf(new Map([[image, update({ label: 'b' })]]), one, 'fn')).toEqual([
      { kind: 'update', properties: { label: 'b' } },
    ]);
  });

  test('a key that is none of the outputs is an error, and so are mixed keys', () => {
    expect(() => answersOf(new Map([[new Box(1), 3]]), two, 'fn')).toThrow('none of its outputs: Box');
    expect(() =>
      answersOf(
        new Map<unknown, number>([
          [image, 1],
          ['b', 2],
        ]),
        two,
        'fn',
      ),
    ).toThrow('none of its outputs: "b"');
  });

  test('a Map without components is a value, an empty one too', () => {
    const data = new Map([['a', 1]]);
    expect(answersOf(data, one, 'fn')).toEqual([value(data)]);
    expect(answersOf(new Map(), one, 'fn')).toEqual([value(new Map())]);
  });

  test('test_blocks_matches_stale_returned_component_by_key', () => {
    const [present, stale] = [new Box(1), new Box(2)];
    present.key = stale.key = 'row-1';

    expect(answersOf(new Map([[stale, 5]]), [portOf(present)], 'fn')).toEqual([value(5)]);
  });
});

describe('results: updates and components', () => {
  test('gr.skip() alone skips every output', () => {
    expect(answersOf(skip(), two, 'fn')).toEqual([SKIPPED, SKIPPED]);
    expect(answersOf([skip(), 2], two, 'fn')).toEqual([SKIPPED, value(2)]);
  });

  test('test_blocks_do_not_filter_none_values_from_updates: value null clears, undefined says nothing', () => {
    expect(answersOf(update({ value: null, label: undefined }), one, 'fn')).toEqual([
      { kind: 'update', properties: { value: null } },
    ]);
  });

  test('test_blocks_does_not_del_dict_keys_inplace: one update object may go to two outputs', () => {
    const hide = update({ visible: false });

    expect(answersOf([hide, hide], two, 'fn')).toEqual([
      { kind: 'update', properties: { visible: false } },
      { kind: 'update', properties: { visible: false } },
    ]);
    expect(hide).toEqual({ __type__: 'update', visible: false });
  });

  test('test_blocks_update_interactive: a returned component means the properties that were set on it', () => {
    const returned = new Box(null);
    returned.given = { interactive: true };

    expect(answersOf(returned, one, 'fn')).toEqual(answersOf(update({ interactive: true }), one, 'fn'));
  });

  test('test_blocks_postprocessing_with_copies_of_component_instance: one instance for three outputs', () => {
    const returned = new Box(null);
    returned.given = { value: 'x' };
    const ports = [new Box(1), new Box(2), new Box(3)].map((box) => portOf(box));

    expect(answersOf([returned, returned, returned], ports, 'fn')).toEqual(
      ports.map(() => ({ kind: 'update', properties: { value: 'x' } })),
    );
  });

  test('an output that returns itself changes nothing', () => {
    image.given = { label: 'set long ago' };
    expect(answersOf(image, one, 'fn')).toEqual([SKIPPED]);
  });

  test('an update that came out of a worker is one still', () => {
    expect(answersOf(structuredClone(update({ label: 'b' })), one, 'fn')).toEqual([
      { kind: 'update', properties: { label: 'b' } },
    ]);
  });
});
