import type { ApiEndpoint, ApiValue } from './endpoint.js';

/** Where a call comes from: this page, another tab, or a command line with a server behind the app. */
export type Caller =
  | { readonly kind: 'page' }
  | { readonly kind: 'tab'; readonly address: string }
  | { readonly kind: 'curl'; readonly server: string };

/** Code that makes one call and can be run as it stands; `given` are the values of a recorded one. */
export function exampleOf(
  name: string,
  { parameters }: ApiEndpoint,
  caller: Caller,
  given?: readonly unknown[],
): string {
  const values = parameters.map((parameter, i) => given?.[i] ?? parameter.example_input ?? null);
  return caller.kind === 'curl'
    ? curl(name, values, caller.server)
    : script(name, parameters, values, caller);
}

function script(
  name: string,
  parameters: readonly ApiValue[],
  values: readonly unknown[],
  caller: Exclude<Caller, { kind: 'curl' }>,
): string {
  const isNamed = parameters.every(({ parameter_name: known }) => typeof known === 'string');
  const written = parameters.map(({ component, parameter_name: known }, i) => {
    const value = component === 'Image' ? 'picture' : JSON.stringify(values[i]);
    return isNamed ? `  ${String(known)}: ${value},` : `  ${value},`;
  });
  const [open, close] = isNamed ? ['{', '}'] : ['[', ']'];
  const data = written.length === 0 ? '' : `, ${open}\n${written.join('\n')}\n${close}`;
  const picture = parameters.findIndex(({ component }) => component === 'Image');
  return [
    ...(caller.kind === 'page'
      ? [
          `import { connect } from 'gr-image';`,
          '',
          `const client = await connect(document.querySelector('gr-blocks'));`,
        ]
      : [
          `import { Client } from '@gradio/client';`,
          '',
          `const client = await Client.connect(${JSON.stringify(caller.address)});`,
        ]),
    ...(picture < 0 ? [] : [`const picture = await (await fetch(${addressOf(values[picture])})).blob();`]),
    `const { data } = await client.predict(${JSON.stringify(name)}${data});`,
  ].join('\n');
}

/** A file of the store can be read by this page alone: the reader puts the address of a picture of their own. */
function addressOf(value: unknown): string {
  const { url, path } = (value ?? {}) as { url?: unknown; path?: unknown };
  const address = [url, path].find((text) => typeof text === 'string' && /^https?:/.test(text));
  return JSON.stringify(address ?? 'picture.png');
}

function curl(name: string, values: readonly unknown[], server: string): string {
  const address = `${server.replace(/\/$/, '')}/gradio_api/call${name}`;
  // Within single quotes, a shell takes everything but these as it stands.
  const body = JSON.stringify({ data: values }).replaceAll("'", `'\\''`);
  return [
    `EVENT_ID=$(curl -s -X POST '${address}' -H 'Content-Type: application/json' \\`,
    `  -d '${body}' | sed 's/.*"event_id": *"\\([^"]*\\)".*/\\1/')`,
    `curl -N '${address}'/$EVENT_ID`,
  ].join('\n');
}
