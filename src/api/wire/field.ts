import type { Component } from '../../app/component.js';

/** A `<gr-field>`, as far as it has to be known here. */
interface Field {
  readonly label: string | null;
  readonly info: unknown;
  readonly kind: string;
  readonly min: number | null;
  readonly max: number | null;
  readonly step: number | null;
  readonly choices: readonly unknown[];
  readonly placeholder: unknown;
  readonly lines: number;
  readonly type: string;
}

/** What `/config` says of a `<gr-field>`, in Gradio's words; null for anything else. */
export function fieldConfig(component: Component): Record<string, unknown> | null {
  const { label, info, kind, min, max, step, choices, placeholder, lines, type } =
    component as unknown as Field;
  if (kind === undefined || !Array.isArray(choices)) return null;
  const given = component.givenProperties()['value'];
  const value = typeof given === 'function' ? undefined : given;
  const common = { label, info };
  switch (component.componentName) {
    case 'slider':
      return { ...common, value: value ?? min ?? 0, minimum: min ?? 0, maximum: max ?? 100, step };
    case 'number':
      return { ...common, value, minimum: min, maximum: max, step };
    case 'checkbox':
      return { ...common, value: value ?? false };
    case 'dropdown': {
      const pairs = choices.map((choice: unknown) => (Array.isArray(choice) ? choice : [choice, choice]));
      return { ...common, value: value ?? pairs[0]?.[1], choices: pairs, multiselect: false };
    }
    default:
      return { ...common, value, placeholder, lines, type };
  }
}
