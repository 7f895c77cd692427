import { expect } from 'chai';
import { CLOSE_STREAM } from '../../../src/app/events.js';
import { services } from '../../../src/app/services.js';
import type { GrImage } from '../../../src/elements/gr-image/gr-image.js';
import { Image, Row, type GrRow, type ImageOptions, type NDArray } from '../../../src/index.js';
import { openFakeCamera } from '../../support/fake-camera.js';
import { inShadow, next, pictureFile, recordEvents, settled } from '../../support/elements.js';

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

  function provide(
    getUserMedia: (constraints: MediaStreamConstraints) => Promise<MediaStream>,
    labels: readonly string[] = ['Front', 'Back'],
  ): void {
    const devices = labels.map((label) => ({ kind: 'videoinput', deviceId: label, label }));
    Object.defineProperty(navigator, 'mediaDevices', {
      configurable: true,
      value: Object.assign(new EventTarget(), { getUserMedia, enumerateDevices: async () => devices }),
    });
  }

  function show(options: ImageOptions = {}): void {
    element = Image({ sources: 'webcam', ...options });
    document.body.append(element);
  }

  /** A camera that the test's end turns off. */
  async function openLate(): Promise<MediaStream> {
    const stream = openFakeCamera();
    streams.push(stream);
    return stream;
  }

  /** One that says what it is. */
  async function openAs(settings: MediaTrackSettings): Promise<MediaStream> {
    const stream = await openLate();
    for (const track of stream.getVideoTracks()) {
      const own = track.getSettings();
      track.getSettings = () => ({ ...own, ...settings });
    }
    return stream;
  }

  /** One whose cable is in our hand. */
  async function openPullable(
    settings: MediaTrackSettings,
  ): Promise<{ stream: MediaStream; pullOut(): void }> {
    const stream = await openAs(settings);
    const ends = new EventTarget();
    // On a track itself Firefox hears only what it dispatches, nothing of a script's (`wantsUntrusted` is false there).
    for (const track of stream.getVideoTracks()) track.addEventListener = ends.addEventListener.bind(ends);
    return { stream, pullOut: () => ends.dispatchEvent(new Event('ended')) };
  }

  /** What the user is told went wrong. */
  async function refusal(): Promise<string> {
    const status = inShadow(element, 'gr-status');
    for (;;) {
      const error = status.shadowRoot?.querySelector('[part~=error]');
      if (error) return error.textContent ?? '';
      await new Promise(requestAnimationFrame);
    }
  }

  /** Turns the camera on by a click, and waits for its picture. */
  function turnOn(): Promise<HTMLVideoElement> {
    inShadow(element, '[part=drop-area]').click();
    return turnedOn();
  }

  /** Waits for the picture of a camera that is being turned on. */
  async function turnedOn(): Promise<HTMLVideoElement> {
    const video = await new Promise<HTMLVideoElement>((resolve) => {
      const look = (): void => {
        const found = element.shadowRoot?.querySelector('video');
        // Without a stream it waits for another camera's.
        if (found?.srcObject) resolve(found);
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
    provide((constraints) => {
      asked.push(constraints);
      return openLate();
    });
  });

  afterEach(() => {
    element.remove();
    for (const stream of streams) for (const track of stream.getTracks()) track.stop();
    Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: mediaDevices });
  });

  test('starts on a click only, and asks for the author’s constraints or a large picture (USERS.md 12)', async () => {
    show();
    expect(inShadow(element, '[part=drop-area]').textContent).to.contain('Click to Access Webcam');
    expect(asked).to.deep.equal([]);
    await turnOn();
    expect(asked).to.deep.equal([{ video: { width: { ideal: 1920 }, height: { ideal: 1440 } } }]);
    element.remove();
    show({ webcamOptions: { constraints: { width: 320 } } });
    await turnOn();
    expect(asked[1]).to.deep.equal({ video: { width: 320 } });
    element.remove();
    // As Gradio's authors write them.
    show({ webcamOptions: { constraints: { video: { height: 240 } } } });
    await turnOn();
    expect(asked[2]).to.deep.equal({ video: { height: 240 } });
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

  test('the picture is mirrored as its preview is, at full size (USERS.md 13)', async () => {
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

  test('a rear camera is not mirrored, unless the author says so (USERS.md 13)', async () => {
    for (const webcamOptions of [null, { mirror: true }]) {
      provide(() => openAs({ facingMode: 'environment' }));
      show(webcamOptions ? { webcamOptions } : {});
      const video = await turnOn();
      expect(getComputedStyle(video).transform === 'none').to.equal(webcamOptions === null);
      button('capture photo').click();
      await next(element, 'input');
      const { data } = (await element.preprocess()) as NDArray;
      expect([...data.slice(0, 3)]).to.deep.equal(webcamOptions ? [0, 0, 255] : [255, 0, 0]);
      element.remove();
    }
  });

  test('says that it asks while it does, and a click more asks no second time (USERS.md 12)', async () => {
    let answer: (stream: MediaStream) => void = () => {};
    const isAsked = new Promise<void>((resolve) =>
      provide((constraints) => {
        asked.push(constraints);
        resolve();
        return new Promise((settle) => (answer = settle));
      }),
    );
    show();
    const area = inShadow(element, '[part=drop-area]');
    area.click();
    await isAsked;
    await element.updateComplete;
    expect(area.getAttribute('aria-busy')).to.equal('true');
    expect(area.textContent).to.contain('Waiting for access to the camera');
    area.click();
    answer(await openLate());
    await turnedOn();
    expect(asked).to.have.length(1);
  });

  test('a camera that comes when nobody wants it any more goes off at once (USERS.md 12)', async () => {
    let answer: (stream: MediaStream) => void = () => {};
    const isAsked = new Promise<void>((resolve) =>
      provide(() => {
        resolve();
        return new Promise((settle) => (answer = settle));
      }),
    );
    show();
    inShadow(element, '[part=drop-area]').click();
    await isAsked;
    element.remove();
    const stream = await openLate();
    const [track] = stream.getTracks();
    answer(stream);
    while (track?.readyState === 'live') await new Promise(requestAnimationFrame);
    expect(isOn()).to.equal(false);
  });

  test('flips between two cameras, keeps focus, and one camera has nothing to flip (USERS.md 12)', async () => {
    let device = 'Front';
    provide(async (constraints) => {
      asked.push(constraints);
      const { deviceId } = (constraints.video ?? {}) as { deviceId?: { exact: string } };
      device = deviceId?.exact ?? 'Front';
      return openAs({ deviceId: device });
    });
    show();
    await turnOn();
    button('flip camera').focus();
    button('flip camera').click();
    await turnedOn();
    expect(asked.at(-1)).to.deep.equal({
      video: { width: { ideal: 1920 }, height: { ideal: 1440 }, deviceId: { exact: 'Back' } },
    });
    expect(inShadow<HTMLSelectElement>(element, 'select').value).to.equal('Back');
    expect(element.shadowRoot?.activeElement?.getAttribute('aria-label')).to.equal('flip camera');
    expect(streams.filter(({ active }) => active)).to.have.length(1);
    button('flip camera').click();
    await turnedOn();
    expect(device).to.equal('Front');

    element.remove();
    provide(async () => openAs({ deviceId: 'Only' }), ['Only']);
    show();
    await turnOn();
    expect(element.shadowRoot?.querySelector('[aria-label="flip camera"], select')).to.equal(null);
  });

  test('on a phone it flips to the other side, whatever the lenses, and starts there the next time', async () => {
    provide(
      async (constraints) => {
        asked.push(constraints);
        const { facingMode } = (constraints.video ?? {}) as { facingMode?: { exact: string } };
        return openAs({ facingMode: facingMode?.exact ?? 'user' });
      },
      ['Front', 'Wide', 'Tele'],
    );
    show({ webcamOptions: { constraints: { facingMode: 'user' } } });
    await turnOn();
    button('flip camera').click();
    await turnedOn();
    expect(asked.at(-1)).to.deep.equal({ video: { facingMode: { exact: 'environment' } } });
    button('capture photo').click();
    await next(element, 'input');
    await element.updateComplete;
    button('Remove Image').click();
    await element.updateComplete;
    await turnOn();
    expect(asked.at(-1)).to.deep.equal({ video: { facingMode: { exact: 'environment' } } });
  });

  test('a chosen camera that is gone gives way to any other', async () => {
    provide(async (constraints) => {
      asked.push(constraints);
      const { deviceId } = (constraints.video ?? {}) as { deviceId?: unknown };
      if (deviceId) throw new DOMException('', 'OverconstrainedError');
      return openAs({ deviceId: 'Front' });
    });
    show();
    await turnOn();
    button('flip camera').click();
    await turnedOn();
    expect(isOn()).to.equal(true);
    expect(asked).to.have.length(3);
  });

  test('the list follows what is plugged in, and a camera that is pulled out says so (USERS.md 12)', async () => {
    const { stream, pullOut } = await openPullable({ deviceId: 'Front' });
    provide(async () => stream, ['Front']);
    show();
    await turnOn();
    expect(element.shadowRoot?.querySelector('select')).to.equal(null);
    const old = navigator.mediaDevices;
    provide(async () => openAs({}), ['Front', 'New']);
    old.dispatchEvent(new Event('devicechange'));
    while (!element.shadowRoot?.querySelector('select')) await new Promise(requestAnimationFrame);

    pullOut();
    expect(await refusal()).to.match(/disconnected/);
    expect(isOn()).to.equal(false);
  });

  test('the live picture goes on whatever else the element shows meanwhile (USERS.md 14)', async () => {
    show();
    const video = await turnOn();
    let restarts = 0;
    video.addEventListener('emptied', () => (restarts += 1));
    element.label = 'Look here';
    await element.updateComplete;
    await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
    expect(restarts).to.equal(0);
  });

  test('two clicks on the shutter take one picture (USERS.md 17)', async () => {
    show();
    const events = recordEvents(element);
    await turnOn();
    button('capture photo').click();
    button('capture photo').click();
    await next(element, 'input');
    await settled(element);
    expect(events).to.deep.equal(['change', 'upload', 'input']);
  });

  test('the author’s words are back when the camera is off', async () => {
    show({ placeholder: 'Show your face' });
    await turnOn();
    element.visible = 'hidden';
    await element.updateComplete;
    element.visible = true;
    await element.updateComplete;
    expect(inShadow(element, '[part=drop-area]').textContent).to.contain('Show your face');
  });

  test('another camera may be chosen', async () => {
    show();
    await turnOn();
    const picker = inShadow<HTMLSelectElement>(element, '[aria-label="select input source"]');
    expect([...picker.options].map(({ text }) => text)).to.deep.equal(['Front', 'Back']);
    picker.value = 'Back';
    picker.dispatchEvent(new Event('change', { bubbles: true }));
    await turnedOn();
    expect(asked.at(-1)).to.have.nested.property('video.deviceId.exact', 'Back');
    expect(streams.filter(({ active }) => active)).to.have.length(1);
  });

  const stops: Record<string, (row: GrRow) => void> = {
    'when it is removed': () => element.remove(),
    'when it is hidden': () => (element.visible = 'hidden'),
    'when it is not to be seen at all': () => (element.visible = false),
    'when its element is not displayed': () => (element.style.display = 'none'),
    'when a Row around it is hidden': (row) => (row.visible = 'hidden'),
    'when a Row around it is not to be seen at all': (row) => (row.visible = false),
    'when it may not be changed any more': () => (element.interactive = false),
    'when it gets a picture': () => void pictureFile().then((file) => (element.value = file)),
    'when another source is chosen': () => button('Upload file').click(),
    'when its page goes away': () => dispatchEvent(new PageTransitionEvent('pagehide')),
  };
  for (const [when, stop] of Object.entries(stops)) {
    test(`goes off ${when} (USERS.md 12)`, async () => {
      show({ sources: ['webcam', 'upload'] });
      const row = Row(element);
      document.body.append(row);
      await turnOn();
      expect(isOn()).to.equal(true);
      const [track] = (streams[0] as MediaStream).getTracks();
      stop(row);
      while (track?.readyState === 'live') await new Promise(requestAnimationFrame);
      expect(isOn()).to.equal(false);
      row.remove();
    });
  }

  const failures: Record<string, RegExp> = {
    NotFoundError: /No camera/,
    NotAllowedError: /not allowed/,
    NotReadableError: /in use/,
    SecurityError: /https/,
  };
  for (const [name, text] of Object.entries(failures)) {
    test(`${name} has a message of its own, and another try is possible (USERS.md 12)`, async () => {
      provide(() => Promise.reject(new DOMException('', name)));
      show();
      inShadow(element, '[part=drop-area]').click();
      expect(await refusal()).to.match(text);
      expect(inShadow(element, '[part=drop-area]').ariaBusy).to.equal(null);
      provide(() => openLate());
      await turnOn();
      expect(isOn()).to.equal(true);
    });
  }

  test('on an insecure page there is a message instead of a camera (USERS.md 12)', async () => {
    Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: undefined });
    show();
    inShadow(element, '[part=drop-area]').click();
    expect(await refusal()).to.match(/https/);
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
