import { expect } from 'chai';
import { CLOSE_STREAM } from '../../../src/app/events.js';
import { services } from '../../../src/app/services.js';
import type { GrImage } from '../../../src/elements/gr-image/gr-image.js';
import { Image, type ImageOptions, type NDArray } from '../../../src/index.js';
import { inShadow, next, pictureFile, recordEvents, settled } from '../../support/elements.js';

/** A camera of 64 x 48 pixels, red on its left half and blue on its right: a real stream, of a canvas. */
function openFakeCamera(): MediaStream {
  const canvas = document.createElement('canvas');
  canvas.width = 64;
  canvas.height = 48;
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  const draw = (): void => {
    context.fillStyle = 'red';
    context.fillRect(0, 0, 32, 48);
    context.fillStyle = 'blue';
    context.fillRect(32, 0, 32, 48);
  };
  draw();
  const stream = canvas.captureStream(30);
  // A canvas that nobody draws on gives no second frame.
  const timer = setInterval(() => (stream.active ? draw() : clearInterval(timer)), 30);
  return stream;
}

function isBright(video: HTMLVideoElement): boolean {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  context.drawImage(video, 0, 0, 1, 1);
  return context
    .getImageData(0, 0, 1, 1)
    .data.slice(0, 3)
    .some((sample) => sample > 0);
}

