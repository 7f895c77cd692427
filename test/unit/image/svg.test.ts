import { describe, expect, test } from 'vitest';
import { isSvg } from '../../../src/image/svg.js';

const utf16 = (text: string, bigEndian: boolean) =>
  Uint8Array.from(
    Buffer.from(
      bigEndian ? Buffer.from(`\uFEFF${text}`, 'utf16le').swap16() : Buffer.from(`\uFEFF${text}`, 'utf16le'),
    ),
  );

describe('isSvg', () => {
  test.each([
    ['a bare root', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['an empty root', '<svg/>'],
    ['a root without attributes', '<svg>'],
    ['white space before it', ' \r\n\t<svg >'],
    ['a byte order mark', '\uFEFF<svg>'],
    ['an XML declaration', '<?xml version="1.0" encoding="UTF-8"?>\n<svg>'],
    ['a style sheet instruction', '<?xml version="1.0"?><?xml-stylesheet href="a.css"?><svg>'],
    ['comments', '<!-- Created with > Inkscape -- <html> --><!----><svg>'],
    ['a document type', '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd"><svg>'],
    [
      'entities',
      '<?xml version="1.0"?><!DOCTYPE svg [\n<!ENTITY ns "http://a/">\n<!ENTITY b ">">\n]>\n<svg xmlns="&ns;">',
    ],
    ['a prefix', '<svg:svg xmlns:svg="http://www.w3.org/2000/svg">'],
  ])('knows an SVG with %s', async (_, text) => {
    expect(await isSvg(new Blob([text]))).toBe(true);
  });

  test.each([false, true])('knows an SVG in UTF-16, big-endian: %s', async (bigEndian) => {
    expect(await isSvg(new Blob([utf16('<?xml version="1.0"?><svg>', bigEndian)]))).toBe(true);
  });

  test.each([
    ['HTML with an SVG inside', '<!DOCTYPE html><html><body><svg></svg></body></html>'],
    ['another XML language', '<?xml version="1.0"?><kml><svg/></kml>'],
    ['a longer name', '<svgfoo>'],
    ['text', 'This is <svg> in a sentence'],
    ['a comment alone', '<!-- <svg> -->'],
    ['a comment that never ends', '<!-- <svg>'],
    ['nothing', ''],
    ['white space', '   '],
    ['a PNG', '\x89PNG\r\n\x1a\n<svg>'],
    ['a GIF', 'GIF89a<svg>'],
  ])('does not take %s for one', async (_, text) => {
    expect(await isSvg(new Blob([text]))).toBe(false);
  });

  test('finds the root behind a long comment, and reads no more than it must of a hostile file', async () => {
    const long = `<!--${'-x'.repeat(30_000)}--><svg>`;
    expect(await isSvg(new Blob([long]))).toBe(true);

    const started = performance.now();
    for (const hostile of [
      '<!--'.repeat(100_000),
      '<?'.repeat(200_000),
      `<!DOCTYPE ${'"'.repeat(200_001)}`,
      `<!DOCTYPE ${'['.repeat(200_000)}`,
      ' '.repeat(10_000_000),
    ]) {
      expect(await isSvg(new Blob([hostile]))).toBe(false);
    }
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
