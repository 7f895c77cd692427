import { describe, expect } from 'vitest';
import { give, openDemo, says } from '../../support/demo.js';
import { test } from '../../support/e2e.js';
import { watchFetches } from '../../support/fetched.js';
import { readResult } from '../../support/journey.js';

describe('Faces', () => {
  test('the model is fetched at the first click, and finds the astronaut’s face', async ({ page }) => {
    const fetched = watchFetches(page);
    await openDemo(page, 'faces');
    const modelFiles = () =>
      fetched.names().filter((name) => /face-api|face_detector|faces\.worker/.test(name));
    expect(modelFiles()).toEqual([]);

    await page.getByRole('button', { name: 'Find faces' }).click();

    await says(page, 'words', /^1 face/);
    expect(modelFiles()).toContain('tiny_face_detector_model.bin');
    const shown = await readResult(page);
    expect([shown.width, shown.height]).toEqual([512, 512]);
    const frame = frameOf(shown.rgb, shown.width);
    // The face in this picture lies around (223, 118), as scikit-image's own gallery shows it.
    expect(frame.left < 223 && 223 < frame.right && frame.top < 118 && 118 < frame.bottom).toBe(true);
    expect(frame.right - frame.left).toBeLessThan(200);
  });

  test('finds none in a picture of the moon', async ({ page }) => {
    await openDemo(page, 'faces');

    await give(page, 'photo', 'public/samples/moon.png');
    await page.getByRole('button', { name: 'Find faces' }).click();

    await says(page, 'words', /^0 faces/);
  });
});

/** The extent of the orange frame: a colour that WebP keeps nearly, and that nothing else in the picture has for long. */
function frameOf(rgb: Uint8Array, width: number) {
  const isFrame = (i: number) =>
    Math.abs((rgb[i] ?? 0) - 249) < 24 && Math.abs((rgb[i + 1] ?? 0) - 115) < 24 && (rgb[i + 2] ?? 0) < 60;
  const run = 30;
  const xs: number[] = [];
  const ys: number[] = [];
  for (let i = 0; i + run * 3 <= rgb.length; i += 3) {
    let length = 0;
    while (length < run && isFrame(i + length * 3)) length++;
    if (length < run) continue;
    const x = (i / 3) % width;
    xs.push(x, x + run);
    ys.push(Math.floor(i / 3 / width));
  }
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}
