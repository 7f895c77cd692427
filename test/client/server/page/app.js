import * as gr from '/dist/gr-image.js';
import { runScript } from './script.js';

/** The app that `../app.py` has in Python: the same endpoints, in the same order. */
const state = gr.State('');
const photo = gr.Image({ label: 'Photo' });
const result = gr.Image({ label: 'Result', format: 'png' });
const name = gr.Textbox({ label: 'Name' });
const text = gr.Textbox({ label: 'Text' });
const count = gr.Slider(0, 10, 3, { step: 1, label: 'Count' });
const number = gr.Number({ label: 'Number' });
const other = gr.Number({ label: 'Other' });
const sharp = gr.Checkbox({ label: 'Sharp' });
const size = gr.Dropdown(['small', 'large'], { label: 'Size' });
const button = gr.Button('Go');
const blocks = gr
  .Blocks()
  .launch(document.body, gr.Row(photo, result), name, text, count, number, other, sharp, size, button);

const sleep = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

function nothing() {}

function greet(who) {
  return `Hello ${who}`;
}

function negative(picture) {
  return { ...picture, data: picture.data.map((value) => 255 - value) };
}

function* steps(n) {
  for (let i = 0; i < n; i += 1) yield i;
}

function* spell(word) {
  for (let i = 1; i <= word.length; i += 1) yield word.slice(0, i);
}

function append(added, before) {
  return [before + added, before + added];
}

function fail(n) {
  if (n < 0) throw new gr.Error('below zero', { duration: 5, title: 'Careful', printException: false });
  // As the author's own mistake would be; told to the console too.
  if (n === 0) throw new RangeError('no zero');
  return n;
}

function* halfway(n) {
  yield n;
  throw new gr.Error('enough', { printException: false });
}

function tell(n) {
  gr.Info('an info');
  gr.Warning('a warning', { duration: 3, title: 'Mind' });
  gr.Success('a success', { visible: false });
  return n;
}

async function loop(n, { progress }) {
  progress(0, { desc: 'start' });
  await sleep(0.2);
  for (const step of progress.track([0, 1])) {
    void step;
    await sleep(0.2);
  }
  return n;
}

function triple(n) {
  return n * 3;
}

function choose(s, n = null) {
  return `${s} ${n === null ? 'None' : n}`;
}

function describe(n, s, b) {
  return `${n} ${s} ${b ? 'True' : 'False'}`;
}

function relabel(t) {
  return gr.update({ value: t, label: t.toUpperCase(), visible: 'hidden' });
}

function several(n) {
  return [n, gr.skip(), gr.update({ label: 'New' })];
}

function double(numbers) {
  return [numbers.map((n) => n * 2)];
}

function area(n, m) {
  return n * m;
}

function check(n, m) {
  return [null, gr.validate(m > 0, 'too flat')];
}

async function* endless() {
  for (let i = 0; ; i += 1) {
    yield i;
    await sleep(0.02);
  }
}

function none() {
  return null;
}

async function slow(n) {
  await sleep(0.5);
  return n;
}

button.click(nothing);
button.click(greet, { inputs: name, outputs: text });
button.click(negative, { inputs: photo, outputs: result });
button.click(steps, { inputs: count, outputs: number });
button.click(spell, { inputs: name, outputs: text });
button.click(append, { inputs: [name, state], outputs: [text, state] });
button.click(fail, { inputs: number, outputs: number });
button.click(halfway, { inputs: number, outputs: number });
button.click(tell, { inputs: number, outputs: number });
button.click(loop, { inputs: number, outputs: number });
button.click(triple, { inputs: number, outputs: number, queue: false });
button.click(choose, { inputs: [size, number], outputs: text });
button.click(describe, { inputs: [count, size, sharp], outputs: text });
button.click(relabel, { inputs: name, outputs: text });
button.click(several, { inputs: number, outputs: [number, other, text] });
button.click(double, { inputs: number, outputs: number, batch: true });
button.click(area, { inputs: [number, other], outputs: number, validator: check });
button.click(endless, { outputs: number });
button.click(none, { outputs: [result] });
button.click(slow, { inputs: number, outputs: number });
button.click(greet, { inputs: name, outputs: text, apiName: 'described', apiDescription: 'Says hello.' });
button.click(greet, { inputs: name, outputs: text, apiName: 'hidden', apiVisibility: 'undocumented' });
button.click(greet, { inputs: name, outputs: text, apiName: 'closed', apiVisibility: 'private' });

globalThis.answers = (picture) => runScript((options) => gr.connect(blocks, options), picture);
