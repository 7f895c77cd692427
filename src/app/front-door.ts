import type { App } from './app.js';

/** Answers Gradio's HTTP requests for an app. */
export interface FrontDoor {
  /**
   * The answer to one request, bodies that go on for long included. What stands before Gradio's own paths
   * (`/config`, `/gradio_api/…`) in the request's address is where the app is mounted: every address that goes out
   * begins with it.
   */
  fetch(app: App, request: Request): Promise<Response>;
}

let load: (() => Promise<FrontDoor>) | undefined;

/** Says where the front door comes from; it is fetched with the first request. */
export function bindFrontDoor(from: () => Promise<FrontDoor>): void {
  load = from;
}

/** Speaks Gradio's HTTP protocol for an app: what `blocks.fetch(request)` and the service worker call. */
export async function openFrontDoor(app: App, request: Request): Promise<Response> {
  if (load === undefined) throw new TypeError('Expected gr-image to be imported from its entry point');
  return await (await load()).fetch(app, request);
}
