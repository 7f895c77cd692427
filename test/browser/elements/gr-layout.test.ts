import { expect } from 'chai';
import * as gr from '../../../src/index.js';
import { next } from '../../support/elements.js';

/** A parent as wide as said, with these children, until the test is over. */
const made: Element[] = [];
function show<T extends Element>(element: T, width = 1000): T {
  const frame = document.createElement('div');
  const sheet = new CSSStyleSheet();
  const id = `frame-${made.length}`;
  frame.id = id;
  sheet.insertRule(`#${id} { width: ${width}px }`);
  document.adoptedStyleSheets.push(sheet);
  frame.append(element);
  document.body.append(frame);
  made.push(frame);
  return element;
}

function parse<T extends Element>(html: string): T {
  const template = document.createElement('template');
  template.innerHTML = html.trim();
  return document.importNode(template.content, true).firstElementChild as T;
}

const widths = (parent: Element): number[] =>
  [...parent.children].map((child) => Math.round(child.getBoundingClientRect().width));
const tops = (parent: Element): number[] =>
  [...parent.children].map((child) => Math.round(child.getBoundingClientRect().top));

afterEach(() => {
  for (const frame of made.splice(0)) frame.remove();
  document.adoptedStyleSheets = [];
});

describe('gr-row', () => {
  test('children share its width, elements of ours and plain ones', () => {
    const row = show(gr.Row(gr.Button('a'), parse<HTMLElement>('<p>plain</p>'), gr.Image()));
    expect(widths(row)).to.deep.equal([323, 323, 323]);
  });

  test('scale is a child’s share, and does not reach what the child holds', () => {
    const inner = gr.Row(gr.Button('x'), gr.Button('y'));
    const row = show(gr.Row(gr.Column({ scale: 3 }, inner), gr.Button('b', { scale: 1 })));
    const [wide = 0, narrow = 0] = widths(row);
    expect(wide / narrow).to.be.closeTo(3, 0.05);
    const [x = 0, y = 1] = widths(inner);
    expect(x).to.equal(y);
  });

  test('what has no room for its least width wraps: 160 pixels, a Column 320', () => {
    const row = show(gr.Row(gr.Image(), gr.Image()), 300);
    expect(new Set(tops(row)).size).to.equal(2);
    const columns = show(gr.Row(gr.Column(), gr.Column()), 600);
    expect(new Set(tops(columns)).size).to.equal(2);
    const set = show(gr.Row(gr.Column({ minWidth: 200 }), gr.Column({ minWidth: 200 })), 600);
    expect(new Set(tops(set)).size).to.equal(1);
  });

  test('a child is never wider than the row, whatever its least width', () => {
    const row = show(gr.Row(gr.Column({ minWidth: 900 }, gr.Button('a'))), 300);
    expect(widths(row)).to.deep.equal([300]);
  });

  test('equalHeight stretches, else each child is as high as it needs to be', async () => {
    const row = show(gr.Row({ equalHeight: false }, gr.Button('a'), gr.Image({ height: 300 })));
    const heights = () => [...row.children].map((child) => Math.round(child.getBoundingClientRect().height));
    expect(heights()[0]).to.be.lessThan(60);
    row.equalHeight = true;
    await row.updateComplete;
    expect(heights()).to.deep.equal([300, 300]);
  });

  test('a page’s own rules win', () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('gr-button { flex: 0 0 100px; min-width: 0 } gr-row { gap: 2px }');
    const row = gr.Row(gr.Button('a'), gr.Button('b'));
    show(row);
    document.adoptedStyleSheets.push(sheet);
    expect(widths(row)).to.deep.equal([100, 100]);
    expect(getComputedStyle(row).columnGap).to.equal('2px');
  });
});

