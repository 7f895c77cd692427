import { expect } from 'chai';
import * as gr from '../../src/index.js';
import { fetchFixture } from '../support/fetch-fixture.js';

async function given(name: string, configuration: gr.Configuration): Promise<File> {
  gr.configure(configuration);
  const image = document.body.appendChild(gr.Image({ interactive: true }));
  await image.updateComplete;
  const transfer = new DataTransfer();
  transfer.items.add(await fetchFixture(`test/parity/fixtures/metadata/${name}`));
  const input = image.shadowRoot?.querySelector<HTMLInputElement>('input[type=file]');
  if (!input) throw new Error('Expected a file input');
  const uploaded = new Promise((resolve) => image.addEventListener('upload', resolve, { once: true }));
  input.files = transfer.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
  await uploaded;
  image.remove();
  return await gr.file(image.value?.path ?? '');
}

describe('gr.configure({ stripMetadata })', () => {
  test('an uploaded photograph keeps every byte by default', async () => {
    const original = await fetchFixture('test/parity/fixtures/metadata/photo-6.jpg');
    expect(await (await given('photo-6.jpg', {})).text()).to.equal(await original.text());
  });

  test('takes the place out of an uploaded photograph that lies on its side, and leaves it lying', async () => {
    const file = await given('photo-6.jpg', { stripMetadata: true });
    expect(file.name).to.equal('photo-6.jpg');
    expect(await file.text()).not.to.contain('SECRET-PLACE');
    const [height, width] = ((await gr.Image().preprocess(file)) as gr.NDArray).shape;
    expect([width, height]).to.deep.equal([16, 24]);
  });

  test('is true or false', () => {
    expect(() => gr.configure({ stripMetadata: 'no' as never })).to.throw(TypeError, 'stripMetadata');
  });
});
