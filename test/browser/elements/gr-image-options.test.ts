import { expect } from 'chai';
import type { GrImage } from '../../../src/elements/gr-image/gr-image.js';
import { Image, WatermarkOptions, WebcamOptions } from '../../../src/index.js';
import { testSharedOptions } from '../../support/element-suite.js';
import { inShadow, pictureFile, settled } from '../../support/elements.js';

testSharedOptions('gr-image', (options) => Image(options));

const show = async (element: GrImage): Promise<GrImage> => {
  document.body.append(element);
  await settled(element);
  return element;
};

afterEach(() => document.querySelectorAll('gr-image').forEach((element) => element.remove()));

describe('Props: sources', () => {
  const names = (element: GrImage): (string | null)[] =>
    [...(element.shadowRoot?.querySelectorAll('.source') ?? [])].map((button) =>
      button.getAttribute('aria-label'),
    );

  test('all three by default, the webcam alone when streaming', () => {
    expect(Image().sources).to.deep.equal(['upload', 'webcam', 'clipboard']);
    expect(Image({ streaming: true }).sources).to.deep.equal(['webcam']);
  });

  test('a string is a list of one; an attribute is space-separated', async () => {
    expect(Image({ sources: 'upload' }).sources).to.deep.equal(['upload']);
    const element = document.createElement('gr-image');
    element.setAttribute('sources', 'upload clipboard');
    expect(element.sources).to.deep.equal(['upload', 'clipboard']);
  });

  test('a wrong one is an error that lists the right ones', () => {
    expect(() => Image({ sources: ['ftp' as 'upload'] })).to.throw(
      TypeError,
      'Expected `sources` to be one or several of upload, webcam, clipboard or null, got ["ftp"]',
    );
  });

  test('the bar shows where there is a choice or the clipboard, not for upload alone', async () => {
    expect(names(await show(Image({ sources: ['upload', 'clipboard'] })))).to.deep.equal([
      'Upload file',
      'Paste from clipboard',
    ]);
    expect(names(await show(Image({ sources: 'clipboard' })))).to.deep.equal(['Paste from clipboard']);
    expect(names(await show(Image({ sources: 'upload' })))).to.deep.equal([]);
  });

  test('the file input stays whatever the source, in editable components only', async () => {
    inShadow(await show(Image({ sources: 'clipboard' })), 'input[type=file][accept="image/*"]');
    const fixed = await show(Image({ interactive: false }));
    expect(fixed.shadowRoot?.querySelector('input')).to.equal(null);
  });
});

describe('Props: streaming', () => {
  test('contradicting sources are refused by the factory and by an update, together', () => {
    expect(() => Image({ streaming: true, sources: 'upload' })).to.throw(TypeError, '`sources`');
    const element = Image({ sources: 'upload' });
    expect(() => element.applyUpdate({ streaming: true })).to.throw(TypeError, '`sources`');
    expect(element.streaming).to.equal(false);
    element.applyUpdate({ streaming: true, sources: ['webcam'] });
    expect(element.streaming).to.equal(true);
  });

  test('contradicting sources are refused where a listener asks for frames', async () => {
    const element = await show(Image({ sources: ['upload', 'webcam'] }));
    expect(() => element.stream(null)).to.throw(TypeError, '`sources`');
    expect(element.streaming).to.equal(false);
    element.sources = 'webcam';
    element.stream(null);
    expect(element.streaming).to.equal(true);
  });
});

describe('Props: imageMode, type, format', () => {
  test('take Gradio’s words, null for the file’s own mode', () => {
    const element = document.createElement('gr-image');
    element.setAttribute('image-mode', 'none');
    element.setAttribute('type', 'filepath');
    expect([element.imageMode, element.type, element.format]).to.deep.equal([null, 'filepath', 'webp']);
    expect(() => Image({ imageMode: 'rgb' as 'RGB' })).to.throw(TypeError, 'one of 1, L, P, RGB');
    expect(() => Image({ type: 'path' as 'pil' })).to.throw(TypeError, 'one of numpy, pil, filepath');
  });
});

describe('Props: height, width', () => {
  test('size the box in pixels or CSS', async () => {
    const element = await show(Image({ height: 150, width: '50%' }));
    const { width, height } = element.getBoundingClientRect();
    expect(height).to.equal(150);
    expect(width).to.equal(document.body.clientWidth / 2);
    expect(() => Image({ height: 'tall' })).to.throw(TypeError, '`height`');
  });

  test('a large picture is shrunk to the box, uncropped; a small one keeps its size', async () => {
    for (const [width, height] of [
      [800, 1600],
      [1600, 200],
      [30, 20],
    ] as const) {
      const value = await pictureFile('p.png', { width, height });
      const element = await show(
        Image({ height: 200, width: 300, sources: 'upload', container: false, value }),
      );
      const box = inShadow(element, '[part=preview]').getBoundingClientRect();
      const scale = Math.min(1, 300 / width, 200 / height);
      expect(box.width).to.be.closeTo(width * scale, 1);
      expect(box.height).to.be.closeTo(height * scale, 1);
    }
  });

  test('without a height the box is as high as the picture, in narrow containers too', async () => {
    const value = await pictureFile('p.png', { width: 800, height: 400 });
    const element = await show(
      Image({ width: 120, minWidth: 0, sources: 'upload', container: false, value }),
    );
    expect(element.getBoundingClientRect().height).to.be.closeTo(64, 5);
    expect(inShadow(element, 'img').getBoundingClientRect().width).to.equal(120);
  });
});

