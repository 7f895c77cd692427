import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { comment, eventsName, key, ownAttributes, propsName, settable } from './element.js';

/** @typedef {import('./element.js').Element} Element */

/**
 * What each element takes, as interfaces that all frameworks' typings share.
 *
 * @param {readonly Element[]} elements
 */
export function propTypes(elements) {
  const interfaces = elements.flatMap((element) => [propsOf(element), eventsOf(element)]).join('\n');
  return `${importsOf(interfaces)}\n${interfaces}`;
}

/** @param {Element} element */
function propsOf(element) {
  const properties = settable(element)
    // Frameworks keep the word for themselves.
    .filter(({ name }) => name !== 'key')
    .map(({ name, description, type }) => property(name, type?.text, description));
  const attributes = ownAttributes(element).map(({ name, fieldName, type }) =>
    property(name, `${type?.text ?? 'string'} | null`, `The same as \`${fieldName}\`, as an attribute.`),
  );
  return `/** What \`<${element.tagName}>\` takes. */
export interface ${propsName(element)} {
${[...properties, ...attributes].join('\n')}
}
`;
}

/** @param {Element} element */
function eventsOf(element) {
  const events = (element.events ?? []).map(
    ({ name, type, description }) =>
      `  ${comment(description)}\n  ${key(name)}: ${type?.text ?? 'Event'} & { readonly currentTarget: ${element.name} };`,
  );
  return `/** What \`<${element.tagName}>\` dispatches. */
export interface ${eventsName(element)} {
${events.join('\n')}
}
`;
}

/**
 * @param {string} name
 * @param {string | undefined} type
 * @param {string | undefined} description
 */
function property(name, type = 'unknown', description) {
  return `  ${comment(description)}\n  ${key(name)}?: ${type.replace(/ \| undefined$/, '')} | undefined;`;
}

/** Types of the language and the browser that options and events are made of. */
const builtIn = /^(Readonly|Record|Event|MouseEvent|CustomEvent|HTMLElement|File|Blob|CSSStyleDeclaration)$/;

/**
 * Imports the package's types that a text speaks of. Throws for one that the package does not export: TypeScript would
 * silently take it for anything.
 *
 * @param {string} text
 */
function importsOf(text) {
  const bare = text.replace(/\/\*\*.*?\*\//gs, '').replace(/'[^']*'/g, '');
  const mentioned = [...new Set(bare.match(/(?<!interface )\b[A-Z]\w*/g))].filter(
    (name) => !builtIn.test(name),
  );
  const exported = exportedNames();
  const hidden = mentioned.filter((name) => !exported.includes(name));
  if (hidden.length > 0) throw new Error(`Expected src/classes.ts to export ${hidden.join(', ')}`);
  return `import type { ${mentioned.join(', ')} } from '../types/index.js';\n`;
}

/**
 * What the package exports by name.
 *
 * @returns {string[]}
 */
export function exportedNames() {
  const path = 'src/classes.ts';
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
  return file.statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement) || !statement.exportClause) return [];
    if (!ts.isNamedExports(statement.exportClause)) return [];
    return statement.exportClause.elements.map(({ name }) => name.text);
  });
}
