import { expect } from 'chai';
import { services } from '../../../src/app/services.js';
import type { GrImage } from '../../../src/elements/gr-image/gr-image.js';
import { Image, on, type FileData } from '../../../src/index.js';
import {
  choose,
  inShadow,
  next,
  pictureFile,
  recordEvents,
  settled,
  shownPicture,
} from '../../support/elements.js';

const sample = async (name: string): Promise<Blob> => (await fetch(`/public/samples/${name}`)).blob();

const shownError = (element: GrImage): string =>
  inShadow(element, 'gr-status').shadowRoot?.querySelector('[part~=error]')?.textContent?.trim() ?? '';

afterEach(() => document.querySelectorAll('gr-image').forEach((element) => element.remove()));

describe('Value: what it takes', () => {
  const canvas = (): HTMLCanvasElement => {
    const element = document.createElement('canvas');
    element.width = 4;
    element.height = 3;
    element.getContext('2d')?.fillRect(0, 0, 4, 3);
    return element;
  };

  const values: Record<string, () => Promise<unknown>> = {
    'a File': () => pictureFile('mine.png', { width: 4, height: 3 }),
    'a Blob': async () =>
      new Blob([await pictureFile('x.png', { width: 4, height: 3 })], { type: 'image/png' }),
    'an array': async () => ({ data: new Uint8Array(36), shape: [3, 4, 3], dtype: 'uint8' }),
    ImageData: async () => new ImageData(4, 3),
    'an ImageBitmap': () => createImageBitmap(canvas()),
    'a canvas': async () => canvas(),
    FileData: async () => Image().postprocess(await pictureFile('x.png', { width: 4, height: 3 })),
    'an object URL': async () => URL.createObjectURL(await pictureFile('x.png', { width: 4, height: 3 })),
  };

  for (const [name, make] of Object.entries(values)) {
    test(`${name}: becomes FileData, and is shown`, async () => {
      const element = Image();
      document.body.append(element);
      element.value = await make();
      await settled(element);
      expect(shownError(element)).to.equal('');
      expect(element.value?.path).to.match(/^[0-9a-f]{64}\//);
      const picture = await shownPicture(element);
      expect([picture.naturalWidth, picture.naturalHeight]).to.deep.equal([4, 3]);
    });
  }

  test('a URL as an attribute', async () => {
    const element = document.createElement('gr-image');
    element.setAttribute('value', '/public/samples/rocket.jpg');
    document.body.append(element);
    await settled(element);
    expect(element.value?.orig_name).to.equal('rocket.jpg');
    expect(element.isEditable).to.equal(false);
  });

  test('a function, called when the page has loaded, and again when an input changes', async () => {
    let calls = 0;
    const name = document.createElement('input');
    name.value = 'one';
    const element = Image({
      value: (text: string) => ((calls += 1), pictureFile(`${text}.png`)),
      inputs: name,
    });
    expect(calls).to.equal(0);
    document.body.append(element);
    await next(element, 'change');
    expect([calls, element.value?.orig_name, element.isEditable]).to.deep.equal([1, 'one.png', false]);
    element.deliver(null);
    name.value = 'two';
    name.dispatchEvent(new Event('change'));
    await next(element, 'change');
    expect([calls, element.value?.orig_name]).to.deep.equal([2, 'two.png']);
  });

  test('another value ends what a function says, its run under way too', async () => {
    const name = document.createElement('input');
    let answer: (file: File) => void = () => {};
    let calls = 0;
    const first = (): Promise<File> => ((calls += 1), new Promise((given) => (answer = given)));
    const element = Image({ value: first, inputs: name });
    document.body.append(element);
    while (calls === 0) await new Promise(requestAnimationFrame);
    element.value = () => pictureFile('second.png');
    await next(element, 'change');

    answer(await pictureFile('first.png', { color: 'red' }));
    const heard = new Promise((resolve) => on([name, 'change'], () => resolve(null), { inputs: element }));
    name.dispatchEvent(new Event('change'));
    await heard;
    await settled(element);

    expect([calls, element.value?.orig_name]).to.deep.equal([1, 'second.png']);
  });

  test('an SVG is shown as an image, never as markup (USERS.md 10)', async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="6"><rect width="8" height="6"/></svg>';
    const element = Image({ value: new File([svg], 'drawing.svg', { type: 'image/svg+xml' }) });
    document.body.append(element);
    await settled(element);
    expect(inShadow<HTMLImageElement>(element, 'img').naturalWidth).to.equal(8);
    expect(element.shadowRoot?.querySelector('rect')).to.equal(null);
  });

  test('an untouched file keeps its bytes and its name for the download (USERS.md 8)', async () => {
    const file = new File([await sample('rocket.jpg')], 'start of a rocket.jpg', { type: 'image/jpeg' });
    const element = Image({ value: file, interactive: false });
    document.body.append(element);
    await settled(element);
    const link = inShadow<HTMLAnchorElement>(element, 'a[download]');
    expect(link.download).to.equal('start of a rocket.jpg');
    const saved = await (await fetch(link.href)).arrayBuffer();
    expect(new Uint8Array(saved)).to.deep.equal(new Uint8Array(await file.arrayBuffer()));
  });
});

