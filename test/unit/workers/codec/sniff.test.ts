import { describe, expect, test } from 'vitest';
import { sniff } from '../../../../workers/codec/sniff.js';
import { readFixture, toBytes } from '../../../parity/records.js';

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

describe('A format is told by its first bytes', () => {
  const groups = ['png', 'gif', 'bmp', 'ico', 'tga', 'ppm', 'pcx', 'tiff', 'sgi', 'texture', 'other'];

  test.each(groups)('as Pillow tells it, for the files of the group %s', (group) => {
    const records = readFixture<Record<string, { file: string; header?: [string] }>>(`formats/${group}`);
    const wrong = Object.entries(records)
      .filter(([, { header }]) => header !== undefined)
      .map(([name, { file, header }]) => [name, sniff(toBytes(file)), header?.[0]])
      .filter(([, found, wanted]) => found !== wanted);
    expect(wrong).toEqual([]);
  });

  test.each([
    ['JPEG', '\xff\xd8\xff\xe0\0\x10JFIF'],
    ['WEBP', 'RIFF\x10\0\0\0WEBPVP8L'],
    ['AVIF', '\0\0\0\x1cftypavif'],
    ['AVIF', '\0\0\0\x18ftypmif1\0\0\0\0miafavif'],
    ['HEIF', '\0\0\0\x18ftypheic\0\0\0\0mif1heic'],
    ['HEIF', '\0\0\0\x18ftypmif1\0\0\0\0mif1heic'],
    ['JXL', '\xff\x0a\x01\x02'],
    ['JXL', '\0\0\0\x0cJXL \r\n\x87\n'],
    ['JPEG2000', '\0\0\0\x0cjP  \r\n\x87\n'],
    ['CR2', 'II*\0\x10\0\0\0CR\x02\0'],
    ['CR3', '\0\0\0\x18ftypcrx \0\0\0\x01'],
    ['RAF', 'FUJIFILMCCD-RAW 0201'],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['SVG', '\xef\xbb\xbf<?xml version="1.0"?>\n<!-- a > b --><!DOCTYPE svg [<!ENTITY a ">">]>\n<svg >'],
    ['EPS', '%!PS-Adobe-3.0 EPSF-3.0'],
    ['WMF', '\xd7\xcd\xc6\x9a\0\0'],
  ])('%s: %j', (format, head) => {
    expect(sniff(latin1(head.padEnd(32, '\0')))).toBe(format);
  });

  test.each([
    ['nothing', ''],
    ['one byte', 'B'],
    ['a text', 'Please read this first.\n'],
    ['a text that begins like a portable map', 'P3rsonal notes: none\n'],
    ['Python', 'Python 3.11\nfoo: bar\n'],
    ['a page', '<!DOCTYPE html><html><body><svg></svg></body></html>'],
    ['a C header', '#define WIDTH 3\nint main() {}\n'],
    ['a PDF', '%PDF-1.7\n'],
    ['a ZIP', 'PK\x03\x04'],
    ['a video', '\0\0\0\x18ftypisom\0\0\0\0isommp42'],
    ['a RIFF that is a sound', 'RIFF\x10\0\0\0WAVEfmt '],
    ['a cursor file without cursors', '\0\0\x02\0\0\0'],
  ])('%s is no picture', (_, head) => {
    expect(sniff(latin1(head))).toBeNull();
  });

  test('a TIFF that holds the samples of a colour filter array is a raw photograph', () => {
    const entry = '\x06\x01\x03\0\x01\0\0\0\x23\x80\0\0';
    expect(sniff(latin1(`II*\0\x08\0\0\0\x01\0${entry}\0\0\0\0`))).toBe('DNG');
  });

  test('a JPEG is a Multi-Picture file only with an index of more than one picture', () => {
    const index = (count: number): string =>
      `MM\0*\0\0\0\x08\0\x02\xb0\x01\0\x04\0\0\0\x01\0\0\0${String.fromCharCode(count)}` +
      `\xb0\x02\0\x07\0\0\0\x20\0\0\0\x26\0\0\0\0${'\0'.repeat(40)}`;
    const jpeg = (segment: string): Uint8Array =>
      latin1(`\xff\xd8\xff\xe2\0${String.fromCharCode(segment.length + 2)}${segment}\xff\xda`);
    expect(sniff(jpeg(`MPF\0${index(2)}`))).toBe('MPO');
    expect(sniff(jpeg(`MPF\0${index(1)}`))).toBe('JPEG');
    expect(sniff(jpeg('MPF\0MM'))).toBe('JPEG');
  });
});
