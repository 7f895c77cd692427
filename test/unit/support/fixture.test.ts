import { expect, test } from 'vitest';
import { readFixture } from '../../support/read-fixture.js';

test('readFixture gives a file as a visitor would', async () => {
  const file = await readFixture('public/samples/rocket.jpg');

  expect([file.name, file.type, file.size]).toEqual(['rocket.jpg', 'image/jpeg', 112_525]);
  expect([...new Uint8Array(await file.slice(0, 2).arrayBuffer())]).toEqual([0xff, 0xd8]);
});
