import type { RemoteApp, RemoteComponent, RemoteDependency, RemotePlace } from '../app/remote-app.js';

/** What the client has read of `/config`; its own types leave out most of it. */
interface Config {
  readonly title?: string;
  readonly fill_height?: boolean;
  readonly fill_width?: boolean;
  readonly components?: unknown;
  readonly dependencies?: unknown;
  readonly layout?: unknown;
}

/** The parts of `/config` that an app is built from here; old servers leave some out. */
export function remoteApp(config: object, fn: RemoteApp['fn']): RemoteApp {
  const { title = '', fill_height, fill_width, components, dependencies, layout } = config as Config;
  return {
    // Gradio's own name, where the author gave none.
    title: title === 'Gradio' ? '' : title,
    fillHeight: fill_height === true,
    fillWidth: fill_width === true,
    components: (components ?? []) as readonly RemoteComponent[],
    dependencies: ((dependencies ?? []) as readonly Partial<RemoteDependency>[]).map(readDependency),
    layout: (layout ?? { id: -1 }) as RemotePlace,
    fn,
  };
}

function readDependency(given: Partial<RemoteDependency>, index: number): RemoteDependency {
  return {
    id: given.id ?? index,
    targets: given.targets ?? [],
    inputs: given.inputs ?? [],
    outputs: given.outputs ?? [],
    backend_fn: given.backend_fn ?? false,
    js: given.js ?? null,
    api_name: given.api_name ?? null,
    api_visibility: given.api_visibility ?? 'public',
    show_progress: given.show_progress ?? 'full',
    show_progress_on: given.show_progress_on ?? null,
    trigger_mode: given.trigger_mode ?? null,
    stream_every: given.stream_every ?? 0.5,
    cancels: given.cancels ?? [],
    types: given.types ?? { cancel: false },
    trigger_after: given.trigger_after ?? null,
    trigger_only_on_success: given.trigger_only_on_success ?? false,
    trigger_only_on_failure: given.trigger_only_on_failure ?? false,
  };
}
