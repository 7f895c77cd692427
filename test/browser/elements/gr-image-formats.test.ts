import { expect } from 'chai';
import { Image, type GrImage } from '../../../src/index.js';
import { toBytes, type DecodedRecord } from '../../parity/pixel-record.js';
import { choose, inShadow, next, pictureFile, settled, shownPicture } from '../../support/elements.js';
import { fetchRecords } from '../../support/fetch-records.js';

interface BeyondRecord {
  readonly name: string;
  readonly file: string;
  readonly format: string;
  readonly shape: readonly number[];
}

/** Files that Chromium itself cannot show, with the size in which they have to appear. */
const files = new Map<string, { readonly file: File; readonly width: number; readonly height: number }>();
const SUFFIXES: Record<string, string> = { HEIF: 'heic', JXL: 'jxl', DNG: 'dng' };
for (const { name, file, format, shape } of await fetchRecords<BeyondRecord[]>('beyond/decode')) {
  const [height = 0, width = 0] = shape;
  files.set(name, { file: new File([toBytes(file)], `${name}.${SUFFIXES[format] ?? ''}`), width, height });
}
for (const { name, file, frames } of await fetchRecords<DecodedRecord[]>('jpeg2000/decode')) {
  const { width, height } = frames[0] ?? { width: 0, height: 0 };
  files.set(`jpeg 2000: ${name}`, { file: new File([toBytes(file)], `${name}.jp2`), width, height });
}

afterEach(() => document.querySelectorAll('gr-image').forEach((element) => element.remove()));

function show(): GrImage {
  const element = Image();
  document.body.append(element);
  return element;
}

describe('A file that the browser cannot show', () => {
  for (const [name, { file, width, height }] of files) {
    test(`is shown, upright, and keeps its bytes: ${name} (USERS.md 20)`, async () => {
      const element = show();
      await element.updateComplete;
      const taken = next(element, 'upload');

      choose(element, file);
      await taken;

      const picture = await shownPicture(element);
      expect([picture.naturalWidth, picture.naturalHeight]).to.eql([width, height]);
      const stored = await fetch(element.value?.url ?? '');
      expect(new Uint8Array(await stored.arrayBuffer())).to.eql(new Uint8Array(await file.arrayBuffer()));
    });
  }

  test('is refused where it is broken: the picture before it stays, and says why', async () => {
    const element = show();
    element.value = await pictureFile('before.png');
    await settled(element);
    const before = element.value;
    const { file } = files.get('heic') ?? {};

    element.value = new File([(file as File).slice(0, 900)], 'half.heic');
    await settled(element);

    expect(element.value).to.eql(before);
    const error = inShadow(element, 'gr-status').shadowRoot?.querySelector('[part~=error]');
    expect(error?.textContent?.trim()).not.to.equal('');
  });
});
