import ts from 'typescript';

/**
 * Says of every property what it may be set to (a setter may take more than its getter gives) in types that the package
 * exports, and of every attribute what may be written: the analyzer itself only copies the words of one file.
 */
export function writtenTypes() {
  return {
    name: 'written-types',
    /** @param {{ customElementsManifest: import('./schema.js').Manifest }} context */
    packageLinkPhase({ customElementsManifest: manifest }) {
      const elements = manifest.modules.flatMap(({ path, declarations }) =>
        declarations.filter(({ tagName }) => tagName !== undefined).map((element) => ({ path, element })),
      );
      const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
      const { options } = ts.parseJsonConfigFileContent(config, ts.sys, '.');
      const program = ts.createProgram([...new Set(elements.map(({ path }) => path))], options);
      for (const { path, element } of elements) describe(program, path, element);
    },
  };
}

/**
 * @param {ts.Program} program
 * @param {string} path
 * @param {import('./schema.js').Declaration} element
 */
function describe(program, path, { name, members = [], attributes = [] }) {
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(path);
  const node = file?.statements
    .filter(ts.isClassDeclaration)
    .find((statement) => statement.name?.text === name);
  if (node?.name === undefined) throw new Error(`Expected class ${name} in ${path}`);
  const type = checker.getTypeAtLocation(node.name);
  const typeOf = (/** @type {string} */ property) => writtenType(checker, type.getProperty(property), node);

  for (const member of members) {
    const written = member.kind === 'field' ? typeOf(member.name) : undefined;
    if (written !== undefined) member.type = { text: textOf(checker, written) };
  }
  for (const attribute of attributes) {
    const written = typeOf(attribute.fieldName ?? attribute.name);
    if (written !== undefined) attribute.type = { text: attributeType(written) };
  }
}

/**
 * @param {ts.TypeChecker} checker
 * @param {ts.Symbol | undefined} property
 * @param {ts.Node} node
 */
function writtenType(checker, property, node) {
  const setter = property?.declarations?.find(ts.isSetAccessor)?.parameters[0];
  if (setter !== undefined) return checker.getTypeAtLocation(setter);
  const type = property && checker.getTypeOfSymbolAtLocation(property, node);
  // Of a class's own parameter whatever it may be.
  return type && (checker.getBaseConstraintOfType(type) ?? type);
}

/**
 * @param {ts.TypeChecker} checker
 * @param {ts.Type} type
 */
function textOf(checker, type) {
  const flags = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseSingleQuotesForStringLiteralType;
  return checker.typeToString(type, undefined, flags);
}

/**
 * As text: null is written `none`, a list as words.
 *
 * @param {ts.Type} type
 */
function attributeType(type) {
  const kinds = (type.isUnion() ? type.types : [type]).flatMap((part) => {
    if (part.flags & ts.TypeFlags.Undefined) return [];
    if (part.flags & ts.TypeFlags.Null) return ["'none'"];
    if (part.flags & ts.TypeFlags.BooleanLike) return ['boolean'];
    if (part.isStringLiteral()) return [`'${part.value}'`];
    return part.flags & ts.TypeFlags.NumberLike ? ['number'] : ['string'];
  });
  const words = [...new Set(kinds)];
  return words.includes('string')
    ? words.filter((word) => !word.startsWith("'")).join(' | ')
    : words.join(' | ');
}
