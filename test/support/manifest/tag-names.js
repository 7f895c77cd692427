/**
 * Takes an element's tag from where TypeScript reads it, the `HTMLElementTagNameMap` in its file: the elements are
 * registered elsewhere, so the analyzer sees no `define`.
 */
export function tagNames() {
  return {
    name: 'tag-names',
    /** @param {{ ts: typeof import('typescript'), node: import('typescript').Node, moduleDoc: import('./schema.js').Module }} context */
    analyzePhase({ ts, node, moduleDoc }) {
      if (!ts.isInterfaceDeclaration(node) || node.name.text !== 'HTMLElementTagNameMap') return;
      for (const member of node.members) {
        if (!ts.isPropertySignature(member) || !ts.isStringLiteral(member.name) || !member.type) continue;
        (moduleDoc.tags ??= []).push([member.name.text, member.type.getText()]);
      }
    },
    /** @param {{ moduleDoc: import('./schema.js').Module }} context */
    moduleLinkPhase({ moduleDoc }) {
      for (const [tagName, className] of moduleDoc.tags ?? []) {
        const declaration = moduleDoc.declarations.find(({ name }) => name === className);
        if (declaration !== undefined) Object.assign(declaration, { tagName, customElement: true });
      }
      delete moduleDoc.tags;
    },
  };
}
