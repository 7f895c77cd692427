import type { WasmName, WorkerSetup } from './contract.js';
import { WASM_URLS } from './wasm-url.js';

/** What a page may set before the first call, or between calls. */
export interface WorkerSettings {
  /** The worker script, where it does not lie where the bundler put it. */
  readonly workerUrl?: string | URL | undefined;
  /** Where magick.wasm or a gzip copy of it lies, or its compiled module; an object says it for each codec. */
  readonly wasmUrl?: WasmSource | Readonly<Partial<Record<WasmName, WasmSource>>> | undefined;
  /** More pixels than these are refused before anything is decoded. Default 178,956,970: Pillow's bomb limit. */
  readonly maxPixels?: number | undefined;
  /** How many workers may live at once. Default 2, or 1 on a machine with a single core. */
  readonly workers?: number | undefined;
  /** Milliseconds that one call may take; `Infinity` for no limit. Default 120,000. */
  readonly timeout?: number | undefined;
}

/** An address, absolute or relative to the page, or what has been compiled already. */
export type WasmSource = string | URL | WebAssembly.Module;

/** Pillow's `MAX_IMAGE_PIXELS`, doubled: where its warning becomes an error. */
export const MAX_PIXELS = 178_956_970;

/** Throws a TypeError that names the first setting that cannot be. */
export function checkSettings(settings: WorkerSettings): void {
  const { workerUrl, maxPixels, workers, timeout } = settings;
  if (workerUrl !== undefined && typeof workerUrl !== 'string' && !(workerUrl instanceof URL)) {
    throw expected('workerUrl', 'an address', workerUrl);
  }
  for (const source of Object.values(wasmSources(settings))) {
    if (!isWasmSource(source)) throw expected('wasmUrl', 'an address or a WebAssembly.Module', source);
  }
  if (maxPixels !== undefined && !(maxPixels > 0))
    throw expected('maxPixels', 'a positive number', maxPixels);
  if (timeout !== undefined && !(timeout > 0)) throw expected('timeout', 'a positive number', timeout);
  if (workers !== undefined && !(Number.isInteger(workers) && workers > 0)) {
    throw expected('workers', 'a positive integer', workers);
  }
}

/** What a new worker is told: addresses are made absolute here, where the page's own is known. */
export function workerSetup(
  settings: WorkerSettings,
  compiled: Readonly<Partial<Record<WasmName, WebAssembly.Module>>>,
  formats: readonly string[],
): WorkerSetup {
  const sources: Record<WasmName, WasmSource> = { ...WASM_URLS, ...wasmSources(settings) };
  const modules = { ...compiled };
  const address = (name: WasmName): string => {
    const source = sources[name];
    if (!isModule(source)) return new URL(source, document.baseURI).href;
    modules[name] = source;
    return '';
  };
  const wasm = { magick: address('magick'), webp: address('webp') };
  return { wasm, modules, maxPixels: settings.maxPixels ?? MAX_PIXELS, formats };
}

function wasmSources({ wasmUrl }: WorkerSettings): Partial<Record<WasmName, WasmSource>> {
  if (wasmUrl === undefined) return {};
  return isWasmSource(wasmUrl) ? { magick: wasmUrl } : wasmUrl;
}

function isWasmSource(value: unknown): value is WasmSource {
  return typeof value === 'string' || value instanceof URL || isModule(value);
}

/** Modules may come from another frame, whose class is not ours. */
function isModule(value: unknown): value is WebAssembly.Module {
  return Object.prototype.toString.call(value) === '[object WebAssembly.Module]';
}

function expected(name: string, what: string, got: unknown): TypeError {
  return new TypeError(`Expected \`${name}\` to be ${what}, got ${String(got)}`);
}
