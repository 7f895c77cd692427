/** The public API: registers the elements that are not defined yet, and exports everything. */
import { elements } from './elements/elements.js';

for (const [tag, element] of Object.entries(elements)) {
  if (globalThis.customElements?.get(tag) === undefined) globalThis.customElements?.define(tag, element);
}

export * from './classes.js';
