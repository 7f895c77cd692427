import type { AuthorFunction } from '../run/call.js';

/** A component of an app that runs elsewhere, as its `/config` lists it. */
export interface RemoteComponent {
  readonly id: number;
  readonly type: string;
  /** Gradio's words, in snake_case. */
  readonly props: Readonly<Record<string, unknown>>;
}

/** A listener there. */
export interface RemoteDependency {
  readonly id: number;
  readonly targets: readonly (readonly [component: number | null, event: string])[];
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  readonly backend_fn: boolean;
  /** Code; true of an app of ours. */
  readonly js: string | boolean | null;
  readonly api_name: string | null;
  readonly api_visibility: string;
  readonly show_progress: string;
  readonly show_progress_on: readonly number[] | null;
  readonly trigger_mode: string | null;
  /** Seconds between two frames. */
  readonly stream_every: number;
  readonly cancels: readonly number[];
  readonly types: { readonly cancel: boolean };
  readonly trigger_after: number | null;
  readonly trigger_only_on_success: boolean;
  readonly trigger_only_on_failure: boolean;
}

/** A component's place among the others. */
export interface RemotePlace {
  readonly id: number;
  readonly children?: readonly RemotePlace[];
}

/** All that is needed to show an app that runs elsewhere. */
export interface RemoteApp {
  readonly title: string;
  readonly fillHeight: boolean;
  readonly fillWidth: boolean;
  readonly components: readonly RemoteComponent[];
  readonly dependencies: readonly RemoteDependency[];
  readonly layout: RemotePlace;
  /** What a listener there does; null where nobody may call it. */
  fn(id: number): AuthorFunction | null;
}
