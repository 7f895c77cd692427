import { sendKeys, sendMouse, resetMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { GrToast } from '../../../src/elements/gr-toast/gr-toast.js';
import { showToast } from '../../../src/elements/gr-toast/show-toast.js';
import type { LogMessage } from '../../../src/queue/message.js';
import { FakeClock } from '../../support/fake-clock.js';

if (!customElements.get('gr-toast')) customElements.define('gr-toast', GrToast);

const TITLES = { error: 'Error', warning: 'Warning', info: 'Info', success: 'Success' };

function toast(level: LogMessage['level'], message: string, values: Partial<LogMessage> = {}): LogMessage {
  return { type: 'log', level, message, title: TITLES[level], duration: 10, visible: true, ...values };
}

function next(target: EventTarget, name: string): Promise<Event> {
  return new Promise((resolve) => target.addEventListener(name, resolve, { once: true }));
}

describe('GrToast', () => {
  let clock: FakeClock;
  let element: GrToast;

  beforeEach(() => {
    clock = new FakeClock();
    element = document.createElement('gr-toast');
    document.body.append(element);
  });

  afterEach(async () => {
    element.remove();
    clock.restore();
    await resetMouse();
  });

  async function show(...messages: LogMessage[]): Promise<void> {
    for (const message of messages) element.show(message);
    await element.updateComplete;
  }

  async function pass(seconds: number): Promise<void> {
    clock.advance(seconds * 1000);
    await element.updateComplete;
  }

  const all = (selector: string) => [...(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])];
  const texts = (selector: string) =>
    all(selector).map(({ textContent }) => textContent?.replace(/\s+/g, ' ').trim());
  const spoken = (role: string) => texts(`[role=${role}]`)[0];
  /** Where the mouse meets the middle of an element. */
  function middle(of: HTMLElement | undefined): [number, number] {
    if (!of) throw new Error('nothing to point at');
    const { left, top, width, height } = of.getBoundingClientRect();
    return [Math.round(left + width / 2), Math.round(top + height / 2)];
  }

  test('the four kinds have a box each, with a title and a message', async () => {
    await show(toast('error', 'e'), toast('warning', 'w'), toast('info', 'i'), toast('success', 's'));
    expect(texts('.title')).to.deep.equal(['Error', 'Warning', 'Info', 'Success']);
    expect(texts('.message')).to.deep.equal(['e', 'w', 'i', 's']);
  });

  test('toasts of a kind share a box and are counted; one with a title of its own says it', async () => {
    await show(toast('warning', 'one'), toast('info', 'else'), toast('warning', 'two', { title: 'Careful' }));
    expect(texts('.title')).to.deep.equal(['Warning (2)', 'Info']);
    expect(texts('.warning .message')).to.deep.equal(['one', 'Careful two']);
  });

  test("an author's title is shown", async () => {
    await show(toast('error', 'no', { title: 'No cat' }));
    expect(texts('.title')).to.deep.equal(['No cat']);
  });

  test('one that is not visible is not shown', async () => {
    await show(toast('info', 'secret', { visible: false }));
    expect(all('.toast')).to.have.length(0);
    expect(spoken('status')).to.equal('');
  });

  describe('time', () => {
    test('each goes after its own duration', async () => {
      await show(toast('info', 'short', { duration: 2 }), toast('info', 'long', { duration: 5 }));
      await pass(2);
      expect(texts('.message')).to.deep.equal(['long']);
      await pass(3);
      expect(all('.toast')).to.have.length(0);
      expect(clock.pending).to.equal(0);
    });

    for (const duration of [null, 0]) {
      test(`a duration of ${duration} stays until it is closed`, async () => {
        await show(toast('error', 'stays', { duration }));
        await pass(1_000_000);
        expect(texts('.message')).to.deep.equal(['stays']);
        all('.close')[0]?.click();
        await element.updateComplete;
        expect(all('.toast')).to.have.length(0);
      });
    }

    test('it stands still for a box that is hovered, and for no other', async () => {
      await show(toast('error', 'read', { duration: 3 }), toast('info', 'not read', { duration: 3 }));
      await pass(1);
      await sendMouse({ type: 'move', position: middle(all('.error')[0]) });
      await pass(60);
      expect(texts('.message')).to.deep.equal(['read']);
      await sendMouse({ type: 'move', position: [1, 1] });
      await pass(1.9);
      expect(texts('.message')).to.deep.equal(['read']);
      await pass(0.2);
      expect(texts('.message')).to.deep.equal([]);
    });

    test('it stands still for a box that has focus, and for a newcomer in it', async () => {
      await show(toast('error', 'read', { duration: 3 }));
      all('.close')[0]?.focus();
      await show(toast('error', 'another', { duration: 3 }));
      await pass(60);
      expect(texts('.message')).to.deep.equal(['read', 'another']);
      all('.close')[0]?.blur();
      await pass(3);
      expect(all('.toast')).to.have.length(0);
    });

    test('a box that was closed under the mouse does not hold the next one', async () => {
      await show(toast('error', 'first'));
      await sendMouse({ type: 'click', position: middle(all('.close')[0]) });
      await element.updateComplete;
      expect(all('.toast')).to.have.length(0);
      await sendMouse({ type: 'move', position: [1, 1] });
      await show(toast('error', 'second', { duration: 3 }));
      await pass(3);
      expect(all('.toast')).to.have.length(0);
    });

    test('an element that leaves the page leaves no timers', async () => {
      await show(toast('error', 'e'), toast('info', 'i'));
      element.remove();
      expect(clock.pending).to.equal(0);
    });
  });

  describe('keyboard', () => {
    let button: HTMLButtonElement;

    beforeEach(() => {
      button = Object.assign(document.createElement('button'), { textContent: 'before' });
      element.before(button);
      button.focus();
    });

    afterEach(() => button.remove());

    const focused = () => element.shadowRoot?.activeElement?.closest('.toast')?.className;

    test('Tab reaches every box; closing one goes on to the next, the last one back', async () => {
      await show(toast('error', 'e'), toast('info', 'i'));
      await sendKeys({ press: 'Tab' });
      expect(focused()).to.equal('toast error');
      await sendKeys({ press: 'Enter' });
      await element.updateComplete;
      expect(texts('.title')).to.deep.equal(['Info']);
      expect(focused()).to.equal('toast info');
      await sendKeys({ press: 'Escape' });
      await element.updateComplete;
      expect(all('.toast')).to.have.length(0);
      expect(document.activeElement).to.equal(button);
    });

    test('a toast that comes does not take the focus', async () => {
      await show(toast('error', 'e'));
      expect(document.activeElement).to.equal(button);
    });
  });

  describe('above everything', () => {
    const onTop = () => document.elementFromPoint(...middle(all('.toast')[0]));

    const sheet = new CSSStyleSheet();
    sheet.replaceSync('.toast-cover { width: 100vw; height: 100vh; border: 0; margin: 0; padding: 0; }');
    let cover: HTMLElement;

    beforeEach(() => {
      document.adoptedStyleSheets.push(sheet);
      cover = Object.assign(document.createElement('div'), { popover: 'manual', className: 'toast-cover' });
      document.body.append(cover);
    });

    afterEach(() => {
      cover.remove();
      document.adoptedStyleSheets.pop();
    });

    /** Puts the cover on top of everything that is on top. */
    function coverAll(): void {
      if (cover.matches(':popover-open')) cover.hidePopover();
      cover.showPopover();
    }

    test('it lies above what was on top before, and what has come since', async () => {
      coverAll();
      await show(toast('error', 'first'));
      expect(onTop()).to.equal(element);
      coverAll();
      expect(onTop(), 'the test itself: the cover is above').to.equal(cover);
      await show(toast('info', 'second'));
      expect(onTop()).to.equal(element);
    });

    for (const inShadow of [false, true]) {
      test(`it can be clicked over a fullscreen element${inShadow ? ' of a shadow root' : ''}`, async () => {
        const host = document.createElement('div');
        const button = Object.assign(document.createElement('button'), { textContent: 'fullscreen' });
        document.body.append(host);
        (inShadow ? host.attachShadow({ mode: 'open' }) : host).append(button);
        await show(toast('error', 'before', { duration: null }));
        const isFullscreen = next(document, 'fullscreenchange');
        button.addEventListener('click', () => void button.requestFullscreen(), { once: true });
        button.focus();
        await sendKeys({ press: 'Enter' });
        await isFullscreen;
        await show(toast('info', 'since', { duration: null }));
        await sendMouse({ type: 'click', position: middle(all('.error .close')[0]) });
        await element.updateComplete;
        expect(texts('.message')).to.deep.equal(['since']);

        const isOver = next(document, 'fullscreenchange');
        void document.exitFullscreen();
        await isOver;
        expect(texts('.message')).to.deep.equal(['since']);
        expect(element.parentNode).to.equal(document.body);
        host.remove();
      });
    }

    test('coming up again does not turn back the bar of a toast that was there', async () => {
      await show(toast('error', 'e', { duration: 10 }));
      await pass(4);
      await show(toast('info', 'i', { duration: 10 }));
      const elapsed = all('.timer').map((bar) => bar.getAnimations()[0]?.currentTime);
      expect(elapsed).to.deep.equal([4000, 0]);
    });

    test('nothing lies over the page when there is no toast', async () => {
      await show(toast('error', 'e'));
      all('.close')[0]?.click();
      await element.updateComplete;
      expect(all('.stack')[0]?.matches(':popover-open')).to.equal(false);
    });
  });

  describe('aloud', () => {
    test('errors are alerts, the rest is status', async () => {
      await show(toast('error', 'e'), toast('success', 'done'));
      expect([spoken('alert'), spoken('status')]).to.deep.equal(['Error: e', 'Success: done']);
    });

    test('the same words again are a new announcement', async () => {
      await show(toast('error', 'e'));
      const before = all('[role=alert] p')[0];
      await show(toast('error', 'e'));
      expect(all('[role=alert] p')[0]).not.to.equal(before);
    });

    test('markup is not read aloud', async () => {
      await show(toast('info', '<b>one</b><br>two'));
      expect(spoken('status')).to.equal('Info: one two');
    });
  });

  describe('HTML', () => {
    /** Until the sanitiser has been fetched, a message is plain text. */
    async function rendered(): Promise<HTMLElement> {
      clock.restore();
      for (;;) {
        await new Promise(requestAnimationFrame);
        const html = all('.html')[0];
        if (html) return html;
      }
    }

    test('formatting and links are kept, what runs or loads is not', async () => {
      const message =
        'A <b>bold</b> <a href="https://example.org/" onclick="alert(1)">link</a>' +
        '<script>alert(1)</script><img src="x" onerror="alert(1)"><style>*{}</style><i style="color:red">i</i>';
      await show(toast('info', message));
      const { innerHTML } = await rendered();
      expect(innerHTML.replace(/<!--.*?-->/g, '')).to.equal(
        'A <b>bold</b> <a href="https://example.org/" target="_blank" rel="noopener noreferrer">link</a><i>i</i>',
      );
    });

    test('a link that would run a script loses its address', async () => {
      await show(toast('info', '<a href="javascript:alert(1)">link</a>'));
      const html = await rendered();
      expect(html.querySelector('a')?.hasAttribute('href')).to.equal(false);
    });

    for (const message of [
      '1 < 2 && 3 > 2',
      'Expected Array<number>',
      '<img src=x onerror=alert(1)>',
      '&lt;',
    ]) {
      test(`plain text stays as it is: ${message}`, async () => {
        await show(toast('error', message));
        expect(texts('.plain')).to.deep.equal([message]);
        expect(all('img')).to.have.length(0);
      });
    }
  });

  test('the first toast of a page brings the element along, the next ones use it', async () => {
    element.remove();
    showToast(toast('info', 'one'));
    showToast(toast('error', 'two'));
    const [own, ...others] = document.querySelectorAll('gr-toast');
    expect(others).to.have.length(0);
    await own?.updateComplete;
    expect(own?.shadowRoot?.querySelectorAll('.toast')).to.have.length(2);
    own?.remove();
  });
});
