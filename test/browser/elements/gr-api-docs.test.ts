import { expect } from 'chai';
import type axeCore from 'axe-core';
import 'axe-core';
import '../../../src/api-docs.js';
import type { GrApiDocs } from '../../../src/api-docs.js';
import {
  Blocks,
  Button,
  Image,
  Interface,
  Number as NumberField,
  State,
  type GrBlocks,
  type NDArray,
} from '../../../src/index.js';

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

  /** Resolves when the recorder says so. */
  async function said(words: string): Promise<void> {
    while (wordsOf(inPanel('.recorder')[0]) !== words) await new Promise(requestAnimationFrame);
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

  it('writes down the calls that the visitor makes, with their values, as one program', async () => {
    await open();
    inPanel('header button')[0]?.click();
    await docs.updateComplete;
    expect(inPanel('dialog[open]')).to.deep.equal([]);
    expect(wordsOf(inPanel('.recorder')[0])).to.equal('Record: 0');

    press();
    await said('Record: 1 /add');
    press();
    await said('Record: 2 /add');
    inPanel('.recorder')[0]?.click();
    const recorded = await shown('.recorded pre');
    expect(recorded.textContent).to.equal(
      [
        "import { connect } from 'gr-image';",
        '',
        "const client = await connect(document.querySelector('gr-blocks'));",
        'const result1 = await client.predict("/add", {',
        '  amount: 3,',
        '});',
        'const result2 = await client.predict("/add", {',
        '  amount: 4,',
        '});',
      ].join('\n'),
    );
    inPanel('header button')[0]?.click();
    await docs.updateComplete;
    expect(inPanel('header button')[0]?.getAttribute('aria-pressed')).to.equal('false');
    expect(inPanel('.recorder')).to.deep.equal([]);
  });

  it('records what follows a call and what was declared later, without the States that callers do not send', async () => {
    await open();
    inPanel('header button')[0]?.click();
    const [late, state, text] = [Button('Late'), State('secret'), NumberField({ value: 7 })];
    blocks.append(late, text);
    late
      .click((_: string, value: number) => value, { inputs: [state, text], outputs: text, apiName: 'late' })
      .then(() => undefined, { apiName: 'after', apiVisibility: 'undocumented' });

    late.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    await said('Record: 2 /after');
    await open();
    const recorded = (await shown('.recorded pre')).textContent;
    expect(recorded).to.include('predict("/late", {\n  value: 7,\n}').and.include('predict("/after")');
    expect(recorded).not.to.include('secret');
    expect(inPanel('h3').map(wordsOf)).to.deep.equal(['/same', '/add', '/late']);
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

/** "Use via API" at the foot of Blocks and of an Interface. */
describe('The foot of Blocks', () => {
  const placed: Element[] = [];

  afterEach(() => {
    for (const element of placed.splice(0)) element.remove();
  });

  function footOf(blocks: GrBlocks): HTMLElement | null {
    return blocks.renderRoot.querySelector('gr-api-docs');
  }

  async function clicked(blocks: GrBlocks): Promise<HTMLDialogElement> {
    const button = footOf(blocks)?.querySelector('button');
    button?.focus();
    button?.click();
    for (;;) {
      const dialog = footOf(blocks)?.shadowRoot?.querySelector('dialog');
      if (dialog?.open === true && dialog.querySelector('section')) return dialog;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }

  it('opens the description of its own app, and gets the focus back when that is closed', async () => {
    const [input, button] = [NumberField({ value: 1 }), Button('Go')];
    const blocks = Blocks().launch(document.body, input, button);
    placed.push(blocks);
    button.click((n: number) => n, { inputs: input, outputs: input, apiName: 'mine' });
    await blocks.updateComplete;
    expect(footOf(blocks)?.textContent.trim()).to.equal('Use via API');

    const dialog = await clicked(blocks);
    expect(dialog.querySelector('h3')?.textContent).to.equal('/mine');
    expect(dialog.matches(':modal')).to.equal(true);
    dialog.close();
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(blocks.shadowRoot?.activeElement?.textContent.trim()).to.equal('Use via API');
  });

  it('is below an Interface, whose examples find it by its tag', async () => {
    const demo = Interface({ fn: (text: string) => text, inputs: 'text', outputs: 'text', apiName: 'echo' });
    placed.push(demo.launch(document.body));
    await demo.ready;

    const dialog = await clicked(demo);
    expect(dialog.querySelector('pre')?.textContent).to.include("document.querySelector('gr-interface')");
    expect(footOf(demo)?.compareDocumentPosition(demo.renderRoot.querySelector('gr-row') as Node)).to.equal(
      Node.DOCUMENT_POSITION_PRECEDING,
    );
    dialog.close();
  });

  it('is not there where no link is wanted', async () => {
    const blocks = Blocks({ footerLinks: [] }).launch(document.body);
    const host = document.createElement('div');
    host.innerHTML = '<gr-blocks footer-links=""></gr-blocks>';
    placed.push(blocks, document.body.appendChild(host));
    const written = host.firstElementChild as GrBlocks;
    await Promise.all([blocks.updateComplete, written.updateComplete]);

    expect(footOf(blocks)).to.equal(null);
    expect(footOf(written)).to.equal(null);
    expect(() => Blocks({ footerLinks: ['gradio' as 'api'] })).to.throw(TypeError, 'footerLinks');
  });

  it('says what it is in the language of the page', async () => {
    const blocks = Blocks();
    blocks.lang = 'de';
    placed.push(blocks.launch(document.body));
    while (footOf(blocks)?.textContent.trim() !== 'Per API verwenden')
      await new Promise(requestAnimationFrame);
  });
});
