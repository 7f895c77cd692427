import { relative } from 'node:path';
import ts from 'typescript';

/** Fails on what the package exports, or an element takes as an option, without a word about its meaning. */
const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, '.');
const entries = ['src/index.ts', 'src/classes.ts'];
const program = ts.createProgram(entries, options);
const checker = program.getTypeChecker();

const exported = new Map(
  entries.flatMap((entry) => {
    const file = program.getSourceFile(entry);
    const module = file && checker.getSymbolAtLocation(file);
    if (module === undefined) throw new Error(`Expected ${entry} to export something`);
    return checker.getExportsOfModule(module).map((symbol) => [symbol.name, resolved(symbol)]);
  }),
);

const missing = [...exported].flatMap(([name, symbol]) => [
  ...(isForeign(symbol) || isDocumented(symbol) ? [] : [describe(name, symbol)]),
  ...undocumentedOptions(name, symbol),
]);

console.log(`${exported.size} exports, ${missing.length} of them or of their options without a doc comment`);
if (missing.length > 0) {
  console.error(missing.join('\n'));
  process.exitCode = 1;
}

/** @param {ts.Symbol} symbol */
function resolved(symbol) {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** @param {ts.Symbol} symbol */
function isDocumented(symbol) {
  return (
    symbol.getDocumentationComment(checker).length > 0 ||
    symbol.getJsDocTags().some(({ name }) => name === 'summary')
  );
}

/** Another package's exports are documented there. @param {ts.Symbol} symbol */
function isForeign(symbol) {
  return (symbol.declarations ?? []).every((node) =>
    node.getSourceFile().fileName.includes('/node_modules/'),
  );
}

/**
 * An element's reactive properties are its options.
 *
 * @param {string} name
 * @param {ts.Symbol} symbol
 */
function undocumentedOptions(name, symbol) {
  const declaration = symbol.valueDeclaration;
  if (declaration === undefined || !ts.isClassDeclaration(declaration) || isForeign(symbol)) return [];
  return declaration.members
    .filter((member) => ts.canHaveDecorators(member) && (ts.getDecorators(member) ?? []).some(isProperty))
    .map((member) => /** @type {ts.Symbol} */ (member.name && checker.getSymbolAtLocation(member.name)))
    .filter((member) => !isDocumented(member))
    .map((member) => describe(`${name}.${member.name}`, member));
}

/** @param {ts.Decorator} decorator */
function isProperty(decorator) {
  return /^property\b/.test(decorator.expression.getText());
}

/**
 * @param {string} name
 * @param {ts.Symbol} symbol
 */
function describe(name, symbol) {
  const node = symbol.declarations?.[0];
  if (node === undefined) return `  ${name}`;
  const file = node.getSourceFile();
  const { line } = file.getLineAndCharacterOfPosition(node.getStart());
  return `  ${name} (${relative('.', file.fileName)}:${line + 1})`;
}
