import { GrError } from '../../src/errors.js';
import type { WasmName } from '../../src/worker/contract.js';
import { Arrival } from './arrival.js';
import { once } from './once.js';

/** Gives a codec its compiled wasm. */
export type LoadWasm = (name: WasmName) => Promise<WebAssembly.Module>;

/** Where modules come from: those that another worker compiled, or an address. */
export interface WasmSources {
  readonly wasm: Readonly<Record<WasmName, string>>;
  readonly modules: Readonly<Partial<Record<WasmName, WebAssembly.Module>>>;
}

/** Compiles each wasm file when it is first asked for, once; a failure is forgotten, so that the next call tries again. */
export function wasmLoader(
  { wasm, modules }: WasmSources,
  onCompiled: (name: WasmName, module: WebAssembly.Module) => void = () => {},
  arrival = new Arrival(),
): LoadWasm {
  const load = (name: WasmName): (() => Promise<WebAssembly.Module>) =>
    once(async () => {
      const known = modules[name];
      const module = known ?? (await compile(wasm[name], (response) => arrival.follow(name, response)));
      arrival.complete(name);
      if (known === undefined) onCompiled(name, module);
      return module;
    });
  const loads: Readonly<Record<WasmName, () => Promise<WebAssembly.Module>>> = {
    magick: load('magick'),
    webp: load('webp'),
  };
  return (name) => loads[name]();
}

async function compile(
  url: string,
  follow: (response: Response) => Promise<void>,
): Promise<WebAssembly.Module> {
  try {
    const response = await fetch(url);
    // Whether the file comes is told by what it is compiled from.
    follow(response).catch(() => undefined);
    return await compileResponse(response);
  } catch (cause) {
    throw new GrError('worker/unavailable', `${url} could not be loaded`, { cause });
  }
}

async function compileResponse(response: Response): Promise<WebAssembly.Module> {
  if (!response.ok) throw new Error(`HTTP status ${response.status}`);
  return WebAssembly.compileStreaming(isTyped(response) ? response : typedAnew(response));
}

function isTyped({ headers }: Response): boolean {
  return headers.get('content-type')?.startsWith('application/wasm') === true;
}

/**
 * A module compiles while it is still arriving, but only under its own type, which not every server knows. Where it is
 * known the response stays as it came: browsers keep compiled code only for one that they fetched themselves.
 */
function typedAnew({ body }: Response): Response {
  return new Response(body, { headers: { 'content-type': 'application/wasm' } });
}
