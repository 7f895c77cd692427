import { expect } from 'chai';
import type { GrInterface } from '../../../src/elements/gr-interface/gr-interface.js';
import {
  Button,
  Image,
  Interface,
  State,
  validate,
  type InterfaceOptions,
  type NDArray,
} from '../../../src/index.js';
import { choose, inShadow, pictureFile, recordEvents, settled } from '../../support/elements.js';
import { nextUncaught } from '../../support/uncaught.js';
import { nextEvent } from '../app/pages.js';

describe('gr.Interface', () => {
  const placed: Element[] = [];

  async function shown(options: InterfaceOptions): Promise<GrInterface> {
    const demo = Interface(options).launch('body');
    placed.push(demo);
    await demo.ready;
    return demo;
  }

  function control(type: string, value = ''): HTMLInputElement {
    const input = document.createElement('input');
    input.type = type;
    input.value = value;
    return input;
  }

  /** The buttons that are to be seen, by what they say. */
  const buttons = (demo: GrInterface): string[] =>
    [...(demo.shadowRoot?.querySelectorAll('gr-button') ?? [])]
      .filter(({ visible }) => visible === true)
      .map(({ value }) => value);

  function press(demo: GrInterface, word: string): void {
    const found = [...(demo.shadowRoot?.querySelectorAll('gr-button') ?? [])].find(
      ({ value }) => value === word,
    );
    if (!found) throw new Error(`no button ${word} among ${buttons(demo).join(', ')}`);
    found.click();
  }

  const negative = ({ data, shape, dtype }: NDArray): NDArray =>
    ({ data: (data as Uint8Array).map((value) => 255 - value), shape, dtype }) as NDArray;

  afterEach(() => {
    for (const element of placed.splice(0)) element.remove();
  });

  test('SPEC 1: a picture, Submit, its result; named by the parameter, and for show', async () => {
    const photo = Image();
    const result = Image({ format: 'png' });
    const demo = await shown({
      fn: (input_img: NDArray) => negative(input_img),
      inputs: photo,
      outputs: result,
    });
    choose(photo, await pictureFile('photo.png', { width: 2, height: 1, color: 'rgb(10, 20, 30)' }));
    await settled(photo);
    const changed = nextEvent(result, 'change');
    press(demo, 'Submit');
    await changed;

    expect([...((await result.preprocess()) as NDArray).data]).to.deep.equal([245, 235, 225, 245, 235, 225]);
    expect([photo.label, result.label]).to.deep.equal(['input_img', 'output']);
    expect([photo.isEditable, result.isEditable]).to.deep.equal([true, false]);
    expect(buttons(demo)).to.deep.equal(['Clear', 'Submit', 'Flag']);
  });

  describe('the four kinds, and whether there is a Stop', () => {
    const plain = (): null => null;
    function* steps(): Generator<null> {
      yield null;
    }
    async function* later(): AsyncGenerator<null> {
      yield null;
    }
    const unified = Image();
    const kinds: readonly (readonly [
      string,
      Partial<InterfaceOptions>,
      readonly string[],
      readonly string[],
    ])[] = [
      ['standard', { inputs: 'image', outputs: 'image' }, ['Clear', 'Submit', 'Flag'], ['Clear', 'Flag']],
      ['input-only', { inputs: 'image' }, ['Clear', 'Submit'], ['Clear']],
      ['output-only', { outputs: 'image' }, ['Clear', 'Generate', 'Flag'], ['Clear', 'Generate', 'Flag']],
      [
        'unified',
        { inputs: unified, outputs: unified },
        ['Clear', 'Submit', 'Flag'],
        ['Clear', 'Submit', 'Flag'],
      ],
    ];
    for (const [kind, options, usual, live] of kinds) {
      test(`${kind}: ${usual.join(', ')}; live: ${live.join(', ')}`, async () => {
        const [demo, liveDemo] = [
          await shown({ fn: plain, ...options }),
          await shown({ fn: plain, ...options, live: true }),
        ];
        expect(buttons(demo)).to.deep.equal(usual);
        expect(buttons(liveDemo)).to.deep.equal(live);
      });

      for (const fn of [plain, steps, later])
        test(`${kind}, ${fn.name}: Stop is there for generators that are not live`, async () => {
          const [demo, liveDemo] = [
            await shown({ fn, ...options }),
            await shown({ fn, ...options, live: true }),
          ];
          const stops = ({ shadowRoot }: GrInterface): number =>
            [...(shadowRoot?.querySelectorAll('gr-button') ?? [])].filter(({ value }) => value === 'Stop')
              .length;
          expect([stops(demo), stops(liveDemo)]).to.deep.equal([fn === plain ? 0 : 1, 0]);
        });
    }
  });

  test('a generator: Stop takes the place of Submit, ends it, and gives the place back', async () => {
    const result = control('text');
    let close: () => void = () => {};
    const closed = new Promise<void>((resolve) => (close = resolve));
    const started = nextEvent(result, 'change');
    const demo = await shown({
      *fn() {
        try {
          for (let step = 1; ; step += 1) yield String(step);
        } finally {
          close();
        }
      },
      inputs: 'image',
      outputs: result,
    });
    press(demo, 'Submit');
    await started;
    const during = buttons(demo);
    press(demo, 'Stop');

    expect(during).to.deep.equal(['Clear', 'Stop', 'Flag']);
    expect(buttons(demo)).to.deep.equal(['Clear', 'Submit', 'Flag']);
    await closed;
  });

  test('Submit is back after a generator that failed, and after a validator’s no', async () => {
    const [input, result] = [control('text', 'no'), control('text')];
    let asked: () => void = () => {};
    const demo = await shown({
      // eslint-disable-next-line require-yield -- it fails before it says anything
      *fn(): Generator<string> {
        throw new TypeError('not today');
      },
      inputs: input,
      outputs: result,
      validator: (text: string) => {
        asked();
        return validate(text === 'yes', 'say yes');
      },
    });
    const back = (): Promise<void> =>
      new Promise((resolve) => {
        const look = (): void =>
          buttons(demo).includes('Submit') ? resolve() : void requestAnimationFrame(look);
        asked = look;
      });
    const refused = back();
    press(demo, 'Submit');
    await refused;
    input.setCustomValidity('');
    input.value = 'yes';
    const failed = back();
    press(demo, 'Submit');
    await failed;

    expect(buttons(demo)).to.deep.equal(['Clear', 'Submit', 'Flag']);
  });

  test('live: every change runs it, the last one for certain', async () => {
    const [a, b, sum] = [control('number', '1'), control('number', '2'), control('number')];
    await shown({ fn: (x: number, y: number) => x + y, inputs: [a, b], outputs: sum, live: true });
    const reached = new Promise<void>((resolve) => {
      sum.addEventListener('change', () => {
        if (sum.value === '11') resolve();
      });
    });
    for (const value of ['3', '5', '9']) {
      a.value = value;
      a.dispatchEvent(new Event('change'));
    }

    await reached;
  });

  test('live without inputs: it runs when the page has loaded', async () => {
    const result = control('text');
    const changed = nextEvent(result, 'change');
    await shown({ fn: () => 'hello', outputs: result, live: true });
    await changed;

    expect(result.value).to.equal('hello');
  });

  test('Enter in a text of the page’s own submits', async () => {
    const [input, result] = [control('text', 'ab'), control('text')];
    await shown({ fn: (text: string) => text + text, inputs: input, outputs: result });
    const changed = nextEvent(result, 'change');
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    await changed;

    expect(result.value).to.equal('abab');
  });

  test('Clear empties inputs and outputs by change alone, and a State is what it was', async () => {
    const [photo, result, count] = [Image(), control('text', 'x'), State(7)];
    const demo = await shown({
      fn: (_photo: unknown, seen: number) => [`${seen}`, seen + 1],
      inputs: [photo, count],
      outputs: [result, count],
    });
    choose(photo, await pictureFile());
    await settled(photo);
    const ran = nextEvent(count.target, 'change');
    press(demo, 'Submit');
    await ran;
    const before = [result.value, count.value];
    const events = recordEvents(photo);
    const cleared = nextEvent(photo, 'change');
    press(demo, 'Clear');
    await cleared;

    expect(before).to.deep.equal(['7', 8]);
    expect([photo.value, result.value, count.value]).to.deep.equal([null, '', 7]);
    expect(events).to.deep.equal(['change']);
  });

  test('further inputs come after the main ones, folded away', async () => {
    const [text, times, result] = [control('text', 'ab'), control('number', '3'), control('text')];
    const demo = await shown({
      fn: (word: string, count: number) => word.repeat(count),
      inputs: text,
      additionalInputs: times,
      outputs: result,
    });
    const changed = nextEvent(result, 'change');
    press(demo, 'Submit');
    await changed;

    expect(result.value).to.equal('ababab');
    expect(inShadow<HTMLDetailsElement>(demo, 'details').open).to.equal(false);
    expect(times.closest('label')?.textContent).to.equal('count');
    expect(times.closest('label')?.slot).to.equal('additional-inputs');
  });

  test('labels where there are no names to read, and those that are given', async () => {
    const [own, image, first, second] = [Image({ label: 'Mine' }), Image(), Image(), Image()];
    await shown({ fn: Math.max, inputs: [own, image], outputs: [first, second] });

    expect([own, image, first, second].map(({ label }) => label)).to.deep.equal([
      'Mine',
      'input 1',
      'output 0',
      'output 1',
    ]);
  });

  test('as a tag: its children are its components, and a script sets fn later', async () => {
    const demo = document.createElement('gr-interface');
    demo.innerHTML = `
      <label slot="inputs">Text <input id="in" value="ab" /></label>
      <gr-column slot="additional-inputs"><input type="number" value="2" /></gr-column>
      <output slot="outputs"></output>`;
    document.body.append(demo);
    placed.push(demo);
    await demo.ready;
    demo.fn = (text: string, times: number) => text.repeat(times);
    await demo.updateComplete;
    const output = demo.querySelector('output');
    const changed = output && nextEvent(output, 'change');
    press(demo, 'Submit');
    await changed;

    expect(output?.value).to.equal('abab');
  });

  test('as a tag: components by name, and texts as attributes', async () => {
    const demo = document.createElement('gr-interface');
    demo.setAttribute('inputs', 'image image');
    demo.setAttribute('outputs', 'image');
    demo.setAttribute('app-title', 'Two in one');
    demo.setAttribute('live', '');
    demo.fn = (a: unknown) => a;
    document.body.append(demo);
    placed.push(demo);
    await demo.ready;

    expect([...demo.children].map(({ localName, slot }) => `${localName} ${slot}`)).to.deep.equal([
      'gr-image inputs',
      'gr-image inputs',
      'gr-image outputs',
    ]);
    expect(inShadow(demo, 'h1').textContent).to.equal('Two in one');
    expect(buttons(demo)).to.deep.equal(['Clear', 'Flag']);
  });

  test('description and article are Markdown, and nothing in them runs', async () => {
    const demo = await shown({
      fn: (a: unknown) => a,
      inputs: 'image',
      outputs: 'image',
      title: 'Sepia',
      description:
        'Turns **brown**. <img src="x" onerror="globalThis.hacked = true"><script>hacked = true</script>',
      article: `
        ## More

        | a | b |
        |---|---|
        | 1 | [2](https://example.com) |

        <p style="color: red" onclick="hacked = true">html</p><iframe src="https://example.com"></iframe>
      `,
    });
    await new Promise<void>((resolve) => {
      const look = (): void =>
        demo.shadowRoot?.querySelectorAll('.prose').length === 2
          ? resolve()
          : void requestAnimationFrame(look);
      look();
    });
    const root = demo.shadowRoot as ShadowRoot;

    expect(root.querySelector('[part=description] strong')?.textContent).to.equal('brown');
    expect(root.querySelector('[part=article] h2')?.textContent).to.equal('More');
    expect(root.querySelector('[part=article] td a')?.getAttribute('rel')).to.equal('noopener noreferrer');
    expect(root.querySelectorAll('.prose :is(script, iframe, [style], [onclick], [onerror])')).to.have.length(
      0,
    );
    expect((globalThis as { hacked?: boolean }).hacked).to.equal(undefined);
  });

  test('Flag: saved at its moment, told, and exported as a table with its pictures', async () => {
    const [photo, result] = [Image({ label: 'Photo' }), Image({ format: 'png' })];
    const demo = await shown({
      fn: (image: NDArray) => negative(image),
      inputs: [photo, control('text', 'a, "b"')],
      outputs: result,
      flaggingOptions: ['good', 'bad'],
    });
    choose(photo, await pictureFile('photo.png', { width: 3, height: 2 }));
    await settled(photo);
    const changed = nextEvent(result, 'change');
    press(demo, 'Submit');
    await changed;
    press(demo, 'Flag as bad');
    const during = buttons(demo);
    await new Promise<void>((resolve) => {
      const look = (): void =>
        buttons(demo).includes('Flag as bad') ? resolve() : void requestAnimationFrame(look);
      look();
    });
    // What is flagged is kept, whatever becomes of the result.
    press(demo, 'Clear');
    const zip = await demo.exportFlags();
    const bytes = new Uint8Array((await zip?.arrayBuffer()) ?? new ArrayBuffer());
    const text = new TextDecoder().decode(bytes);

    expect(during).to.deep.equal(['Clear', 'Submit', 'Flag as good', 'Saving...']);
    expect(demo.flagCount).to.equal(1);
    expect(inShadow(demo, '.flagged [role=status]').textContent).to.contain('1');
    expect(zip?.name).to.equal('flagged.zip');
    expect([...bytes.slice(0, 4)]).to.deep.equal([0x50, 0x4b, 3, 4]);
    expect(text).to.contain('Photo,input 1,output,flag,timestamp\r\n');
    expect(text).to.match(
      /^Photo\/[0-9a-f]{20}\/photo\.png,"a, ""b""",output\/[0-9a-f]{20}\/[^,]+\.png,bad,\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}\r$/m,
    );
    expect(text.match(/Photo\/[0-9a-f]{20}\/photo\.png/g)).to.have.length(3);
  });

  test('flaggingMode auto flags every result; a callback takes what is flagged', async () => {
    const taken: unknown[] = [];
    const [input, result] = [control('text', 'ab'), control('text')];
    const flagged = new Promise<void>((resolve) => {
      void shown({
        fn: (text: string) => text.toUpperCase(),
        inputs: input,
        outputs: result,
        flaggingMode: 'auto',
        flaggingCallback: {
          setup: (components, directory) => void taken.push([components, directory]),
          flag: (data, option) => {
            resolve();
            return taken.push([data, option]);
          },
        },
      }).then((demo) => press(demo, 'Submit'));
    });
    await flagged;

    expect(taken).to.deep.equal([
      [[input, result], '.gradio/flagged'],
      [['ab', 'AB'], null],
    ]);
  });

  test('a button of the author’s own, and one more word', async () => {
    const go = Button('Go', { variant: 'stop' });
    const demo = await shown({
      fn: (a: unknown) => a,
      inputs: 'image',
      outputs: 'image',
      submitBtn: go,
      clearBtn: null,
      flaggingOptions: [['Report', 'bad']],
    });

    expect(buttons(demo)).to.deep.equal(['Go', 'Report']);
    expect(go.isConnected).to.equal(true);
  });

  test('examples of the main inputs; a click on one runs it where asked to', async () => {
    const [text, times, result] = [control('text'), control('number', '1'), control('text')];
    const demo = await shown({
      fn: (word: string, count: number) => word.repeat(count),
      inputs: text,
      additionalInputs: times,
      outputs: result,
      examples: [
        ['ab', 2],
        ['cd', 3],
      ],
      runExamplesOnClick: true,
    });
    const examples = inShadow(demo, 'gr-examples') as HTMLElementTagNameMap['gr-examples'];
    await examples.ready;
    const changed = nextEvent(result, 'change');
    examples.choose(1);
    await changed;

    expect(examples.shadowRoot?.querySelectorAll('.gallery button')).to.have.length(2);
    expect([text.value, times.value, result.value]).to.deep.equal(['cd', '3', 'cdcdcd']);
  });

  test('a component that stands on the page stays there', async () => {
    const photo = Image();
    document.body.append(photo);
    placed.push(photo);
    await shown({ fn: (a: unknown) => a, inputs: photo, outputs: 'image' });

    expect(photo.parentElement).to.equal(document.body);
  });

  test('an option that does not exist, or is none of its kind, is refused', () => {
    expect(() => Interface({ fn: null, inputs: 'image', deepLink: true } as never)).to.throw(/`deepLink`/);
    expect(() => Interface({ fn: null, inputs: 'image', live: 1 as never })).to.throw(/`live`/);
    expect(() => Interface({ fn: null, inputs: 'image', flaggingMode: 'often' as never })).to.throw(
      'Expected `flaggingMode` to be one of never, auto, manual or null, got "often"',
    );
    expect(() => Interface({ inputs: 'image' } as never)).to.throw(
      'Expected `fn` to be a function, got undefined',
    );
    expect(() => Interface({ fn: 'sepia' as never })).to.throw('Expected `fn` to be a function, got "sepia"');
    expect(() => Interface(((a: unknown) => a) as never)).to.throw(
      'Expected options such as `{ fn, inputs, outputs }`, got function',
    );
  });

  test('a name that stands for no component is refused at once, with those that do', () => {
    const names = 'components, or names among image, slider, number, text, checkbox, dropdown, textbox';
    for (const option of ['inputs', 'outputs', 'additionalInputs'])
      expect(() => Interface({ fn: null, [option]: ['image', 'gallery'] })).to.throw(
        `Expected \`${option}\` to be ${names}, got ["image", "gallery"]`,
      );
    expect(() => Interface({ fn: null, inputs: 'Image', outputs: 'image slider' })).not.to.throw();
    expect(() => document.createElement('gr-interface').setAttribute('inputs', 'image')).not.to.throw();
  });

  const mistakes: readonly (readonly [RegExp, InterfaceOptions])[] = [
    [/at least one of `inputs`/, { fn: () => null, inputs: null, outputs: [] }],
    [/one State/i, { fn: () => null, inputs: [State(1)], outputs: 'image' }],
  ];
  for (const [message, options] of mistakes)
    test(`${message.source}: told of in its place and in the console`, async () => {
      const told = nextUncaught();
      const demo = await shown(options);

      expect(await told).to.match(message);
      expect(inShadow(demo, '.failure').textContent).to.match(message);
    });
});
