/*
 * What TypeScript makes of listeners. Nothing here is executed: `npm run types` is the test, an `@ts-expect-error`
 * without an error under it fails it.
 */
import type { Dependency } from '../../src/app/dependency.js';
import type { EventData } from '../../src/app/events.js';
import { listen, on } from '../../src/app/on.js';
import { State } from '../../src/app/state.js';
import { skip, update } from '../../src/app/update.js';
import type { GrImage } from '../../src/elements/gr-image/gr-image.js';
import { Image } from '../../src/elements/gr-image/image.js';
import type { ImageOptions, ImageParameterOf, ImageType } from '../../src/elements/gr-image/image-options.js';
import { I18n } from '../../src/i18n/i18n-data.js';
import { setMessages, type Locale } from '../../src/i18n/messages.js';
import type { NDArray } from '../../src/image/nd-array.js';
import type { PILImage } from '../../src/image/pil-image.js';
import type { RunContext } from '../../src/run/context.js';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare const expectType: <Expected>() => <Actual>(
  value: Actual,
  ...same: Equal<Actual, Expected> extends true ? [] : [never]
) => void;

declare const text: HTMLTextAreaElement;
declare const slider: HTMLInputElement;
declare const meter: Element & { value: bigint };
const count = State(1);
const names = State<readonly string[]>([]);
const target = new EventTarget();

// One input, one output: the value, then the context.
listen(
  target,
  'click',
  (value, context) => {
    expectType<number>()(value);
    expectType<RunContext<EventData>>()(context);
    return value + 1;
  },
  { inputs: count, outputs: count },
);

// A list: one parameter each, one result each.
listen(
  target,
  'click',
  (first, second) => {
    expectType<number>()(first);
    expectType<readonly string[]>()(second);
    return [first, second];
  },
  { inputs: [count, names], outputs: [count, names] },
);

// A list of any length: the function says what it expects.
declare const counts: (typeof count)[];
listen(target, 'click', (first: number, second: number) => [first, second], {
  inputs: counts,
  outputs: counts,
});

// A Set: one Map.
listen(
  target,
  'click',
  (values) => {
    expectType<number | undefined>()(values.get(count));
    return 1;
  },
  { inputs: new Set([count]), outputs: count },
);

// No inputs: the context alone. No outputs: anything.
listen(target, 'click', (context) => {
  expectType<AbortSignal>()(context.signal);
  return 'anything';
});

// Elements: what `value` says; of an <input> only its page knows.
listen(
  target,
  'click',
  (value, size) => {
    expectType<string>()(value);
    expectType<bigint>()(size);
    return value;
  },
  { inputs: [text, meter], outputs: text },
);
listen(target, 'click', (value: number) => value, { inputs: slider, outputs: count });
listen(target, 'click', (value: boolean) => (value ? 1 : 2), { inputs: slider, outputs: count });

// Sync, async, generators, async generators.
listen(target, 'click', async (value) => value, { inputs: count, outputs: count });
listen(
  target,
  'click',
  function* (value) {
    yield value;
  },
  { inputs: count, outputs: count },
);
listen(
  target,
  'click',
  async function* (value) {
    yield value;
  },
  { inputs: count, outputs: count },
);

// Updates, skips, Maps and components are results of any output.
listen(target, 'click', () => update({ visible: false }), { outputs: count });
listen(target, 'click', () => skip(), { outputs: [count, names] });
listen(target, 'click', () => new Map([[count, 2]]), { outputs: [count, names] });
listen(target, 'click', () => [skip(), update({ value: ['a'] })], { outputs: [count, names] });
listen(target, 'click', () => State(3), { outputs: count });

// @ts-expect-error A string is no number.
listen(target, 'click', () => 'text', { outputs: count });
// @ts-expect-error None of the outputs takes a date.
listen(target, 'click', () => [1, new Date()], { outputs: [count, names] });
// @ts-expect-error The input gives a number.
listen(target, 'click', (value: Date) => value.getTime(), { inputs: count, outputs: count });
// @ts-expect-error There is no such option.
listen(target, 'click', () => 1, { outputs: count, input: count });
// @ts-expect-error A string of code would need eval.
listen(target, 'click', null, { js: '() => 1' });

