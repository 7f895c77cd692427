import { eventsName, propsName } from './element.js';

/**
 * Vue 3 takes tags of templates from `GlobalComponents`; `@select` is a prop called `onSelect`.
 *
 * @param {readonly import('./element.js').Element[]} elements
 */
export function vueTypes(elements) {
  const names = elements.flatMap((element) => [propsName(element), eventsName(element)]);
  return `import type { HTMLAttributes, PublicProps } from 'vue';
import type { ${names.join(', ')} } from './props.js';

type Listeners<Events> = {
  [Name in keyof Events & string as \`on\${Capitalize<Name>}\`]?: (event: Events[Name]) => unknown;
};
type Tag<Props> = new () => { $props: Props & PublicProps & Omit<HTMLAttributes, keyof Props> };

declare module 'vue' {
  interface GlobalComponents {
${elements
  .map(
    (element) => `    '${element.tagName}': Tag<${propsName(element)} & Listeners<${eventsName(element)}>>;`,
  )
  .join('\n')}
  }
}
`;
}
