import { expect, test } from 'vitest';
import { readMultiPictureIndex } from '../../../../../workers/codec/jpeg/multi-picture.js';

const text = (characters: string) => [...characters].map((character) => character.charCodeAt(0));
const long = (value: number) => [0, 0, value >> 8, value & 255];
const short = (value: number) => [value >> 8, value & 255];
const segment = (marker: number, bytes: readonly number[]) => [
  0xff,
  marker,
  ...short(bytes.length + 2),
  ...bytes,
];

/** CIPA DC-007's index of two JPEG pictures, the second one `offset` bytes behind the index's own beginning. */
function index(offset: number): number[] {
  const entry = (at: number) => [...long(0), ...long(100), ...long(at), ...long(0)];
  const directory = [
    ...short(2),
    ...[...short(0xb001), ...short(4), ...long(1), ...long(2)],
    ...[...short(0xb002), ...short(7), ...long(32), ...long(38)],
    ...long(0),
  ];
  return [...text('MPF\0'), ...text('MM\0*'), ...long(8), ...directory, ...entry(0), ...entry(offset)];
}

const gainMap = text('http://ns.adobe.com/xap/1.0/\0<rdf:Description hdrgm:Version="1.0"/>');
const jpeg = (...segments: readonly number[][]) =>
  Uint8Array.from([0xff, 0xd8, ...segments.flat(), ...segment(0xda, [1, 2])]);

test('the pictures of a Multi-Picture JPEG are found', () => {
  // The index begins behind the mark, the length and "MPF\0".
  expect(readMultiPictureIndex(jpeg(segment(0xe2, index(500))))).toEqual([0, 2 + 8 + 500]);
});

test('an Ultra HDR picture is one: its second is a gain map', () => {
  expect(readMultiPictureIndex(jpeg(segment(0xe1, gainMap), segment(0xe2, index(500))))).toBeNull();
});

test('what has no index, or one that is cut, is an ordinary JPEG', () => {
  expect(readMultiPictureIndex(jpeg())).toBeNull();
  expect(readMultiPictureIndex(jpeg(segment(0xe2, index(500))).subarray(0, 40))).toBeNull();
});
