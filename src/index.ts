/** The public API: registers the elements that are not defined yet, and exports everything. */
import { bindToasts } from './app/app.js';
import { elements } from './elements/elements.js';
import { tellAuthor } from './run/author-console.js';

for (const [tag, element] of Object.entries(elements)) define(tag, element);

// Most pages never show one: the element comes with the first.
bindToasts((message) => {
  import('./elements/gr-toast/show-toast.js').then(({ GrToast, showToast }) => {
    define('gr-toast', GrToast);
    showToast(message);
  }, tellAuthor);
});

function define(tag: string, element: CustomElementConstructor): void {
  if (globalThis.customElements?.get(tag) === undefined) globalThis.customElements?.define(tag, element);
}

export * from './classes.js';
