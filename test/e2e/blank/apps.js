// Every state of an app that a visitor can see, each in a section with its name.
import * as gr from '/dist/gr-image.js';

const cat = '/samples/cat.png';
const never = new Promise(() => {});
/** Begins, and goes on for as long as the page does. */
async function* stay(value) {
  yield value;
  await never;
}

const states = {
  'interface, standard': () => gr.Interface({ fn: (photo) => photo, inputs: 'image', outputs: 'image' }),
  'interface, with words': () =>
    gr.Interface({
      fn: (photo, name) => [photo, name],
      inputs: [gr.Image(), 'text'],
      outputs: ['image', 'text'],
      title: 'Greeter',
      description: 'Turns **a name** into [a greeting](https://example.com).',
      article: 'Written by *nobody*.',
      examples: [
        [cat, 'Ada'],
        ['/samples/coffee.png', 'Grace'],
      ],
    }),
  'interface, after Submit': async () => {
    const demo = gr.Interface({ fn: (name) => `Hello ${name}`, inputs: 'text', outputs: 'text' });
    await press(demo, 'Submit');
    return demo;
  },
  'interface, running': async () => {
    const demo = gr.Interface({ fn: stay, inputs: 'text', outputs: 'text' });
    await press(demo, 'Submit');
    await appears(() => button(demo, 'Stop'));
    return demo;
  },
  'interface, failed': async () => {
    const demo = gr.Interface({
      fn: () => Promise.reject(new Error('It is Monday')),
      inputs: gr.Textbox({ label: 'Name' }),
      outputs: 'text',
    });
    await press(demo, 'Submit');
    return demo;
  },
  'interface, invalid': async () => {
    const demo = gr.Interface({
      fn: (name) => name,
      inputs: ['text', 'number'],
      outputs: 'text',
      validator: () => [gr.validate(false, 'A longer name, please'), gr.validate(false, 'Less than that')],
    });
    await press(demo, 'Submit');
    return demo;
  },
  'interface, flagged': async () => {
    const demo = gr.Interface({
      fn: (count) => count,
      inputs: 'number',
      outputs: 'number',
      flaggingOptions: ['wrong', 'ugly'],
    });
    await press(demo, 'Flag as wrong');
    await appears(() => demo.flagCount > 0);
    return demo;
  },
  'interface, live': () =>
    gr.Interface({ fn: (strength) => strength, inputs: 'slider', outputs: 'number', live: true }),
  'interface, additional inputs': () =>
    gr.Interface({
      fn: (name) => name,
      inputs: 'text',
      outputs: 'text',
      additionalInputs: ['slider', 'checkbox'],
      additionalInputsAccordion: { label: 'More', open: true },
    }),
  'interface, output-only': () => gr.Interface({ fn: () => 'Hello', inputs: null, outputs: 'text' }),
  'interface, input-only': () => gr.Interface({ fn: () => {}, inputs: 'text', outputs: null }),
  'interface, unified': () => {
    const text = gr.Textbox({ label: 'Both' });
    return gr.Interface({ fn: (value) => value, inputs: text, outputs: text });
  },
  'examples, gallery': () => {
    const image = gr.Image({ label: 'Of a gallery' });
    return [image, gr.Examples({ examples: [cat, '/samples/coffee.png'], inputs: image })];
  },
  'examples, chosen': async () => {
    const text = gr.Textbox({ label: 'Chosen' });
    const examples = gr.Examples({ examples: ['one', 'two'], inputs: text });
    await show(examples);
    await show(text);
    examples.choose(1);
    await appears(() => text.value === 'two');
    return [text, examples];
  },
  'examples, paged': () => {
    const text = gr.Textbox({ label: 'Of pages' });
    const examples = Array.from({ length: 30 }, (_, i) => `sample ${i}`);
    return [text, gr.Examples({ examples, inputs: text, examplesPerPage: 3, label: 'Many' })];
  },
  'examples, table': () => {
    const inputs = [
      gr.Image({ label: 'Photograph' }),
      gr.Textbox({ label: 'What is said of it' }),
      gr.Checkbox({ label: 'Loud' }),
    ];
    const rows = [cat, '/samples/coffee.png', '/samples/rocket.jpg'].map((picture, i) => [
      picture,
      `a sentence that is as long as sentences of examples are, number ${i}`,
      i === 1,
    ]);
    return [...inputs, gr.Examples({ examples: rows, inputs, examplesPerPage: 2, label: 'Rows' })];
  },
  fields: () => fields('', {}),
  'fields, disabled': () => fields('Disabled ', { disabled: true }),
  'fields, only shown': () => fields('Shown ', { interactive: false }),
  'fields, invalid': async () => {
    const all = fields('Invalid ', {});
    for (const field of all) {
      await show(field);
      field.showStatus({ type: 'invalid', message: 'Not this one' });
    }
    return all;
  },
  'fields, failed': async () => {
    const all = fields('Failed ', {});
    for (const field of all) {
      await show(field);
      field.showStatus({ type: 'error', message: 'It did not work' });
    }
    return all;
  },
  'fields, required, without label or box': () => [
    gr.Textbox({ label: 'Unseen', showLabel: false, required: true }),
    gr.Textbox({ label: 'Bare', container: false, placeholder: 'Write here' }),
  ],
  buttons: () =>
    ['primary', 'secondary', 'stop', 'huggingface'].flatMap((variant) => [
      ...['sm', 'md', 'lg'].map((size) => gr.Button(`${variant} ${size}`, { variant, size })),
      gr.Button(`${variant} disabled`, { variant, interactive: false }),
      gr.Button(`${variant} link`, { variant, link: '#there', icon: cat }),
      gr.Button(`${variant} disabled link`, { variant, link: '#there', interactive: false }),
    ]),
  layout: () =>
    gr.Blocks(
      gr.Row(
        gr.Column(gr.Textbox({ label: 'Left' }), gr.Button('Below')),
        gr.Column({ scale: 2 }, gr.Image({ label: 'Right' })),
      ),
    ),
  rendered: () => gr.render(() => [gr.Textbox({ label: 'Rendered' }), gr.Button('Rendered')]),
};

