import { proxy, wrap } from 'comlink';
import { GrError } from '../errors.js';
import type { ImageWorkerApi, WasmName, WorkerSetup } from './contract.js';
import { ModuleWorker as Worker } from './module-worker.js';

export interface ThreadOptions {
  /** A worker script of the page's own; absent: the one that came with this file. */
  readonly workerUrl: string | URL | undefined;
  readonly setup: WorkerSetup;
  readonly onCompiled: (name: WasmName, module: WebAssembly.Module) => void;
  /** Milliseconds until the script has to have answered its first call. */
  readonly startTimeout: number;
}

/** One call, made of the worker's remote side. */
export type Task<T> = (api: ImageWorkerApi) => Promise<T>;

/**
 * One image worker. Every call settles: Comlink leaves those of a dead worker pending for ever, so whatever ends the
 * worker rejects them here.
 */
export class WorkerThread {
  readonly #worker: Worker;
  readonly #api: ImageWorkerApi;
  readonly #ready: Promise<void>;
  readonly #pending = new Set<(reason: unknown) => void>();
  #started = false;
  #ended = false;

  /** Throws `worker/unavailable` where the browser refuses to start one. */
  constructor(options: ThreadOptions) {
    this.#worker = startWorker(options.workerUrl);
    this.#worker.addEventListener('error', (event) => this.#fail(event));
    this.#worker.addEventListener('messageerror', (event) => this.#fail(event));
    // The contract is asynchronous already: its remote side has its own type.
    this.#api = wrap(this.#worker) as unknown as ImageWorkerApi;
    this.#ready = this.#start(options);
    // Those who call hear of it; that nobody calls is no fault of the page's.
    this.#ready.catch(() => undefined);
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Runs a call as soon as the worker is ready. */
  async call<T>(task: Task<T>): Promise<T> {
    await this.#ready;
    return this.#settle(task(this.#api));
  }

  /** Ends the worker at once; whatever it was doing rejects with `reason`. Harmless when called twice. */
  end(reason: unknown): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#worker.terminate();
    this.#worker.forgetBootstrap();
    for (const reject of this.#pending) reject(reason);
    this.#pending.clear();
  }

  async #start({ setup, onCompiled, startTimeout }: ThreadOptions): Promise<void> {
    const seconds = startTimeout / 1000;
    const late = setTimeout(() => this.end(unavailable(`did not answer within ${seconds} s`)), startTimeout);
    try {
      const lifeline = await this.#settle(this.#api.start(setup, proxy(onCompiled)));
      this.#started = true;
      if (lifeline !== null) this.#watch(lifeline);
    } finally {
      clearTimeout(late);
      this.#worker.forgetBootstrap();
    }
  }

  /** Gets the lock when the worker is gone, whatever became of it. */
  #watch(lifeline: string): void {
    const onEnd = (): void => this.end(died('was ended from outside'));
    // Rejects only where the page itself is about to go.
    navigator.locks.request(lifeline, onEnd).catch(() => undefined);
  }

  #settle<T>(answer: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#ended) return reject(died('has ended'));
      this.#pending.add(reject);
      answer.then(resolve, reject).finally(() => this.#pending.delete(reject));
    });
  }

  #fail(event: Event): void {
    // Told to whoever called; the page's own handler need not hear of it too.
    event.preventDefault();
    // An error of the worker's own comes as text only; a script that cannot be loaded comes without any.
    const cause = event instanceof ErrorEvent ? new Error(event.message) : undefined;
    this.end(
      this.#started
        ? died(event.type === 'messageerror' ? 'sent what could not be read' : 'stopped working', cause)
        : unavailable('could not be loaded or started', cause),
    );
  }
}

function startWorker(url: string | URL | undefined): Worker {
  try {
    if (url !== undefined) return new Worker(url);
    // Bundlers look for exactly this expression, to build and ship the worker.
    return new Worker(new URL('../../workers/image.worker.ts', import.meta.url), { type: 'module' });
  } catch (cause) {
    throw unavailable('could not be started', cause);
  }
}

function unavailable(what: string, cause?: unknown): GrError {
  const { protocol } = globalThis.location ?? {};
  const advice = protocol === 'file:' ? FROM_DISK : '';
  return new GrError(
    'worker/unavailable',
    `The image worker ${what}${advice}`,
    cause === undefined ? {} : { cause },
  );
}

function died(what: string, cause?: unknown): GrError {
  return new GrError('worker/died', `The image worker ${what}`, cause === undefined ? {} : { cause });
}

/** Browsers let a page that was opened from disk load neither workers nor wasm from beside it. */
const FROM_DISK =
  ': this page was opened from disk (file://). Serve its folder instead, with `npx vite` or ' +
  '`python3 -m http.server`, and open the http:// address that it tells.';