describe('Value: order', () => {
  test('set twice in a row, the newest wins, and only it changes', async () => {
    const element = Image();
    document.body.append(element);
    const events = recordEvents(element);
    element.value = '/public/samples/hubble.jpg';
    element.value = await pictureFile('newest.png');
    await settled(element);
    expect(element.value?.orig_name).to.equal('newest.png');
    expect(events).to.deep.equal(['change']);
  });

  test('null overtakes what is on its way', async () => {
    const element = Image();
    document.body.append(element);
    element.value = '/public/samples/hubble.jpg';
    element.value = null;
    await settled(element);
    expect(element.value).to.equal(null);
  });

  test('reading waits for an upload that is under way', async () => {
    const element = Image();
    document.body.append(element);
    choose(element, await pictureFile());
    expect(element.value).to.equal(null);
    expect((await element.read())?.orig_name).to.equal('photo.png');
  });
});

describe('Value: bad input', () => {
  let element: GrImage;
  let before: FileData | null;

  beforeEach(async () => {
    element = Image();
    document.body.append(element);
    choose(element, await pictureFile('good.png'));
    await settled(element);
    before = element.value;
  });

  const bad: Record<string, { file: () => Promise<File>; says: RegExp }> = {
    'a text file': {
      file: async () => new File(['notes'], 'notes.txt', { type: 'text/plain' }),
      says: /notes\.txt/,
    },
    'a text file that calls itself a picture': {
      file: async () => new File(['notes'], 'notes.png', { type: 'image/png' }),
      says: /./,
    },
    'an empty file': { file: async () => new File([], 'empty.png', { type: 'image/png' }), says: /empty/ },
    'a PNG that claims 60000 x 60000 pixels': {
      file: async () => {
        const bytes = new Uint8Array(await (await pictureFile()).arrayBuffer());
        new DataView(bytes.buffer).setUint32(16, 60_000);
        new DataView(bytes.buffer).setUint32(20, 60_000);
        return new File([bytes], 'bomb.png', { type: 'image/png' });
      },
      says: /./,
    },
  };

  for (const [name, { file, says }] of Object.entries(bad)) {
    test(`${name}: an error on the component, nothing lost, and the next picture works (USERS.md 18)`, async () => {
      const events = recordEvents(element);
      choose(element, await file());
      await settled(element);
      expect(shownError(element)).to.match(says);
      expect(element.value).to.deep.equal(before);
      expect(events).to.deep.equal([]);

      choose(element, await pictureFile('next.png', { color: 'red' }));
      await settled(element);
      expect(shownError(element)).to.equal('');
      expect(element.value?.orig_name).to.equal('next.png');
    });
  }

  test('a truncated JPEG, of which browsers show what there is: an error, the picture stays', async () => {
    const whole = await sample('rocket.jpg');
    choose(element, new File([whole.slice(0, whole.size / 2)], 'half.jpg', { type: 'image/jpeg' }));
    await settled(element);
    expect(shownError(element)).to.contain('truncated');
    expect(element.value).to.deep.equal(before);
  });

  test('a URL that cannot be read: an error, the picture stays', async () => {
    element.value = '/no-such-picture.png';
    await settled(element);
    expect(shownError(element)).not.to.equal('');
    expect(element.value).to.deep.equal(before);
  });

  test('an error can be dismissed (USERS.md 18)', async () => {
    choose(element, new File(['notes'], 'notes.txt', { type: 'text/plain' }));
    await settled(element);
    inShadow(inShadow(element, 'gr-status'), 'button').click();
    await settled(element);
    expect(shownError(element)).to.equal('');
  });
});

