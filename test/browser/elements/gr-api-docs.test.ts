import { expect } from 'chai';
import type axeCore from 'axe-core';
import 'axe-core';
import '../../../src/api-docs.js';
import type { GrApiDocs } from '../../../src/api-docs.js';
import { Blocks, Button, Image, Number as NumberField, type NDArray } from '../../../src/index.js';

/** The panel in an app with a picture's endpoint and a number's. */
describe('<gr-api-docs>', () => {
  let docs: GrApiDocs;
  let blocks: HTMLElement;
  let press: () => void;

  beforeEach(async () => {
    const [photo, number, button, other] = [
      Image({ label: 'Photo' }),
      NumberField({ label: 'Number', value: 3 }),
      Button('Go'),
      Button('Other'),
    ];
    docs = document.createElement('gr-api-docs');
    blocks = Blocks().launch(document.body, photo, number, button, other, docs);
    button.click((picture: NDArray) => picture, {
      inputs: photo,
      outputs: photo,
      apiName: 'same',
      apiDescription: 'Gives it back.',
    });
    other.click((amount: number) => amount + 1, { inputs: number, outputs: number, apiName: 'add' });
    button.click(() => undefined, { apiName: 'closed', apiVisibility: 'private' });
    press = () => other.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    await docs.updateComplete;
  });

  afterEach(() => blocks.remove());

  const inPanel = (selector: string) => [...docs.renderRoot.querySelectorAll<HTMLElement>(selector)];
  const wordsOf = (element: Element | undefined) => element?.textContent.replace(/\s+/g, ' ').trim();

  async function open(): Promise<void> {
    await docs.show();
    await docs.updateComplete;
  }

  /** Resolves when the panel shows what the selector finds. */
  async function shown(selector: string): Promise<HTMLElement> {
    for (;;) {
      const [found] = inPanel(selector);
      if (found) return found;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }

  it('lists the public endpoints with their parameters, types and results', async () => {
    await open();

    expect(inPanel('h3').map(wordsOf)).to.deep.equal(['/same', '/add']);
    expect(wordsOf(inPanel('section')[0])).to.include('Gives it back.');
    expect(inPanel('li').map(wordsOf)).to.deep.equal([
      'picture: Blob | File Photo (Image)',
      '{ url: string } Photo (Image)',
      'amount: number = 3 Number (Number)',
      'number Number (Number)',
    ]);
  });

  it('has an example for the page; for other tabs and curl where they can reach it', async () => {
    await open();
    expect(inPanel('pre')).to.have.length(2);
    expect(inPanel('pre')[1]?.textContent).to.equal(
      [
        "import { connect } from 'gr-image';",
        '',
        "const client = await connect(document.querySelector('gr-blocks'));",
        'const { data } = await client.predict("/add", {',
        '  amount: 3,',
        '});',
      ].join('\n'),
    );

    docs.address = '/my/app';
    docs.server = 'https://server.test/';
    await docs.updateComplete;
    const [, , , inPage, tab, curl] = inPanel('pre').map(({ textContent }) => textContent);
    expect(inPage).to.include('gr-image');
    expect(tab).to.include(`Client.connect("${location.origin}/my/app")`);
    expect(curl).to.include("'https://server.test/gradio_api/call/add'").and.include('{"data":[3]}');
  });

  it('writes down the calls that the visitor makes, with their values', async () => {
    await open();
    inPanel('header button')[0]?.click();
    await docs.updateComplete;
    expect(inPanel('dialog[open]')).to.deep.equal([]);

    press();
    const recorded = await shown('.recorded pre');
    expect(recorded.textContent).to.include('predict("/add"').and.include('amount: 3');
    await open();
    inPanel('header button')[0]?.click();
    await docs.updateComplete;
    expect(inPanel('header button')[0]?.getAttribute('aria-pressed')).to.equal('false');
  });

  it('is a dialog with a name, and says everything in the language of the page', async () => {
    docs.lang = 'de';
    await open();
    while (wordsOf(inPanel('h2')[0]) !== 'Per API verwenden') await new Promise(requestAnimationFrame);

    // As a module it exports nothing: it puts itself on the window.
    const { axe } = globalThis as unknown as { axe: typeof axeCore };
    const { violations } = await axe.run(docs, { rules: { region: { enabled: false } } });
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).to.deep.equal([]);
    expect(docs.shadowRoot?.activeElement?.textContent.trim()).to.equal('Schließen');
  });
});
