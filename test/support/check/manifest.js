import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Fails on an element of custom-elements.json that leaves something about itself unsaid, or says what is nobody's business. */
/** @type {import('../manifest/schema.js').Manifest} */
const manifest = JSON.parse(readFileSync('dist/custom-elements.json', 'utf8'));
const elements = manifest.modules
  .flatMap(({ declarations }) => declarations)
  .filter(({ tagName }) => tagName !== undefined);

const complaints = elements.flatMap((element) =>
  [...unsaid(element), ...undocumentedParts(element), ...leaks(element)].map(
    (complaint) => `  <${element.tagName}>: ${complaint}`,
  ),
);

console.log(`${elements.length} elements in custom-elements.json, ${complaints.length} complaints`);
if (complaints.length > 0) console.error(complaints.join('\n'));
if (elements.length === 0)
  console.error('  Expected at least one: does each class have its tag in HTMLElementTagNameMap?');
process.exitCode = complaints.length > 0 || elements.length === 0 ? 1 : 0;

/** @param {import('../manifest/schema.js').Declaration} element */
function unsaid({ summary, attributes = [], members = [], events = [], slots = [], cssParts = [] }) {
  const items = Object.entries({
    attribute: attributes,
    member: members,
    event: events,
    slot: slots,
    part: cssParts,
  });
  const typed = Object.entries({ attribute: attributes, event: events });
  return [
    ...(summary ? [] : ['it has no @summary']),
    ...items.flatMap(([kind, list]) =>
      list.filter(({ description }) => !description).map(({ name }) => `${kind} ${name} has no description`),
    ),
    ...typed.flatMap(([kind, list]) =>
      list.filter(({ type }) => !type?.text).map(({ name }) => `${kind} ${name} has no type`),
    ),
  ];
}

/** @param {import('../manifest/schema.js').Declaration} element */
function undocumentedParts({ tagName = '', cssParts = [] }) {
  const folder = join('src/elements', tagName);
  const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  const parts = texts
    .flatMap((text) => [...text.matchAll(/\bpart(?:="|', ')([\w -]+)/g)])
    .flatMap(([, names = '']) => names.trim().split(' '));
  const documented = cssParts.map(({ name }) => name);
  return [...new Set(parts)]
    .filter((part) => !documented.includes(part))
    .map((part) => `part ${part} has no @csspart`);
}

/** @param {import('../manifest/schema.js').Declaration} element */
function leaks({ members = [], attributes = [] }) {
  return [...members, ...attributes]
    .map(({ name, type }) => `${name}: ${type?.text}`)
    .filter((text) => /^[#_[]|\b(PropertyValues|TemplateResult|CSSResult|Controller)\b/.test(text))
    .map((text) => `${text} is internal`);
}
