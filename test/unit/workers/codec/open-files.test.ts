import { describe, expect, test } from 'vitest';
import { OpenFiles } from '../../../../workers/codec/open-files.js';
import { nodeCodec } from '../../../support/node-codec.js';
import { readFixture } from '../../../support/read-fixture.js';

const codec = nodeCodec();
const blob = await readFixture('public/samples/rocket.jpg');

describe('OpenFiles', () => {
  test('finds an open file by its number', async () => {
    const files = new OpenFiles(codec);

    expect(await files.open({ id: 1, blob })).toBe(await files.open({ id: 1, blob }));
  });

  test('forgets the file that was asked about longest ago', async () => {
    const files = new OpenFiles(codec, 2);
    const first = await files.open({ id: 1, blob });
    const second = await files.open({ id: 2, blob });
    await files.open({ id: 1, blob });

    await files.open({ id: 3, blob });

    expect(await files.open({ id: 1, blob })).toBe(first);
    expect(await files.open({ id: 2, blob })).not.toBe(second);
  });

  test('opens again what was closed, and closing twice does no harm', async () => {
    const files = new OpenFiles(codec);
    const image = await files.open({ id: 1, blob });

    await files.close(1);
    await files.close(1);

    expect(await files.open({ id: 1, blob })).not.toBe(image);
  });

  test('does not remember a failure', async () => {
    const files = new OpenFiles(codec);

    await expect(files.open({ id: 1, blob: new Blob() })).rejects.toMatchObject({ code: 'file/empty' });
    expect((await files.open({ id: 1, blob })).header.format).toBe('JPEG');
  });
});
