import { expect } from 'chai';
import { appOf, implicitApp } from '../../../src/app/app-of.js';
import { APP, App, bindToasts } from '../../../src/app/app.js';
import { listen, on } from '../../../src/app/on.js';
import { Info } from '../../../src/app/toast.js';
import { nextEvent, untilIdle } from './pages.js';

/** What `<gr-blocks>` is to the app. */
class AppElement extends HTMLElement {
  readonly [APP] = new App(this);
}
customElements.define('app-element', AppElement);

describe('apps', () => {
  test('the nearest app element counts, out of shadow roots too', () => {
    const outer = new AppElement();
    const inner = new AppElement();
    const host = document.createElement('div');
    const button = document.createElement('button');
    outer.append(inner);
    inner.append(host);
    host.attachShadow({ mode: 'open' }).append(button);

    expect(appOf(button)).to.equal(inner[APP]);
    expect(appOf(inner)).to.equal(inner[APP]);
    expect(appOf(outer)).to.equal(outer[APP]);
  });

  test('elsewhere it is the document’s, the same each time', () => {
    expect(appOf(document.createElement('button'))).to.equal(implicitApp());
    expect(appOf(document.body)).to.equal(implicitApp());
    expect(appOf(window)).to.equal(implicitApp());
    expect(appOf(document.implementation.createHTMLDocument().body)).not.to.equal(implicitApp());
  });

  test('a listener belongs to the app where it stands when its event fires', async () => {
    const blocks = new AppElement();
    const button = document.createElement('button');
    const shownIn: App[] = [];
    bindToasts((_message, app) => shownIn.push(app));
    listen(button, 'click', () => Info('here'));

    button.click();
    await untilIdle();
    blocks.append(button);
    button.click();
    await untilIdle();

    expect(shownIn).to.deep.equal([implicitApp(), blocks[APP]]);
  });

  test('load runs all its listeners once, at the same time; a late one soon', async () => {
    const blocks = new AppElement();
    const order: string[] = [];
    listen(blocks, 'load', () => void order.push('a'));
    listen(blocks, 'load', () => void order.push('b'));
    await untilIdle();
    expect(order).to.deep.equal([]);

    blocks[APP].mount();
    blocks[APP].mount();
    await untilIdle();
    expect(order).to.deep.equal(['a', 'b']);

    listen(blocks, 'load', () => void order.push('late'));
    await untilIdle();
    expect(order).to.deep.equal(['a', 'b', 'late']);
  });

  test('without triggers a listener runs when the page has loaded, and on every change', async () => {
    const [a, sum] = [document.createElement('input'), document.createElement('input')];
    a.type = 'number';
    a.value = '1';
    on(null, (value: number) => String(value + 1), { inputs: a, outputs: sum });
    await nextEvent(sum, 'change');
    expect(sum.value).to.equal('2');

    a.value = '5';
    a.dispatchEvent(new Event('change'));
    await nextEvent(sum, 'change');
    expect(sum.value).to.equal('6');
  });

  test('each app has a queue of its own', async () => {
    const [one, two] = [new AppElement(), new AppElement()];
    const running: EventTarget[] = [];
    const fn = async ({ event }: { event: { target: EventTarget } }) => {
      running.push(event.target);
      await new Promise(() => {});
    };
    for (const app of [one, two]) {
      const button = document.createElement('button');
      app.append(button);
      listen(button, 'click', fn);
      button.click();
    }
    await untilIdle();

    expect(running).to.have.length(2);
  });
});
