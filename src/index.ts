/** The public API: registers the elements that are not defined yet, and exports everything. */
import { bindToasts } from './app/app.js';
import { elements, lateElements } from './elements/elements.js';
import { tellAuthor } from './run/author-console.js';

for (const [tag, element] of Object.entries(elements)) define(tag, element);
// Asked for at once, waited for by nobody: what is set before it is defined is there when it is.
if (globalThis.customElements) defineLate('gr-status').catch(tellAuthor);

bindToasts((message) => {
  Promise.all([import('./elements/gr-toast/show-toast.js'), defineLate('gr-toast')]).then(
    ([{ showToast }]) => showToast(message),
    tellAuthor,
  );
});

async function defineLate(tag: keyof typeof lateElements): Promise<void> {
  define(tag, await lateElements[tag]());
}

function define(tag: string, element: CustomElementConstructor): void {
  if (globalThis.customElements?.get(tag) === undefined) globalThis.customElements?.define(tag, element);
}

export * from './classes.js';
