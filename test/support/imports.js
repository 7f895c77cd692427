import { dirname, join, normalize } from 'node:path/posix';
import ts from 'typescript';

/**
 * One import line, whatever its form.
 *
 * @typedef {object} Import
 * @property {string} from the importing file
 * @property {string} to a path without its extension (`src/queue/message`), or a package's specifier
 * @property {string} specifier as it is written
 * @property {boolean} typesOnly nothing of it is left in the JavaScript
 */

/**
 * Reads imports, re-exports, `import(…)` and types of imports.
 *
 * @param {string} path from the root, with forward slashes
 * @param {string} text
 * @returns {Import[]}
 */
export function readImports(path, text) {
  /** @type {Import[]} */
  const found = [];
  /** @type {(specifier: ts.Node | undefined, typesOnly: boolean) => void} */
  const add = (specifier, typesOnly) => {
    if (specifier === undefined || !ts.isStringLiteralLike(specifier)) return;
    // `?url` and the like speak to the bundler.
    const bare = specifier.text.replace(/\?.*$/, '');
    const to = bare.startsWith('.') ? withoutExtension(normalize(join(dirname(path), bare))) : bare;
    found.push({ from: path, to, specifier: specifier.text, typesOnly });
  };
  /** @type {(node: ts.Node) => void} */
  const visit = (node) => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypesOnly(node));
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      add(node.argument.literal, true);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  return found;
}

/**
 * @param {string} path
 * @returns {string}
 */
export function withoutExtension(path) {
  return path.replace(/(\.d)?\.[jt]s$/, '');
}

/** @param {ts.ImportDeclaration} declaration */
function isTypesOnly({ importClause }) {
  if (importClause === undefined) return false;
  if (importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const names = importClause.namedBindings;
  if (importClause.name !== undefined || names === undefined || !ts.isNamedImports(names)) return false;
  return names.elements.length > 0 && names.elements.every((element) => element.isTypeOnly);
}
