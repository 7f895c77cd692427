import { expect } from 'chai';
import { formControl, isFormElement, type FormElement } from '../../../src/app/form-control.js';
import { listen, on } from '../../../src/app/on.js';
import { update } from '../../../src/app/update.js';
import { nextEvent, untilIdle } from './pages.js';

/** A library's own elements: a slider with a number, a switch with `checked`, a text field. */
class TheirSlider extends HTMLElement {
  value = 5;
}
class TheirSwitch extends HTMLElement {
  value = 'on';
  checked = false;
}
customElements.define('their-slider', TheirSlider);
customElements.define('their-switch', TheirSwitch);

function make(html: string): FormElement {
  const host = document.createElement('div');
  host.innerHTML = html;
  return host.firstElementChild as FormElement;
}

const options = '<option>a</option><option selected>b</option><option>c</option>';

/** Every kind: what it holds, what is delivered, what it then holds. None is in the document. */
const KINDS: readonly (readonly [
  html: string,
  component: string,
  held: unknown,
  given: unknown,
  then: unknown,
])[] = [
  ['<input value="text">', 'textbox', 'text', 'other', 'other'],
  ['<input type="number" value="2.5">', 'number', 2.5, 7, 7],
  ['<input type="number">', 'number', null, 0, 0],
  ['<input type="range" min="0" max="10" value="3">', 'slider', 3, 20, 10],
  ['<input type="checkbox">', 'checkbox', false, true, true],
  ['<input type="date" value="2024-02-29">', 'textbox', '2024-02-29', null, ''],
  ['<input type="color" value="#ff0000">', 'textbox', '#ff0000', '#00ff00', '#00ff00'],
  ['<textarea>long</textarea>', 'textbox', 'long', 'short', 'short'],
  [`<select>${options}</select>`, 'dropdown', 'b', 'c', 'c'],
  [`<select multiple>${options}</select>`, 'dropdown', ['b'], ['a', 'c'], ['a', 'c']],
  ['<progress max="10" value="4"></progress>', 'textbox', 4, 5, 5],
  ['<their-slider></their-slider>', 'textbox', 5, 6, 6],
  ['<their-switch></their-switch>', 'checkbox', false, true, true],
];

describe('form controls: results', () => {
  test('a Map with an element that is no output is an error, not a value', async () => {
    const [output, other] = [make('<input value="before">'), make('<input>')];
    const failed = new Promise((resolve) =>
      listen(output, 'click', () => new Map([[other, 'misled']]), { outputs: output }).failure(() =>
        resolve(output.value),
      ),
    );
    output.dispatchEvent(new Event('click'));

    expect(await failed).to.equal('before');
  });
});

describe('form controls: values', () => {
  for (const [html, component, held, given, then] of KINDS) {
    test(`${html} holds ${JSON.stringify(held)}, takes ${JSON.stringify(given)}`, async () => {
      const element = document.importNode(make(html), true);
      const control = formControl(element);
      expect(control.componentName).to.equal(component);
      expect(await control.read()).to.deep.equal(held);

      control.deliver(given);
      expect(await control.read()).to.deep.equal(then);
    });
  }

  test('a radio button stands for its group', async () => {
    const form = document.createElement('form');
    form.innerHTML =
      '<input type="radio" name="size" value="S"><input type="radio" name="size" value="L" checked><input type="radio" name="other" value="x">';
    const control = formControl(form.querySelector('input') as HTMLInputElement);
    expect(await control.read()).to.equal('L');

    control.deliver('S');
    expect(await control.read()).to.equal('S');
    expect([...form.querySelectorAll('input')].map(({ checked }) => checked)).to.deep.equal([
      true,
      false,
      false,
    ]);
  });

  test('a file input gives its file, several where it takes several, and can be emptied', async () => {
    const input = document.createElement('input');
    input.type = 'file';
    expect(await formControl(input).read()).to.equal(null);

    const files = new DataTransfer();
    const file = new File(['x'], 'x.txt');
    files.items.add(file);
    input.files = files.files;
    expect(await formControl(input).read()).to.equal(file);
    input.multiple = true;
    expect(await formControl(input).read()).to.deep.equal([file]);
    formControl(input).deliver(null);
    expect(await formControl(input).read()).to.deep.equal([]);
  });

  test('one element is one component', () => {
    const input = document.createElement('input');
    expect(formControl(input)).to.equal(formControl(input));
  });

  test('what has no value is none; a custom element may get one later', () => {
    expect(isFormElement(document.createElement('canvas'))).to.equal(false);
    expect(isFormElement(document.createElement('not-yet-defined'))).to.equal(true);
    expect(() =>
      on([[document.body, 'click']], () => {}, { inputs: document.createElement('canvas') as never }),
    ).to.throw(TypeError, /`inputs`.*element with a value.*got <canvas>/);
  });
});

