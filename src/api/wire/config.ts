import type { DependencyConfig } from '../../app/config.js';
import { PREFIX } from '../address.js';
import type { LayoutNode } from '../components.js';
import type { ComponentConfig } from './component.js';

/** The version of Gradio whose protocol is spoken. */
const VERSION = '6.31.0';

export interface ConfigParts {
  readonly root: string;
  readonly appId: number;
  readonly title: string;
  readonly showsErrors: boolean;
  readonly maxFileSize: number;
  readonly components: readonly ComponentConfig[];
  readonly dependencies: readonly DependencyConfig[];
  readonly layout: LayoutNode;
}

/** `/config`: all that a client has to know of an app. */
export function configBody({ root, appId, title, showsErrors, maxFileSize, ...parts }: ConfigParts) {
  const { components, dependencies, layout } = parts;
  return {
    version: VERSION,
    api_prefix: PREFIX,
    root,
    protocol: 'sse_v3',
    mode: 'blocks',
    app_id: appId,
    title,
    dev_mode: false,
    is_colab: false,
    space_id: null,
    username: null,
    enable_queue: true,
    show_error: showsErrors,
    // Otherwise the client would keep what every run got and gave in its tab's storage.
    run_history: false,
    max_file_size: Number.isFinite(maxFileSize) ? maxFileSize : null,
    connect_heartbeat: needsHeartbeat(components, dependencies),
    components,
    dependencies,
    layout,
    pages: [['', 'Home', true]],
    page: {
      '': {
        layout,
        components: components.map(({ id }) => id),
        dependencies: dependencies.map(({ id }) => id),
      },
    },
  };
}

/** Whether the app has anything that ends with a session. */
function needsHeartbeat(
  components: readonly ComponentConfig[],
  dependencies: readonly DependencyConfig[],
): boolean {
  return (
    components.some(({ type }) => type === 'state') ||
    dependencies.some(({ targets }) => targets.some(([, event]) => event === 'unload' || event === 'stream'))
  );
}
