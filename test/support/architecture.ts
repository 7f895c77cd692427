import ts from 'typescript';
import { readImports, withoutExtension } from './imports.js';

type Import = ReturnType<typeof readImports>[number];

/** A source file's text by its path from the root, for example `src/app/app.ts`. */
export type Sources = ReadonlyMap<string, string>;

/** LAYOUT's table: who may import whom. `errors` is everyone's, a room is its own, `any` is what it says. */
const mayImport: Readonly<Record<string, readonly string[] | 'any'>> = {
  // The entry points, and what they fetch later: they join what may not know each other.
  index: 'any',
  classes: 'any',
  pixels: 'any',
  load: 'any',
  pil: 'any',
  sw: 'any',
  'api-docs': 'any',
  'pil-on-demand': ['image'],
  errors: [],
  elements: ['app', 'files', 'i18n', 'theme', 'queue/message', 'image/format', 'image (types)'],
  api: ['app', 'files', 'queue/message'],
  app: ['queue', 'run', 'files', 'worker', 'image (types)'],
  run: ['queue/message', 'files', 'worker', 'image'],
  workers: ['image', 'worker/contract', 'worker/error-transfer'],
  worker: ['image (types)'],
  files: ['image/format'],
  image: [],
  queue: [],
  i18n: [],
  theme: [],
};

/** Packages that belong to one room, and rooms that live without any. */
const packageRooms: readonly { name: RegExp; rooms: readonly string[] }[] = [
  { name: /^lit(-html|-element)?(\/|$)|^@lit\//, rooms: ['elements'] },
  { name: /^comlink$/, rooms: ['worker', 'workers'] },
  { name: /^@imagemagick\/magick-wasm$/, rooms: ['workers'] },
];
const withoutPackages = ['image', 'queue', 'i18n', 'theme', 'errors'];

/** Every line of the sources that the layout forbids, as a sentence; none when all is well. */
export function findViolations(sources: Sources): string[] {
  const imports = [...sources].flatMap(([path, text]) => readImports(path, text));
  return [
    ...[...sources.keys()].flatMap(judgeRoom),
    ...imports.flatMap(judgeImport),
    ...judgeMagick(imports),
    ...[...sources].flatMap(([path, text]) => judgeBarrel(path, text)),
    ...findCycles(imports, sources),
  ];
}

function judgeRoom(path: string): string[] {
  return room(path) in mayImport ? [] : [`${path}: the layout knows no room "${room(path)}"`];
}

function judgeImport({ from, to, specifier, typesOnly }: Import): string[] {
  const own = room(from);
  const line = `${from} imports ${specifier}`;
  if (mayImport[own] === 'any') return [];
  if (!isOurs(to)) {
    const owner = packageRooms.find(({ name }) => name.test(specifier));
    if (owner !== undefined && !owner.rooms.includes(own))
      return [`${line}: only ${owner.rooms.join(' and ')} may`];
    return withoutPackages.includes(own) ? [`${line}: ${own} uses no package`] : [];
  }
  const extension = /\.(js|ts)$/.test(specifier) ? [] : [`${line}: it should end in .js`];
  return isAllowed(own, to, typesOnly)
    ? extension
    : [...extension, `${line}: ${own} may import ${describe(own)}`];
}

function isAllowed(own: string, to: string, typesOnly: boolean): boolean {
  const target = to.replace(/^src\//, '');
  if (target === 'errors' || room(to) === own) return true;
  const allowed = mayImport[own] ?? [];
  if (allowed === 'any') return true;
  return allowed.some((entry) => {
    const folder = entry.replace(' (types)', '');
    if (entry !== folder && !typesOnly) return false;
    return target === folder || target.startsWith(`${folder}/`);
  });
}

function describe(own: string): string {
  const allowed = mayImport[own] ?? [];
  return allowed.length === 0 ? 'nothing but errors' : `only ${[...allowed, 'errors'].join(', ')}`;
}

/** One file stands between us and ImageMagick, so that one file changes when it does. */
function judgeMagick(imports: readonly Import[]): string[] {
  const files = imports
    .filter(({ specifier, typesOnly }) => specifier === '@imagemagick/magick-wasm' && !typesOnly)
    .map(({ from }) => from);
  const importers = [...new Set(files)];
  return importers.length > 1
    ? [`magick-wasm is imported in more than one file: ${importers.join(', ')}`]
    : [];
}

function judgeBarrel(path: string, text: string): string[] {
  if (mayImport[room(path)] === 'any') return [];
  return parse(path, text).statements.some(
    (statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier && !statement.exportClause,
  )
    ? [`${path} has an "export * from": index.ts is the only barrel`]
    : [];
}

/** Files that need each other at run time; types may go round in circles. */
function findCycles(imports: readonly Import[], sources: Sources): string[] {
  const needs = new Map<string, string[]>();
  for (const { from, to, typesOnly } of imports) {
    const file = withoutExtension(from);
    if (!typesOnly && isOurs(to)) needs.set(file, [...(needs.get(file) ?? []), to]);
  }
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, trail: readonly string[]) => {
    const start = trail.indexOf(file);
    if (start >= 0) cycles.push(`import cycle: ${[...trail.slice(start), file].join(' -> ')}`);
    if (start >= 0 || done.has(file)) return;
    for (const to of needs.get(file) ?? []) visit(to, [...trail, file]);
    done.add(file);
  };
  for (const path of sources.keys()) visit(withoutExtension(path), []);
  return cycles;
}

function parse(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}

function isOurs(path: string): boolean {
  return path.startsWith('src/') || path.startsWith('workers/');
}

/** `src/app/app.ts` stands in `app`, `src/index.ts` is a room of its own, so is all of `workers/`. */
function room(path: string): string {
  const [top = '', second = ''] = path.split('/');
  return top === 'src' ? withoutExtension(second) : top;
}
