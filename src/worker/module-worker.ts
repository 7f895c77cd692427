import { trustedUrl } from './trusted-url.js';

/**
 * A module worker that may come from another origin, such as a CDN. Browsers start no such worker, but one whose
 * script is a Blob of ours may import it. Import it under the name `Worker`: bundlers look for
 * `new Worker(new URL(…, import.meta.url))` by that name.
 */
export class ModuleWorker extends workerClass() {
  readonly #bootstrap: string | undefined;

  constructor(url: string | URL, options: WorkerOptions = {}) {
    const absolute = new URL(url, document.baseURI);
    const bootstrap = needsBootstrap(absolute) ? bootstrapUrl(absolute) : undefined;
    const type = bootstrap !== undefined && isOpaque() ? 'classic' : 'module';
    super(trustedUrl(bootstrap ?? absolute.href), { ...options, type });
    this.#bootstrap = bootstrap;
  }

  /** Gives the Blob's address back: to be called once the script runs, or never will. */
  forgetBootstrap(): void {
    if (this.#bootstrap !== undefined) URL.revokeObjectURL(this.#bootstrap);
  }
}

function needsBootstrap(url: URL): boolean {
  if (url.protocol === 'blob:' || url.protocol === 'data:') return false;
  // A worker of an isolated page needs the page's COEP header, which few servers send with scripts; a Blob has it.
  return url.origin !== location.origin || globalThis.crossOriginIsolated;
}

/** A page opened from disk, or in a sandboxed frame. Chromium starts no module workers there, but classic ones. */
function isOpaque(): boolean {
  return globalThis.origin === 'null';
}

function bootstrapUrl(url: URL): string {
  const address = JSON.stringify(url.href);
  const script = isOpaque() ? `(${importLate.toString()})(${address})` : `import ${address};`;
  return URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
}

/** Runs in a classic worker, so it may use nothing of this file: keeps what comes in until the module listens. */
function importLate(url: string): void {
  const early: MessageEvent[] = [];
  const keep = (event: MessageEvent): void => void early.push(event);
  addEventListener('message', keep);
  const listening = import(/* @vite-ignore */ /* webpackIgnore: true */ url).then(() => {
    removeEventListener('message', keep);
    for (const { data, ports } of early) {
      dispatchEvent(new MessageEvent('message', { data, ports: [...ports] }));
    }
  });
  // Out of the promise: the page is told of uncaught errors only.
  listening.catch((error: unknown) => setTimeout(() => reportError(error)));
}

/** Node has no Worker of this kind, but wants to import this file all the same. */
function workerClass(): typeof Worker {
  return globalThis.Worker ?? (function NoWorker() {} as unknown as typeof Worker);
}
