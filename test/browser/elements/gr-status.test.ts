import { expect } from 'chai';
import type { Status } from '../../../src/app/status.js';
import { GrStatus } from '../../../src/elements/gr-status/gr-status.js';
import type { ProgressUnit } from '../../../src/queue/message.js';
import { FakeClock } from '../../support/fake-clock.js';

if (!customElements.get('gr-status')) customElements.define('gr-status', GrStatus);

type Pending = Extract<Status, { type: 'pending' }>;

function pending(values: Partial<Pending> = {}): Pending {
  const since = performance.now();
  return {
    type: 'pending',
    showProgress: 'full',
    since,
    rank: null,
    queueSize: null,
    eta: null,
    units: [],
    ...values,
  };
}

const WORKING: ProgressUnit = { index: 1, length: 4, unit: 'steps', progress: null, desc: 'Working' };

describe('GrStatus', () => {
  let clock: FakeClock;
  let box: HTMLElement;
  let element: GrStatus;

  beforeEach(() => {
    clock = new FakeClock();
    box = document.createElement('div');
    element = document.createElement('gr-status');
    box.append(element);
    document.body.append(box);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('.status-box { position: relative; width: 300px; height: 200px; }');
    document.adoptedStyleSheets.push(sheet);
    box.className = 'status-box';
  });

  afterEach(() => {
    box.remove();
    document.adoptedStyleSheets.pop();
    clock.restore();
  });

  async function show(status: Status): Promise<void> {
    element.status = status;
    await element.updateComplete;
  }

  async function pass(ms: number): Promise<void> {
    clock.advance(ms);
    await element.updateComplete;
  }

  const find = (selector: string) => element.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
  const text = (selector: string) => find(selector)?.textContent?.replace(/\s+/g, ' ').trim() ?? null;
  const spoken = () => text('[role=status]');
  const level = () => find('.eta')?.style.getPropertyValue('--_level');
  /** What a click in the middle of the box would meet. */
  const hit = () => {
    const { left, top, width, height } = box.getBoundingClientRect();
    return document.elementFromPoint(left + width / 2, top + height / 2);
  };

  describe('while a result is awaited', () => {
    test('the place in the queue is shown', async () => {
      await show(pending({ rank: 0, queueSize: 3 }));
      expect(text('.text')).to.equal('queue: 1/3 | 0.0s');
    });

    test('a run is shown as processing, with its time and the expected one', async () => {
      await show(pending({ eta: 2 }));
      await pass(400);
      expect(text('.text')).to.equal('processing | 0.4/2.0s');
      expect(level()).to.equal('0.2');
    });

    test('a new estimate counts from when it comes; the same one does not start again', async () => {
      const since = performance.now();
      await show(pending({ since, rank: 1, queueSize: 2, eta: 6 }));
      await pass(1000);
      await show(pending({ since, rank: 0, queueSize: 1, eta: 6 }));
      expect(text('.text')).to.equal('queue: 1/1 | 1.0/6.0s');
      await show(pending({ since, eta: 3 }));
      expect(text('.text')).to.equal('processing | 1.0/4.0s');
    });

    test('the fill is full when the time is over', async () => {
      await show(pending({ eta: 1 }));
      await pass(5000);
      expect(level()).to.equal('1');
      expect(text('.text')).to.equal('processing | 5.0/1.0s');
    });

    test('full covers the component, minimal lets clicks pass, hidden shows nothing', async () => {
      await show(pending());
      expect(hit()).to.equal(element);
      expect(find('.loader')).not.to.equal(null);
      await show(pending({ showProgress: 'minimal' }));
      expect(hit()).to.equal(box);
      expect(find('.loader')).to.equal(null);
      expect(find('.eta')).to.equal(null);
      expect(text('.text')).to.equal('processing | 0.0s');
      await show(pending({ showProgress: 'hidden' }));
      expect(find('.cover')).to.equal(null);
    });

    test('progress replaces the loader and the fill by a bar of the innermost loop', async () => {
      const inner = { ...WORKING, index: 3, desc: null };
      await show(pending({ units: [WORKING, inner], eta: 2 }));
      expect(text('.text')).to.equal('1/4 steps | 3/4 steps | 0.0/2.0s');
      expect(text('.level')).to.equal('Working - 25.0% / 75.0%');
      expect(find('progress')).to.have.property('value', 0.75);
      expect([find('.loader'), find('.eta')]).to.deep.equal([null, null]);
    });

    test('minimal shows progress too', async () => {
      await show(pending({ showProgress: 'minimal', units: [WORKING] }));
      expect(text('.level')).to.equal('Working - 25.0%');
      expect(find('progress')).to.have.property('value', 0.25);
    });

    test('time runs only while it is shown', async () => {
      await show(pending());
      expect(clock.pending).to.be.greaterThan(0);
      await show({ type: 'complete' });
      // The word that it is over.
      await pass(500);
      expect(clock.pending).to.equal(0);
      await show(pending());
      element.remove();
      expect(clock.pending).to.equal(0);
      box.append(element);
      await pass(300);
      expect(text('.text')).to.equal('processing | 0.3s');
      await show(pending({ showProgress: 'hidden' }));
      expect(clock.pending).to.equal(0);
    });
  });

  describe('while values come', () => {
    test('a border, and clicks reach the value', async () => {
      await show({ type: 'generating', showProgress: 'full', since: 0, units: [] });
      expect(find('.generating')).not.to.equal(null);
      expect(hit()).to.equal(box);
    });

    test('progress stands in a corner', async () => {
      await show({ type: 'generating', showProgress: 'full', since: 0, units: [WORKING] });
      expect(text('.text')).to.equal('1/4 steps | Working - 25.0%');
      expect(find('progress')).to.equal(null);
    });

    test('a stream that waits shows so, an open one how long it may go on, a closed one nothing', async () => {
      await show({ type: 'streaming', state: 'waiting' });
      expect(find('.waiting')).not.to.equal(null);
      await show({ type: 'streaming', state: 'open', timeLimit: 30 });
      expect(find('.limit')?.style.getPropertyValue('--_seconds')).to.equal('30s');
      await show({ type: 'streaming', state: 'open' });
      expect(find('.stream')).to.equal(null);
      await show({ type: 'streaming', state: 'closed' });
      expect(find('.stream')).to.equal(null);
    });
  });

  describe('afterwards', () => {
    test('complete and idle show nothing', async () => {
      for (const type of ['complete', 'idle'] as const) {
        await show({ type });
        expect(element.shadowRoot?.querySelector('[part]')).to.equal(null);
        expect(hit()).to.equal(box);
      }
    });

    test('an error shows a badge with the message, as text, and lets clicks through to the value', async () => {
      await show({ type: 'error', message: 'No <b>cat</b> <img src=x>' });
      expect(text('.error')).to.equal('Error No cat');
      await show({ type: 'error', message: '' });
      expect(text('.error')).to.equal('Error');
    });

    test('Clear asks to dismiss the error, and does not reach the page', async () => {
      let [asked, leaked] = [0, 0];
      element.addEventListener('dismiss', () => (asked += 1));
      box.addEventListener('dismiss', () => (leaked += 1));
      await show({ type: 'error', message: 'no' });
      const clear = find('button');
      expect(clear?.getAttribute('aria-label')).to.equal('Clear');
      clear?.click();
      expect([asked, leaked]).to.deep.equal([1, 0]);
      expect(element.status.type, "what becomes of it is the component's to say").to.equal('error');
    });

    test("a validator's message can be cleared too, and the value stays reachable", async () => {
      let asked = 0;
      element.addEventListener('dismiss', () => (asked += 1));
      await show({ type: 'invalid', message: 'must be square' });
      expect(text('.invalid span')).to.equal('must be square');
      find('button')?.click();
      expect(asked).to.equal(1);
      expect(hit()).to.equal(box);
    });
  });

  describe('aloud', () => {
    test('of a short run only the end is spoken, once it is quiet', async () => {
      await show(pending());
      await pass(900);
      expect(spoken()).to.equal('');
      await show({ type: 'complete' });
      await pass(400);
      expect(spoken()).to.equal('');
      await pass(100);
      expect(spoken()).to.equal('Complete');
      expect(clock.pending).to.equal(0);
    });

    test('where one short run follows another, one word is enough', async () => {
      const said: unknown[] = [];
      const observer = new MutationObserver(() => said.push(spoken()));
      observer.observe(element.shadowRoot as ShadowRoot, {
        subtree: true,
        childList: true,
        characterData: true,
      });
      for (let run = 0; run < 5; run += 1) {
        await pass(100);
        await show(pending());
        await pass(200);
        await show({ type: 'complete' });
      }
      await pass(500);
      observer.disconnect();
      expect(said.filter((text) => text === 'Complete')).to.have.length(1);
    });

    test('of a run with two outputs one tells that it is over', async () => {
      const other = document.createElement('gr-status');
      box.append(other);
      const run = pending();
      for (const output of [element, other]) {
        output.status = run;
        await output.updateComplete;
      }
      await pass(1000);
      for (const output of [element, other]) {
        output.status = { type: 'complete' };
        await output.updateComplete;
      }
      await pass(1000);
      expect([spoken(), other.shadowRoot?.querySelector('[role=status]')?.textContent]).to.deep.equal([
        'Complete',
        '',
      ]);
    });

    test('the frames of a stream and runs that nobody sees are not spoken of', async () => {
      for (let frame = 0; frame < 3; frame += 1) {
        await show({ type: 'streaming', state: 'open' });
        await show({ type: 'complete' });
        await pass(600);
      }
      await show(pending({ showProgress: 'hidden' }));
      await show({ type: 'complete' });
      await pass(600);
      expect(spoken()).to.equal('');
    });

    test('an error that a toast has told is not spoken again', async () => {
      await show(pending());
      await show({ type: 'error', message: 'no', isTold: true });
      await pass(1000);
      expect([text('.error p'), spoken()]).to.deep.equal(['no', '']);
    });

    test('a longer one is, with its end', async () => {
      await show(pending());
      await pass(1000);
      expect(spoken()).to.equal('Loading');
      await show({ type: 'complete' });
      expect(spoken()).to.equal('Complete');
    });

    test('who stops a run, or a stream, hears that it was stopped', async () => {
      await show(pending());
      await pass(1000);
      await show({ type: 'complete', isStopped: true });
      expect(spoken()).to.equal('Stopped');
      for (const end of [{ type: 'complete' }, { type: 'streaming', state: 'closed' }] as const) {
        await show({ type: 'streaming', state: 'open' });
        await pass(1000);
        expect(spoken()).to.equal('Streaming');
        await show(end);
        expect(spoken()).to.match(/^Stopped/);
        await show({ type: 'idle' });
      }
    });

    test('news come every five seconds at most, and only the latest', async () => {
      const since = performance.now();
      await show(pending({ since, rank: 4, queueSize: 5 }));
      await pass(1000);
      expect(spoken()).to.equal('Place 5 of 5 in the queue');
      for (const index of [0, 1, 2]) {
        await show(pending({ since, units: [{ ...WORKING, index }] }));
        await pass(1000);
      }
      expect(spoken()).to.equal('Place 5 of 5 in the queue');
      await pass(2000);
      expect(spoken()).to.equal('Working: 50%');
    });

    test('an error is spoken at once', async () => {
      await show(pending());
      await show({ type: 'error', message: 'no' });
      expect(spoken()).to.equal('Error: no');
    });

    test('the same error again is spoken again', async () => {
      await show({ type: 'error', message: 'no' });
      const region = find('[role=status]');
      const first = region?.textContent;
      await show({ type: 'error', message: 'no' });
      expect(region?.textContent).not.to.equal(first);
      expect(spoken()).to.equal('Error: no');
    });

    test("a validator's message is spoken at once", async () => {
      await show({ type: 'invalid', message: 'must be square' });
      expect(spoken()).to.equal('must be square');
    });

    test('what is hidden from the eye is hidden from the ear', async () => {
      await show(pending({ showProgress: 'hidden' }));
      await pass(5000);
      expect(spoken()).to.equal('');
    });
  });

  test('no style attribute is written that a strict policy would refuse', async () => {
    await show(pending({ eta: 2 }));
    const { adoptedStyleSheets, innerHTML } = element.shadowRoot as ShadowRoot;
    expect(adoptedStyleSheets.length).to.be.greaterThan(0);
    expect(innerHTML).not.to.contain('<style');
  });
});
