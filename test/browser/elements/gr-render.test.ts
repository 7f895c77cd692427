import { expect } from 'chai';
import * as gr from '../../../src/index.js';
import { inShadow, next } from '../../support/elements.js';

const made: Element[] = [];
function show<T extends Element>(element: T): T {
  document.body.append(element);
  made.push(element);
  return element;
}
afterEach(() => {
  for (const element of made.splice(0)) element.remove();
});

/** Resolves when the children were made anew. */
function rendered(target: Element): Promise<void> {
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      observer.disconnect();
      resolve();
    });
    observer.observe(target, { childList: true });
  });
}

const texts = (target: Element): (string | number | boolean | null)[] =>
  [...target.querySelectorAll<gr.GrField>('gr-field')].map((field) => field.value);

function type(field: gr.GrField, text: string): void {
  const control = inShadow<HTMLInputElement>(field, '.control');
  control.value = text;
  control.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

describe('gr.render', () => {
  test('runs when the page has loaded and when an input changes, and replaces its children', async () => {
    const count = gr.State(2);
    const list = gr.render((n: number) => Array.from({ length: n }, (_, i) => gr.Textbox(`t${i}`)), {
      inputs: count,
    });
    const first = rendered(list);
    show(list);
    await first;
    expect(texts(list)).to.deep.equal(['t0', 't1']);
    const second = rendered(list);
    count.value = 3;
    await second;
    expect(texts(list)).to.deep.equal(['t0', 't1', 't2']);
  });

  test('runs for its triggers alone where it has some', async () => {
    const button = gr.Button();
    const text = gr.State('a');
    let runs = 0;
    const list = show(
      gr.render(
        (value: string) => {
          runs += 1;
          return gr.Textbox(value);
        },
        { inputs: text, triggers: [button, 'click'] },
      ),
    );
    text.value = 'b';
    const changed = rendered(list);
    button.click();
    await changed;
    expect([texts(list), runs]).to.deep.equal([['b'], 1]);
  });

  test('the same key is the same element, arrays by content, wherever it stands; without a key it is another', async () => {
    const order = gr.State(['a', 'b']);
    const list = gr.render(
      (keys: string[]) => keys.map((key) => gr.Row(gr.Textbox('', { key: ['text', key] }), gr.Textbox(key))),
      { inputs: order },
    );
    const first = rendered(list);
    show(list);
    await first;
    const before = [...list.querySelectorAll('gr-field')];
    const second = rendered(list);
    order.value = ['b', 'a'];
    await second;
    const after = [...list.querySelectorAll('gr-field')];
    expect([after[0] === before[2], after[2] === before[0]]).to.deep.equal([true, true]);
    expect(before.includes(after[1] as gr.GrField)).to.equal(false);
  });

  test('what stays where it was keeps its focus, in a keyed layout too', async () => {
    const count = gr.State(1);
    const list = gr.render(
      (n: number) =>
        gr.Row(
          { key: 'row' },
          gr.Textbox('', { key: 'text' }),
          ...Array.from({ length: n }, () => gr.Button()),
        ),
      { inputs: count },
    );
    const first = rendered(list);
    show(list);
    await first;
    const field = list.querySelector('gr-field') as gr.GrField;
    await field.updateComplete;
    let blurs = 0;
    field.addEventListener('focusout', () => blurs++);
    field.focus();
    expect(document.activeElement).to.equal(field);
    const row = list.firstElementChild as Element;
    const second = rendered(row);
    count.value = 3;
    await second;
    expect([row.childElementCount, document.activeElement === field, blurs]).to.deep.equal([4, true, 0]);
  });

  test('preservedByKey: what was changed stays if it is named, and only then; default the value', async () => {
    const pass = gr.State(1);
    const list = gr.render(
      (n: number) => [
        gr.Textbox(`value ${n}`, { key: 'default', label: `label ${n}` }),
        gr.Textbox(`value ${n}`, { key: 'none', preservedByKey: null }),
        gr.Textbox(`value ${n}`, { key: 'label', label: `label ${n}`, preservedByKey: ['label'] }),
        gr.Textbox(`value ${n}`, { key: 'untouched' }),
      ],
      { inputs: pass },
    );
    const first = rendered(list);
    show(list);
    await first;
    const fields = [...list.querySelectorAll('gr-field')];
    await Promise.all(fields.map((field) => field.updateComplete));
    for (const field of fields.slice(0, 3)) {
      type(field, 'typed');
      field.label = 'changed';
    }
    const second = next(fields[3] as gr.GrField, 'change');
    pass.value = 2;
    await second;
    expect(fields.map(({ value, label }) => [value, label])).to.deep.equal([
      ['typed', 'label 2'],
      ['value 2', null],
      ['value 2', 'changed'],
      ['value 2', null],
    ]);
    const third = next(fields[3] as gr.GrField, 'change');
    pass.value = 3;
    await third;
    expect(fields.map(({ value, label }) => [value, label])).to.deep.equal([
      ['typed', 'label 3'],
      ['value 3', null],
      ['value 3', 'changed'],
      ['value 3', null],
    ]);
  });

  test('listeners of the run before are gone, of elements that stay too', async () => {
    const pass = gr.State(1);
    const outer = show(gr.Button());
    const heard: string[] = [];
    const list = gr.render(
      (n: number) => {
        const button = gr.Button('b', { key: 'b' });
        button.click(() => void heard.push(`inner ${n}`), { queue: false });
        outer.click(() => void heard.push(`outer ${n}`), { queue: false });
        return [button, `pass ${n}`];
      },
      { inputs: pass },
    );
    const first = rendered(list);
    show(list);
    await first;
    const second = rendered(list);
    pass.value = 2;
    await second;
    const ended = new Promise<void>((resolve) => {
      const end = outer.click(() => resolve(), { queue: false });
      made.push({ remove: () => end.remove() } as unknown as Element);
    });
    list.querySelector('gr-button')?.click();
    outer.click();
    await ended;
    expect(heard).to.deep.equal(['inner 2', 'outer 2']);
  });

  test('a listener’s run goes on into the next pass, and with a key so does its trigger mode', async () => {
    const pass = gr.State(1);
    let runs = 0;
    let finish = (): void => {};
    let endedIn: (pass: number) => void = () => {};
    const ended = new Promise<number>((resolve) => (endedIn = resolve));
    let begun = (): void => {};
    const started = new Promise<void>((resolve) => (begun = resolve));
    const list = gr.render(
      (n: number) => {
        const button = gr.Button('b', { key: 'b' });
        const running = button.click(
          async () => {
            runs += 1;
            begun();
            await new Promise<void>((resolve) => (finish = resolve));
          },
          { key: 'click' },
        );
        running.then(() => endedIn(n));
        return [button, `pass ${n}`];
      },
      { inputs: pass },
    );
    const first = rendered(list);
    show(list);
    await first;
    const button = list.querySelector('gr-button') as gr.GrButton;
    button.click();
    await started;
    const second = rendered(list);
    pass.value = 2;
    await second;
    button.click();
    finish();
    expect([await ended, runs]).to.deep.equal([1, 1]);
  });

  test('load events inside run, and a render inside a render ends with it', async () => {
    const pass = gr.State(1);
    const inner = gr.State(0);
    const innerRuns: number[] = [];
    let heard = (): void => {};
    const ran = new Promise<void>((resolve) => (heard = resolve));
    const demo = gr.Blocks();
    const list = gr.render(
      (n: number) => {
        const loaded = gr.Textbox();
        demo.load(() => `loaded ${n}`, { outputs: loaded });
        const nested = gr.render(
          (value: number) => {
            innerRuns.push(n * 100 + value);
            if (n === 2 && value === 7) heard();
          },
          { inputs: inner },
        );
        return [loaded, nested];
      },
      { inputs: pass },
    );
    show(demo);
    const first = rendered(list);
    demo.append(list);
    await first;
    const field = list.querySelector('gr-field') as gr.GrField;
    if (field.value === '') await next(field, 'change');
    expect(field.value).to.equal('loaded 1');

    const second = rendered(list);
    pass.value = 2;
    await second;
    inner.value = 7;
    await ran;
    expect(innerRuns.filter((run) => run % 100 === 7)).to.deep.equal([207]);
  });

  test('an error is shown, and what was there stays and still listens', async () => {
    const pass = gr.State('fine');
    let clicks = 0;
    const list = gr.render(
      (text: string) => {
        const button = gr.Button(text);
        button.click(() => void clicks++, { queue: false });
        if (text === 'bad')
          throw new gr.Error('It does not render', { visible: false, printException: false });
        return button;
      },
      { inputs: pass },
    );
    const first = rendered(list);
    show(list);
    await first;
    const failed = new Promise<void>((resolve) => {
      const show = list.showStatus.bind(list);
      list.showStatus = (status) => {
        show(status);
        if (status?.type === 'error') resolve();
      };
    });
    pass.value = 'bad';
    await failed;
    const button = list.querySelector('gr-button') as gr.GrButton;
    expect(button.value).to.equal('fine');
    const heard = next(button, 'click');
    button.click();
    await heard;
    await Promise.resolve();
    expect(list.querySelectorAll('gr-button').length).to.equal(1);
  });

  test('a key that comes twice is refused', async () => {
    const list = gr.render(() => [gr.Textbox('', { key: 1 }), gr.Textbox('', { key: 1 })]);
    const failed = new Promise<string>((resolve) => {
      list.showStatus = (status) => {
        if (status?.type === 'error') resolve(status.message);
      };
    });
    show(list);
    expect(await failed).to.match(/`key` once/);
  });
});
