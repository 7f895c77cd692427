import type { Component } from '../../app/component.js';
import { wiresOf, type References } from '../../app/wire.js';

/** Examples, as far as they have to be known here. */
interface Examples {
  readonly examples: readonly unknown[] | null;
  readonly inputs: References;
  readonly label: unknown;
  readonly exampleLabels: readonly string[] | null;
  readonly examplesPerPage: number;
}

/** What `/config` says of Examples: Gradio's Dataset, with the samples as their inputs would hold them. */
export async function examplesConfig(component: Component): Promise<Record<string, unknown> | null> {
  if (component.componentName !== 'dataset') return null;
  const examples = component as unknown as Examples;
  return {
    label: typeof examples.label === 'string' ? examples.label : null,
    samples: await samplesOf(examples),
    sample_labels: examples.exampleLabels,
    samples_per_page: examples.examplesPerPage,
  };
}

const known = new WeakMap<object, Promise<readonly (readonly unknown[])[]>>();

/** Worked out once for each list: a picture of an example has to be read for it. */
async function samplesOf({ examples, inputs }: Examples): Promise<readonly unknown[]> {
  if (examples === null || inputs === null || inputs === undefined) return [];
  const components = wiresOf('inputs', inputs).map(({ component }) => component);
  let samples = known.get(examples);
  if (samples === undefined) known.set(examples, (samples = readSamples(examples, components)));
  return await samples;
}

/** As Gradio does, without the columns in which nothing stands. */
async function readSamples(
  examples: readonly unknown[],
  components: readonly Component[],
): Promise<readonly (readonly unknown[])[]> {
  const rows = examples.map((row) => (Array.isArray(row) ? (row as readonly unknown[]) : [row]));
  const columns = components
    .map((component, i) => ({ component, i }))
    .filter(({ i }) => rows.some((row) => (row[i] ?? null) !== null));
  return await Promise.all(
    rows.map((row) =>
      // An example that cannot be read is nothing to whoever is far away; here it says so itself.
      Promise.all(columns.map(({ component, i }) => component.postprocess(row[i] ?? null).catch(() => null))),
    ),
  );
}
