import { expect } from 'chai';
import * as gr from '../../../src/index.js';
import { choose, inShadow, next, pictureFile } from '../../support/elements.js';

/** One app: an Image and a Textbox in, a Button, an Image and a Textbox out. */
interface SameApp {
  readonly photo: gr.GrImage;
  readonly prompt: gr.GrField;
  readonly run: gr.GrButton;
  readonly result: gr.GrImage;
  readonly answer: gr.GrField;
}

/** The author's function of the app, in each of its ways. */
function describePicture(photo: gr.NDArray | null, prompt: string): readonly [gr.NDArray | null, string] {
  return [photo, `${prompt}: ${photo?.shape.join(' x ') ?? 'nothing'}`];
}

/** The app, wired, in each way to write it. Interface arranges its components itself: its DOM is its own. */
const ways: Readonly<Record<string, (place: Element) => SameApp>> = {
  tags(place) {
    const template = document.createElement('template');
    template.innerHTML = `<gr-blocks app-title="Describe">
        <gr-row equal-height>
          <gr-column scale="2" min-width="200">
            <gr-image label="Photo" image-mode="L"></gr-image>
            <gr-field label="Prompt" placeholder="a word"></gr-field>
            <gr-button variant="primary" value="Describe"></gr-button>
          </gr-column>
          <gr-column variant="panel">
            <gr-image label="Result" format="png"></gr-image>
            <gr-field label="Answer" kind="text"></gr-field>
          </gr-column>
        </gr-row>
      </gr-blocks>`.replace(/>\s+</g, '><');
    place.append(document.importNode(template.content, true));
    const [photo, result] = place.querySelectorAll('gr-image');
    const [prompt, answer] = place.querySelectorAll('gr-field');
    const run = place.querySelector('gr-button');
    return wired({ photo, prompt, run, result, answer } as SameApp);
  },
  factories(place) {
    const photo = gr.Image({ label: 'Photo', imageMode: 'L' });
    const prompt = gr.Textbox({ label: 'Prompt', placeholder: 'a word' });
    const run = gr.Button('Describe', { variant: 'primary' });
    const result = gr.Image({ label: 'Result', format: 'png' });
    const answer = gr.Textbox({ label: 'Answer' });
    gr.Blocks({ title: 'Describe' }).launch(
      place,
      gr.Row(
        { equalHeight: true },
        gr.Column({ scale: 2, minWidth: 200 }, photo, prompt, run),
        gr.Column({ variant: 'panel' }, result, answer),
      ),
    );
    return wired({ photo, prompt, run, result, answer });
  },
};

function wired(app: SameApp): SameApp {
  const { photo, prompt, run, result, answer } = app;
  run.click(describePicture, { inputs: [photo, prompt], outputs: [result, answer] });
  return app;
}

/** The tree of elements, shadow roots included, with what a reader of the page could tell. */
function shapeOf(element: Element): unknown {
  const style = getComputedStyle(element);
  return [
    element.localName,
    element.getAttribute('class'),
    ['display', 'flex-grow', 'min-width', 'align-items', 'background-color', 'color'].map((name) =>
      style.getPropertyValue(name),
    ),
    element.localName.includes('-') || element.childElementCount > 0 ? '' : element.textContent.trim(),
    [...(element.shadowRoot?.children ?? [])].map(shapeOf),
    [...element.children].map(shapeOf),
  ];
}

/** What a user does, and what the page then tells. */
async function use(app: SameApp): Promise<{ events: string[]; values: unknown[] }> {
  const events: string[] = [];
  for (const [name, component] of Object.entries(app) as [string, HTMLElement][])
    for (const event of ['clear', 'change', 'upload', 'input', 'click'])
      component.addEventListener(event, (heard) => {
        if (heard.target === component) events.push(`${name} ${event}`);
      });
  const uploaded = next(app.photo, 'input');
  choose(app.photo, await pictureFile('photo.png', { width: 6, height: 4 }));
  await uploaded;
  await app.prompt.updateComplete;
  const control = inShadow<HTMLInputElement>(app.prompt, '.control');
  control.value = 'a sea';
  control.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  const shown = Promise.all([next(app.result, 'change'), next(app.answer, 'change')]);
  app.run.click();
  await shown;
  const values = [app.photo.value?.orig_name, app.prompt.value, app.result.value?.path, app.answer.value];
  return { events, values };
}

describe('the same app as tags and as factories', () => {
  const told: { way: string; shape: unknown; events: string[]; values: unknown[] }[] = [];

  for (const [way, build] of Object.entries(ways)) {
    test(`written as ${way} it works`, async () => {
      const place = document.createElement('div');
      document.body.append(place);
      try {
        const app = build(place);
        // The first of all fields fetches what draws them.
        await Promise.all(Object.values(app).map((component: gr.GrElement) => component.updateComplete));
        const shape = [...place.children].map(shapeOf);
        const { events, values } = await use(app);
        told.push({ way, shape, events, values });
        expect(events).to.deep.equal([
          'photo change',
          'photo upload',
          'photo input',
          'prompt change',
          'prompt input',
          'run click',
          'result change',
          'answer change',
        ]);
        expect([values[0], values[1], values[3]]).to.deep.equal(['photo.png', 'a sea', 'a sea: 4 x 6']);
      } finally {
        place.remove();
      }
    });
  }

  test('it has the same DOM, fires the same events and comes to the same values', () => {
    const [first, ...others] = told;
    expect(others.length).to.equal(Object.keys(ways).length - 1);
    for (const other of others) expect({ ...other, way: first?.way }).to.deep.equal(first);
  });
});
