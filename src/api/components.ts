import { APP, type App } from '../app/app.js';
import { isComponent, type Component } from '../app/component.js';
import { componentId, endpointsOf, type Endpoint } from '../app/config.js';
import { formControl } from '../app/form-control.js';

/** A component's place among the others. */
export interface LayoutNode {
  readonly id: number;
  readonly children?: readonly LayoutNode[];
}

/** Every component of an app, and how they stand. */
export interface Components {
  readonly byId: ReadonlyMap<number, Component>;
  readonly layout: LayoutNode;
}

/** The components in the app's part of the document, in their order there, and those that only listeners know. */
export function componentsOf(app: App): Components {
  const wired = wiredOf(endpointsOf(app));
  const byId = new Map<number, Component>();
  const add = (component: Component): LayoutNode => {
    const id = componentId(component.target);
    byId.set(id, component);
    return { id };
  };
  const walk = (parent: ParentNode): LayoutNode[] =>
    [...parent.children].flatMap((element) => {
      // Another app's.
      if (APP in element) return [];
      const component = isComponent(element) ? element : wired.get(element);
      if (component === undefined) return walk(element);
      const node = add(component);
      const children = walk(element);
      return [children.length === 0 ? node : { ...node, children }];
    });
  const place = placeOf(app);
  const children = place === null ? [] : walk(place);
  for (const component of wired.values()) {
    if (!byId.has(componentId(component.target))) children.push(add(component));
  }
  return { byId, layout: { id: componentId(app.host), children } };
}

/** What the listeners name, by where its events happen. */
function wiredOf(endpoints: readonly Endpoint[]): ReadonlyMap<EventTarget, Component> {
  const wired = new Map<EventTarget, Component>();
  for (const { dependency } of endpoints) {
    const { triggers, inputs, outputs } = dependency.listener;
    for (const { target } of triggers) {
      if (isComponent(target)) wired.set(target, target);
      else if (typeof Element === 'function' && target instanceof Element && !(APP in target))
        wired.set(target, formControl(target));
    }
    for (const { component } of [...inputs, ...outputs]) wired.set(component.target, component);
  }
  return wired;
}

/** Where an app's components stand: below its element, or in the document. */
function placeOf({ host }: App): ParentNode | null {
  if (typeof Element === 'function' && host instanceof Element) return host;
  return (globalThis as { document?: Document }).document?.body ?? null;
}
