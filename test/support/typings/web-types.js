import { settable } from './element.js';

/**
 * JetBrains' editors read this where package.json names it.
 *
 * @param {readonly import('./element.js').Element[]} elements
 * @param {{ name: string, version: string }} owner
 */
export function webTypes(elements, { name, version }) {
  return {
    $schema: 'https://json.schemastore.org/web-types',
    name,
    version,
    'description-markup': 'markdown',
    contributions: {
      html: {
        elements: elements.map((element) => ({
          name: element.tagName,
          description: element.summary,
          attributes: (element.attributes ?? []).map(({ name, description, type, default: value }) => ({
            name,
            description,
            value: { type: type?.text },
            ...(value === undefined ? {} : { default: value.replace(/^'(.*)'$/, '$1') }),
          })),
          slots: (element.slots ?? []).map(named),
          js: {
            properties: settable(element).map(({ name, description, type }) => ({
              name,
              description,
              value: { type: type?.text },
            })),
            events: (element.events ?? []).map(named),
          },
          css: {
            parts: (element.cssParts ?? []).map(named),
            properties: (element.cssProperties ?? []).map(named),
          },
        })),
      },
    },
  };
}

/** @param {{ name: string, description?: string }} item */
function named({ name, description }) {
  return { name, description };
}
