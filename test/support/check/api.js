import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import ts from 'typescript';

/**
 * The public API as text: what each entry point exports, and every type of ours that it speaks of. `npm run check` fails
 * when it changes unseen; `npm run api` writes it anew, and the change stands in the commit for all to read.
 */
const report = 'test/package/public-api.txt';
const entries = {
  'gr-image': 'dist/types/index.d.ts',
  'gr-image/classes': 'dist/types/classes.d.ts',
  'gr-image/pil': 'dist/types/pil.d.ts',
  'gr-image/queue': 'dist/types/queue/queue.d.ts',
  'gr-image/sw': 'dist/types/sw.d.ts',
  'gr-image/api-docs': 'dist/types/api-docs.d.ts',
};

const isWriting = process.argv.includes('--write');
if (isWriting) execFileSync('npm', ['run', '--silent', 'build:types'], { stdio: 'inherit', shell: true });

const program = ts.createProgram(Object.values(entries), {
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  target: ts.ScriptTarget.ES2022,
});
const checker = program.getTypeChecker();
const printer = ts.createPrinter({ removeComments: true, newLine: ts.NewLineKind.LineFeed });

const exported = Object.entries(entries).map(([name, path]) => ({ name, symbols: exportsOf(path) }));
const spokenOf = reachable(exported.flatMap(({ symbols }) => symbols.map(({ symbol }) => symbol)));
const text = [
  ...exported.map(
    ({ name, symbols }) => `# import … from '${name}'\n\n${symbols.map(({ as }) => as).join('\n')}\n`,
  ),
  '# declarations\n',
  ...[...spokenOf]
    .map((symbol) => (symbol.declarations ?? []).filter(isOurs).map(print).join('\n'))
    .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
    .map((declaration) => `${declaration}\n`),
].join('\n');

if (isWriting) {
  writeFileSync(report, text);
  console.log(`${report}: ${spokenOf.size} declarations`);
} else {
  compare(existsSync(report) ? readFileSync(report, 'utf8') : '');
}

/** @param {string} written */
function compare(written) {
  const [before, now] = [written.split('\n'), text.split('\n')];
  if (isDeepStrictEqual(before, now)) {
    console.log(`${spokenOf.size} declarations, as in ${report}`);
    return;
  }
  const gone = before.filter((line) => !now.includes(line)).map((line) => `- ${line}`);
  const come = now.filter((line) => !before.includes(line)).map((line) => `+ ${line}`);
  console.error([...gone, ...come].join('\n'));
  console.error(`The public API is no longer what ${report} says. If that is meant: npm run api`);
  process.exitCode = 1;
}

/** @param {string} path */
function exportsOf(path) {
  const file = program.getSourceFile(path);
  const module = file && checker.getSymbolAtLocation(file);
  if (module === undefined) throw new Error(`Expected ${path} to export something; has it been built?`);
  return checker
    .getExportsOfModule(module)
    .map((symbol) => {
      const own = resolved(symbol);
      return { symbol: own, as: own.name === symbol.name ? own.name : `${own.name} as ${symbol.name}` };
    })
    .sort((a, b) => (a.as < b.as ? -1 : 1));
}

/**
 * These, and whatever of ours their declarations name.
 *
 * @param {ts.Symbol[]} symbols
 */
function reachable(symbols) {
  /** @type {Set<ts.Symbol>} */
  const found = new Set();
  const add = (/** @type {ts.Symbol | undefined} */ symbol) => {
    if (symbol === undefined) return;
    const own = resolved(symbol);
    const declarations = (own.declarations ?? []).filter(isOurs).filter(isStatement);
    if (found.has(own) || declarations.length === 0) return;
    found.add(own);
    for (const declaration of declarations) visit(declaration);
  };
  const visit = (/** @type {ts.Node} */ node) => {
    if (isHidden(node)) return;
    if (ts.isIdentifier(node)) add(checker.getSymbolAtLocation(node));
    ts.forEachChild(node, visit);
  };
  for (const symbol of symbols) add(symbol);
  return found;
}

/** @param {ts.Symbol} symbol */
function resolved(symbol) {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** @param {ts.Node} node */
function isOurs(node) {
  return relative('.', node.getSourceFile().fileName).split(sep).slice(0, 2).join('/') === 'dist/types';
}

/** Not a parameter, a member or a type variable: those belong to their declaration. @param {ts.Node} node */
function isStatement(node) {
  return (
    ts.isClassDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isFunctionDeclaration(node) ||
    (ts.isVariableDeclaration(node) && ts.isVariableStatement(node.parent.parent))
  );
}

/** @param {ts.Node} node */
function isHidden(node) {
  if (!ts.isClassElement(node)) return false;
  const isPrivate = (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Private) !== 0;
  return isPrivate || (node.name !== undefined && ts.isPrivateIdentifier(node.name));
}

/** @param {ts.Declaration} declaration */
function print(declaration) {
  const file = declaration.getSourceFile();
  if (!ts.isClassDeclaration(declaration)) {
    const node = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
    return printer.printNode(ts.EmitHint.Unspecified, node, file);
  }
  const { modifiers, name, typeParameters, heritageClauses, members } = declaration;
  const shown = members.filter((member) => !isHidden(member));
  const shell = ts.factory.createClassDeclaration(modifiers, name, typeParameters, heritageClauses, shown);
  return printer.printNode(ts.EmitHint.Unspecified, shell, file);
}

/** What a declaration is sorted by: its text from its name on. @param {string} declaration */
function nameOf(declaration) {
  return declaration.replace(
    /^(?:export |default |declare |abstract |const |let |class |interface |type |function )+/,
    '',
  );
}
