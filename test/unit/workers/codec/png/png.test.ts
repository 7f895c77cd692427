import { describe, expect, test } from 'vitest';
import { pngDecoder } from '../../../../../workers/codec/png/png.js';
import { readFixture, toBytes } from '../../../../parity/records.js';

const records = readFixture<Record<string, { file: string; frames: { data: string }[] }>>('formats/png');

describe('Frames of an APNG', () => {
  const { file, frames } = records['animation, RGBA, blend 1'];
  const wanted = frames.map(({ data }) => Buffer.from(data, 'base64').toString('hex'));
  const show = async (indices: number[]): Promise<string[]> => {
    const image = await pngDecoder.open(toBytes(file));
    const shown = await Promise.all(indices.map((index) => image.frame(index)));
    return shown.map(({ data }) => Buffer.from(data as Uint8Array).toString('hex'));
  };

  test('are the same in any order', async () => {
    expect(await show([2, 0, 3, 1, 1])).toEqual([2, 0, 3, 1, 1].map((index) => wanted[index]));
  });

  test('are the same when all are asked for at once', async () => {
    expect(await show([0, 1, 2, 3])).toEqual(wanted);
  });

  test('belong to who asked: writing to one does not change the next', async () => {
    const image = await pngDecoder.open(toBytes(file));
    (await image.frame(0)).data.fill(0);
    const { data } = await image.frame(1);
    expect(Buffer.from(data as Uint8Array).toString('hex')).toBe(wanted[1]);
  });

  test('beyond the last one there is none', async () => {
    const image = await pngDecoder.open(toBytes(file));
    await expect(image.frame(4)).rejects.toMatchObject({ code: 'image/corrupt' });
    await expect(image.frame(-1)).rejects.toMatchObject({ code: 'image/corrupt' });
  });
});
