import { App, APP } from './app.js';
import type { Listener } from './listener.js';

const implicitApps = new WeakMap<object, App>();

/** Stands for the document where there is none, in Node. */
const nowhere = {};

/** The app of everything that stands in no `<gr-blocks>`: one per document. Mounted once the document is there. */
export function implicitApp(place: Document | undefined = globalThis.document): App {
  const key = place ?? nowhere;
  let app = implicitApps.get(key);
  if (app === undefined) {
    app = new App();
    implicitApps.set(key, app);
    whenParsed(place, () => app?.mount());
  }
  return app;
}

/** The nearest `<gr-blocks>`' app, out of shadow roots too; else the document's. */
export function appOf(place: EventTarget | null | undefined): App {
  if (!isNode(place)) return implicitApp();
  for (let node: Node | null = place; node !== null; node = parentOf(node)) {
    const app = (node as { [APP]?: App })[APP];
    if (app !== undefined) return app;
  }
  return implicitApp(place.ownerDocument ?? undefined);
}

/** A listener's app: of what its event happened to, or, where that has no place, of what it works for. */
export function appFor({ inputs, outputs }: Pick<Listener, 'inputs' | 'outputs'>, target?: EventTarget): App {
  const places = [target, ...[...outputs, ...inputs].map(({ component }) => component.target)];
  return appOf(places.find(isNode));
}

function parentOf(node: Node): Node | null {
  return node.parentNode ?? (node instanceof ShadowRoot ? node.host : null);
}

function isNode(value: unknown): value is Node {
  return typeof Node === 'function' && value instanceof Node;
}

/** Never in the present step: whoever asks for the app first may be about to add more. */
export function whenParsed(place: Document | undefined, then: () => void): void {
  if (place?.readyState === 'loading') place.addEventListener('DOMContentLoaded', then, { once: true });
  else queueMicrotask(then);
}
