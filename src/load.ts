import { load as connect, type LoadedFunction, type LoadedFunctions, type Server } from './api/load.js';
import type { LoadOptions } from './api/load-options.js';
import type { Component } from './app/component.js';
import type { GrBlocks } from './elements/gr-blocks/gr-blocks.js';
import { buildLoaded, type LoadedBlocks } from './elements/gr-loaded/loaded-app.js';

/*
 * What `gr.load` gives, fetched by its first call. Here is joined what may not know each other: the way to the server, and
 * the elements.
 */

/** A Gradio app that runs elsewhere, as functions and as components. */
export interface LoadedApp extends LoadedFunctions {
  /**
   * The app itself, with components of ours in the places of its own and listeners that call the server: to be launched,
   * or put into the page as any element. Made when first asked for; a component that we do not have says which it is.
   */
  readonly blocks: GrBlocks;
  /** Its components in the order in which its author made them, without States. */
  readonly components: readonly Component[];
  /** Puts `blocks` at the end of an element or of what a selector finds. */
  launch(target?: Element | string): GrBlocks;
}

/** Connects to a Gradio server or a Space. Rejects with `api/unreachable`, `api/no-client`. */
export async function load(source: string | URL, options: LoadOptions = {}): Promise<LoadedApp> {
  return new Loaded(await connect(source, options));
}

class Loaded implements LoadedApp {
  readonly #server: Server;
  #built: LoadedBlocks | undefined;

  constructor(server: Server) {
    this.#server = server;
  }

  get endpoints(): readonly string[] {
    return this.#server.endpoints;
  }

  get blocks(): GrBlocks {
    return this.#build().blocks;
  }

  get components(): readonly Component[] {
    return this.#build().components;
  }

  launch(target?: Element | string): GrBlocks {
    return this.blocks.launch(target);
  }

  fn(endpoint?: string | number): LoadedFunction {
    return this.#server.fn(endpoint);
  }

  viewApi(): ReturnType<LoadedFunctions['viewApi']> {
    return this.#server.viewApi();
  }

  close(): void {
    this.#server.close();
  }

  #build(): LoadedBlocks {
    return (this.#built ??= buildLoaded(this.#server.app));
  }
}
