import { expect } from 'chai';
import * as gr from '../../../src/index.js';
import { untilIdle } from '../app/pages.js';
import { testSharedOptions } from '../../support/element-suite.js';
import { inShadow, next } from '../../support/elements.js';

testSharedOptions('gr-field', (options = {}) => gr.Textbox(options as gr.NamedFieldOptions));

const made: Element[] = [];
function show<T extends Element>(element: T): T {
  document.body.append(element);
  made.push(element);
  return element;
}
// The first one fetches what draws them all.
before(() => show(gr.Textbox()).updateComplete);
afterEach(() => {
  for (const element of made.splice(0)) element.remove();
});

function fromHtml(html: string): gr.GrField {
  const template = document.createElement('template');
  template.innerHTML = html;
  const fragment = document.importNode(template.content, true);
  const [root] = fragment.children;
  document.body.append(fragment);
  made.push(root as Element);
  return (root?.matches('gr-field') ? root : root?.querySelector('gr-field')) as gr.GrField;
}

const control = (field: gr.GrField): HTMLInputElement => inShadow<HTMLInputElement>(field, '.control');

/** What a user does to a control. */
function give(field: gr.GrField, value: string): void {
  control(field).value = value;
  control(field).dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

function record(target: EventTarget): string[] {
  const events: string[] = [];
  for (const name of ['change', 'input', 'submit', 'release'])
    target.addEventListener(name, () => events.push(name));
  return events;
}

describe('gr-field', () => {
  test('values have the kind’s type, also as attributes', () => {
    const values = [
      '<gr-field kind="slider" min="0" max="1" step="0.1" value="0.5"></gr-field>',
      '<gr-field value="7" kind="number"></gr-field>',
      '<gr-field kind="number"></gr-field>',
      '<gr-field value="7"></gr-field>',
      '<gr-field kind="checkbox" value="true"></gr-field>',
      '<gr-field kind="checkbox"></gr-field>',
      '<gr-field kind="dropdown" choices="red green" value="green"></gr-field>',
      '<gr-field kind="dropdown" choices="red green"></gr-field>',
    ].map((html) => fromHtml(html).value);
    expect(values).to.deep.equal([0.5, 7, null, '7', true, false, 'green', 'red']);
  });

  test('factories take Python’s positional arguments, then options', () => {
    const slider = gr.Slider(-1, 1, 0.5, { label: 'Strength' });
    expect([slider.min, slider.max, slider.value, slider.label]).to.deep.equal([-1, 1, 0.5, 'Strength']);
    expect(gr.Slider({ minimum: 5 }).value).to.equal(5);
    expect([gr.Number(3).value, gr.Textbox('a').value, gr.Checkbox(true).value]).to.deep.equal([
      3,
      'a',
      true,
    ]);
    expect(
      gr.Dropdown(
        [
          ['Red', 1],
          ['Green', 2],
        ],
        { value: 2 },
      ).value,
    ).to.equal(2);
    expect(gr.Dropdown(['a'], { value: null }).value).to.equal(null);
    expect(
      [gr.Slider(), gr.Number(), gr.Textbox(), gr.Checkbox(), gr.Dropdown()].map((it) => it.componentName),
    ).to.deep.equal(['slider', 'number', 'textbox', 'checkbox', 'dropdown']);
  });

  test('what the user does is change, then input; what code does is change alone, once shown', () => {
    const field = gr.Textbox();
    const events = record(field);
    field.value = 'before';
    show(field);
    give(field, 'typed');
    expect(field.value).to.equal('typed');
    expect(events).to.deep.equal(['change', 'input']);
    field.value = 'set';
    field.value = 'set';
    expect(events).to.deep.equal(['change', 'input', 'change']);
  });

  test('a number that is being written stays as it is written', async () => {
    const field = show(gr.Number());
    give(field, '1.0');
    await field.updateComplete;
    expect([field.value, control(field).value]).to.deep.equal([1, '1.0']);
    give(field, '');
    expect(field.value).to.equal(null);
    field.value = 5;
    await field.updateComplete;
    expect(control(field).value).to.equal('5');
  });

  test('a slider keeps its ends, and its number and its track show the same', async () => {
    const field = show(gr.Slider(0, 10, 99));
    const events = record(field);
    expect(field.value).to.equal(10);
    const beside = inShadow<HTMLInputElement>(field, '.beside');
    beside.value = '4';
    beside.dispatchEvent(new Event('change', { bubbles: true }));
    await field.updateComplete;
    expect([field.value, control(field).value]).to.deep.equal([4, '4']);
    expect(events).to.deep.equal(['change', 'input', 'release']);
  });

  test('a listener reads it, writes it, and changes its range in Gradio’s words', async () => {
    const from = show(gr.Slider(0, 10, 3));
    const to = show(gr.Number());
    from.input((value: number) => [value * 2, gr.update({ maximum: 5 })], {
      inputs: from,
      outputs: [to, from],
    });
    const changed = next(to, 'change');
    give(from, '4');
    await changed;
    expect([to.value, from.max]).to.deep.equal([8, 5]);
  });

  test('as an output alone it cannot be changed; as an input too it can', async () => {
    const [a, b] = [show(gr.Textbox()), show(gr.Textbox())];
    const run = gr.Button().click((text: string) => text, { inputs: a, outputs: b });
    await b.updateComplete;
    expect([control(a).readOnly, control(b).readOnly]).to.deep.equal([false, true]);
    b.change((text: string) => text, { inputs: b, outputs: a });
    await b.updateComplete;
    expect(control(b).readOnly).to.equal(false);
    run.remove();
  });

  test('a function as value is called when the page has loaded, and on its inputs’ change', async () => {
    const source = show(gr.Number(2));
    const field = gr.Number((n: number) => n + 1, { inputs: source });
    const first = next(field, 'change');
    show(field);
    await first;
    expect(field.value).to.equal(3);
    const second = next(field, 'change');
    source.value = 10;
    await second;
    expect(field.value).to.equal(11);
  });

  test('off the page it is not computed any more, an Image neither; moved, it goes on', async () => {
    const timer = gr.Timer(1000);
    const calls = { field: 0, image: 0, moved: 0 };
    const field = gr.Number(() => (calls.field += 1), { every: timer });
    const image = gr.Image({ value: () => void (calls.image += 1), every: timer });
    const moved = gr.Number(() => (calls.moved += 1), { every: timer });
    const all = [field, image, moved];
    const loaded = next(moved, 'change');
    all.forEach(show);
    await loaded;
    field.remove();
    image.remove();
    document.body.prepend(moved);
    // A tick that comes before the run has ended is dropped.
    await untilIdle();
    const before = { ...calls };
    for (let tick = 0; tick < 2; tick += 1) {
      const ticked = next(moved, 'change');
      timer.dispatchEvent(new Event('tick'));
      await ticked;
      await untilIdle();
    }
    expect(calls).to.deep.equal({ ...before, moved: before.moved + 2 });
  });

  test('a form submits it, validates it and resets it', async () => {
    const field = fromHtml(
      '<form><gr-field name="n" kind="number" min="1" max="5" required></gr-field></form>',
    );
    const form = field.form as HTMLFormElement;
    const entry = () => new FormData(form).get('n');
    await field.updateComplete;
    expect([form.checkValidity(), field.validity.valueMissing, entry()]).to.deep.equal([false, true, null]);
    give(field, '9');
    await field.updateComplete;
    expect(field.validity.rangeOverflow).to.equal(true);
    give(field, '4');
    await field.updateComplete;
    expect([form.checkValidity(), entry()]).to.deep.equal([true, '4']);
    form.reset();
    await field.updateComplete;
    expect(field.value).to.equal(null);
  });

  test('Enter submits: the field’s own event, and the form once', async () => {
    const field = fromHtml('<form><gr-field name="q"></gr-field></form>');
    const form = field.form as HTMLFormElement;
    let submits = 0;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      submits += 1;
    });
    const submitted = next(field, 'submit');
    control(field).dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }),
    );
    await submitted;
    expect(submits).to.equal(1);
  });

  test('it is named by its label, shown or not, and by its kind where it has none', async () => {
    const field = show(gr.Textbox({ label: 'Prompt', showLabel: false, info: 'A few words' }));
    const input = control(field);
    expect(input.labels?.[0]?.textContent.trim()).to.equal('Prompt');
    expect(input.getAttribute('aria-describedby')).to.equal('info');
    field.label = null;
    await field.updateComplete;
    expect(input.labels?.[0]?.textContent.trim()).to.equal('Textbox');
  });
});

describe('gr-field: off the page', () => {
  test('takes a value that a listener delivers', () => {
    const field = gr.Textbox();
    field.deliver('later');

    expect(field.value).to.equal('later');
  });
});
