import type { Component } from '../../app/component.js';
import { isState } from '../../app/session-values.js';
import { examplesConfig } from './examples.js';
import { fieldConfig } from './field.js';
import { formConfig } from './form-control.js';
import { snakeCase } from './payload.js';

/** A component as `/config` lists it. */
export interface ComponentConfig {
  readonly id: number;
  readonly type: string;
  readonly props: Readonly<Record<string, unknown>>;
  /** Callers neither send nor get it. */
  readonly skip_api: boolean;
  readonly component_class_id: string;
  readonly key: unknown;
  readonly api_info?: Schema;
  readonly api_info_as_input?: Schema;
  readonly api_info_as_output?: Schema;
  readonly example_inputs?: unknown;
}

/** A JSON schema. */
export type Schema = Readonly<Record<string, unknown>>;

/** What our elements say of themselves. */
interface Describing {
  getConfig(): Record<string, unknown>;
  apiInfo?(): Schema;
}

export async function componentConfig(id: number, component: Component): Promise<ComponentConfig> {
  const { componentName: type } = component;
  const props = withoutNulls({ ...(await propsOf(component)), name: type });
  const base = {
    id,
    type,
    props,
    component_class_id: type,
    key: (component as { key?: unknown }).key ?? null,
  };
  const schema = isState(component) ? null : schemaOf(component, props);
  if (schema === null) return { ...base, skip_api: true };
  return {
    ...base,
    skip_api: false,
    api_info: schema,
    api_info_as_input: schema,
    api_info_as_output: schema,
    example_inputs: exampleOf(type, props),
  };
}

async function propsOf(component: Component): Promise<Record<string, unknown>> {
  if (isState(component)) return { _selectable: false };
  const form = formConfig(component.target);
  if (form !== null) return form;
  const examples = await examplesConfig(component);
  if (examples !== null) return examples;
  const field = fieldConfig(component);
  if (field !== null) return field;
  if (!isDescribing(component)) {
    const given = Object.entries(component.givenProperties()).filter(
      ([, value]) => typeof value !== 'function',
    );
    return Object.fromEntries(given.map(([name, value]) => [snakeCase(name), value]));
  }
  const config = component.getConfig();
  // What the page's user has given meanwhile is nobody else's.
  return component.componentName === 'image' ? { ...config, value: await firstValue(component) } : config;
}

const firstValues = new WeakMap<Component, { readonly given: unknown; readonly value: Promise<unknown> }>();

/** What its author has set it to, as a payload; null for what is computed, or cannot be read. */
async function firstValue(component: Component): Promise<unknown> {
  const given = component.givenProperties()['value'] ?? null;
  if (given === null || typeof given === 'function') return null;
  let known = firstValues.get(component);
  if (known === undefined || known.given !== given) {
    known = { given, value: component.postprocess(given).catch(() => null) };
    firstValues.set(component, known);
  }
  return await known.value;
}

function schemaOf(component: Component, props: Readonly<Record<string, unknown>>): Schema | null {
  if (isDescribing(component)) return component.apiInfo?.() ?? null;
  switch (component.componentName) {
    case 'textbox':
      return { type: 'string' };
    case 'number':
    case 'timer':
      return { type: 'number' };
    case 'slider':
      return {
        type: 'number',
        description: `numeric value between ${String(props['minimum'])} and ${String(props['maximum'])}`,
      };
    case 'checkbox':
      return { type: 'boolean' };
    case 'radio':
      return { enum: valuesOf(props), title: 'Radio', type: 'string' };
    case 'dropdown':
      return props['multiselect'] === true
        ? { type: 'array', items: { type: 'string', enum: valuesOf(props) } }
        : { type: 'string', enum: valuesOf(props) };
    case 'button':
      return null;
    default:
      return {};
  }
}

/** What callers may try first; Gradio's own examples. */
function exampleOf(type: string, props: Readonly<Record<string, unknown>>): unknown {
  switch (type) {
    case 'image':
      return {
        path: BUS,
        meta: { _type: 'gradio.FileData' },
        orig_name: 'bus.png',
        url: BUS,
      };
    case 'textbox':
      return 'Hello!!';
    case 'number':
      return 3;
    case 'slider':
      return props['minimum'] ?? 0;
    case 'checkbox':
      return true;
    case 'radio':
    case 'dropdown':
      return valuesOf(props)[0] ?? null;
    case 'timer':
      return 1;
    default:
      return null;
  }
}

const BUS = 'https://raw.githubusercontent.com/gradio-app/gradio/main/test/test_files/bus.png';

function valuesOf({ choices }: Readonly<Record<string, unknown>>): readonly unknown[] {
  return Array.isArray(choices)
    ? choices.map((choice: unknown) => (Array.isArray(choice) ? choice[1] : choice))
    : [];
}

function isDescribing(component: object): component is Describing {
  return typeof (component as Partial<Describing>).getConfig === 'function';
}

/** As Gradio's: what is not set is not there. */
function withoutNulls(props: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(props).filter(([, value]) => value !== null && value !== undefined),
  );
}
