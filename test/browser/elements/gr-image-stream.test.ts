import { expect } from 'chai';
import { CLOSE_STREAM } from '../../../src/app/events.js';
import { services } from '../../../src/app/services.js';
import type { GrImage } from '../../../src/elements/gr-image/gr-image.js';
import { Image, on, type ImageOptions, type NDArray } from '../../../src/index.js';
import { openFakeCamera } from '../../support/fake-camera.js';
import { inShadow, next, recordEvents, settled } from '../../support/elements.js';

const STREAM = { streamEvery: 0.02 };

/** 4 x 2 pixels of one colour. */
function patch(...color: readonly number[]): NDArray {
  return {
    data: Uint8Array.from({ length: 24 }, (_, i) => color[i % 3] ?? 0),
    shape: [2, 4, 3],
    dtype: 'uint8',
  };
}

describe('A stream', () => {
  const { mediaDevices } = navigator;
  const { images } = services();
  const { postprocess } = images;
  let camera: GrImage;
  let output: GrImage;
  let stream: MediaStream;

  const button = (name: string): HTMLElement => inShadow(camera, `[aria-label="${name}"]`);

  function show(options: ImageOptions = {}): void {
    camera = Image({ sources: 'webcam', ...options });
    output = Image({ sources: 'webcam', streaming: true, format: 'png' });
    document.body.append(camera, output);
  }

  /** Turns the camera on and records. */
  async function record(): Promise<void> {
    inShadow(camera, '[part=drop-area]').click();
    await until(() => camera.shadowRoot?.querySelector('[part~=record]'));
    button('start recording').click();
    await camera.updateComplete;
  }

  async function stop(): Promise<void> {
    const closed = next(camera, CLOSE_STREAM);
    button('stop recording').click();
    await closed;
  }

  /** The first thing that is there, looked for with every frame of the page. */
  async function until<T>(find: () => T | null | undefined | false): Promise<T> {
    for (;;) {
      const found = find();
      if (found) return found;
      await new Promise(requestAnimationFrame);
    }
  }

  const canvas = (of: GrImage = output): HTMLCanvasElement | null | undefined =>
    of.shadowRoot?.querySelector('canvas');

  beforeEach(() => {
    const devices = [{ kind: 'videoinput', deviceId: 'one', label: 'One' }];
    Object.defineProperty(navigator, 'mediaDevices', {
      configurable: true,
      value: Object.assign(new EventTarget(), {
        getUserMedia: async () => (stream = openFakeCamera()),
        enumerateDevices: async () => devices,
      }),
    });
  });

  afterEach(() => {
    images.postprocess = postprocess;
    camera.remove();
    output.remove();
    Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: mediaDevices });
  });

  test('shows each result before it is a file, on one canvas, with nothing over it (USERS.md 14)', async () => {
    show();
    let encode = (): void => {};
    const mayEncode = new Promise<void>((resolve) => (encode = resolve));
    images.postprocess = async (...values) => {
      await mayEncode;
      return await postprocess(...values);
    };
    let count = 0;
    const enough = new Promise<void>((resolve) => {
      camera.stream(() => (++count > 5 && resolve(), patch(count, 0, 0)), { outputs: output, ...STREAM });
    });
    const events = recordEvents(output);

    await record();
    const first = await until(canvas);
    await enough;

    expect([first.width, first.height]).to.deep.equal([4, 2]);
    expect(canvas()).to.equal(first);
    expect([events, output.value]).to.deep.equal([[], null]);
    const cover = inShadow(output, 'gr-status').shadowRoot?.querySelector('[part=cover]');
    expect(cover).to.equal(null);
    encode();
    await stop();
  });

  test('leaves its last result as the value, there when what follows runs', async () => {
    show();
    let last = 0;
    const listener = camera.stream(() => patch(0, ++last, 7), { outputs: output, ...STREAM });
    const followed = new Promise<unknown>((resolve) => listener.then(() => resolve(output.value)));

    await record();
    await until(canvas);
    const changed = next(output, 'change');
    await stop();

    await changed;
    const value = await followed;
    expect(value).to.deep.equal(output.value);
    const { data, shape } = (await output.preprocess()) as NDArray;
    expect([[...data.slice(0, 3)], shape]).to.deep.equal([
      [0, last, 7],
      [2, 4, 3],
    ]);
    expect(await (await services().files.get(output.value?.path ?? '')).slice(1, 4).text()).to.equal('PNG');
    await until(() => output.shadowRoot?.querySelector('img'));
  });

  test('a result is a file as soon as somebody reads it, while the stream goes on', async () => {
    show();
    const source = document.createElement('button');
    camera.stream(() => patch(1, 2, 3), { outputs: output, ...STREAM });
    const read = new Promise<NDArray>((resolve) => {
      on([source, 'click'], (seen: NDArray) => resolve(seen), { inputs: output });
    });

    await record();
    await until(canvas);
    source.click();

    expect([...(await read).data.slice(0, 3)]).to.deep.equal([1, 2, 3]);
    expect(output.value?.mime_type).to.equal('image/png');
    await until(canvas);
    await stop();
  });

  test('frames come in the Image’s own mode', async () => {
    show({ imageMode: 'L' });
    const frame = new Promise<NDArray>((resolve) => {
      camera.stream((seen: NDArray) => resolve(seen), { inputs: camera, ...STREAM });
    });
    await record();
    expect((await frame).shape).to.deep.equal([48, 64]);
    await stop();
  });

  test('on its own component the result lies over the camera, whose buttons stay', async () => {
    show();
    camera.stream((frame: NDArray) => patch(frame.shape.length, 9, 9), {
      inputs: camera,
      outputs: camera,
      ...STREAM,
    });
    await record();
    const shown = await until(() => canvas(camera));
    expect(shown.parentElement).to.equal(camera.shadowRoot?.querySelector('video')?.parentElement);
    await stop();
    await settled(camera);
    expect(camera.value?.orig_name).to.equal('image.webp');
  });

  test('its time limit ends the recording, and the camera', async () => {
    show();
    const listener = camera.stream(() => new Promise((resolve) => setTimeout(resolve, 30)), {
      timeLimit: 0.02,
      ...STREAM,
    });
    let runs = 0;
    const ended = new Promise<void>((resolve) => listener.success(() => (runs++, resolve())));
    await record();
    await ended;
    await until(() => !stream.active);
    expect(runs).to.equal(1);
    expect(inShadow(camera, '[part=drop-area]').textContent).to.contain('Click to Access Webcam');
  });

  test('an error ends the recording, and what was shown before stays (USERS.md 18)', async () => {
    show();
    let count = 0;
    camera.stream(
      () => {
        if (++count === 3) throw new Error('enough');
        return patch(5, 5, 5);
      },
      { outputs: output, ...STREAM },
    );
    await record();
    await until(() => !stream.active);
    await until(() => inShadow(output, 'gr-status').shadowRoot?.querySelector('[part~=error]'));
    await settled(output);
    expect(count).to.equal(3);
    expect([...((await output.preprocess()) as NDArray).data.slice(0, 3)]).to.deep.equal([5, 5, 5]);
  });

  test('a value that comes meanwhile is not overtaken by an older frame', async () => {
    show();
    let encode = (): void => {};
    const mayEncode = new Promise<void>((resolve) => (encode = resolve));
    const isEncoding = new Promise<void>((resolve) => {
      images.postprocess = async (...values) => {
        resolve();
        await mayEncode;
        return await postprocess(...values);
      };
    });
    camera.stream(() => patch(1, 1, 1), { outputs: output, ...STREAM });
    await record();
    await until(canvas);
    await stop();
    await isEncoding;
    output.value = null;
    encode();
    await settled(output);
    expect(output.value).to.equal(null);
  });
});
