import type { Schema } from './component.js';

/** The Python type that a JSON schema means, as Gradio's documentation of an endpoint words it. */
export function pythonType(schema: Schema): string {
  if (Array.isArray(schema['enum']))
    return `Literal[${schema['enum'].map((one) => `'${String(one)}'`).join(', ')}]`;
  if ('const' in schema) return `Literal[${String(schema['const'])}]`;
  for (const kind of ['anyOf', 'oneOf'] as const) {
    const parts = schema[kind];
    if (Array.isArray(parts)) return parts.map((part) => pythonType(part as Schema)).join(' | ');
  }
  switch (schema['type']) {
    case 'string':
      return 'str';
    case 'integer':
      return 'int';
    case 'number':
      return 'float';
    case 'boolean':
      return 'bool';
    case 'null':
      return 'None';
    case 'array':
      return `list[${pythonType((schema['items'] ?? {}) as Schema)}]`;
    case 'object':
      return objectType(schema);
    default:
      return 'Any';
  }
}

function objectType({ properties = {}, additionalProperties }: Schema): string {
  const entries = Object.entries(properties as Record<string, Schema>);
  if (entries.some(([name, { default: mark }]) => name === 'meta' && isFileMark(mark))) return 'filepath';
  const parts = entries.map(([name, schema]) => {
    const { description } = schema;
    return `${name}: ${pythonType(schema)}${typeof description === 'string' ? ` (${description})` : ''}`;
  });
  if (additionalProperties === true) parts.push('str, Any');
  else if (typeof additionalProperties === 'object' && additionalProperties !== null)
    parts.push(`str, ${pythonType(additionalProperties as Schema)}`);
  return `dict(${parts.join(', ')})`;
}

function isFileMark(mark: unknown): boolean {
  return (mark as { _type?: unknown } | undefined)?._type === 'gradio.FileData';
}
