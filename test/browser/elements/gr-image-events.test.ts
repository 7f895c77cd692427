import { expect } from 'chai';
import type { GrImage } from '../../../src/elements/gr-image/gr-image.js';
import { Image, type NDArray } from '../../../src/index.js';
import { choose, drop, inShadow, paste, pictureFile, recordEvents, settled } from '../../support/elements.js';

describe('Events', () => {
  let element: GrImage;
  let events: string[];

  /** An editable component with a picture, and no event yet. */
  async function fill(): Promise<void> {
    choose(element, await pictureFile());
    await settled(element);
    events.length = 0;
  }

  const button = (name: string): HTMLElement => inShadow(element, `[aria-label="${name}"]`);

  beforeEach(() => {
    element = Image();
    document.body.append(element);
    events = recordEvents(document.body);
  });

  afterEach(() => element.remove());

  test('choose into empty: change, upload, input, and nothing of the file input’s own', async () => {
    choose(element, await pictureFile());
    await settled(element);
    expect(events).to.deep.equal(['change', 'upload', 'input']);
  });

  test('drop into empty: the same', async () => {
    const file = await pictureFile();
    drop(element, (transfer) => transfer.items.add(file));
    await settled(element);
    expect(events).to.deep.equal(['change', 'upload', 'input']);
  });

  test('paste into empty: the same', async () => {
    const file = await pictureFile();
    paste(element, (transfer) => transfer.items.add(file));
    await settled(element);
    expect(events).to.deep.equal(['change', 'upload', 'input']);
  });

  test('drop on a filled image: change, upload, input', async () => {
    await fill();
    const red = await pictureFile('red.png', { color: 'red' });
    drop(element, (transfer) => transfer.items.add(red));
    await settled(element);
    expect(events).to.deep.equal(['change', 'upload', 'input']);
  });

  test('paste on a filled image: change, upload, input', async () => {
    await fill();
    const blue = await pictureFile('blue.png', { color: 'blue' });
    paste(element, (transfer) => transfer.items.add(blue));
    await settled(element);
    expect(events).to.deep.equal(['change', 'upload', 'input']);
    expect(element.value?.orig_name).to.equal('blue.png');
  });

  test('the same file chosen again is an upload and an input, but no change', async () => {
    await fill();
    choose(element, await pictureFile('again.png'));
    await settled(element);
    expect(events).to.deep.equal(['upload', 'input']);
    expect(element.value?.orig_name).to.equal('again.png');
  });

  test('the remove button: clear, input, change', async () => {
    await fill();
    button('Remove Image').click();
    expect(events).to.deep.equal(['clear', 'input', 'change']);
    expect(element.value).to.equal(null);
  });

  test('a source button gives up a picture: clear, input, change; without one nothing fires', async () => {
    await fill();
    button('Upload file').click();
    expect(events).to.deep.equal(['clear', 'input', 'change']);

    events.length = 0;
    await element.updateComplete;
    inShadow<HTMLInputElement>(element, 'input').click = () => {};
    button('Upload file').click();
    expect(events).to.deep.equal([]);
  });

  test('several files: the first picture, one set of events', async () => {
    const [first, second] = [await pictureFile('one.png'), await pictureFile('two.png', { color: 'red' })];
    drop(element, (transfer) => {
      transfer.items.add(new File(['notes'], 'notes.txt', { type: 'text/plain' }));
      transfer.items.add(first);
      transfer.items.add(second);
    });
    await settled(element);
    expect(events).to.deep.equal(['change', 'upload', 'input']);
    expect(element.value?.orig_name).to.equal('one.png');
  });

  test('a file that is no image: an error only, the picture stays', async () => {
    await fill();
    drop(element, (transfer) => transfer.items.add(new File(['notes'], 'notes.txt', { type: 'text/plain' })));
    await settled(element);
    expect(events).to.deep.equal([]);
    expect(element.value?.orig_name).to.equal('photo.png');
    expect(inShadow(inShadow(element, 'gr-status'), '[part~=error]').textContent).to.contain('notes.txt');
  });

  test('set from code: change only; null to null: none', async () => {
    element.value = await pictureFile();
    await settled(element);
    expect(events).to.deep.equal(['change']);

    events.length = 0;
    element.value = null;
    element.value = null;
    expect(events).to.deep.equal(['change']);
  });

  test('delivered by an output: change where the picture differs, at once', async () => {
    const payload = await Image().postprocess(await pictureFile());
    element.deliver(payload);
    expect(events).to.deep.equal(['change']);
    expect(element.value?.path).to.equal(payload?.path);
    element.deliver(payload);
    expect(events).to.deep.equal(['change']);
  });

  test('no change on mount: a value that was there before is no change', async () => {
    const other = Image({ value: await pictureFile() });
    document.body.append(other);
    await settled(other);
    expect(other.value).not.to.equal(null);
    expect(events).to.deep.equal([]);
    other.remove();
  });

  test('a click on the picture: select with natural pixels, static or interactive', async () => {
    const details: unknown[] = [];
    element.addEventListener('select', ({ detail }) => details.push(detail));
    await fill();
    const picture = inShadow(element, '[part=preview]');
    const click = (): void => {
      const { left, top } = picture.getBoundingClientRect();
      picture.dispatchEvent(
        new MouseEvent('click', { clientX: left + 11, clientY: top + 7, bubbles: true, composed: true }),
      );
    };
    click();
    element.interactive = false;
    await element.updateComplete;
    click();
    const detail = { index: [11, 7], value: null, selected: true };
    expect(details).to.deep.equal([detail, detail]);
    expect(events).to.deep.equal(['select', 'select']);
  });

  test('a click beside the picture selects nothing', async () => {
    await fill();
    inShadow(element, '.picture').click();
    expect(events).to.deep.equal([]);
  });

  test('events bubble and leave shadow roots, and nothing is told twice', async () => {
    const host = document.createElement('div');
    const root = host.attachShadow({ mode: 'open' });
    root.append(element);
    document.body.append(host);
    const file = await pictureFile();
    choose(element, file);
    await settled(element);
    expect(events).to.deep.equal(['change', 'upload', 'input']);
    host.remove();
  });

  test('listeners run on them, and their result is no input', async () => {
    const output = Image();
    document.body.append(output);
    const heard = recordEvents(output);
    const done = new Promise((resolve) => output.addEventListener('change', resolve, { once: true }));
    element.upload(
      ({ data, shape }: Extract<NDArray, { dtype: 'uint8' | 'bool' }>) => ({
        data: data.map((v) => 255 - v),
        shape,
      }),
      { inputs: element, outputs: output },
    );
    choose(element, await pictureFile('photo.png', { color: 'rgb(10 20 30)' }));
    await done;
    expect(heard).to.deep.equal(['change']);
    expect(await output.preprocess())
      .to.have.property('shape')
      .that.deep.equals([30, 40, 3]);
    expect(output.isEditable).to.equal(false);
    output.remove();
  });
});
