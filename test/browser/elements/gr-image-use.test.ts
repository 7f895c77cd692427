import { expect } from 'chai';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import type { GrImage } from '../../../src/elements/gr-image/gr-image.js';
import { Image, setMessages } from '../../../src/index.js';
import { appears, choose, drop, inShadow, next, pictureFile, settled } from '../../support/elements.js';

/** Where it is on the screen, for a mouse to aim at. */
function placeOf(element: Element): { left: number; top: number; width: number; height: number } {
  const { left, top, width, height } = element.getBoundingClientRect();
  // An engine that does not tell the zoom measures boxes in the zoomed element's own pixels.
  const { currentCSSZoom } = element as Partial<Element>;
  const { host } = element.getRootNode() as ShadowRoot;
  const unit = currentCSSZoom === undefined ? Number(getComputedStyle(host).zoom) : 1;
  return { left: left * unit, top: top * unit, width: width * unit, height: height * unit };
}

describe('Use', () => {
  let element: GrImage;

  const button = (name: string): HTMLElement => inShadow(element, `[aria-label="${name}"]`);
  const focused = (): string | null | undefined =>
    element.shadowRoot?.activeElement?.getAttribute('aria-label') ??
    element.shadowRoot?.activeElement?.getAttribute('part');

  async function fill(file?: File): Promise<void> {
    choose(element, file ?? (await pictureFile()));
    await settled(element);
  }

  beforeEach(() => {
    element = Image({ label: 'Photo' });
    document.body.append(element);
  });

  afterEach(() => element.remove());

  test('every control has Gradio’s name', async () => {
    button('Upload file');
    button('Capture from camera');
    button('Paste from clipboard');
    await fill();
    button('Remove Image');
    button('Fullscreen');
    element.interactive = false;
    await element.updateComplete;
    button('Download');
    button('Share');
  });

  test('the keyboard reaches every action in order, and focus is not lost by removing', async () => {
    element.focus();
    expect(focused()).to.equal('drop-area');
    await fill();
    // The drop area is gone; one Enter too many must not remove the picture again.
    expect(focused()).to.equal('Fullscreen');
    await sendKeys({ press: 'Tab' });
    expect(focused()).to.equal('Remove Image');
    await sendKeys({ press: 'Enter' });
    await element.updateComplete;
    expect(element.value).to.equal(null);
    expect(focused()).to.equal('drop-area');
    await sendKeys({ press: 'Tab' });
    expect(focused()).to.equal('Upload file');
    await sendKeys({ press: 'Tab' });
    expect(focused()).to.equal('Capture from camera');
    await sendKeys({ press: 'Tab' });
    expect(focused()).to.equal('Paste from clipboard');
  });

  test('the drop area opens the chooser, by mouse and keyboard', async () => {
    let opened = 0;
    inShadow<HTMLInputElement>(element, 'input').click = () => (opened += 1);
    inShadow(element, '[part=drop-area]').click();
    element.focus();
    await sendKeys({ press: 'Enter' });
    button('Upload file').click();
    expect(opened).to.equal(3);
  });

  test('the clipboard button says what to press where reading is not allowed', async () => {
    const { clipboard } = navigator;
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined });
    button('Paste from clipboard').click();
    await element.updateComplete;
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
    const status = inShadow(element, 'gr-status') as HTMLElement & { updateComplete: Promise<unknown> };
    await status.updateComplete;
    expect(inShadow(status, '[part~=error]').textContent).to.contain('Press Ctrl+V');
  });

  test('text in the clipboard changes nothing on a filled component', async () => {
    await fill();
    const { clipboard } = navigator;
    const item = new ClipboardItem({ 'text/plain': 'words' });
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { read: async () => [item] },
    });
    button('Paste from clipboard').click();
    await settled(element);
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
    expect(element.value).not.to.equal(null);
  });

  test('what is dragged over shows where it would go; a static component lets the page have it', async () => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(await pictureFile());
    element.dispatchEvent(new DragEvent('dragenter', { dataTransfer }));
    await element.updateComplete;
    expect(inShadow(element, '[part=block]').className).to.contain('over');
    // From one of its children to another.
    element.dispatchEvent(new DragEvent('dragleave', { dataTransfer, relatedTarget: element }));
    await element.updateComplete;
    expect(inShadow(element, '[part=block]').className).to.contain('over');
    element.dispatchEvent(new DragEvent('dragleave', { dataTransfer }));
    await element.updateComplete;
    expect(inShadow(element, '[part=block]').className).not.to.contain('over');

    element.interactive = false;
    const file = await pictureFile();
    expect(drop(element, (transfer) => transfer.items.add(file)).defaultPrevented).to.equal(false);
  });

  test('a picture dragged from another page comes by its address', async () => {
    const url = new URL('/public/samples/rocket.jpg', location.href).href;
    drop(element, (transfer) => {
      transfer.setData('text/uri-list', 'https://example.com/the-link-around-it');
      transfer.setData('text/html', `<a href="https://example.com/"><img src="${url}"></a>`);
    });
    await settled(element);
    expect(element.value?.orig_name).to.equal('rocket.jpg');
  });

  test('fullscreen enlarges by keyboard, gives way to its opposite, and keeps focus (USERS.md 21)', async () => {
    await fill();
    button('Fullscreen').focus();
    // Asked for before the key: the event comes a frame after `fullscreenElement` is set, or before.
    const entered = next(document, 'fullscreenchange');
    await sendKeys({ press: 'Enter' });
    await entered;
    await element.updateComplete;
    expect(focused()).to.equal('Exit fullscreen mode');
    expect(inShadow(element, '[part=preview]').getBoundingClientRect().width).to.be.greaterThan(200);
    const left = next(document, 'fullscreenchange');
    await sendKeys({ press: 'Enter' });
    await left;
    await element.updateComplete;
    expect(focused()).to.equal('Fullscreen');
    expect(inShadow(element, '[part=preview]').getBoundingClientRect().width).to.equal(40);
  });

  test('where the browser has no fullscreen the page is covered, until Escape', async () => {
    await fill();
    const block = inShadow(element, '[part=block]');
    block.requestFullscreen = () => Promise.reject(new TypeError('not here'));
    button('Fullscreen').click();
    await appears(element, '[aria-label="Exit fullscreen mode"]');
    expect(block.getBoundingClientRect().height).to.equal(innerHeight);
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    await element.updateComplete;
    button('Fullscreen');
    expect(inShadow(element, '[part=preview]').getBoundingClientRect().width).to.equal(40);

    // What is taken off the page and put back is no longer over it.
    button('Fullscreen').click();
    await appears(element, '[aria-label="Exit fullscreen mode"]');
    element.remove();
    document.body.append(element);
    await appears(element, '[aria-label="Fullscreen"]');
    expect(inShadow(element, '[part=preview]').getBoundingClientRect().width).to.equal(40);
  });

  test('coordinates are natural pixels under transforms and in narrow boxes (USERS.md 19)', async () => {
    element.style.width = '200px';
    element.style.transform = 'scale(0.5)';
    await fill(await pictureFile('wide.png', { width: 400, height: 200 }));
    const picture = inShadow(element, '[part=preview]');
    const { left, top, width } = picture.getBoundingClientRect();
    expect(width).to.be.lessThan(101);
    const selected = next(element, 'select') as Promise<CustomEvent<{ index: [number, number] }>>;
    picture.dispatchEvent(
      new MouseEvent('click', {
        clientX: left + width / 4,
        clientY: top + width / 8,
        bubbles: true,
        composed: true,
      }),
    );
    const [x, y] = (await selected).detail.index;
    expect(x).to.be.closeTo(100, 3);
    expect(y).to.be.closeTo(50, 3);
  });

  for (const [name, style] of Object.entries({
    zoomed: { zoom: '1.5' },
    'turned upside down': { transform: 'rotate(180deg)' },
    'shrunk by a page around it': { zoom: '0.75', transform: 'scale(0.5) skewX(10deg)' },
    'with a letterbox': { height: '300px' },
  }))
    test(`coordinates are natural pixels, and nothing beside the picture: ${name} (USERS.md 19)`, async () => {
      Object.assign(element.style, { width: '200px', ...style });
      await fill(await pictureFile('wide.png', { width: 400, height: 200 }));
      const indices: (readonly number[])[] = [];
      element.addEventListener('select', ({ detail }) => indices.push(detail.index));
      const { left, top, width, height } = placeOf(inShadow(element, '[part=frame]'));
      const selected = next(element, 'select');
      // The middle is the middle under any of these; a click that the browser aims itself.
      await sendMouse({
        type: 'click',
        position: [Math.round(left + width / 2), Math.round(top + height / 2)],
      });
      await selected;
      expect(indices[0]?.[0]).to.be.closeTo(200, 5);
      expect(indices[0]?.[1]).to.be.closeTo(100, 5);
      if (name !== 'with a letterbox') return;
      await sendMouse({
        type: 'click',
        position: [Math.round(left + width / 2), Math.round(top + height - 40)],
      });
      expect(indices).to.have.length(1);
    });

  test('a crosshair shows that clicks are listened to', async () => {
    await fill();
    expect(getComputedStyle(inShadow(element, '[part=preview]')).cursor).not.to.equal('crosshair');
    element.select(() => {});
    await element.updateComplete;
    expect(getComputedStyle(inShadow(element, '[part=preview]')).cursor).to.equal('crosshair');
  });

  test('a pixel is selected by keyboard: arrows move, with Shift by one pixel, Enter selects', async () => {
    await fill(await pictureFile('wide.png', { width: 400, height: 200 }));
    const indices: unknown[] = [];
    element.addEventListener('select', ({ detail }) => indices.push(detail.index));
    element.select(() => {});
    await element.updateComplete;
    inShadow(element, '.picture').focus();
    await sendKeys({ press: 'Enter' });
    await sendKeys({ press: 'ArrowRight' });
    await sendKeys({ down: 'Shift' });
    await sendKeys({ press: 'ArrowUp' });
    await sendKeys({ up: 'Shift' });
    await sendKeys({ press: 'Enter' });
    expect(indices).to.deep.equal([
      [200, 100],
      [210, 99],
    ]);
    const [mark, picture] = ['.crosshair', '[part=preview]'].map((selector) =>
      inShadow(element, selector).getBoundingClientRect(),
    );
    expect((mark?.x ?? 0) + 12 - (picture?.x ?? 0)).to.be.closeTo(210.5, 1);
  });

  test('the keyboard’s mark moves by what is seen, and stays on the picture', async () => {
    element.style.width = '200px';
    await fill(await pictureFile('wide.png', { width: 400, height: 200 }));
    const shown = inShadow(element, '[part=preview]').getBoundingClientRect().width;
    const indices: (readonly number[])[] = [];
    element.addEventListener('select', ({ detail }) => indices.push(detail.index));
    element.select(() => {});
    await element.updateComplete;
    const picture = inShadow(element, '.picture');
    const press = (key: string) =>
      picture.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    for (const key of ['ArrowRight', 'Enter']) press(key);
    for (let step = 0; step < 30; step += 1) for (const key of ['ArrowRight', 'ArrowDown']) press(key);
    press('Enter');
    for (let step = 0; step < 60; step += 1) for (const key of ['ArrowLeft', 'ArrowUp']) press(key);
    press('Enter');
    // Ten of the screen's pixels are more of the picture's.
    expect(shown).to.be.lessThan(250);
    expect(indices).to.deep.equal([
      [200 + Math.round((10 * 400) / shown), 100],
      [399, 199],
      [0, 0],
    ]);
  });

  test('share hands the file to the system, unless the page shares in its own way', async () => {
    await fill();
    element.interactive = false;
    await element.updateComplete;
    const system = new EventTarget();
    const names: unknown[] = [];
    Object.assign(navigator, {
      canShare: () => true,
      share: async ({ files }: ShareData) => {
        names.push(files?.[0]?.name);
        system.dispatchEvent(new Event('shared'));
      },
    });

    let shared = next(system, 'shared');
    button('Share').click();
    await shared;
    // Of three clicks the page takes one for itself.
    element.addEventListener('share', (event) => event.preventDefault(), { once: true });
    button('Share').click();
    shared = next(system, 'shared');
    button('Share').click();
    await shared;

    expect(names).to.deep.equal(['photo.png', 'photo.png']);
    Reflect.deleteProperty(navigator, 'canShare');
    Reflect.deleteProperty(navigator, 'share');
  });

  test('words follow the nearest lang, live, and may be the page’s own', async () => {
    setMessages({ removeImage: 'Bild entfernen' }, 'de');
    await fill();
    element.lang = 'de';
    await appears(element, '[aria-label="Bild entfernen"]');
    document.documentElement.lang = 'de';
    element.removeAttribute('lang');
    // Observers of the page are told before this goes on.
    await Promise.resolve();
    await element.updateComplete;
    button('Bild entfernen');
    document.documentElement.lang = 'en';
    await appears(element, '[aria-label="Remove Image"]');
  });
});
