import { spawn } from 'node:child_process';
import { createServer } from 'node:net';

/**
 * How @web/test-runner drives a browser that speaks plain WebDriver: starts the driver, opens each test's page in its
 * one window, presses keys and buttons. (The runner's own launcher brings webdriverio, whose packages fetch drivers of
 * other browsers when they are installed.)
 *
 * @typedef {object} WebdriverOptions
 * @property {string} name as the runner's report says it
 * @property {string} driver path of the driver
 * @property {Readonly<Record<string, unknown>>} capabilities
 * @property {NodeJS.ProcessEnv} [env]
 */

/** Keys that WebDriver names by a code point of its own. */
const KEYS = new Map(
  Object.entries({
    Backspace: '\uE003',
    Tab: '\uE004',
    Enter: '\uE007',
    Shift: '\uE008',
    Control: '\uE009',
    Alt: '\uE00A',
    Escape: '\uE00C',
    Space: ' ',
    End: '\uE010',
    Home: '\uE011',
    ArrowLeft: '\uE012',
    ArrowUp: '\uE013',
    ArrowRight: '\uE014',
    ArrowDown: '\uE015',
    Delete: '\uE017',
    Meta: '\uE03D',
  }),
);

const BUTTONS = { left: 0, middle: 1, right: 2 };

/** @typedef {keyof typeof BUTTONS} MouseButton */

/** @param {WebdriverOptions} options */
export function webdriverLauncher(options) {
  return new WebdriverLauncher(options);
}

class WebdriverLauncher {
  // The runner's commands (keys, mouse) ask such a launcher for a page like Playwright's, whose keys can be held down.
  type = 'playwright';
  concurrency = 1;
  /** @type {Map<string, string>} */
  #pages = new Map();
  /** @type {Promise<Session> | undefined} */
  #session;

  /** @param {WebdriverOptions} options */
  constructor(options) {
    this.options = options;
    this.name = options.name;
  }

  async initialize() {}

  async stop() {
    await (await this.#session)?.close();
    this.#session = undefined;
  }

  /**
   * @param {string} id
   * @param {string} url
   */
  async startSession(id, url) {
    this.#pages.set(id, url);
    await (await this.#open()).call('POST', '/url', { url });
  }

  /** For debugging take a browser that has tools for it. */
  async startDebugSession() {
    throw new Error(`${this.name} cannot be debugged from here`);
  }

  /** @param {string} id */
  isActive(id) {
    return this.#pages.has(id);
  }

  /** @param {string} id */
  getBrowserUrl(id) {
    return this.#pages.get(id) ?? '';
  }

  /** @param {string} id */
  async stopSession(id) {
    this.#pages.delete(id);
    const session = await this.#open();
    // What a test left pressed is no business of the next one's.
    await session.call('DELETE', '/actions');
    await session.call('POST', '/url', { url: 'about:blank' });
    return {};
  }

  /** There is one window, and the test's page is in it. */
  getPage() {
    const act = async (/** @type {object} */ source) => {
      await (await this.#open()).call('POST', '/actions', { actions: [source] });
    };
    return { keyboard: new Keyboard(act), mouse: new Mouse(act) };
  }

  #open() {
    this.#session ??= Session.start(this.options);
    return this.#session;
  }
}

/** @typedef {(source: object) => Promise<void>} Act performs a device's actions */

class Keyboard {
  #act;

  /** @param {Act} act */
  constructor(act) {
    this.#act = act;
  }

  /** @param {string} text */
  async type(text) {
    for (const key of text) await this.press(key);
  }

  /** @param {string} key */
  async press(key) {
    await this.#send([
      { type: 'keyDown', value: valueOf(key) },
      { type: 'keyUp', value: valueOf(key) },
    ]);
  }

  /** @param {string} key */
  async down(key) {
    await this.#send([{ type: 'keyDown', value: valueOf(key) }]);
  }

  /** @param {string} key */
  async up(key) {
    await this.#send([{ type: 'keyUp', value: valueOf(key) }]);
  }

  /** @param {object[]} actions */
  async #send(actions) {
    await this.#act({ type: 'key', id: 'keyboard', actions });
  }
}

class Mouse {
  #act;

  /** @param {Act} act */
  constructor(act) {
    this.#act = act;
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  async move(x, y) {
    await this.#send({ type: 'pointerMove', duration: 0, x, y });
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {{ button?: MouseButton }} options
   */
  async click(x, y, options) {
    await this.move(x, y);
    await this.down(options);
    await this.up(options);
  }

  /** @param {{ button?: MouseButton }} options */
  async down({ button = 'left' }) {
    await this.#send({ type: 'pointerDown', button: BUTTONS[button] });
  }

  /** @param {{ button?: MouseButton }} options */
  async up({ button = 'left' }) {
    await this.#send({ type: 'pointerUp', button: BUTTONS[button] });
  }

  /** @param {object} action */
  async #send(action) {
    await this.#act({
      type: 'pointer',
      id: 'mouse',
      parameters: { pointerType: 'mouse' },
      actions: [action],
    });
  }
}

/** @param {string} key */
function valueOf(key) {
  return KEYS.get(key) ?? key;
}

/** A driver's process and the one session that it holds. */
class Session {
  /**
   * @param {import('node:child_process').ChildProcess} driver
   * @param {string} base the driver's address
   */
  constructor(driver, base) {
    this.driver = driver;
    this.base = base;
    this.address = '';
  }

  /** @param {WebdriverOptions} options */
  static async start({ driver, capabilities, env }) {
    const port = await freePort();
    const process = spawn(driver, [`--port=${port}`], { stdio: 'ignore', env });
    const session = new Session(process, `http://127.0.0.1:${port}`);
    try {
      await untilReady(session.base, process);
      const { sessionId } = await request('POST', `${session.base}/session`, {
        capabilities: { alwaysMatch: capabilities },
      });
      session.address = `${session.base}/session/${sessionId}`;
      return session;
    } catch (error) {
      process.kill();
      throw error;
    }
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {object} [body]
   */
  call(method, path, body) {
    return request(method, this.address + path, body);
  }

  async close() {
    await this.call('DELETE', '').catch(() => undefined);
    this.driver.kill();
  }
}

/**
 * @param {string} method
 * @param {string} url
 * @param {object} [body]
 */
async function request(method, url, body) {
  const response = await fetch(url, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
  const { value } = await response.json();
  if (!response.ok)
    throw new Error(`WebDriver: ${value?.error ?? response.status}: ${value?.message ?? url}`);
  return value;
}

/**
 * @param {string} base
 * @param {import('node:child_process').ChildProcess} driver
 */
async function untilReady(base, driver) {
  for (const limit = Date.now() + 60_000; Date.now() < limit;) {
    const isReady = await fetch(`${base}/status`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    if (driver.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The WebDriver did not start');
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
