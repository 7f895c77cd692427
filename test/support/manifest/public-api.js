/** What the app asks of a component, and the browser of a form control: public in TypeScript, but none of a page's business. */
const internal = new Set([
  'addEventListener',
  'applyUpdate',
  'checkUpdate',
  'componentName',
  'deliver',
  'formAssociatedCallback',
  'formDisabledCallback',
  'formResetCallback',
  'formStateRestoreCallback',
  'givenProperties',
  'read',
  'removeEventListener',
  'render',
  'showStatus',
  'target',
  'wired',
]);

/** Leaves what a page may use, in one module: the script that it loads. */
export function publicApi() {
  return {
    name: 'public-api',
    /** @param {{ customElementsManifest: import('./schema.js').Manifest }} context */
    packageLinkPhase({ customElementsManifest: manifest }) {
      const elements = manifest.modules
        .flatMap(({ declarations }) => declarations)
        .filter(({ tagName }) => tagName !== undefined)
        .map(describe)
        .sort((a, b) => (a.name < b.name ? -1 : 1));
      const path = 'dist/gr-image.js';
      const exports = elements.flatMap(({ name, tagName }) => [
        { kind: 'js', name, declaration: { name, module: path } },
        { kind: 'custom-element-definition', name: tagName, declaration: { name, module: path } },
      ]);
      manifest.modules = [{ kind: 'javascript-module', path, declarations: elements, exports }];
    },
  };
}

/**
 * @param {import('./schema.js').Declaration} element
 * @returns {import('./schema.js').Declaration}
 */
function describe({ members = [], attributes = [], events = [], ...element }) {
  const names = new Set();
  const seen = members.filter(({ kind, name, privacy, description, static: isStatic }) => {
    // A layout, for example, inherits methods that only mean something where there is a value.
    if (kind === 'method' && description === undefined) return false;
    const isHidden =
      (privacy ?? 'public') !== 'public' || isStatic || /^[#_[]/.test(name) || internal.has(name);
    // Overloads come one by one; the first is the one that pages call.
    return !isHidden && !names.has(name) && names.add(name);
  });
  delete element.superclass;
  // The classes above it are none of the package's exports.
  // The analyzer also finds what is dispatched between parts of the package.
  const announced = events.filter(({ description }) => description !== undefined);
  for (const item of [...seen, ...attributes, ...announced]) delete item.inheritedFrom;
  return { ...element, attributes, members: seen, events: announced };
}