describe('Props: buttons', () => {
  const names = (element: GrImage): (string | null)[] =>
    [...(element.shadowRoot?.querySelectorAll('.toolbar > *') ?? [])].map((button) =>
      button.getAttribute('aria-label'),
    );

  test('a static picture offers all three, an editable one fullscreen and remove', async () => {
    const value = await pictureFile();
    expect(names(await show(Image({ value, interactive: false })))).to.deep.equal([
      'Fullscreen',
      'Download',
      'Share',
    ]);
    expect(names(await show(Image({ value, interactive: true })))).to.deep.equal([
      'Fullscreen',
      'Remove Image',
    ]);
  });

  test('an empty list shows none (USERS.md 21)', async () => {
    const element = await show(Image({ value: await pictureFile(), interactive: false, buttons: [] }));
    expect(element.shadowRoot?.querySelector('.toolbar')).to.equal(null);
    const tag = document.createElement('gr-image');
    tag.setAttribute('buttons', '');
    expect(tag.buttons).to.deep.equal([]);
  });

  test('a button element of the page takes its place among them (USERS.md 21)', async () => {
    const own = document.createElement('button');
    own.textContent = 'Own';
    let clicks = 0;
    own.addEventListener('click', () => (clicks += 1));
    const element = await show(
      Image({ value: await pictureFile(), interactive: false, buttons: ['download', own] }),
    );
    (element.shadowRoot?.querySelector('.toolbar')?.lastElementChild as HTMLElement).click();
    expect(clicks).to.equal(1);
  });
});

describe('Props: label, placeholder, altText', () => {
  test('the label is shown as a chip, and spoken where it is not shown', async () => {
    const element = await show(Image({ label: 'Photo' }));
    expect(inShadow(element, '[part=label]').textContent).to.contain('Photo');
    element.showLabel = false;
    await element.updateComplete;
    expect(inShadow(element, '[part=label]').className).to.equal('visually-hidden');
  });

  test('a placeholder has lines and headings', async () => {
    const element = await show(Image({ placeholder: '# Your photo\nor a drawing' }));
    expect(inShadow(element, '.heading').textContent).to.equal('Your photo');
    expect(inShadow(element, '[part=drop-area]').textContent).to.contain('or a drawing');
  });

  test('a picture is spoken by its alternative text, else by its label, unless it is decoration (USERS.md 22)', async () => {
    const element = await show(Image({ value: await pictureFile() }));
    const { alt } = inShadow<HTMLImageElement>(element, 'img');
    element.label = 'Photo';
    await element.updateComplete;
    expect([alt, inShadow<HTMLImageElement>(element, 'img').alt]).to.deep.equal(['Image', 'Photo']);
    element.altText = 'A teal field';
    await element.updateComplete;
    expect(inShadow<HTMLImageElement>(element, 'img').alt).to.equal('A teal field');
    element.altText = '';
    await element.updateComplete;
    expect(inShadow<HTMLImageElement>(element, 'img').alt).to.equal('');
  });
});

describe('Props: interactive', () => {
  test('decided once by whether there was a value when first connected', async () => {
    const empty = Image();
    document.body.append(empty);
    empty.value = await pictureFile();
    await settled(empty);
    expect(empty.isEditable).to.equal(true);

    const filled = await show(Image({ value: await pictureFile() }));
    expect(filled.isEditable).to.equal(false);
    filled.value = null;
    expect(filled.isEditable).to.equal(false);
  });
});

describe('Props: watermark, webcamOptions', () => {
  test('an image alone stands at the bottom right', () => {
    expect(Image({ watermark: 'logo.png' }).watermark).to.deep.equal({
      watermark: 'logo.png',
      position: 'bottom-right',
    });
    expect(
      Image({ watermark: { watermark: 'logo.png', position: [1, 2] } }).watermark?.position,
    ).to.deep.equal([1, 2]);
    expect(() => Image({ watermark: { watermark: 'logo.png', position: 'middle' } })).to.throw(
      TypeError,
      '`watermark`',
    );
  });

  test('the camera is mirrored unless said otherwise', () => {
    expect(Image().webcamOptions).to.deep.equal({ mirror: true, constraints: null });
    expect(Image({ webcamOptions: { mirror: false } }).webcamOptions).to.deep.equal({
      mirror: false,
      constraints: null,
    });
  });

  test('Gradio’s helpers give what a plain object says', () => {
    const element = Image({
      watermark: WatermarkOptions({ watermark: 'logo.png', position: 'top-left' }),
      webcamOptions: WebcamOptions({ mirror: false }),
    });
    expect(element.watermark).to.deep.equal({ watermark: 'logo.png', position: 'top-left' });
    expect(element.webcamOptions).to.deep.equal({ mirror: false, constraints: null });
    expect(Image({ watermark: WatermarkOptions() }).getConfig()).to.deep.equal(Image().getConfig());
    expect(() => WatermarkOptions('logo.png' as never)).to.throw(TypeError, '{ watermark, position }');
    expect(() => WebcamOptions({ mirrored: false } as never)).to.throw(TypeError, '`mirror`');
  });
});
