import { eventsName, propsName } from './element.js';

/**
 * React 19 sets properties where an element has them, and listens to `onselect` for an event `select`: in the event's
 * own spelling, for `onSelect` is React's.
 *
 * @param {readonly import('./element.js').Element[]} elements
 */
export function reactTypes(elements) {
  const names = elements.flatMap((element) => [propsName(element), eventsName(element)]);
  return `import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { ${elements.map(({ name }) => name).join(', ')} } from '../types/index.js';
import type { ${names.join(', ')} } from './props.js';

type Listeners<Events> = { [Name in keyof Events & string as \`on\${Name}\`]?: (event: Events[Name]) => void };
type Tag<Element, Props> = Props & DetailedHTMLProps<Omit<HTMLAttributes<Element>, keyof Props>, Element>;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
${elements
  .map(
    (element) =>
      `      '${element.tagName}': Tag<${element.name}, ${propsName(element)} & Listeners<${eventsName(element)}>>;`,
  )
  .join('\n')}
    }
  }
}
`;
}
