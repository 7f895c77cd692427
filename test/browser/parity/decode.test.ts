import { expect } from 'chai';
import type { PixelBuffer } from '../../../src/image/pixel-buffer.js';
import { ImageWorker } from '../../../src/worker/image-worker.js';
import { toBytes, toPixels, type DecodedRecord, type PixelRecord } from '../../parity/pixel-record.js';
import { engine } from '../../support/engine.js';
import { fetchRecords } from '../../support/fetch-records.js';

const worker = new ImageWorker();
const records = {
  JPEG: await fetchRecords<DecodedRecord[]>('codec/decode'),
  AVIF: await fetchRecords<DecodedRecord[]>('avif/decode'),
};
const refused = await fetchRecords<Record<string, string>>('avif/refused');

after(() => worker.close());

/**
 * Only Chromium hands out the planes of an AV1 picture. Elsewhere ImageMagick decodes AVIF, whose chroma differs from
 * Pillow's by some levels on average; a column of one pixel it gets wrong.
 */
const hasOwnAvif = engine === 'chromium';
const MEAN_DIFFERENCE = 7;

for (const [family, files] of Object.entries(records)) {
  describe(`This browser decodes ${family} and its like as Pillow does`, () => {
    for (const record of files) {
      test(record.name, async () => {
        const source = new Blob([toBytes(record.file)]);

        const { format, frameCount, orientation, mode, width, height } = await worker.open(source);

        expect({ format, frameCount, orientation }).to.eql({
          format: record.format,
          frameCount: record.frameCount,
          orientation: record.orientation,
        });
        for (const [index, frame] of record.frames.entries()) {
          const pixels = await worker.frame(source, index);
          if (family !== 'AVIF') expect(pixels).toEqualPixels(toPixels(frame));
          else if (hasOwnAvif || record.name !== 'one column') expectFrame(pixels, frame);
          expect([pixels.width, pixels.height]).to.eql([width, height]);
          if (index === 0) expect(pixels.mode).to.equal(mode);
          if (record.durations) expect(pixels.info.duration).to.equal(record.durations[index]);
        }
      });
    }
  });
}

describe('This browser’s frames of a sequence', () => {
  test('come in any order', async () => {
    const record = records.AVIF.find(({ name }) => name === 'sequence with alpha');
    const { file, frames } = record ?? expect.fail('The fixture has no sequence');
    const source = new Blob([toBytes(file)]);
    // What stands for equality elsewhere still tells one frame from another.
    const [first = [], second = [], third = []] = frames.map((frame) => toPixels(frame).data);
    for (const [one, other] of [
      [first, second],
      [second, third],
      [third, first],
    ] as const)
      expect(meanDifference(one, other)).to.be.greaterThan(2 * MEAN_DIFFERENCE);

    for (const index of [2, 0, 1, 1]) expectFrame(await worker.frame(source, index), frames[index]);
  });
});

describe('An AVIF that Pillow refuses is refused by a typed error:', () => {
  for (const [name, file] of Object.entries(refused)) {
    test(name, async () => {
      const error = await worker.frame(new Blob([toBytes(file)]), 0).catch((reason: unknown) => reason);

      expect(error).to.include({ name: 'GrError' });
    });
  }
});

/** Pillow's very samples, or as near to them as this engine comes. */
function expectFrame(actual: PixelBuffer, frame: PixelRecord | undefined): void {
  const expected = frame ? toPixels(frame) : expect.fail('The fixture has no such frame');
  if (hasOwnAvif) expect(actual).toEqualPixels(expected);
  else expect(meanDifference(actual.data, expected.data)).to.be.lessThan(MEAN_DIFFERENCE);
}

function meanDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  const differences = Array.from(expected, (sample, i) => Math.abs(sample - (actual[i] ?? Infinity)));
  return differences.reduce((sum, difference) => sum + difference, 0) / differences.length;
}
