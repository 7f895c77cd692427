import { expect } from 'chai';
import type { GrImage } from '../../../src/elements/gr-image/gr-image.js';
import { choose, drop, inShadow, pictureFile, recordEvents, settled } from '../../support/elements.js';

describe('GrImage: events', () => {
  let element: GrImage;
  let events: string[];

  beforeEach(() => {
    element = document.createElement('gr-image');
    document.body.append(element);
    events = recordEvents(document.body);
  });

  afterEach(() => element.remove());

  test('choosing a file: change, upload, input', async () => {
    choose(element, await pictureFile());
    await settled(element);

    expect(events).to.deep.equal(['change', 'upload', 'input']);
    expect(element.value?.orig_name).to.equal('photo.png');
    expect(inShadow(element, 'img').getAttribute('part')).to.equal('preview');
  });

  test('dropping on a filled image: change, upload, input', async () => {
    choose(element, await pictureFile());
    await settled(element);
    events.length = 0;
    const other = await pictureFile('other.png', { color: 'red' });
    drop(element, (transfer) => transfer.items.add(other));
    await settled(element);

    expect(events).to.deep.equal(['change', 'upload', 'input']);
    expect(element.value?.orig_name).to.equal('other.png');
  });

  test('the remove button: clear, input, change', async () => {
    choose(element, await pictureFile());
    await settled(element);
    events.length = 0;
    inShadow(element, '[aria-label="Remove Image"]').click();

    expect(events).to.deep.equal(['clear', 'input', 'change']);
    expect(element.value).to.equal(null);
  });
});