function fields(prefix, options) {
  const info = 'More about it.';
  return [
    gr.Slider(0, 10, { label: `${prefix}slider`, value: 4, info, ...options }),
    gr.Number({ label: `${prefix}number`, value: 3, info, ...options }),
    gr.Textbox({ label: `${prefix}text`, placeholder: 'Write here', info, ...options }),
    gr.Textbox({ label: `${prefix}lines`, lines: 3, value: 'Several\nlines', ...options }),
    gr.Textbox({ label: `${prefix}password`, type: 'password', ...options }),
    gr.Checkbox({ label: `${prefix}checkbox`, value: true, info, ...options }),
    gr.Dropdown(['red', 'green'], { label: `${prefix}dropdown`, value: 'red', info, ...options }),
  ];
}

let section;

/** On the page, and ready. */
async function show(element) {
  if (!element.isConnected) section.append(element);
  await element.ready;
  await element.updateComplete;
}

async function press(demo, name) {
  await show(demo);
  (await appears(() => button(demo, name))).click();
}

function button(demo, name) {
  return [...demo.shadowRoot.querySelectorAll('gr-button')].find(
    (button) => button.value === name && button.visible === true,
  );
}

async function appears(look) {
  for (;;) {
    const found = look();
    if (found) return found;
    await new Promise(requestAnimationFrame);
  }
}

for (const [name, make] of Object.entries(states)) {
  section = document.createElement('section');
  const heading = document.createElement('h2');
  heading.textContent = name;
  section.append(heading);
  section.dataset.state = name;
  document.querySelector('main').append(section);
  for (const element of [await make()].flat()) await show(element);
}
gr.Info('For your information', { duration: null });
gr.Warning('Beware', { duration: null });
gr.Success('Done', { duration: null });
document.body.dataset.ready = '';
