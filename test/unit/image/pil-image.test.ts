import { beforeAll, describe, expect, test } from 'vitest';
import { isImageObject } from '../../../src/image/image-object.js';
import { bindCodec, PILImage } from '../../../src/image/pil-image.js';
import { readFixture, toBytes, toPixels, type PixelRecord } from '../../parity/records.js';
import { nodeCodec } from '../../support/node-codec.js';

const { pictures, bytes } = readFixture<{
  readonly pictures: Record<string, PixelRecord>;
  readonly bytes: Record<string, string>;
}>('pil_image/methods');

/** A picture of Pillow's, as an image to work on. */
function image(name: string): PILImage {
  return PILImage.from(toPixels(pictures[name]));
}

function expected(name: string) {
  return toPixels(pictures[name]);
}

describe('PILImage: methods that give a new image', () => {
  const { Resampling, Transpose } = PILImage;
  const made: Record<string, () => PILImage> = {
    'p converted without a mode': () => image('p').convert(),
    'p with a key converted without a mode': () => {
      const p = image('p');
      p.info.transparency = 3;
      return p.convert();
    },
    rotated: () => image('rgb').rotate(30, { resample: Resampling.BICUBIC, expand: true, fillcolor: 'navy' }),
    resized: () => image('rgb').resize([17, 40]),
    nearest: () => image('rgb').resize([17, 40], Resampling.NEAREST),
    reduced: () => image('rgb').reduce(3),
    merged: () => PILImage.merge('RGB', image('rgb').split().reverse()),
    pointed: () => image('rgb').point((x) => 255 - x),
    cropped: () => image('rgb').crop([-2, 3, 12, 30]),
    transposed: () => image('rgb').transpose(Transpose.TRANSVERSE),
    'few colours': () => image('rgb').convert('P', { palette: PILImage.Palette.ADAPTIVE, colors: 9 }),
    undithered: () => image('rgb').convert('1', { dither: PILImage.Dither.NONE }),
    silver: () => PILImage.new('LA', [3, 2], 'silver'),
    rgb: () => image('rgb').copy(),
    rgba: () => image('rgba').convert('RGBA'),
  };

  test.each(Object.keys(made))('%s is what Pillow makes', (name) => {
    expect(made[name]().pixels).toEqualPixels(expected(name));
  });

  test('copies share no samples with the original', () => {
    const original = image('rgb');
    for (const copy of [original.copy(), original.convert('RGB'), original.crop(), original.rotate(360)]) {
      copy.putpixel([0, 0], [1, 2, 3]);
      copy.info.loop = 5;
    }
    expect(original.pixels).toEqualPixels(expected('rgb'));
    expect(original.info).toEqual({});
  });
});

describe('PILImage: methods that change the image', () => {
  const changes: Record<string, [from: string, change: (image: PILImage) => void]> = {
    thumbnail: ['rgb', (im) => im.thumbnail([10, 10])],
    'lanczos thumbnail': [
      'rgb',
      (im) => im.thumbnail([10, 10], { resample: PILImage.Resampling.LANCZOS, reducing_gap: null }),
    ],
    'pasted with its own alpha': ['rgb', (im) => im.paste(image('badge'), [3, 4], image('badge'))],
    'coloured through a mask': ['rgb', (im) => im.paste('teal', image('mask'))],
    composited: ['rgba', (im) => im.alpha_composite(image('badge'), [4, 5], [1, 2])],
    'pixel put': ['p', (im) => im.putpixel([2, 3], 9)],
  };

  test.each(Object.keys(changes))('%s is what Pillow makes', (name) => {
    const [from, change] = changes[name];
    const im = image(from);

    change(im);

    expect(im.pixels).toEqualPixels(expected(name));
  });

  test('an image of another copy of the library is pasted all the same', () => {
    const { pixels } = image('badge');
    const foreign = { [Symbol.for('gr-image/pil-image')]: true, pixels } as unknown as PILImage;
    const im = image('rgb');

    im.paste(foreign, [3, 4], foreign);

    expect(im.pixels).toEqualPixels(expected('pasted with its own alpha'));
  });

  test('a mask in two places is refused', () => {
    const mask = image('mask');
    expect(() => image('rgb').paste('red', mask, mask)).toThrow('third argument must be None');
  });
});

