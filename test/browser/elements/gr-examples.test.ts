import { expect } from 'chai';
import type { GrExamples } from '../../../src/elements/gr-examples/gr-examples.js';
import { Examples, Image, type ExamplesOptions } from '../../../src/index.js';
import { inShadow, pictureFile, recordEvents, shownPicture } from '../../support/elements.js';
import { nextUncaught } from '../../support/uncaught.js';
import { nextEvent } from '../app/pages.js';

describe('gr.Examples', () => {
  const placed: Element[] = [];

  function place<T extends Element>(element: T): T {
    placed.push(element);
    document.body.append(element);
    return element;
  }

  async function shown(options: ExamplesOptions): Promise<GrExamples> {
    const examples = place(Examples(options));
    await examples.ready;
    return examples;
  }

  function control(type: string): HTMLInputElement {
    const input = document.createElement('input');
    input.type = type;
    return place(input);
  }

  const items = (examples: GrExamples): HTMLButtonElement[] => [
    ...(examples.shadowRoot?.querySelectorAll<HTMLButtonElement>('[part=item]') ?? []),
  ];
  const item = (examples: GrExamples, index: number): HTMLButtonElement => {
    const found = items(examples)[index];
    if (!found) throw new Error(`no example ${index}`);
    return found;
  };
  const texts = (examples: GrExamples, selector: string): (string | undefined)[] =>
    [...(examples.shadowRoot?.querySelectorAll(selector) ?? [])].map((found) => found.textContent?.trim());
  /** Resolves with what an event's chain has come to. */
  const afterLoad = (examples: GrExamples): Promise<void> =>
    new Promise((resolve) => void examples.loadInputEvent?.then(() => resolve(), { queue: false }));
  const afterCache = (examples: GrExamples): Promise<void> =>
    new Promise((resolve) => void examples.cacheEvent?.then(() => resolve(), { queue: false }));

  afterEach(() => {
    for (const element of placed.splice(0)) element.remove();
  });

  test('one input: a gallery of pictures; a click fills it, by change alone', async () => {
    const photo = place(Image());
    const file = await pictureFile('teal.png', { width: 8, height: 6 });
    const examples = await shown({ examples: [file, '/public/samples/cat.png'], inputs: photo });
    const events = recordEvents(photo);
    const loaded = afterLoad(examples);
    item(examples, 0).click();
    await loaded;

    expect(items(examples)).to.have.length(2);
    expect(events).to.deep.equal(['change']);
    expect((await photo.read())?.orig_name).to.equal('teal.png');
    await examples.updateComplete;
    expect(inShadow(examples, '[role=status]').textContent).to.equal('Example 1 is loaded');
  });

  test('several inputs: a table with their labels; a column without values is left out and left alone', async () => {
    const photo = place(Image({ label: 'Photo' }));
    const [strength, note] = [control('range'), control('text')];
    strength.ariaLabel = 'Strength';
    note.value = 'mine';
    const examples = await shown({
      examples: [
        [await pictureFile('a.png'), 10, null],
        [await pictureFile('b.png'), 20, null],
      ],
      inputs: [photo, strength, note],
    });
    const loaded = afterLoad(examples);
    item(examples, 1).click();
    await loaded;

    expect(texts(examples, 'th')).to.deep.equal(['Photo', 'Strength']);
    expect(items(examples).map(({ ariaLabel }) => ariaLabel)).to.deep.equal([
      'Example 1, Photo: a.png, Strength: 10',
      'Example 2, Photo: b.png, Strength: 20',
    ]);
    expect(photo.value?.orig_name).to.equal('b.png');
    expect([strength.value, note.value]).to.deep.equal(['20', 'mine']);
  });

  test('a small picture is shown of a file, an address, an array, and of what only the worker can read', async () => {
    const photo = place(Image());
    const grey = { data: new Uint8Array(2 * 2 * 3).fill(99), shape: [2, 2, 3], dtype: 'uint8' };
    const tiff = await fetch('/test/parity/fixtures/metadata/other.tiff');
    const examples = await shown({
      examples: [
        await pictureFile('file.png'),
        '/public/samples/cat.png',
        grey,
        new File([await tiff.blob()], 'other.tiff'),
      ],
      inputs: photo,
    });
    const pictures = (): HTMLImageElement[] => [
      ...(examples.shadowRoot?.querySelectorAll<HTMLImageElement>('img') ?? []),
    ];
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (pictures().filter(({ naturalWidth }) => naturalWidth > 0).length === 4) resolve();
        else requestAnimationFrame(look);
      };
      look();
    });

    expect(pictures().map(({ alt }) => alt)).to.deep.equal([
      'file.png',
      'cat.png',
      'Example 3',
      'other.tiff',
    ]);
  });

  test('ten to a page, and a pager', async () => {
    const note = control('text');
    const examples = await shown({
      examples: Array.from({ length: 25 }, (_, i) => `note ${i}`),
      inputs: note,
    });
    const pages = (): HTMLButtonElement[] => [
      ...(examples.shadowRoot?.querySelectorAll<HTMLButtonElement>('[part~=pager] button') ?? []),
    ];
    pages()[2]?.click();
    await examples.updateComplete;
    const loaded = afterLoad(examples);
    item(examples, 4).click();
    await loaded;

    expect(pages().map((page) => page.getAttribute('aria-current'))).to.deep.equal([null, null, 'page']);
    expect(texts(examples, '[part=item]')).to.deep.equal([20, 21, 22, 23, 24].map((i) => `note ${i}`));
    expect([note.value, examples.value]).to.deep.equal(['note 24', 24]);
  });

  test('labels are shown instead of the values', async () => {
    const examples = await shown({
      examples: [
        ['a', 1],
        ['b', 2],
      ],
      inputs: [control('text'), control('number')],
      exampleLabels: ['First', 'Second'],
    });

    expect(texts(examples, '.gallery [part=item]')).to.deep.equal(['First', 'Second']);
  });

  test('runOnClick runs the function on what was filled in', async () => {
    const [note, result] = [control('text'), control('text')];
    const examples = await shown({
      examples: ['a', 'b'],
      inputs: note,
      outputs: result,
      fn: (text: string) => text.repeat(3),
      runOnClick: true,
    });
    const done = nextEvent(result, 'change');
    item(examples, 1).click();
    await done;

    expect(result.value).to.equal('bbb');
  });

  test('lazy: computed when first chosen, and then never again', async () => {
    const [note, result] = [control('text'), place(Image({ format: 'png' }))];
    const calls: string[] = [];
    const examples = await shown({
      examples: ['a', 'b'],
      inputs: note,
      outputs: result,
      fn: (text: string) => {
        calls.push(text);
        return { data: new Uint8Array(12).fill(text.charCodeAt(0)), shape: [2, 2, 3], dtype: 'uint8' };
      },
      cacheExamples: 'lazy',
    });
    const values: (string | undefined)[] = [];
    for (const index of [1, 0, 1]) {
      const done = afterCache(examples);
      item(examples, index).click();
      await done;
      values.push(result.value?.path);
    }

    expect(calls).to.deep.equal(['b', 'a']);
    expect(values[2]).to.equal(values[0]);
    expect(values[1]).not.to.equal(values[0]);
    await shownPicture(result);
  });

  test('eager: all of them at once, in their order; the first is there when the page has loaded', async () => {
    const [note, result] = [control('text'), control('text')];
    const calls: string[] = [];
    const preloaded = nextEvent(result, 'change');
    const computed = new Promise<void>((resolve) => {
      place(
        Examples({
          examples: ['a', 'b', 'c'],
          inputs: note,
          outputs: result,
          *fn(text: string) {
            calls.push(text);
            yield `${text}…`;
            yield `${text}!`;
            if (text === 'c') resolve();
          },
          cacheExamples: true,
        }),
      );
    });
    await preloaded;
    await computed;

    expect(calls).to.deep.equal(['a', 'b', 'c']);
    expect([note.value, result.value]).to.deep.equal(['a', 'a!']);
  });

  test('nothing is preloaded over a value that its author gave, or the user meanwhile', async () => {
    const [note, result] = [control('text'), control('text')];
    note.setAttribute('value', 'mine');
    let finish: () => void = () => {};
    const computed = new Promise<void>((resolve) => (finish = resolve));
    const examples = await shown({
      examples: ['a', 'b'],
      inputs: note,
      outputs: result,
      fn: (text: string) => {
        if (text === 'b') finish();
        return text;
      },
      cacheExamples: true,
    });
    await computed;
    const done = afterCache(examples);
    item(examples, 1).click();
    await done;

    expect([note.value, result.value]).to.deep.equal(['b', 'b']);
  });

  test('a Map keyed by the outputs and gr.update are cached as well', async () => {
    const [note, result, other] = [control('text'), control('text'), control('number')];
    const examples = await shown({
      examples: ['a'],
      inputs: note,
      outputs: [result, other],
      fn: (text: string) =>
        new Map<unknown, unknown>([[result, { __type__: 'update', value: text, placeholder: 'p' }]]),
      cacheExamples: 'lazy',
    });
    other.value = '7';
    const done = afterCache(examples);
    item(examples, 0).click();
    await done;

    expect([result.value, result.placeholder, other.value]).to.deep.equal(['a', 'p', '7']);
  });

  test('a function that fails shows it, keeps nothing, and is called again', async () => {
    const [note, result] = [control('text'), place(Image())];
    let calls = 0;
    const examples = await shown({
      examples: ['a'],
      inputs: note,
      outputs: result,
      fn: () => {
        calls += 1;
        if (calls === 1) throw new TypeError('not today');
        return null;
      },
      cacheExamples: 'lazy',
    });
    for (const expected of [1, 2]) {
      const done = afterCache(examples);
      item(examples, 0).click();
      await done;
      expect(calls).to.equal(expected);
    }
  });

  test('a tag: what a script sets later, and sets again, is what it shows', async () => {
    const note = control('text');
    const examples = place(document.createElement('gr-examples'));
    await examples.ready;
    Object.assign(examples, { inputs: note, examples: ['old'] });
    await examples.updateComplete;
    examples.examples = ['new', 'newer'];
    await examples.updateComplete;
    const loaded = afterLoad(examples);
    item(examples, 1).click();
    await loaded;

    expect(texts(examples, '[part=item]')).to.deep.equal(['new', 'newer']);
    expect(note.value).to.equal('newer');
  });

  test('its select event tells which one', async () => {
    const note = control('text');
    const examples = await shown({ examples: ['a', 'b'], inputs: note });
    const heard = new Promise<unknown>((resolve) => {
      examples.select((context) => resolve([context.event.index, context.event.value]));
    });
    item(examples, 1).click();

    expect(await heard).to.deep.equal([1, ['b']]);
  });

  test('an option that does not exist, or is none of its kind, is refused', () => {
    const inputs = control('text');
    expect(() => Examples({ examples: [], inputs, perPage: 3 } as never)).to.throw(/`perPage`/);
    expect(() => Examples({ examples: [], inputs, batch: 'yes' as never })).to.throw(/`batch`/);
  });

  test('options that make no sense are told of in its place and in the console', async () => {
    const told = nextUncaught();
    const examples = await shown({ examples: ['a'], inputs: control('text'), cacheExamples: true });

    expect(await told).to.match(/Expected `fn` and `outputs`/);
    expect(inShadow(examples, '.failure').textContent).to.match(/Expected `fn` and `outputs`/);
  });
});
