/** `gr-image/api-docs`: registers `<gr-api-docs>`, for pages that show how their app is called. */
import { GrApiDocs } from './elements/gr-api-docs/gr-api-docs.js';

if (globalThis.customElements?.get('gr-api-docs') === undefined) {
  globalThis.customElements?.define('gr-api-docs', GrApiDocs);
}

export { GrApiDocs } from './elements/gr-api-docs/gr-api-docs.js';
