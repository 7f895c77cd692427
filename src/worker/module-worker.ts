/**
 * A module worker that may come from another origin, such as a CDN. Browsers start no such worker, but one whose
 * script is a Blob of ours may import it. Import it under the name `Worker`: bundlers look for
 * `new Worker(new URL(…, import.meta.url))` by that name.
 */
export class ModuleWorker extends workerClass() {
  readonly #bootstrap: string | undefined;

  constructor(url: string | URL, options: WorkerOptions = {}) {
    const absolute = new URL(url, document.baseURI);
    const bootstrap = isForeign(absolute) ? bootstrapUrl(absolute) : undefined;
    super(bootstrap ?? absolute, { ...options, type: 'module' });
    this.#bootstrap = bootstrap;
  }

  /** Gives the Blob's address back: to be called once the script runs, or never will. */
  forgetBootstrap(): void {
    if (this.#bootstrap !== undefined) URL.revokeObjectURL(this.#bootstrap);
  }
}

function isForeign(url: URL): boolean {
  return url.origin !== location.origin && url.protocol !== 'blob:' && url.protocol !== 'data:';
}

function bootstrapUrl(url: URL): string {
  const script = `import ${JSON.stringify(url.href)};`;
  return URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
}

/** Node has no Worker of this kind, but wants to import this file all the same. */
function workerClass(): typeof Worker {
  return globalThis.Worker ?? (function NoWorker() {} as unknown as typeof Worker);
}
