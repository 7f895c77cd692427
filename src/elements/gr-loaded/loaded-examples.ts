import type { AuthorFunction } from '../../app/callable-value.js';
import type { RemoteApp, RemoteComponent, RemoteDependency } from '../../app/remote-app.js';
import type { Component } from '../../app/component.js';
import { isFileData } from '../../files/file-data.js';
import { Examples } from '../gr-examples/examples.js';
import type { ExampleData, GrExamples } from '../gr-examples/gr-examples.js';
import { pictureOf } from './loaded-component.js';

/** Examples of the app there, and the listeners of theirs that they serve themselves. */
export interface LoadedExamples {
  readonly element: GrExamples;
  readonly served: readonly RemoteDependency[];
}

/**
 * Gradio's Dataset as Examples of ours: they fill the inputs by themselves. What the server keeps as the outputs of an
 * example, it is asked for by the example's number.
 */
export function createExamples(
  { id, props }: RemoteComponent,
  app: RemoteApp,
  component: (id: number) => Component | null,
): LoadedExamples | null {
  const samples = listOf(props['samples']).map((row) => listOf(row).map(readValue));
  const load = app.dependencies.find(({ targets }) => targets.some(([target]) => target === id));
  const inputs = load?.outputs.map(component) ?? [];
  const width = samples[0]?.length ?? 0;
  if (load === undefined || width === 0 || inputs.length !== width || inputs.includes(null)) return null;

  const element = Examples({
    examples: samples,
    inputs: inputs.filter((input) => input !== null),
    ...(typeof props['label'] === 'string' && { label: props['label'] }),
    ...(typeof props['samples_per_page'] === 'number' && { examplesPerPage: props['samples_per_page'] }),
    ...(Array.isArray(props['sample_labels']) && { exampleLabels: props['sample_labels'] as string[] }),
    visible: props['visible'] !== false,
    apiVisibility: 'private',
  });
  const after = app.dependencies.filter(({ trigger_after: before }) => before === load.id);
  element.ready
    .then(() => {
      for (const dependency of after) follow(element, dependency, app.fn(dependency.id), component);
    })
    .catch(reportError);
  return { element, served: [load, ...after] };
}

/** Runs once the inputs are filled. */
function follow(
  element: GrExamples,
  { inputs, outputs }: RemoteDependency,
  fn: AuthorFunction | null,
  component: (id: number) => Component | null,
): void {
  if (fn === null) return;
  const named = (ids: readonly number[]) => ids.flatMap((id) => component(id) ?? []);
  const isAboutExample = inputs.length === 1 && named(inputs)[0]?.target === element;
  const call = isAboutExample ? ({ event }: { event: ExampleData }) => fn(...([event.index] as never[])) : fn;
  element.loadInputEvent?.success(
    call as never,
    {
      inputs: isAboutExample ? [] : named(inputs),
      outputs: named(outputs),
      concurrencyLimit: null,
      triggerMode: 'always_last',
      apiVisibility: 'private',
    } as never,
  );
}

function readValue(value: unknown): unknown {
  return isFileData(value) ? pictureOf(value) : value;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
