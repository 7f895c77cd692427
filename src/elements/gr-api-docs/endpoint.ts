/** A parameter or a result, as Gradio's `/info` describes it. */
export interface ApiValue {
  readonly label: string;
  readonly component: string;
  readonly type?: unknown;
  readonly parameter_name?: string | null;
  readonly parameter_has_default?: boolean;
  readonly parameter_default?: unknown;
  readonly example_input?: unknown;
}

/** An endpoint, as `/info` describes it. */
export interface ApiEndpoint {
  readonly parameters: readonly ApiValue[];
  readonly returns: readonly ApiValue[];
  readonly description?: string;
  readonly api_visibility?: string;
}

/** What `/info` answers. */
export interface ApiInfo {
  readonly named_endpoints: Readonly<Record<string, ApiEndpoint>>;
}

/** A value's type in JavaScript; `isGiven` for what a caller gives. */
export function typeOf({ component, type }: ApiValue, isGiven: boolean): string {
  if (component === 'Image') return isGiven ? 'Blob | File' : '{ url: string }';
  const schema = (type as { type?: unknown } | undefined)?.type;
  if (schema === 'integer') return 'number';
  if (schema === 'array') return 'unknown[]';
  return typeof schema === 'string' ? schema : 'unknown';
}
