/** 4 × 2 pixels, red. */
const RED =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAQAAAACCAIAAADwyuo0AAAAEklEQVR4nGM8wSXCAANMDEgAABaSAOrHZaQLAAAAAElFTkSuQmCC';

/** The app of `ui.py`, in the page. */
export function launchLocal(gr) {
  const photo = gr.Image({ label: 'Photo', format: 'png' });
  const strength = gr.Slider(1, 4, { value: 1, step: 1, label: 'Strength' });
  const text = gr.Textbox({ label: 'Text' });
  const number = gr.Number({ label: 'Number', value: 2 });
  const kind = gr.Dropdown(['letters', 'digits'], { value: 'digits', label: 'Kind' });
  const one = gr.Dropdown(['1', '2'], { value: '1', label: 'One' });
  const sharp = gr.Checkbox({ label: 'Sharp' });
  const result = gr.Image({ label: 'Result', format: 'png', interactive: false });
  const said = gr.Textbox({ label: 'Said', interactive: false });
  const total = gr.Number({ label: 'Total', interactive: false });
  const seen = gr.State(0);
  const [run, spelled, add, go, stop] = ['Run', 'Spell', 'Add', 'Go', 'Stop'].map((name) => gr.Button(name));
  const examples = gr.Examples({
    examples: [
      [RED, 2],
      [RED, 1],
    ],
    inputs: [photo, strength],
  });
  const blocks = gr.Blocks({ title: 'Studio' });
  blocks.launch(document.body, photo, strength, text, number, kind, one, sharp, result, said, total);
  blocks.append(run, spelled, add, go, stop, examples);

  const negative = (picture, divisor) => {
    if (picture === null) throw new gr.Error('no picture', { title: 'Look' });
    const { data, shape, dtype } = picture;
    return { data: data.map((value) => 255 - Math.floor(value / divisor)), shape, dtype };
  };
  run
    .click(negative, { inputs: [photo, strength], outputs: result, triggerMode: 'multiple' })
    .then(() => 'done', { outputs: said });
  const spell = async function* (word) {
    for (let length = 1; length <= word.length; length += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      yield word.slice(0, length);
    }
  };
  // Who clicks again the moment that a result is there, means it.
  spelled.click(spell, { inputs: text, outputs: said, triggerMode: 'multiple' });
  const count = (more, before) => [before + more, before + more];
  add.click(count, { inputs: [number, seen], outputs: [total, seen], triggerMode: 'multiple' });
  const endless = async function* () {
    for (let n = 1; ; n += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      yield n;
    }
  };
  const endlessly = go.click(endless, { outputs: total });
  stop.click(null, { cancels: endlessly });
  photo.select(({ event }) => `[${event.index.join(', ')}]`, { outputs: said });
  const choices = (wanted) =>
    gr.update(
      wanted === 'letters' ? { choices: ['x', 'y'], value: 'y' } : { choices: ['1', '2'], value: '1' },
    );
  kind.change(choices, { inputs: kind, outputs: one });
  sharp.change((on) => `sharp: ${on ? 'True' : 'False'}`, { inputs: sharp, outputs: said });
  blocks.load(() => 'hello', { outputs: text });
  return blocks;
}
