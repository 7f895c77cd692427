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
  // What the runner's commands (keys, mouse) look for.
  type = 'webdriver';
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
    await (await this.#open()).call('POST', '/url', { url: 'about:blank' });
    return {};
  }

  /**
   * @param {string} _id
   * @param {string[]} keys
   */
  async sendKeys(_id, keys) {
    const values = keys.flatMap((key) => key.split('+')).map((key) => KEYS.get(key) ?? key);
    const presses = [
      ...values.map((value) => ({ type: 'keyDown', value })),
      ...values.toReversed().map((value) => ({ type: 'keyUp', value })),
    ];
    await this.#act({ type: 'key', id: 'keyboard', actions: presses });
  }

  /**
   * @param {string} _id
   * @param {number} x
   * @param {number} y
   */
  async sendMouseMove(_id, x, y) {
    await this.#point([{ type: 'pointerMove', duration: 0, x, y }]);
  }

  /**
   * @param {string} id
   * @param {number} x
   * @param {number} y
   * @param {MouseButton} [button]
   */
  async sendMouseClick(id, x, y, button = 'left') {
    await this.sendMouseMove(id, x, y);
    await this.sendMouseDown(id, button);
    await this.sendMouseUp(id, button);
  }

  /**
   * @param {string} _id
   * @param {MouseButton} [button]
   */
  async sendMouseDown(_id, button = 'left') {
    await this.#point([{ type: 'pointerDown', button: BUTTONS[button] }]);
  }

  /**
   * @param {string} _id
   * @param {MouseButton} [button]
   */
  async sendMouseUp(_id, button = 'left') {
    await this.#point([{ type: 'pointerUp', button: BUTTONS[button] }]);
  }

  async resetMouse() {
    await (await this.#open()).call('DELETE', '/actions');
  }

  /** @param {object[]} actions */
  async #point(actions) {
    await this.#act({ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions });
  }

  /** @param {object} source */
  async #act(source) {
    await (await this.#open()).call('POST', '/actions', { actions: [source] });
  }

  #open() {
    this.#session ??= Session.start(this.options);
    return this.#session;
  }
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
  for (let tries = 0; tries < 100; tries += 1) {
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
