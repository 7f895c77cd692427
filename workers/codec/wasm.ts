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
    const response = await fetchWasm(url);
    // Whether the file comes is told by what it is compiled from.
    follow(response).catch(() => undefined);
    return await WebAssembly.compileStreaming(response);
  } catch (cause) {
    throw new GrError('worker/unavailable', `${url} could not be loaded`, { cause });
  }
}

/**
 * A module compiles while it is still arriving, but only under its own type, which not every server knows, and
 * unpacked. Where all is well the response stays as it came: browsers keep compiled code only for one that they fetched
 * themselves.
 */
async function fetchWasm(url: string): Promise<Response> {
  const response = await fetch(url);
  const { ok, status, headers, body } = response;
  if (!ok) throw new Error(`HTTP status ${status}`);
  const isTyped = headers.get('content-type')?.startsWith('application/wasm') === true;
  // A server may take the type from the name's middle (`magick.wasm.gz`), and send the file as it lies there.
  if (body === null || (isTyped && !/\.gz$/.test(new URL(url).pathname))) return response;
  return new Response(await unpacked(body), { headers: { 'content-type': 'application/wasm' } });
}

/** What a gzip file holds, told by its first bytes; anything else as it is. */
async function unpacked(body: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<ReadableStream> {
  const [beginning, whole] = body.tee();
  const reader = beginning.getReader();
  const { value: [first, second] = [] } = await reader.read();
  // Over only when the other branch is: nobody waits for it.
  reader.cancel().catch(() => undefined);
  return first === 0x1f && second === 0x8b ? whole.pipeThrough(new DecompressionStream('gzip')) : whole;
}