describe('Webcam', () => {
  const { mediaDevices } = navigator;
  let element: GrImage;
  let streams: MediaStream[];
  let asked: MediaStreamConstraints[];

  const button = (name: string): HTMLElement => inShadow(element, `[aria-label="${name}"]`);
  const isOn = (): boolean => streams.some((stream) => stream.active);

  function provide(getUserMedia: (constraints: MediaStreamConstraints) => Promise<MediaStream>): void {
    const devices = ['Front', 'Back'].map((label) => ({ kind: 'videoinput', deviceId: label, label }));
    Object.defineProperty(navigator, 'mediaDevices', {
      configurable: true,
      value: Object.assign(new EventTarget(), { getUserMedia, enumerateDevices: async () => devices }),
    });
  }

  function show(options: ImageOptions = {}): void {
    element = Image({ sources: 'webcam', ...options });
    document.body.append(element);
  }

  /** Turns the camera on by a click, and waits for its picture. */
  async function turnOn(): Promise<HTMLVideoElement> {
    inShadow(element, '[part=drop-area]').click();
    const video = await new Promise<HTMLVideoElement>((resolve) => {
      const look = (): void => {
        const found = element.shadowRoot?.querySelector('video');
        if (found) resolve(found);
        else requestAnimationFrame(look);
      };
      look();
    });
    // The first frames of a canvas may be blank.
    while (!isBright(video)) await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
    await element.updateComplete;
    return video;
  }

  beforeEach(() => {
    streams = [];
    asked = [];
    provide(async (constraints) => {
      asked.push(constraints);
      const stream = openFakeCamera();
      streams.push(stream);
      return stream;
    });
  });

  afterEach(() => {
    element.remove();
    Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: mediaDevices });
  });

  test('starts on a click only, and asks for the author’s constraints or a large picture', async () => {
    show();
    expect(inShadow(element, '[part=drop-area]').textContent).to.contain('Click to Access Webcam');
    expect(asked).to.deep.equal([]);
    await turnOn();
    expect(asked).to.deep.equal([{ video: { width: { ideal: 1920 }, height: { ideal: 1440 } } }]);
    element.remove();
    show({ webcamOptions: { constraints: { width: 320 } } });
    await turnOn();
    expect(asked[1]).to.deep.equal({ video: { width: 320 } });
  });

  test('capture: change, upload, input with image.png, and the camera goes off', async () => {
    show();
    const events = recordEvents(document.body);
    await turnOn();
    button('capture photo').click();
    await next(element, 'input');
    expect(events).to.deep.equal(['change', 'upload', 'input']);
    expect(element.value?.orig_name).to.equal('image.png');
    expect(isOn()).to.equal(false);
  });

  test('the picture is mirrored as its preview is, at full size', async () => {
    for (const mirror of [true, false]) {
      show({ webcamOptions: { mirror } });
      const video = await turnOn();
      expect(new DOMMatrix(getComputedStyle(video).transform).a).to.equal(mirror ? -1 : 1);
      button('capture photo').click();
      await next(element, 'input');
      const { data, shape } = (await element.preprocess()) as NDArray;
      expect(shape).to.deep.equal([48, 64, 3]);
      const [red = 0, green, blue = 0] = data;
      expect([red, green, blue]).to.deep.equal(mirror ? [0, 0, 255] : [255, 0, 0]);
      element.remove();
    }
  });

  test('another camera may be chosen', async () => {
    show();
    await turnOn();
    const picker = inShadow<HTMLSelectElement>(element, '[aria-label="select input source"]');
    expect([...picker.options].map(({ text }) => text)).to.deep.equal(['Front', 'Back']);
    picker.value = 'Back';
    picker.dispatchEvent(new Event('change', { bubbles: true }));
    await turnOn().catch(() => {});
    expect(asked.at(-1)).to.have.nested.property('video.deviceId.exact', 'Back');
    expect(streams.filter(({ active }) => active)).to.have.length(1);
  });

  const stops: Record<string, () => void> = {
    'when it is removed': () => element.remove(),
    'when it is hidden': () => (element.visible = 'hidden'),
    'when it gets a picture': () => void pictureFile().then((file) => (element.value = file)),
    'when another source is chosen': () => button('Upload file').click(),
    'when its page goes away': () => dispatchEvent(new PageTransitionEvent('pagehide')),
  };
  for (const [when, stop] of Object.entries(stops)) {
    test(`goes off ${when}`, async () => {
      show({ sources: ['webcam', 'upload'] });
      await turnOn();
      expect(isOn()).to.equal(true);
      const [track] = (streams[0] as MediaStream).getTracks();
      stop();
      while (track?.readyState === 'live') await new Promise(requestAnimationFrame);
      expect(isOn()).to.equal(false);
    });
  }

  const failures: Record<string, RegExp> = {
    NotFoundError: /No camera/,
    NotAllowedError: /not allowed/,
    NotReadableError: /in use/,
    SecurityError: /https/,
  };
  for (const [name, text] of Object.entries(failures)) {
    test(`${name} has a message of its own, and another try is possible`, async () => {
      provide(() => Promise.reject(new DOMException('', name)));
      show();
      inShadow(element, '[part=drop-area]').click();
      const status = inShadow(element, 'gr-status');
      const error = await new Promise<Element>((resolve) => {
        const look = (): void => {
          const found = status.shadowRoot?.querySelector('[part~=error]');
          if (found) resolve(found);
          else requestAnimationFrame(look);
        };
        look();
      });
      expect(error.textContent).to.match(text);
      inShadow(element, '[part=drop-area]');
    });
  }

  test('on an insecure page there is a message instead of a camera', async () => {
    Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: undefined });
    show();
    inShadow(element, '[part=drop-area]').click();
    const status = inShadow(element, 'gr-status');
    while (!status.shadowRoot?.querySelector('[part~=error]')) await new Promise(requestAnimationFrame);
    expect(status.shadowRoot?.querySelector('[part~=error]')?.textContent).to.match(/https/);
  });

  test('a frame that is stored only after the user has stopped is none', async () => {
    show({ streaming: true });
    element.wired({ as: 'trigger', event: 'stream', streamEvery: 0.02 });
    await turnOn();
    const { files } = services();
    const put = files.put.bind(files);
    let store: () => void = () => {};
    const storing = new Promise<{ stored: Promise<unknown> }>((asked) => {
      files.put = (...args) => {
        files.put = put;
        const stored = new Promise<void>((resolve) => (store = resolve)).then(() => put(...args));
        asked({ stored });
        return stored;
      };
    });
    button('start recording').click();
    const { stored } = await storing;
    const events = recordEvents(element);
    await element.updateComplete;
    button('stop recording').click();
    store();
    await stored;
    await settled(element);

    expect([events, await element.read()]).to.deep.equal([[], null]);
  });

  test('streaming: frames while it records, each readable, no change; then it closes', async () => {
    show({ streaming: true });
    const events = recordEvents(element);
    let closed = 0;
    element.addEventListener(CLOSE_STREAM, () => (closed += 1));
    element.wired({ as: 'trigger', event: 'stream', streamEvery: 0.02 });
    await turnOn();
    button('start recording').click();
    await next(element, 'stream');
    expect((await element.read())?.mime_type).to.equal('image/jpeg');
    await next(element, 'stream');
    button('stop recording').click();
    await settled(element);
    expect(new Set(events)).to.deep.equal(new Set(['stream']));
    expect([closed, isOn(), element.value]).to.deep.equal([1, false, null]);
  });
});
