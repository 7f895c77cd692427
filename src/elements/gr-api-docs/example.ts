import type { ApiValue } from './endpoint.js';

/** Where a call comes from: this page, another tab, or a command line with a server behind the app. */
export type Caller =
  /** `selector` finds the app; null of the page's implicit one. */
  | { readonly kind: 'page'; readonly selector: string | null }
  | { readonly kind: 'tab'; readonly address: string }
  | { readonly kind: 'curl'; readonly server: string };

/** One call of an endpoint, with a value for each parameter. */
export interface Call {
  readonly name: string;
  readonly parameters: readonly ApiValue[];
  readonly values: readonly unknown[];
}

/** Code that makes these calls, one after the other, and can be run as it stands. */
export function exampleOf(calls: readonly Call[], caller: Caller): string {
  return caller.kind === 'curl'
    ? calls.map((call) => curl(call, caller.server)).join('\n\n')
    : script(calls, caller);
}

function script(calls: readonly Call[], caller: Exclude<Caller, { kind: 'curl' }>): string {
  const lines = calls.map((call, i) => linesOf(call, caller, calls.length === 1 ? '' : `${i + 1}`));
  const usesFiles = lines.some((text) => text.includes('await file('));
  return [...opening(caller, usesFiles), ...lines].join('\n');
}

function opening(caller: Exclude<Caller, { kind: 'curl' }>, usesFiles: boolean): readonly string[] {
  if (caller.kind === 'tab') {
    return [
      `import { Client } from '@gradio/client';`,
      '',
      `const client = await Client.connect(${JSON.stringify(caller.address)});`,
    ];
  }
  const { selector } = caller;
  const found = selector === null ? '' : `document.querySelector('${selector}')`;
  return [
    `import { ${usesFiles ? 'connect, file' : 'connect'} } from 'gr-image';`,
    '',
    `const client = await connect(${found});`,
  ];
}

/** One call; `number` tells its names from those of the others. */
function linesOf({ name, parameters, values }: Call, { kind }: Caller, number: string): string {
  const isNamed = parameters.every(({ parameter_name: known }) => typeof known === 'string');
  const pictures: string[] = [];
  const given = values.map((value, i) => {
    const parameter = parameters[i];
    const text = isPicture(value, parameter) ? pictureName(pictures.length, number) : JSON.stringify(value);
    if (isPicture(value, parameter)) pictures.push(`const ${text} = ${pictureFrom(value, kind === 'page')};`);
    return isNamed ? `  ${String(parameter?.parameter_name)}: ${text},` : `  ${text},`;
  });
  const [open, close] = isNamed && given.length > 0 ? ['{', '}'] : ['[', ']'];
  const data = given.length === 0 ? '' : `, ${open}\n${given.join('\n')}\n${close}`;
  const result = number === '' ? '{ data }' : `result${number}`;
  return [...pictures, `const ${result} = await client.predict(${JSON.stringify(name)}${data});`].join('\n');
}

function isPicture(value: unknown, parameter: ApiValue | undefined): boolean {
  return parameter?.component === 'Image' && value !== null;
}

function pictureName(before: number, number: string): string {
  return `picture${number}${before === 0 ? '' : `_${before + 1}`}`;
}

/** A stored file can be read in this page alone; elsewhere the reader names a picture of their own. */
function pictureFrom(value: unknown, isHere: boolean): string {
  const { url, path } = (value ?? {}) as { url?: unknown; path?: unknown };
  const address = [url, path].find((text) => typeof text === 'string' && /^https?:/.test(text));
  if (address === undefined && isHere && typeof path === 'string')
    return `await file(${JSON.stringify(path)})`;
  return `await (await fetch(${JSON.stringify(address ?? 'picture.png')})).blob()`;
}

function curl({ name, values }: Call, server: string): string {
  const address = `${server.replace(/\/$/, '')}/gradio_api/call${name}`;
  // Within single quotes, a shell takes everything but these as it stands.
  const body = JSON.stringify({ data: values }).replaceAll("'", `'\\''`);
  return [
    `EVENT_ID=$(curl -s -X POST '${address}' -H 'Content-Type: application/json' \\`,
    `  -d '${body}' | sed 's/.*"event_id": *"\\([^"]*\\)".*/\\1/')`,
    `curl -N '${address}'/$EVENT_ID`,
  ].join('\n');
}
