import { expect } from 'chai';
import { Image, type ImageOptions } from '../../../src/index.js';
import { pictureFile } from '../../support/elements.js';

interface Fixture {
  readonly cases: readonly { readonly options: ImageOptions; readonly config: Record<string, unknown> }[];
  readonly apiInfo: Record<string, unknown>;
}

const fixture = (await (await fetch('/test/parity/fixtures/config/image.json')).json()) as Fixture;

describe('Config', () => {
  for (const { options, config } of fixture.cases) {
    test(`equals Gradio’s for ${JSON.stringify(options)}`, () => {
      expect(Image(options).getConfig()).to.deep.equal(config);
    });
  }

  test('the payload’s schema is Gradio’s', () => {
    expect(Image().apiInfo()).to.deep.equal(fixture.apiInfo);
  });

  test('a select listener makes it selectable', () => {
    const element = Image();
    element.select(() => {});
    expect(element.getConfig()).to.have.property('_selectable', true);
  });

  test('the value is the payload', async () => {
    const element = Image({ value: await pictureFile() });
    await element.read();
    expect(element.getConfig().value).to.deep.equal(element.value);
  });
});