describe('form controls: as outputs', () => {
  test('change fires where the value differs, input never', () => {
    const input = document.createElement('input');
    const events: string[] = [];
    for (const type of ['input', 'change']) input.addEventListener(type, () => events.push(type));
    const control = formControl(input);

    control.deliver('a');
    control.deliver('a');
    control.deliver('b');

    expect(events).to.deep.equal(['change', 'change']);
  });

  test('change_vs_input: a delivered value starts the chain of its listeners', async () => {
    const [first, second, third] = [1, 2, 3].map(() => document.createElement('input'));
    if (!first || !second || !third) return;
    listen(first, 'input', (text: string) => text.toUpperCase(), { inputs: first, outputs: second });
    listen(second, 'change', (text: string) => `${text}!`, { inputs: second, outputs: third });

    first.value = 'loud';
    first.dispatchEvent(new Event('input', { bubbles: true }));
    await nextEvent(third, 'change');

    expect([second.value, third.value]).to.deep.equal(['LOUD', 'LOUD!']);
  });

  test('gr.update sets what HTML has a word for, and the element’s own properties', async () => {
    const input = make('<input type="range">') as HTMLInputElement;
    const button = document.createElement('button');
    listen(
      button,
      'click',
      () =>
        update({
          minimum: 5,
          maximum: 7,
          visible: false,
          interactive: false,
          placeholder: 'p',
          nonsense: 1,
          // Not their middle, where WebKit's range has gone by itself.
          value: 5,
        }),
      { outputs: input },
    );
    button.click();
    await nextEvent(input, 'change');

    expect([input.min, input.max, input.value]).to.deep.equal(['5', '7', '5']);
    expect([input.hidden, input.disabled, input.placeholder]).to.deep.equal([true, true, 'p']);
    expect('nonsense' in input).to.equal(false);
  });

  test('aria-busy tells that something is under way', async () => {
    const input = document.createElement('input');
    let finish: (value: string) => void = () => {};
    listen(input, 'focus', () => new Promise<string>((resolve) => (finish = resolve)), { outputs: input });
    input.dispatchEvent(new Event('focus'));
    expect(input.getAttribute('aria-busy')).to.equal('true');
    await untilIdle();

    finish('done');
    await untilIdle();
    expect(input.hasAttribute('aria-busy')).to.equal(false);
  });

  test('a validator’s message is the control’s own', async () => {
    const { validate } = await import('../../../src/app/validation.js');
    const input = document.createElement('input');
    listen(input, 'change', () => {}, { inputs: input, validator: () => validate(false, 'Too short.') });
    input.dispatchEvent(new Event('change'));
    await untilIdle();
    expect(input.validationMessage).to.equal('Too short.');
  });
});

describe('form controls: with everything else', () => {
  test('a native slider and text field, a third party’s element, in one listener', async () => {
    const slider = make('<input type="range" max="10" value="4">');
    const theirs = new TheirSlider();
    const text = document.createElement('textarea');
    const button = document.createElement('button');
    listen(button, 'click', (a: number, b: number) => [`${a} + ${b}`, a + b], {
      inputs: [slider, theirs],
      outputs: new Set([text, theirs]),
    });
    button.click();
    await nextEvent(theirs, 'change');

    expect(text.value).to.equal('4 + 5');
    expect(theirs.value).to.equal(9);
  });

  test('a Map is keyed by the elements themselves', async () => {
    const [input, output] = [document.createElement('input'), document.createElement('input')];
    input.value = 'x';
    listen(
      input,
      'change',
      (values: Map<unknown, unknown>) => new Map([[output, `${String(values.get(input))}!`]]),
      {
        inputs: new Set([input]),
        outputs: [output],
      },
    );
    input.dispatchEvent(new Event('change'));
    await nextEvent(output, 'change');

    expect(output.value).to.equal('x!');
  });
});
