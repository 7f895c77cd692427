import { describe, expect, test } from 'vitest';
import { createPixels } from '../../../src/image/pixel-buffer.js';
import { stampWatermark, type WatermarkPosition } from '../../../src/image/watermark.js';
import { readFixture, toPixels, type PixelRecord } from '../../parity/records.js';

/** From Gradio's `add_watermark`. */
interface Stamped {
  readonly base: PixelRecord;
  readonly stamp: PixelRecord;
  readonly position: WatermarkPosition;
  readonly stamped: PixelRecord;
}

describe('stampWatermark equals Gradio', () => {
  const topics = {
    modes: ({ base }: Stamped) => `on a base in ${base.mode}`,
    stamps: ({ stamp }: Stamped) => `with a watermark in ${stamp.mode}`,
    positions: ({ position }: Stamped) => `at ${String(position)}`,
    large: ({ position }: Stamped) => `with a watermark larger than the base, at ${String(position)}`,
    arithmetic: () => 'for every base under every alpha',
  };
  for (const [topic, title] of Object.entries(topics)) {
    for (const stamped of readFixture<Stamped[]>(`watermark/${topic}`)) {
      test(title(stamped), () => {
        const result = stampWatermark(toPixels(stamped.base), toPixels(stamped.stamp), stamped.position);

        expect(result).toEqualPixels(toPixels(stamped.stamped));
      });
    }
  }
});

test('stampWatermark never writes to the base', () => {
  const base = createPixels('RGB', 30, 30);
  const stamp = createPixels('L', 5, 5);
  stamp.data.fill(255);

  stampWatermark(base, stamp, 'top-left');

  expect(base.data.every((value) => value === 0)).toBe(true);
});
