import { expect } from 'chai';
import { ImageWorker } from '../../../src/worker/image-worker.js';
import { toBytes, type DecodedRecord } from '../../parity/pixel-record.js';
import { fetchRecords } from '../../support/fetch-records.js';

const large = await fetchRecords<Record<string, string>>('beyond/large');
const beyond = await fetchRecords<DecodedRecord[]>('beyond/decode');
const avif = await fetchRecords<DecodedRecord[]>('avif/decode');

let worker: ImageWorker;

afterEach(() => worker.close());

describe('A file that asks for too much costs one job:', () => {
  test('its size is looked at before anything is decoded', async () => {
    worker = new ImageWorker({ maxPixels: 8000 * 8000 - 1 });

    const error = await failureOf(file(large['long to decode']));

    expect(error).to.include({ name: 'GrError', code: 'image/too-large' });
    expect(await isWorking()).to.equal(true);
  });

  test('one that takes too long ends with its worker', async () => {
    worker = new ImageWorker({ timeout: 1500, workers: 1 });

    const error = await failureOf(file(large['long to decode']));

    expect(error).to.include({ name: 'GrError', code: 'worker/timeout' });
    // A new worker has to start, which takes as long as it takes.
    worker.configure({ timeout: Infinity });
    expect(await isWorking()).to.equal(true);
  });

  test('one that needs more memory than there is, is refused for that reason', async () => {
    worker = new ImageWorker({ maxPixels: 2 ** 31 });

    const error = await failureOf(file(large['more than there is memory']));

    expect(error).to.include({ name: 'GrError', code: 'image/too-large' });
    expect(await isWorking()).to.equal(true);
  });

  test('one at which a decoder gives up in the middle ends with its worker', async () => {
    worker = new ImageWorker({ workers: 1 });
    const bytes = toBytes(beyond.find(({ name }) => name === 'dng')?.file ?? '');
    // Wider than the file has data for: LibRaw throws an exception that ImageMagick does not catch.
    bytes[30] = 255;

    const error = await failureOf(new Blob([bytes]));

    expect(error).to.include({ name: 'GrError', code: 'worker/died' });
    expect(await isWorking()).to.equal(true);
  });

  test('an AVIF whose data is larger than its file says is not decoded', async () => {
    worker = new ImageWorker();
    const bytes = toBytes(avif[0]?.file ?? '');
    const size = indexOf(bytes, 'ispe') + 8;
    new DataView(bytes.buffer).setUint32(size, 3);

    const error = await failureOf(new Blob([bytes]));

    expect(error).to.include({ name: 'GrError', code: 'image/corrupt' });
  });
});

function file(base64: string | undefined): Blob {
  return new Blob([toBytes(base64 ?? '')]);
}

function failureOf(source: Blob): Promise<unknown> {
  return worker.frame(source, 0).then(
    () => new Error('it was opened'),
    (error: unknown) => error,
  );
}

async function isWorking(): Promise<boolean> {
  const { width } = await worker.frame(file(avif[0]?.file), 0);
  return width === 37;
}

function indexOf(bytes: Uint8Array, text: string): number {
  return new TextDecoder('latin1').decode(bytes).indexOf(text);
}
