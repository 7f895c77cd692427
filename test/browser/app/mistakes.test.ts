import { expect } from 'chai';
import { misspeltNames } from '../../../src/elements/author-hints.js';
import * as gr from '../../../src/index.js';

/** What somebody who comes from Gradio tries first, against the types. */
const js = gr as unknown as Record<string, (...given: unknown[]) => never>;
const image = gr.Image();

const mistakes: readonly (readonly [title: string, mistake: () => unknown, message: string])[] = [
  [
    'inputs and outputs one by one',
    () => (image.upload as (...given: unknown[]) => unknown)(() => null, image, image),
    'Expected options such as `{ inputs, outputs }`, got <gr-image>',
  ],
  [
    'an Interface of values one by one',
    () => js['Interface']?.((a: unknown) => a, 'image', 'image'),
    'Expected options such as `{ fn, inputs, outputs }`, got function (anonymous)',
  ],
  [
    'Examples of values one by one',
    () => js['Examples']?.(['a.png'], image),
    'Expected options such as `{ examples, inputs }`, got array of 1',
  ],
  ['a render without a function', () => js['render']?.(), 'Expected `fn` to be a function, got undefined'],
  [
    'an option in snake_case',
    () => js['Image']?.({ show_label: false }),
    'Got the unknown option `show_label`, did you mean `showLabel`? (options: visible, ',
  ],
  [
    'an option with two letters exchanged',
    () => js['Textbox']?.({ lable: 'Name' }),
    'Got the unknown option `lable`, did you mean `label`?',
  ],
  [
    'an option of earlier days',
    () => js['Image']?.({ source: 'upload' }),
    'Got the unknown option `source`, did you mean `sources`?',
  ],
  [
    'an option that nothing resembles',
    () => js['Blocks']?.({ css: 'a {}' }),
    'Got the unknown option `css` (options: ',
  ],
  [
    'children as a list',
    () => js['Row']?.([gr.Image(), gr.Image()]),
    'Expected elements and strings, one by one, got array of 2',
  ],
  [
    'a child that is none',
    () => js['Column']?.(gr.Image(), undefined),
    'Expected elements and strings, one by one, got undefined',
  ],
  [
    'children as a list to launch',
    () => gr.Blocks().launch(document.body, [gr.Image()] as never),
    'Expected elements and strings, one by one, got array of 1',
  ],
  [
    'a fourth value of a slider',
    () => js['Slider']?.(0, 10, 5, 1),
    'Expected minimum, maximum, value and then options, got 1',
  ],
  [
    'a click listener of an Image',
    () => (image.click as (...given: unknown[]) => unknown)(() => null),
    'Got a function, but <gr-image> has no listener `click`: an Image has `select`',
  ],
  [
    'a click listener of a Row',
    () => (gr.Row().click as (...given: unknown[]) => unknown)(() => null, { outputs: image }),
    'Got a function, but <gr-row> has no listener `click`',
  ],
  [
    'a misspelt webcam option',
    () => js['Image']?.({ webcamOptions: { mirrored: true } }),
    'Expected `webcamOptions` to be an object of mirror and constraints, got { mirrored }',
  ],
];

describe('mistakes: what an author is told at the call', () => {
  for (const [title, mistake, message] of mistakes)
    test(title, () => {
      expect(mistake).to.throw(TypeError, message);
    });

  test('a click without a function is a click', () => {
    let clicks = 0;
    const counted = gr.Image();
    counted.addEventListener('click', () => (clicks += 1));
    counted.click();
    expect(clicks).to.equal(1);
  });
});

describe('names that HTML passes over', () => {
  const read = (html: string): readonly string[] => {
    const root = document.createElement('div');
    root.innerHTML = html;
    document.body.append(root);
    const found = misspeltNames(root);
    root.remove();
    return found;
  };

  test('are told, with what was meant', () => {
    expect(
      read('<gr-image image_mode="L" showLabel="false" WATERMARK="a.png"></gr-image><gr-slider></gr-slider>'),
    ).to.have.members([
      '<gr-image> has no attribute `image_mode`, but the attribute `image-mode`.',
      '<gr-image> has no attribute `showlabel`, but the attribute `show-label`.',
      '<gr-image> has no attribute `watermark`, but only a property `watermark`.',
      'There is no <gr-slider>. FROM-GRADIO.md lists the tags; fields are <gr-field kind="…">.',
    ]);
  });

  test('are left alone where they are somebody else’s', () => {
    expect(
      read(
        '<gr-image id="a" class="b" data-x aria-label="c" slot="d" image-mode="L" value="" sources="upload"></gr-image><x-y></x-y>',
      ),
    ).to.deep.equal([]);
  });
});

describe('what Python writes, and does as well here', () => {
  test('an Image’s value may stand alone, before its options', async () => {
    const file = new File([await (await fetch('/public/samples/cat.png')).blob()], 'cat.png');
    expect((await gr.Image(file, { label: 'Cat' }).read())?.orig_name).to.equal('cat.png');
    expect((await gr.Image('/public/samples/cat.png').read())?.orig_name).to.equal('cat.png');
    expect(gr.Image(null, { label: 'None' }).label).to.equal('None');
    expect(gr.Image(undefined, { label: 'None' }).label).to.equal('None');
    expect(new gr.Image('/public/samples/cat.png', { type: 'pil' }).type).to.equal('pil');
    expect((await gr.Image(new ImageData(2, 1)).read())?.mime_type).to.equal('image/webp');
  });

  test('a Button’s label may be among its options', () => {
    expect(gr.Button({ value: 'Go', variant: 'primary' }).value).to.equal('Go');
    expect(gr.Button({ variant: 'primary' }).value).to.equal('Run');
    expect(gr.Button('Go', { variant: 'stop' }).variant).to.equal('stop');
  });

  test('gr.Error needs no `new`', () => {
    const error = gr.Error('Too dark', { duration: 5 });
    expect(error).to.be.instanceOf(gr.Error);
    expect(error).to.be.instanceOf(Error);
    expect([error.message, error.duration, error.name]).to.deep.equal(['Too dark', 5, 'UserError']);
    expect(new gr.Error('no').duration).to.equal(10);
  });

  test('the title of <gr-blocks> names the app and is no tooltip', () => {
    document.body.insertAdjacentHTML('beforeend', '<div><gr-blocks title="Negative"></gr-blocks></div>');
    const blocks = document.querySelector('gr-blocks') as gr.GrBlocks;
    expect([blocks.appTitle, blocks.title]).to.deep.equal(['Negative', '']);
    blocks.parentElement?.remove();
  });

  test('several classes may stand in one string', () => {
    const classes = gr.Image({ elemClasses: 'wide quiet' });
    document.body.append(classes);
    expect([...classes.classList]).to.deep.equal(['wide', 'quiet']);
    classes.remove();
  });
});
