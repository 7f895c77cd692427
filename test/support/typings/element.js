/**
 * A declaration of the manifest that is an element.
 *
 * @typedef {import('../manifest/schema.js').Declaration & { tagName: string }} Element
 */

/**
 * What can be set: its public fields but those that only tell, and but its listener methods.
 *
 * @param {Element} element
 */
export function settable({ members = [] }) {
  return members.filter(({ kind, readonly }) => kind === 'field' && readonly !== true);
}

/**
 * The attributes that are spelled otherwise than their property.
 *
 * @param {Element} element
 */
export function ownAttributes({ attributes = [] }) {
  return attributes.filter(({ name, fieldName }) => name !== fieldName);
}

/** @param {Element} element */
export function propsName({ name }) {
  return `${name}Props`;
}

/**
 * Frameworks call a prop by this name to add a listener.
 *
 * @param {Element} element
 */
export function eventsName({ name }) {
  return `${name}Events`;
}

/** @param {string | undefined} text */
export function comment(text) {
  return text === undefined ? '' : `/** ${text.replace(/\s+/g, ' ').trim()} */`;
}

/**
 * A type of the manifest, quoted as attributes and tags with a dash must be.
 *
 * @param {string} name
 */
export function key(name) {
  return /^\w+$/.test(name) ? name : `'${name}'`;
}
