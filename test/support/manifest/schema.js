/**
 * The part of custom-elements.json that we read and write.
 *
 * @typedef {{ text: string }} Type
 * @typedef {{ name: string, type?: Type, description?: string, default?: string, fieldName?: string, inheritedFrom?: unknown }} Attribute
 * @typedef {{ kind: 'field' | 'method', name: string, type?: Type, description?: string, default?: string, readonly?: boolean,
 *   attribute?: string, privacy?: string, static?: boolean, inheritedFrom?: unknown }} Member
 * @typedef {{ name: string, type?: Type, description?: string, inheritedFrom?: unknown }} Event
 * @typedef {{ name: string, description?: string, default?: string }} Named
 * @typedef {{ kind: string, name: string, tagName?: string, customElement?: boolean, summary?: string, description?: string,
 *   superclass?: unknown, attributes?: Attribute[], members?: Member[], events?: Event[], slots?: Named[], cssParts?: Named[],
 *   cssProperties?: Named[] }} Declaration
 * @typedef {{ kind: string, path: string, declarations: Declaration[], exports: unknown[], tags?: [string, string][] }} Module
 * @typedef {{ schemaVersion: string, modules: Module[] }} Manifest
 */
export {};
