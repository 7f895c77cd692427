import { expect } from 'chai';
import { bindCodec, PILImage } from '../../../src/image/pil-image.js';
import { ImageWorker } from '../../../src/worker/image-worker.js';
import { remoteCodec } from '../../../src/worker/remote-codec.js';

const worker = new ImageWorker();

before(() => bindCodec(remoteCodec(worker)));
after(() => worker.close());

/** Two pixels, the second half transparent. */
function pair(): PILImage {
  const image = PILImage.new('RGBA', [2, 1], '#ff8000');
  image.putpixel([1, 0], [10, 20, 30, 128]);
  return image;
}

describe('PILImage on the web', () => {
  test('toImageData holds the pixels as RGBA', () => {
    const { width, height, data } = pair().toImageData();
    expect([width, height, ...data]).to.eql([2, 1, 255, 128, 0, 255, 10, 20, 30, 128]);
    expect([...PILImage.new('L', [1, 1], 7).toImageData().data]).to.eql([7, 7, 7, 255]);
  });

  test('toImageBitmap can be drawn', async () => {
    const bitmap = await PILImage.new('CMYK', [3, 2], [255, 0, 0, 0]).toImageBitmap();
    const context = new OffscreenCanvas(3, 2).getContext('2d');
    context?.drawImage(bitmap, 0, 0);
    expect([bitmap.width, bitmap.height]).to.eql([3, 2]);
    expect([...(context?.getImageData(2, 1, 1, 1).data ?? [])]).to.eql([0, 255, 255, 255]);
  });

  test('toBlob is a PNG that opens as the same pixels', async () => {
    const image = pair();

    const blob = await image.toBlob();

    expect(blob.type).to.equal('image/png');
    expect([...(await PILImage.open(blob)).tobytes()]).to.eql([...image.tobytes()]);
  });

  test('saving leaves the image its samples, though they crossed to the worker', async () => {
    const image = pair();
    await image.save('WEBP', { lossless: true });
    expect([...image.tobytes()]).to.eql([255, 128, 0, 255, 10, 20, 30, 128]);
  });

  test('frames of an animation come through the worker', async () => {
    const first = PILImage.new('RGB', [4, 3], 'red');
    const gif = await first.save('GIF', {
      save_all: true,
      append_images: [PILImage.new('RGB', [4, 3], 'lime'), PILImage.new('RGB', [4, 3], 'blue')],
      duration: 50,
    });

    const animation = await PILImage.open(gif);
    const colors: unknown[] = [];
    for await (const frame of animation.frames()) colors.push(frame.convert('RGB').getpixel([1, 1]));
    animation.close();

    expect([animation.format, animation.n_frames]).to.eql(['GIF', 3]);
    expect(colors).to.eql([
      [255, 0, 0],
      [0, 255, 0],
      [0, 0, 255],
    ]);
  });
});
