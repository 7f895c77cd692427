import { expect } from 'chai';
import type { GrImage } from '../../../src/elements/gr-image/gr-image.js';
import { Image, type ImageOptions, type NDArray } from '../../../src/index.js';
import { choose, inShadow, next, pictureFile, settled } from '../../support/elements.js';

const SIZES = {
  portrait: [300, 900],
  landscape: [900, 300],
  'one pixel': [1, 1],
  '12 MP': [4000, 3000],
} as const;

describe('Sizing (USERS.md 11)', () => {
  let container: HTMLElement;

  beforeEach(() => {
    container = document.createElement('div');
    document.body.append(container);
  });
  afterEach(() => container.remove());

  async function show(options: ImageOptions, width: number): Promise<GrImage> {
    container.style.width = `${width}px`;
    const element = Image({ minWidth: 0, ...options });
    container.replaceChildren(element);
    await settled(element);
    return element;
  }

  for (const [name, [width, height]] of Object.entries(SIZES))
    test(`${name}: never cropped, never enlarged, in any container, as input and as output`, async () => {
      const value = await pictureFile('p.png', { width, height });
      for (const across of [120, 300, 1000])
        for (const box of [null, 120, 300])
          for (const framed of [true, false]) {
            const sizes = [];
            for (const interactive of [true, false]) {
              // Without its bar of sources an input has the same box as an output.
              const options = {
                value,
                height: box,
                container: framed,
                interactive,
                sources: 'upload',
              } as const;
              const element = await show(options, across);
              const picture = inShadow(element, 'img').getBoundingClientRect();
              const frame = inShadow(element, '[part=frame]').getBoundingClientRect();
              const inner = inShadow(element, '[part=block]');
              const scale = Math.min(
                1,
                inner.clientWidth / width,
                box === null ? Infinity : inner.clientHeight / height,
              );
              const where = `${across} wide, height ${box}`;
              expect(picture.width, where).to.be.closeTo(width * scale, 1);
              expect(picture.height, where).to.be.closeTo(height * scale, 1);
              expect(picture.left >= frame.left - 0.5 && picture.right <= frame.right + 0.5, where).to.equal(
                true,
              );
              expect(picture.top >= frame.top - 0.5 && picture.bottom <= frame.bottom + 0.5, where).to.equal(
                true,
              );
              sizes.push([element.offsetWidth, element.offsetHeight, picture.width, picture.height]);
            }
            expect(sizes[0], `${across} wide, height ${box}`).to.deep.equal(sizes[1]);
          }
    });

  test('in 120 pixels every control of any state stays within the component', async () => {
    const value = await pictureFile('p.png', { width: 400, height: 300 });
    for (const options of [{}, { value, interactive: true }, { value, interactive: false }]) {
      const element = await show(options, 120);
      const box = element.getBoundingClientRect();
      for (const control of element.shadowRoot?.querySelectorAll('button, a') ?? []) {
        const { left, right, top, bottom } = control.getBoundingClientRect();
        const name = control.getAttribute('aria-label') ?? control.className;
        expect(
          left >= box.left && right <= box.right && top >= box.top && bottom <= box.bottom,
          name,
        ).to.equal(true);
      }
    }
  });

  test('what is shown over a picture moves nothing: waiting, progress, an error, a message', async () => {
    const element = await show({ value: await pictureFile('p.png', { width: 400, height: 300 }) }, 300);
    const { offsetHeight } = element;
    const { since, units } = { since: 0, units: [] };
    for (const status of [
      { type: 'pending', showProgress: 'full', since, rank: 0, queueSize: 1, eta: null, units },
      { type: 'generating', showProgress: 'full', since, units },
      { type: 'error', message: 'a long story '.repeat(50) },
      { type: 'invalid', message: 'a long story '.repeat(50) },
    ] as const) {
      element.showStatus(status);
      await element.updateComplete;
      expect([element.offsetHeight, element.scrollHeight], status.type).to.deep.equal([
        offsetHeight,
        offsetHeight,
      ]);
    }
  });

  test('a picture that takes another’s place moves nothing before it is there', async () => {
    const element = await show({ value: await pictureFile(), interactive: true }, 300);
    const heights = new Set([element.offsetHeight]);
    const observer = new ResizeObserver(() => heights.add(element.offsetHeight));
    observer.observe(element);
    const given = next(element, 'input');
    choose(element, await pictureFile('next.png', { width: 300, height: 200 }));
    await given;
    await element.updateComplete;
    heights.add(element.offsetHeight);
    observer.disconnect();
    expect(heights.size).to.equal(2);
  });
});

describe('Transparency (USERS.md 9)', () => {
  test('is shown on a checkerboard, given as RGB by default, and kept where the mode is null', async () => {
    const value = await pictureFile('glass.png', { color: 'rgb(0 0 255 / 50%)' });
    const element = Image({ value });
    document.body.append(element);
    await settled(element);
    expect(getComputedStyle(inShadow(element, 'img')).backgroundImage).to.contain('conic-gradient');
    const plain = (await element.preprocess()) as NDArray;
    element.imageMode = null;
    const kept = (await element.preprocess()) as NDArray;
    expect([plain.shape, kept.shape]).to.deep.equal([
      [30, 40, 3],
      [30, 40, 4],
    ]);
    expect([kept.data[0], kept.data[1], kept.data[2]]).to.deep.equal([0, 0, 255]);
    element.remove();
  });
});