// An Image: what comes depends on its options, and its author says so; its events say what they carry.
declare const photo: GrImage;
photo.upload(({ data, shape }: NDArray) => ({ data, shape }), { inputs: photo, outputs: photo });
photo.change((path: string | null, number) => [path, number + 1], {
  inputs: [photo, count],
  outputs: [photo, count],
});
photo.clear(
  (value, context) => {
    expectType<ImageParameterOf<ImageType>>()(value);
    expectType<EventData>()(context.event);
  },
  { inputs: photo, outputs: [] },
);
photo.select(({ event }) => expectType<readonly [x: number, y: number]>()(event.index));
// @ts-expect-error An Image gives no date.
photo.upload((value: Date) => value.getTime(), { inputs: photo });
// @ts-expect-error Only `select` carries an index.
photo.upload(({ event }) => event.index);

// The factory's `type` says what comes; an SVG always comes as its path, and nothing as null.
const path = Image({ type: 'filepath' });
path.upload((value) => expectType<string | null>()(value), { inputs: path });
const plain = Image({ label: 'Photo' });
plain.upload((value) => expectType<NDArray | string | null>()(value), { inputs: plain });
plain.upload(({ shape }: NDArray) => shape, { inputs: plain });
const drawn = Image({ type: 'pil' });
drawn.upload((value: PILImage) => value.rotate(90), { inputs: drawn, outputs: [plain] });
listen(target, 'click', (value, other) => [value?.toUpperCase(), other], { inputs: [path, drawn] });
// @ts-expect-error A path is no array.
path.upload((value: NDArray) => value.shape, { inputs: path });
// @ts-expect-error There is no such type.
Image({ type: 'path' });
export const anyImage: GrImage[] = [path, plain, drawn];
declare const options: ImageOptions;
expectType<GrImage>()(Image(options));

// DOM events know what they carry.
photo.addEventListener('select', (event) =>
  expectType<readonly [x: number, y: number]>()(event.detail.index),
);
photo.addEventListener('share', (event) => event.detail.path.trim());
photo.addEventListener('click', (event) => event.clientX.toFixed());
photo.addEventListener('my-own', (event) => event.type.trim());
// @ts-expect-error Only `select` carries an index.
photo.addEventListener('upload', (event) => event.detail.index);
document.querySelector('gr-image')?.addEventListener('select', ({ detail }) => detail.selected);

// A misspelt option is named, whatever stands beside it.
// @ts-expect-error There is no listener option called output.
photo.upload((value) => value, { inputs: photo, output: photo });
// @ts-expect-error Did you mean to write 'inputs'?
photo.upload((value) => value, { input: photo });

// gr.I18n knows its keys; a text of it stands where a text does.
const words = I18n({ en: { photo: 'Photo' }, de: { photo: 'Foto', hint: 'Hinweis' } });
Image({ label: words('photo'), placeholder: words('hint') });
// @ts-expect-error No language has this key.
words('fotos');
// @ts-expect-error A label is a text.
Image({ label: { photo: 'Photo' } });

// A language of ours has every string, and no other; a page may replace some.
// @ts-expect-error There is no such string.
setMessages({ uploadFiel: 'Datei hochladen' }, 'de');
setMessages({ uploadFile: 'Datei hochladen' }, 'de');
// @ts-expect-error All strings but one.
export const incomplete: Locale = { image: 'Bild' };
declare const complete: Locale;
// @ts-expect-error One string too many.
export const overfull: Locale = { ...complete, uploadFiel: 'Datei hochladen' };

// Payloads as they are.
listen(target, 'click', (value) => expectType<number>()(value), { inputs: count, preprocess: false });
listen(target, 'click', () => 'verbatim', { outputs: count, postprocess: false });

// Chains are typed alike; awaiting one gives undefined.
const dependency = on(
  [
    [target, 'click'],
    [count, 'change'],
  ],
  (value) => value,
  { inputs: count, outputs: count },
);
dependency
  .then((value) => expectType<number>()(value), { inputs: count })
  .success(() => 2, { outputs: count });
expectType<Dependency>()(dependency);
export const awaited = async (): Promise<unknown> => await dependency;
