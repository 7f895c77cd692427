/**
 * `gr-image/sw`: opens an app of a page to the other tabs of its origin. The service worker says `answerFromPages()`,
 * the page `await holdApp(blocks, '/path')`; the stock client of any tab then connects to that path.
 */
import type { HeldApp } from './api/tab/hold.js';
import { answerFromPages as answer } from './api/tab/answer.js';

/**
 * In a service worker: answers `/<path>/config` and `/<path>/gradio_api/…` from the page that holds the app, with 503
 * where none does. To be called while the worker's script runs for the first time; other requests are left alone.
 */
export function answerFromPages(): void {
  answer();
}

/**
 * In a page: answers the service worker's requests of a path from an app of this page, a `<gr-blocks>` or, without one,
 * whatever stands in none. Resolves once it does; where another tab holds the path, when that one has gone.
 */
export async function holdApp(blocks: Element | null, path: string): Promise<HeldApp> {
  // The worker has no use for it, nor for the app that comes along.
  const { holdApp: hold } = await import('./api/tab/hold.js');
  return await hold(blocks, path);
}

export type { HeldApp } from './api/tab/hold.js';
