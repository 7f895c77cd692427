import { GrElement } from './base/gr-element.js';
import { Option } from './base/option.js';

/** Once the page is there: HTML passes over names that it does not know, but their author should learn of them. */
export function hintAtNames(tell: (message: string) => void): void {
  const look = (): void => misspeltNames(document).forEach((message) => tell(message));
  if (document.readyState === 'complete') look();
  else addEventListener('load', look, { once: true });
}

/** Tags that there are not, and attributes written as Python or JavaScript would; each told once. */
export function misspeltNames(root: ParentNode): readonly string[] {
  const ours = [...root.querySelectorAll('*')].filter(({ localName }) => localName.startsWith('gr-'));
  return [...new Set(ours.flatMap(namesIn))];
}

function namesIn(element: Element): readonly string[] {
  const { localName } = element;
  if (!customElements.get(localName))
    return [`There is no <${localName}>. FROM-GRADIO.md lists the tags; fields are <gr-field kind="…">.`];
  if (!(element instanceof GrElement)) return [];
  const { elementProperties, observedAttributes } = element.constructor as typeof GrElement;
  const unknown = element.getAttributeNames().filter((name) => !observedAttributes.includes(name));
  return [...elementProperties].flatMap(([property, { attribute, converter }]) =>
    unknown
      .filter((name) => converter instanceof Option && plain(name) === plain(String(property)))
      .map((name) => {
        const meant = attribute
          ? `the attribute \`${String(attribute)}\``
          : `only a property \`${String(property)}\``;
        return `<${localName}> has no attribute \`${name}\`, but ${meant}.`;
      }),
  );
}

function plain(name: string): string {
  return name.replace(/[-_]/g, '').toLowerCase();
}
