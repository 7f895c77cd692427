import { expect } from 'chai';
import { Image } from '../../../src/classes.js';
import '../../../src/index.js';
import type { ImageMode } from '../../../src/image/mode.js';
import type { NDArray } from '../../../src/image/nd-array.js';
import { toBytes } from '../../parity/pixel-record.js';
import { fetchRecords } from '../../support/fetch-records.js';

/** What Gradio's Image made of a file: `rules.py`. */
interface FileRecord {
  readonly name: string;
  readonly bytes: string;
  readonly cases: readonly {
    readonly imageMode: ImageMode | null;
    readonly type: 'numpy' | 'pil' | 'filepath';
    readonly array?: { readonly dtype: string; readonly shape: readonly number[]; readonly data: string };
  }[];
}

const records = await fetchRecords<FileRecord[]>('rules/preprocess');

describe('An Image’s preprocess gives in this browser what Gradio’s gives, 16-bit scaled included (USERS.md 20):', () => {
  for (const { name, bytes, cases } of records) {
    for (const { imageMode, array } of cases) {
      if (array === undefined) continue;
      test(`${name || 'a file without a name'} in ${String(imageMode)}`, async () => {
        const image = Image({ type: 'numpy', imageMode });

        const { dtype, shape, data } = (await image.preprocess(new File([toBytes(bytes)], name))) as NDArray;

        expect({ dtype, shape }).to.eql({ dtype: array.dtype, shape: array.shape });
        expect(new Uint8Array(data.buffer, data.byteOffset, data.byteLength)).to.eql(toBytes(array.data));
      });
    }
  }
});
