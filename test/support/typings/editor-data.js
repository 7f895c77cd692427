/** @typedef {import('./element.js').Element} Element */

/**
 * VS Code's custom data: tags, attributes and their values while HTML is written.
 *
 * @param {readonly Element[]} elements
 */
export function htmlData(elements) {
  return {
    version: 1.1,
    tags: elements.map((element) => ({
      name: element.tagName,
      description: markdown(describeElement(element)),
      attributes: (element.attributes ?? []).map(({ name, description = '', type }) => {
        const values = valuesOf(type?.text ?? '');
        return {
          name,
          description: markdown(description),
          ...(values.length > 0 ? { values: values.map((value) => ({ name: value })) } : {}),
        };
      }),
    })),
  };
}

/**
 * The same for CSS: custom properties and parts.
 *
 * @param {readonly Element[]} elements
 */
export function cssData(elements) {
  const parts = unique(elements.flatMap(({ cssParts = [] }) => cssParts));
  const properties = unique(elements.flatMap(({ cssProperties = [] }) => cssProperties));
  return {
    version: 1.1,
    properties: properties.map(({ name, description = '', default: value }) => ({
      name,
      description: markdown(value === undefined ? description : `${description} Default: \`${value}\``),
    })),
    pseudoElements: parts.map(({ name, description = '' }) => ({
      name: `::part(${name})`,
      description: markdown(description),
    })),
  };
}

/**
 * The words that an attribute takes; none where any text will do.
 *
 * @param {string} type
 * @returns {string[]}
 */
export function valuesOf(type) {
  return type
    .split(' | ')
    .flatMap((part) => (part === 'boolean' ? ['true', 'false'] : (/^'(.*)'$/.exec(part)?.[1] ?? [])));
}

/** @param {Element} element */
function describeElement({ summary = '', slots = [], events = [] }) {
  const list = (
    /** @type {string} */ title,
    /** @type {readonly { name: string, description?: string }[]} */ items,
  ) =>
    items.length === 0
      ? ''
      : `\n\n**${title}**\n${items.map(({ name, description }) => `- \`${name}\`: ${description}`).join('\n')}`;
  return `${summary}${list('Events', events)}${list('Slots', slots)}`;
}

/** @param {string} value */
function markdown(value) {
  return { kind: 'markdown', value };
}

/**
 * @template {{ name: string }} T
 * @param {readonly T[]} items
 */
function unique(items) {
  return [...new Map(items.map((item) => [item.name, item])).values()];
}
