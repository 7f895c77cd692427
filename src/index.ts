/** The public API: registers the elements that are not defined yet, and exports everything. */
import { bindToasts } from './app/app.js';
import { elements, lateElements } from './elements/elements.js';
import { bindApiDocs } from './elements/gr-blocks/gr-blocks.js';
import type { LogMessage } from './queue/message.js';
import { tellAuthor, warnAuthor } from './run/author-console.js';

for (const [tag, element] of Object.entries(elements)) define(tag, element);
// Asked for at once, waited for by nobody: what is set before it is defined is there when it is.
if (globalThis.customElements) defineLate('gr-status').then(readNames).catch(tellAuthor);
bindApiDocs(() => import('./api-docs.js'));

// One after the other: browsers do not settle several imports of a module in their order.
let toasts: Promise<void> = Promise.resolve();
// Without a page they are printed.
if (globalThis.document) {
  bindToasts((message) => {
    toasts = toasts.then(() => show(message)).catch(tellAuthor);
  });
}

async function show(message: LogMessage): Promise<void> {
  const [{ showToast }] = await Promise.all([
    import('./elements/gr-toast/show-toast.js'),
    defineLate('gr-toast'),
  ]);
  showToast(message);
}

async function readNames(): Promise<void> {
  (await import('./elements/author-hints.js')).hintAtNames(warnAuthor);
}

async function defineLate(tag: keyof typeof lateElements): Promise<void> {
  define(tag, await lateElements[tag]());
}

function define(tag: string, element: CustomElementConstructor): void {
  if (globalThis.customElements?.get(tag) === undefined) globalThis.customElements?.define(tag, element);
}

export * from './classes.js';