describe('PILImage: what it tells', () => {
  test('its mode, size and bands', () => {
    const im = PILImage.new('YCbCr', [4, 3]);
    expect([im.mode, im.size, im.width, im.height, im.getbands()]).toEqual([
      'YCbCr',
      [4, 3],
      4,
      3,
      ['Y', 'Cb', 'Cr'],
    ]);
    expect([im.format, im.n_frames, im.is_animated, im.tell()]).toEqual([null, 1, false, 0]);
    expect(im.getbbox()).toBeNull();
    expect(im.getpixel([1, 1])).toEqual([0, 0, 0]);
  });

  test('that it is one', () => {
    expect(isImageObject(PILImage.new('L', [1, 1]))).toBe(true);
  });

  test.each(Object.keys(bytes))('the bytes of mode %s as Pillow packs them', (mode) => {
    expect(image(`${mode} to bytes`).tobytes()).toEqual(toBytes(bytes[mode]));
  });

  test('an array as a picture', () => {
    const im = PILImage.fromarray({
      data: new Uint8Array([1, 2, 3, 4, 5, 6]),
      shape: [1, 2, 3],
      dtype: 'uint8',
    });
    expect(im.pixels).toEqualPixels({ mode: 'RGB', width: 2, height: 1, data: [1, 2, 3, 4, 5, 6] });
  });
});

describe('PILImage: files', () => {
  const { file, frames } = readFixture<{
    readonly file: string;
    readonly frames: readonly { readonly picture: PixelRecord; readonly duration: number }[];
  }>('pil_image/animation');
  const gif = new File([toBytes(file)], 'moving.gif');

  beforeAll(() => bindCodec(nodeCodec()));

  test('an animation shows the frames that Pillow shows, in any order', async () => {
    const im = await PILImage.open(gif);

    expect([im.format, im.n_frames, im.is_animated]).toEqual(['GIF', frames.length, true]);
    for (const index of [2, 0, 3, 1]) {
      await im.seek(index);
      expect(im.tell()).toBe(index);
      expect(im.pixels).toEqualPixels(toPixels(frames[index].picture));
      expect(im.info.duration).toBe(frames[index].duration);
    }
    im.close();
  });

  test('frames come one by one and leave the image where it is', async () => {
    const im = await PILImage.open(gif);
    await im.seek(1);

    let index = 0;
    for await (const frame of im.frames()) {
      expect(frame.pixels).toEqualPixels(toPixels(frames[index++].picture));
    }

    expect([index, im.tell()]).toEqual([frames.length, 1]);
  });

  test('seeking past the end is refused', async () => {
    const im = await PILImage.open(gif);
    await expect(im.seek(frames.length)).rejects.toThrow(RangeError);
    await expect(PILImage.new('L', [1, 1]).seek(1)).rejects.toThrow(RangeError);
  });

  test('what a component opened goes on in its mode', async () => {
    const opened = await nodeCodec().open(gif);
    const im = PILImage.fromOpened({
      header: opened.header,
      pixels: image('rgb').pixels,
      source: gif,
      mode: 'L',
    });
    expect(im.pixels).toEqualPixels(expected('rgb'));

    await im.seek(3);

    expect(im.pixels).toEqualPixels(PILImage.from(toPixels(frames[3].picture)).convert('L').pixels);
  });

  test('a PNG of it opens as the same picture', async () => {
    const saved = await image('rgba').save('png');
    expect([saved.name, saved.type]).toEqual(['image.png', 'image/png']);

    const again = await PILImage.open(saved);

    expect(again.format).toBe('PNG');
    expect(again.pixels).toEqualPixels(expected('rgba'));
  });

  test('save writes the present frame, save_all all of them and those appended', async () => {
    const im = await PILImage.open(gif);
    await im.seek(2);

    const one = await PILImage.open(await im.save('GIF'));
    const all = await PILImage.open(await im.save('GIF', { save_all: true }));
    const more = await PILImage.open(await im.save('GIF', { save_all: true, append_images: [image('p')] }));

    expect([one.n_frames, all.n_frames, more.n_frames]).toEqual([1, frames.length, frames.length + 1]);
    expect(one.convert('RGB').pixels).toEqualPixels(im.convert('RGB').pixels);
  });

  test('an empty file cannot be opened', async () => {
    await expect(PILImage.open(new Blob([]))).rejects.toMatchObject({ name: 'GrError' });
  });
});

test('the console calls it by its name', () => {
  expect(String(PILImage.new('L', [1, 1]))).toBe('[object PILImage]');
});
