import { expect } from 'chai';
import { Blocks, Button, Column, Image, Interface, Row, Slider, type NDArray } from '../../../src/index.js';
import { choose, pictureFile, recordEvents, settled } from '../../support/elements.js';
import { nextEvent, untilIdle } from './pages.js';

/** The app's components, and what runs it. */
interface Made {
  readonly root: HTMLElement;
  readonly photo: HTMLElementTagNameMap['gr-image'];
  readonly level: HTMLElementTagNameMap['gr-field'];
  readonly result: HTMLElementTagNameMap['gr-image'];
  readonly run: () => void;
}

/** Darker by a level. */
function darken({ data, shape, dtype }: NDArray, level: number): NDArray {
  return { data: (data as Uint8Array).map((value) => value - level), shape, dtype } as NDArray;
}

function find<Tag extends keyof HTMLElementTagNameMap>(
  root: ParentNode | null,
  selector: Tag | `${Tag}#${string}`,
): HTMLElementTagNameMap[Tag] {
  const found = root?.querySelector<HTMLElementTagNameMap[Tag]>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
}

const ways: Readonly<Record<string, () => Promise<Made>>> = {
  async tags() {
    const root = document.createElement('div');
    root.innerHTML = `<gr-blocks>
      <gr-row>
        <gr-column><gr-image label="photo"></gr-image><gr-field kind="slider" label="level" max="9" value="3"></gr-field></gr-column>
        <gr-column><gr-image id="result" label="output" format="png"></gr-image></gr-column>
      </gr-row>
      <gr-button>Submit</gr-button>
    </gr-blocks>`;
    document.body.append(root);
    const [photo, level, result, button] = [
      find(root, 'gr-image'),
      find(root, 'gr-field'),
      find(root, 'gr-image#result'),
      find(root, 'gr-button'),
    ];
    button.click(darken as never, { inputs: [photo, level], outputs: result });
    return { root, photo, level, result, run: () => button.click() };
  },

  async factories() {
    const photo = Image({ label: 'photo' });
    const level = Slider(0, 9, 3, { label: 'level' });
    const result = Image({ label: 'output', format: 'png' });
    const button = Button('Submit');
    button.click(darken as never, { inputs: [photo, level], outputs: result });
    const root = Blocks(Row(Column(photo, level), Column(result)), button).launch();
    return { root, photo, level, result, run: () => button.click() };
  },

  async Interface() {
    const [input, slider, output] = [Image(), Slider(0, 9, 3), Image({ format: 'png' })];
    const root = Interface({
      // The compiler renames a parameter that hides another variable.
      fn: (photo: NDArray, level: number) => darken(photo, level),
      inputs: [input, slider],
      outputs: output,
      submitBtn: 'Submit',
    }).launch();
    await root.ready;
    const submit = [...(root.shadowRoot?.querySelectorAll('gr-button') ?? [])].find(
      ({ value }) => value === 'Submit',
    );
    return { root, photo: input, level: slider, result: output, run: () => submit?.click() };
  },
};

describe('The same app as tags, as factories and as an Interface', () => {
  async function story({ photo, level, result, run }: Made): Promise<unknown> {
    const log = [photo, level, result].map(recordEvents);
    choose(photo, await pictureFile('photo.png', { width: 2, height: 1, color: 'rgb(10, 20, 30)' }));
    await settled(photo);
    for (const amount of [3, 5]) {
      level.value = amount;
      const changed = nextEvent(result, 'change');
      run();
      await changed;
      // The value comes a moment before its run is over, and a click while it is would be dropped.
      await untilIdle();
    }
    const shown = (await result.preprocess()) as NDArray;
    return {
      log,
      labels: [photo.label, level.label, result.label],
      editable: [photo.isEditable, level.isEditable, result.isEditable],
      values: [photo.value?.path, level.value, result.value?.path],
      pixels: [...shown.data],
    };
  }

  for (const [way, make] of Object.entries(ways))
    test(`${way}: the same events, values and pixels`, async () => {
      const made = await make();
      const told = (await story(made)) as Record<string, unknown>;
      made.root.remove();

      expect(told['log']).to.deep.equal([['change', 'upload', 'input'], ['change'], ['change', 'change']]);
      expect(told['labels']).to.deep.equal(['photo', 'level', 'output']);
      expect(told['editable']).to.deep.equal([true, true, false]);
      expect(told['pixels']).to.deep.equal([5, 15, 25, 5, 15, 25]);
      first ??= told['values'];
      expect(told['values']).to.deep.equal(first);
    });

  /** Stored under their hashes: equal paths are equal files. */
  let first: unknown;
});