describe('Value: as an output', () => {
  const result = { data: new Uint8Array(4 * 3 * 3).fill(90), shape: [3, 4, 3], dtype: 'uint8' } as const;

  test('pixels are on screen before they are a file, then the file takes their place', async () => {
    const element = Image();
    document.body.append(element);
    const payload = await element.postprocess(result, { preview: true });
    await element.updateComplete;
    const canvas = inShadow<HTMLCanvasElement>(element, 'canvas[part=preview]');
    expect([canvas.width, canvas.height]).to.deep.equal([4, 3]);
    expect(element.value).to.equal(null);

    const height = element.getBoundingClientRect().height;
    element.deliver(payload as FileData);
    expect(element.value?.path).to.equal((payload as FileData).path);
    expect(element.shadowRoot?.querySelector('[part=preview]')).to.equal(canvas);
    await shownPicture(element);
    expect(element.getBoundingClientRect().height).to.equal(height);
    expect(element.shadowRoot?.querySelector('canvas')).to.equal(null);
  });

  test('a result with the pixels that are there is kept: nothing changes', async () => {
    const element = Image();
    document.body.append(element);
    element.deliver(await element.postprocess({ ...result, data: new Uint8Array(36).fill(255) }));
    await settled(element);
    const same = await element.preprocess();
    expect(await element.postprocess(same, { keep: true, preview: true })).to.equal(
      Symbol.for('gr-image/keep'),
    );
    expect(await element.postprocess(same)).to.have.property('path');
  });

  test('a result that is no picture rejects, and shown pixels give way to the value', async () => {
    const element = Image({ value: await pictureFile() });
    document.body.append(element);
    await settled(element);
    let failure: unknown;
    await element.postprocess({ shape: [1] }, { preview: true }).catch((error: unknown) => (failure = error));
    expect(failure).to.have.property('code', 'image/bad-value');
    expect(inShadow(element, '[part=preview]').localName).to.equal('img');
  });

  test('pixels of a run that ended without delivering give way to the value', async () => {
    const element = Image({ value: await pictureFile() });
    document.body.append(element);
    await settled(element);
    await element.postprocess(result, { preview: true });
    await element.updateComplete;
    expect(inShadow(element, '[part=preview]').localName).to.equal('canvas');
    element.showStatus({ type: 'error', message: 'Another output failed' });
    const picture = await shownPicture(element);
    expect(picture.naturalWidth).to.equal(40);
    expect(element.shadowRoot?.querySelector('canvas')).to.equal(null);
  });

  test('works on an element that is not in the document', async () => {
    const element = Image({ format: 'png' });
    const payload = await element.postprocess(result);
    expect(payload?.mime_type).to.equal('image/png');
    expect(await element.preprocess(payload)).to.deep.equal(result);
    expect(
      await element.preprocess(await pictureFile('p.png', { width: 2, height: 1, color: 'rgb(1 2 3)' })),
    ).to.deep.equal({
      data: new Uint8Array([1, 2, 3, 1, 2, 3]),
      shape: [1, 2, 3],
      dtype: 'uint8',
    });
  });

  test('takes an output before it was ever in the document, and tells of it', async () => {
    const element = Image();
    const payload = await element.postprocess(result);
    const events: string[] = [];
    element.addEventListener('change', () => events.push('change'));
    element.deliver(payload);
    expect(events).to.deep.equal(['change']);
    expect(element.value?.path).to.equal(payload?.path);
  });

  test('properties of the same update count already', async () => {
    const payload = await Image().postprocess(result, { properties: { format: 'png' } });
    expect((payload as FileData).mime_type).to.equal('image/png');
  });
});

describe('Value: lifecycle', () => {
  test('moved in the document, removed and put back: value, picture and URL stay', async () => {
    const element = Image({ value: await pictureFile() });
    document.body.append(element);
    await settled(element);
    const { value } = element;
    document.body.prepend(element);
    await settled(element);
    expect(element.value).to.deep.equal(value);

    element.remove();
    await settled(element);
    document.body.append(element);
    await settled(element);
    expect(element.value).to.deep.equal(value);
    expect((await fetch(element.value?.url ?? '')).ok).to.equal(true);
    inShadow(element, 'img');
  });

  test('properties set before the element is defined are there once it is', async () => {
    const element = document.createElement('gr-later') as GrImage;
    element.value = await pictureFile();
    Object.assign(element, { label: 'Early', imageMode: 'L' });
    document.body.append(element);
    const { GrImage } = await import('../../../src/index.js');
    customElements.define('gr-later', class extends GrImage {});
    await settled(element);
    expect([element.label, element.imageMode]).to.deep.equal(['Early', 'L']);
    expect(element.value?.orig_name).to.equal('photo.png');
    expect(element.isEditable).to.equal(false);
    element.remove();
  });

  test('a replaced picture’s URL is revoked', async () => {
    const element = Image({ value: await pictureFile('once.png', { color: 'rgb(3 1 4)' }) });
    document.body.append(element);
    await settled(element);
    const url = element.value?.url ?? '';
    element.value = null;
    let failed = false;
    await fetch(url).catch(() => (failed = true));
    expect(failed).to.equal(true);
  });

  test('two hundred results leave one URL behind', async () => {
    const element = Image();
    document.body.append(element);
    const held = new Set<string>();
    const { files } = services();
    const [hold, release] = [files.hold, files.release];
    files.hold = (path) => (held.add(path), hold.call(files, path));
    files.release = (path) => (held.delete(path), release.call(files, path));
    try {
      for (let index = 0; index < 200; index += 1) {
        const file = new File([String(index)], `${index}.png`, { type: 'image/png' });
        element.deliver(await files.put(file, { lifetime: 'held' }));
      }
    } finally {
      Object.assign(files, { hold, release });
    }
    expect([...held]).to.deep.equal([element.value?.path]);
  });
});
