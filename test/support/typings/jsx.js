import { eventsName, propsName } from './element.js';

/**
 * For whatever reads the global \`JSX\` namespace, and, as \`GrElements\`, for a namespace of one's own.
 *
 * @param {readonly import('./element.js').Element[]} elements
 */
export function jsxTypes(elements) {
  const names = elements.flatMap((element) => [propsName(element), eventsName(element)]);
  return `import type { ${elements.map(({ name }) => name).join(', ')} } from '../types/index.js';
import type { ${names.join(', ')} } from './props.js';

type Listeners<Events> = { [Name in keyof Events & string as \`on\${Name}\`]?: (event: Events[Name]) => void };

/** What every HTML element takes, as far as it concerns ours. */
interface Html<Element> {
  id?: string;
  class?: string;
  className?: string;
  slot?: string;
  part?: string;
  lang?: string;
  dir?: 'ltr' | 'rtl' | 'auto';
  title?: string;
  hidden?: boolean;
  tabindex?: number | string;
  style?: unknown;
  key?: string | number | null;
  ref?: { current: Element | null } | ((element: Element | null) => unknown) | null;
  children?: unknown;
  [data: \`data-\${string}\`]: unknown;
  [aria: \`aria-\${string}\`]: unknown;
}

/** The elements by tag, with what each takes. */
export interface GrElements {
${elements
  .map(
    (element) =>
      `  '${element.tagName}': Html<${element.name}> & ${propsName(element)} & Listeners<${eventsName(element)}>;`,
  )
  .join('\n')}
}

declare global {
  namespace JSX {
    interface IntrinsicElements extends GrElements {}
  }
}
`;
}
