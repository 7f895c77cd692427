import { isComponent, type Component } from '../../app/component.js';
import '../../i18n/english-later.js';
import { message } from '../../i18n/messages.js';
import type { TriggerPair } from '../../app/on.js';
import type { RemoteApp, RemoteDependency, RemotePlace } from '../../app/remote-app.js';
import { Blocks, type GrBlocks } from '../gr-blocks/gr-blocks.js';
import { createLoaded, type Loaded } from './loaded-component.js';
import { createExamples } from './loaded-examples.js';
import { wire } from './loaded-wiring.js';

/** An app that runs elsewhere, with components of ours. */
export interface LoadedBlocks {
  readonly blocks: GrBlocks;
  /** In the order in which its author made them, without States. */
  readonly components: readonly Component[];
}

/** Builds the app: the same components in the same places, and listeners that call the server. */
export function buildLoaded(app: RemoteApp): LoadedBlocks {
  const { title, fillHeight, fillWidth } = app;
  const blocks = Blocks({ ...(title !== '' && { title }), fillHeight, fillWidth });
  const made = new Map<number, Loaded>();
  const served = new Set<RemoteDependency>();
  const component = (id: number): Component | null => made.get(id)?.component ?? null;
  const say = (name: string) => message('unsupported', document.documentElement.lang, { name });

  for (const remote of app.components) {
    if (remote.type !== 'dataset') made.set(remote.id, createLoaded(remote, say));
  }
  // They name what they fill.
  for (const remote of app.components) {
    if (remote.type !== 'dataset') continue;
    const examples = createExamples(remote, app, component);
    if (examples === null) {
      made.set(remote.id, createLoaded(remote, say));
      continue;
    }
    for (const dependency of examples.served) served.add(dependency);
    made.set(remote.id, { component: examples.element, element: examples.element, inside: null });
  }
  place(blocks, app.layout.children ?? [], made);

  const trigger = (id: number, event: string): TriggerPair | null => {
    if (id === app.layout.id || (event === 'load' && !made.has(id))) return [blocks, event];
    const target = component(id);
    return target === null ? null : [target.target, eventHere(target, event)];
  };
  wire({ app, component, trigger, isServed: (dependency) => served.has(dependency) });
  return { blocks, components: app.components.flatMap(({ id }) => component(id) ?? []) };
}

function place(parent: HTMLElement, places: readonly RemotePlace[], made: ReadonlyMap<number, Loaded>): void {
  for (const { id, children = [] } of places) {
    const loaded = made.get(id);
    if (loaded?.element) parent.append(loaded.element);
    place(loaded?.inside ?? parent, children, made);
  }
}

/** Choosing is what Gradio's Dropdown and Checkbox call `select`, and ours `input`. */
function eventHere({ componentName, target }: Component, event: string): string {
  const isField = isComponent(target) && ['dropdown', 'checkbox', 'slider'].includes(componentName);
  return isField && event === 'select' ? 'input' : event;
}
