import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { RGB_TO_LAB } from '../../../../src/image/convert/lab-table.js';

test('the table from sRGB to LAB is the one that Little CMS samples', () => {
  const table = RGB_TO_LAB();

  const hash = createHash('sha256').update(new Uint8Array(table.buffer)).digest('hex');

  expect(table).toHaveLength(33 ** 3 * 3);
  expect(hash).toBe('547dd2ec6110be9f5d389fe5a50a5ede19ea528fdbdcfdae075f623771749e97');
});
