import { expect } from 'chai';
import * as gr from '../../src/index.js';

// In this order: the first tests need a page that has seen no picture.
describe('gr.PILImage', () => {
  test('says how to get it before any picture was shown', () => {
    expect(() => gr.PILImage.new('RGB', [2, 2])).to.throw(TypeError, 'gr.preload()');
  });

  test('is there for every function of a listener, the page’s first one too', async () => {
    const button = document.createElement('button');
    const size = document.createElement('input');
    const told = new Promise((resolve) => size.addEventListener('change', resolve));
    gr.on([button, 'click'], () => gr.PILImage.new('L', [3, 2]).size.join(), { outputs: size });
    button.click();
    await told;
    expect(size.value).to.equal('3,2');
  });

  test('opens a file by its address, and is there from then on', async () => {
    const image = await gr.PILImage.open('/public/samples/rocket.jpg');
    expect([image.format, image.mode, image.size]).to.deep.equal(['JPEG', 'RGB', [640, 427]]);
    const red = gr.PILImage.new('RGB', [2, 1], 'red');
    expect([...red.tobytes()]).to.deep.equal([255, 0, 0, 255, 0, 0]);
  });

  test('is what a function with type "pil" gets, and what it may return', async () => {
    const photo = gr.Image({ type: 'pil', imageMode: 'L' });
    const result = gr.Image({ format: 'png' });
    photo.value = '/public/samples/rocket.jpg';

    const image = (await photo.preprocess()) as gr.PILImageObject;
    expect([image.mode, image.size]).to.deep.equal(['L', [640, 427]]);

    const made = await result.postprocess(image.rotate(90, { expand: true }));
    const turned = await gr.PILImage.open(made?.path ?? '');
    expect(turned.size).to.deep.equal([427, 640]);
    expect(turned.mode).to.equal('L');
    expect(turned.getpixel([0, 0])).to.equal(image.getpixel([639, 0]));
  });
});
