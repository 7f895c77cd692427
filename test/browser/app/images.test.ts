import { expect } from 'chai';
import type { GrImage } from '../../../src/elements/gr-image/gr-image.js';
import { Image, on, skip, update, type NDArray } from '../../../src/index.js';
import { choose, pictureFile, recordEvents, settled } from '../../support/elements.js';
import { nextEvent, untilIdle } from './pages.js';

/** The real thing: elements, the queue, the worker, the store. */
describe('listeners of Images', () => {
  const placed: Element[] = [];

  function place(element: GrImage): GrImage {
    placed.push(element);
    document.body.append(element);
    return element;
  }
  const button = (): HTMLButtonElement => document.createElement('button');

  afterEach(() => {
    for (const element of placed.splice(0)) element.remove();
  });

  const negative = ({ data, shape, dtype }: NDArray): NDArray =>
    ({ data: (data as Uint8Array).map((value) => 255 - value), shape, dtype }) as NDArray;
  const plain = (value: number, size = 2): NDArray => ({
    data: new Uint8Array(size * size * 3).fill(value),
    shape: [size, size, 3],
    dtype: 'uint8',
  });

  test('SPEC 1: an upload, a function, its result in another Image', async () => {
    const [photo, result] = [place(Image()), place(Image({ format: 'png' }))];
    photo.upload(negative, { inputs: photo, outputs: result });
    choose(photo, await pictureFile('photo.png', { width: 2, height: 1, color: 'rgb(10, 20, 30)' }));
    await nextEvent(result, 'change');

    const shown = (await result.preprocess()) as NDArray;
    expect([...shown.data]).to.deep.equal([245, 235, 225, 245, 235, 225]);
    expect(result.isEditable).to.equal(false);
  });

  test('change with an identity function and itself as output stops, with a lossy format too', async () => {
    const photo = place(Image());
    let calls = 0;
    const fn = (value: NDArray): NDArray => {
      calls += 1;
      return value;
    };
    photo.change(fn, { inputs: photo, outputs: photo });
    const done = new Promise((resolve) => photo.change(() => {}).then(() => resolve(undefined)));
    const file = await pictureFile();
    choose(photo, file);
    await settled(photo);
    await done;
    for (let round = 0; round < 20; round += 1) {
      await photo.preprocess();
      await untilIdle();
    }

    expect(calls).to.equal(1);
    expect(photo.value?.orig_name).to.equal(file.name);
  });

  test('three yields are three changes; the end is none', async () => {
    const [start, result] = [button(), place(Image())];
    const events = recordEvents(result);
    const ended = new Promise((resolve) => {
      on(
        [start, 'click'],
        function* () {
          yield plain(0);
          yield plain(100);
          yield plain(200);
        },
        { outputs: result },
      ).then(() => resolve(undefined));
    });
    start.click();
    await ended;

    expect(events).to.deep.equal(['change', 'change', 'change']);
  });

  test('an equal picture again is no change, and keeps its file', async () => {
    const [start, result] = [button(), place(Image({ format: 'png' }))];
    let ended: () => void = () => {};
    on([start, 'click'], () => plain(7), { outputs: result }).then(() => ended());
    const run = async (): Promise<void> => {
      const end = new Promise<void>((resolve) => (ended = resolve));
      start.click();
      await end;
    };
    await run();
    const path = result.value?.path;
    const events = recordEvents(result);
    await run();

    expect(events).to.deep.equal([]);
    expect(result.value?.path).to.equal(path);
  });

  test('a truncated picture is an error on the output; the next one works', async () => {
    const [photo, result] = [place(Image()), place(Image({ format: 'png' }))];
    const change = photo.upload(negative, { inputs: photo, outputs: result });
    const whole = await pictureFile('whole.png', { width: 60, height: 60 });
    const failed = new Promise((resolve) => change.failure(() => resolve(undefined)));
    choose(photo, new File([(await whole.arrayBuffer()).slice(0, 90)], 'half.png', { type: 'image/png' }));
    await settled(photo);
    if (photo.value !== null) await failed;
    expect(result.value).to.equal(null);

    choose(photo, whole);
    await nextEvent(result, 'change');
    expect(result.value).not.to.equal(null);
  });

  test('updates: properties and value together; null clears; a skip leaves alone', async () => {
    const [start, result] = [button(), place(Image())];
    const answers = [
      () => update({ label: 'Done', value: plain(1), format: 'png' }),
      () => skip(),
      () => null,
    ];
    let ended: () => void = () => {};
    on([start, 'click'], () => (answers.shift() as () => null)(), { outputs: result }).then(() => ended());
    const run = async (): Promise<void> => {
      const end = new Promise<void>((resolve) => (ended = resolve));
      start.click();
      await end;
    };

    await run();
    expect([result.label, result.value?.path.endsWith('.png')]).to.deep.equal(['Done', true]);
    await run();
    expect(result.value).not.to.equal(null);
    await run();
    expect(result.value).to.equal(null);
  });

  test('an output that refuses its update leaves the others alone too', async () => {
    const [start, result, other] = [button(), place(Image()), place(Image({ label: 'Before' }))];
    const message = new Promise((resolve) => {
      const error = on([start, 'click'], () => [plain(1), update({ label: 'After', minWidth: 'wide' })], {
        outputs: [result, other],
      });
      error.failure(() => resolve(result.shadowRoot?.querySelector('gr-status')?.status));
    });
    start.click();

    expect(await message)
      .to.have.property('message')
      .that.matches(/Output 1 \(image\).*`minWidth`.*"wide"/);
    expect([result.value, other.label]).to.deep.equal([null, 'Before']);
  });

  test('a watermark that comes with a value is stamped on it, in whatever form the option takes (USERS.md 23)', async () => {
    const [start, result] = [button(), place(Image({ format: 'png' }))];
    on([start, 'click'], () => update({ value: plain(0, 40), watermark: plain(200) }), { outputs: result });
    start.click();
    await nextEvent(result, 'change');

    expect(new Set(((await result.preprocess()) as NDArray).data)).to.deep.equal(new Set([0, 200]));
  });

  test('visibility_test: unseen Images keep their values, take part, and appear together', async () => {
    const start = button();
    const unseen = [place(Image({ visible: false })), place(Image({ visible: 'hidden' }))];
    const [first, second] = unseen as [GrImage, GrImage];
    const events = recordEvents(first);
    const isSeen = (): boolean[] => unseen.map((image) => image.getBoundingClientRect().width > 0);
    on([start, 'click'], () => [plain(1), plain(2)], { outputs: unseen }).then(
      function* (one: NDArray, two: NDArray) {
        yield [update({ visible: false }), update({ visible: false })];
        yield [update({ visible: true, value: two }), update({ visible: true, value: one })];
      },
      { inputs: unseen, outputs: unseen },
    );
    start.click();
    await nextEvent(first, 'change');
    expect([events, isSeen()]).to.deep.equal([['change'], [false, false]]);

    await nextEvent(second, 'change');
    await Promise.all(unseen.map((image) => image.updateComplete));
    const values = await Promise.all(unseen.map((image) => image.preprocess() as Promise<NDArray>));
    expect([values.map(({ data }) => data[0]), isSeen()]).to.deep.equal([
      [2, 1],
      [true, true],
    ]);
  });

  test('a returned Image means the properties that were set on it', async () => {
    const [start, result] = [button(), place(Image({ label: 'Before', minWidth: 200 }))];
    on([start, 'click'], () => Image({ label: 'After', value: plain(3) }), { outputs: result });
    start.click();
    await nextEvent(result, 'change');

    expect([result.label, result.minWidth]).to.deep.equal(['After', 200]);
  });

  test('cancelling a generator keeps what it has shown', async () => {
    const [start, stop, result] = [button(), button(), place(Image())];
    const order: string[] = [];
    const closed = new Promise((resolve) => {
      const running = on(
        [start, 'click'],
        async function* () {
          try {
            for (let value = 0; ; value += 1) yield plain(value % 256);
          } finally {
            resolve(order.push('finally'));
          }
        },
        { outputs: result },
      );
      running.then(() => void order.push('then'));
      running.success(() => void order.push('success'));
      on([stop, 'click'], null, { cancels: running });
    });
    start.click();
    await nextEvent(result, 'change');
    stop.click();
    await closed;
    await untilIdle();

    expect(order.sort()).to.deep.equal(['finally', 'then']);
    expect(result.value).not.to.equal(null);
  });
});
