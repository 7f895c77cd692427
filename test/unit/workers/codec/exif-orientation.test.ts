import { describe, expect, test } from 'vitest';
import { findOrientation } from '../../../../workers/codec/exif-orientation.js';

const exif = (value: number, prefix = 'Exif\0\0', little = false, count = 1): Uint8Array => {
  const order = (bytes: number[]): number[] => (little ? bytes.reverse() : bytes);
  const tiff = [
    ...(little ? [0x49, 0x49] : [0x4d, 0x4d]),
    ...order([0, 42]),
    ...order([0, 0, 0, 8]),
    ...order([0, 1]),
    ...order([1, 0x12]),
    ...order([0, 3]),
    ...order([0, 0, 0, count]),
    ...order([0, value]),
    0,
    0,
  ];
  return Uint8Array.from([...prefix].map((character) => character.charCodeAt(0)).concat(tiff));
};

describe('The orientation of a picture', () => {
  test('is what EXIF says, in either byte order, with or without its prefix', () => {
    expect(findOrientation({ exif: exif(6) })).toBe(6);
    expect(findOrientation({ exif: exif(3, '', true) })).toBe(3);
    expect(findOrientation({ exif: exif(8, 'Exif\0\0Exif\0\0') })).toBe(8);
  });

  test('is the first where there are several: Pillow warns of such a file, and turns it', () => {
    expect(findOrientation({ exif: exif(6, 'Exif\0\0', false, 2) })).toBe(6);
    const three = [...exif(26, '', false, 3).subarray(0, 18), 0, 0, 0, 26, 0, 0, 0, 0, 0, 8, 0, 1, 0, 1];
    expect(findOrientation({ exif: Uint8Array.from(three) })).toBe(8);
  });

  test('is upright where EXIF says nothing that makes sense', () => {
    expect(findOrientation({})).toBe(1);
    expect(findOrientation({ exif: exif(9) })).toBe(1);
    expect(findOrientation({ exif: exif(0) })).toBe(1);
    expect(findOrientation({ exif: exif(6, 'Exif\0\0', false, 0) })).toBe(1);
    // Three do not fit into the entry, and where they should be there is nothing.
    expect(findOrientation({ exif: exif(6, 'Exif\0\0', false, 3) })).toBe(1);
    expect(findOrientation({ exif: Uint8Array.of(1, 2, 3) })).toBe(1);
    expect(findOrientation({ exif: exif(6).subarray(0, 20) })).toBe(1);
  });

  test('is found in ImageMagick’s text form of EXIF', () => {
    const hex = Buffer.from(exif(5)).toString('hex');
    expect(findOrientation({ 'Raw profile type exif': `\nexif\n      26\n${hex}\n` })).toBe(5);
  });

  test('is found in XMP, but EXIF wins', () => {
    const xmp = '<rdf:Description tiff:Orientation="4"/>';
    expect(findOrientation({ 'XML:com.adobe.xmp': xmp })).toBe(4);
    expect(findOrientation({ xmp: new TextEncoder().encode('<tiff:Orientation>7</tiff:Orientation>') })).toBe(
      7,
    );
    expect(findOrientation({ xmp: new TextEncoder().encode(xmp), exif: exif(2) })).toBe(2);
  });
});