describe('layouts', () => {
  test('tags and factories give the same DOM', () => {
    const tags = show(
      parse(`
        <gr-row equal-height>
          <gr-column scale="2" min-width="200"><gr-button value="a" variant="primary"></gr-button></gr-column>
          <gr-column variant="panel"><gr-image label="Photo"></gr-image></gr-column>
        </gr-row>`),
    );
    const factories = show(
      gr.Row(
        { equalHeight: true },
        gr.Column({ scale: 2, minWidth: 200 }, gr.Button('a', { variant: 'primary' })),
        gr.Column({ variant: 'panel' }, gr.Image({ label: 'Photo' })),
      ),
    );
    const shape = (element: Element): unknown => [
      element.localName,
      [...(element.shadowRoot?.querySelectorAll('*') ?? [])].map((inner) => inner.localName),
      Object.fromEntries(
        ['flex-grow', 'min-width', 'align-items', 'background-color'].map((name) => [
          name,
          getComputedStyle(element).getPropertyValue(name),
        ]),
      ),
      [...element.children].map(shape),
    ];
    expect(shape(factories)).to.deep.equal(shape(tags));
  });

  test('an update hides them: false, and unlike in Gradio "hidden" too', async () => {
    const column = gr.Column(gr.Image());
    const button = gr.Button('hide');
    show(gr.Row(button, column));
    const answers = [
      gr.update({ visible: false }),
      gr.update({ visible: 'hidden' }),
      gr.update({ visible: true }),
    ];
    const hide = button.click(() => answers.shift(), { outputs: column });
    const ended = () => new Promise<void>((resolve) => void hide.then(() => resolve()));
    for (const visible of [false, false, true]) {
      const over = ended();
      button.click();
      await over;
      await column.updateComplete;
      expect(column.checkVisibility()).to.equal(visible);
    }
  });

  test('render: false leaves a child out until it is placed', () => {
    const later = gr.Image({ render: false });
    const row = gr.Row(gr.Button('a'), later);
    expect(row.childElementCount).to.equal(1);
    expect(later.place(row)).to.equal(later);
    expect(row.lastElementChild).to.equal(later);
    const column = gr.Column(later);
    expect(column.firstElementChild).to.equal(later);
  });

  test('an option that does not exist is refused', () => {
    expect(() => gr.Row({ label: 'x' } as object)).to.throw(TypeError, '`label`');
    expect(() => gr.Column({ scale: 'wide' } as object)).to.throw(TypeError, '`scale`');
  });
});

describe('gr-blocks', () => {
  test('launch puts it on the page with its children, and load runs once', async () => {
    const place = parse<HTMLElement>('<div id="app"></div>');
    show(place);
    const photo = gr.Image();
    const demo = gr.Blocks({ title: 'Negative' });
    let loads = 0;
    const loaded = next(demo, 'load');
    demo.load(() => void loads++);
    expect(demo.launch('#app', photo)).to.equal(demo);
    expect(photo.parentElement).to.equal(demo);
    expect(demo.parentElement).to.equal(place);
    await loaded;
    demo.launch(place);
    const late = new Promise<void>((resolve) => void demo.load(() => resolve()));
    await late;
    expect(loads).to.equal(1);
    expect(demo.appTitle).to.equal('Negative');
    expect(document.title).not.to.equal('Negative');
  });

  test('a place that does not exist is named', () => {
    expect(() => gr.Blocks().launch('#nowhere')).to.throw(TypeError, '"#nowhere"');
  });

  test('its title is the tab’s where it stands in the body', () => {
    const before = document.title;
    const demo = gr.Blocks({ title: 'Negative' }).launch();
    expect(document.title).to.equal('Negative');
    demo.remove();
    document.title = before;
  });

  test('a theme’s tokens reach its components, in any form of their names', () => {
    const demo = show(gr.Blocks({ theme: { 'block-radius': '9px', '--layout-gap': '3px' } }, gr.Image()));
    const block = demo.querySelector('gr-image')?.shadowRoot?.querySelector('.block') as Element;
    expect(getComputedStyle(block).borderTopLeftRadius).to.equal('9px');
    expect(getComputedStyle(demo).rowGap).to.equal('3px');
  });

  test('fillWidth lifts the limit of its width, fillHeight makes it as high as the window', async () => {
    const demo = show(gr.Blocks(), 3000);
    expect(demo.getBoundingClientRect().width).to.be.at.most(1920);
    demo.fillWidth = true;
    demo.fillHeight = true;
    await demo.updateComplete;
    expect(demo.getBoundingClientRect().width).to.equal(3000);
    expect(demo.getBoundingClientRect().height).to.equal(innerHeight);
  });

  test('its queue settings hold for its listeners', async () => {
    const button = gr.Button();
    show(gr.Blocks({ defaultConcurrencyLimit: 2 }, button));
    let running = 0;
    let bothRun = (): void => {};
    const both = new Promise<void>((resolve) => (bothRun = resolve));
    button.click(
      async () => {
        if (++running === 2) bothRun();
        await both;
      },
      { triggerMode: 'multiple' },
    );
    button.click();
    button.click();
    await both;
    expect(running).to.equal(2);
  });

  test('when the page goes away, unload runs', async () => {
    const demo = show(gr.Blocks());
    const unloaded = new Promise<void>((resolve) => void demo.unload(() => resolve()));
    dispatchEvent(new PageTransitionEvent('pagehide'));
    await unloaded;
  });

  test('it answers Gradio’s protocol', async () => {
    const button = gr.Button();
    const demo = show(gr.Blocks(button));
    button.click(() => {}, { apiName: 'go' });
    const response = await demo.fetch(new Request(new URL('/config', location.href)));
    expect(response).to.be.instanceOf(Response);
  });
});
