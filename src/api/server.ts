import type { App } from '../app/app.js';
import { endpointsOf, type Endpoint } from '../app/config.js';
import type { Dependency } from '../app/dependency.js';
import { Durations } from './durations.js';
import { HttpError } from './http-error.js';
import { Sessions } from './session.js';
import { SimpleCalls } from './simple-calls.js';
import { SharedFiles } from './shared-files.js';
import { Uploads } from './upload-progress.js';

/** What Gradio's server remembers, for one app of the page. */
export class Server {
  /** Tells a caller that connects again whether it is still the same page. */
  readonly appId = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  readonly sessions = new Sessions();
  readonly simpleCalls = new SimpleCalls();
  readonly uploads = new Uploads();
  readonly files = new SharedFiles();
  readonly #paces = new WeakMap<Dependency, Durations>();

  constructor(readonly app: App) {}

  /** The endpoint of an index, or of a name where no index is given. Private ones do not exist for callers. */
  endpoint(index: number | null, name: string | null): Endpoint {
    const endpoint = endpointsOf(this.app).find(({ config }) =>
      index === null ? config.api_name === name : config.id === index,
    );
    if (endpoint === undefined || endpoint.config.api_visibility === 'private') {
      const wanted = index === null ? `API name: ${name}` : `function index: ${index}`;
      throw new HttpError(404, `There is no endpoint of this ${wanted}`);
    }
    return endpoint;
  }

  /** How long an endpoint's calls have taken. */
  pace(dependency: Dependency): Durations {
    let pace = this.#paces.get(dependency);
    if (pace === undefined) this.#paces.set(dependency, (pace = new Durations()));
    return pace;
  }
}

const servers = new WeakMap<App, Server>();

/** The same one for an app each time. */
export function serverOf(app: App): Server {
  let server = servers.get(app);
  if (server === undefined) servers.set(app, (server = new Server(app)));
  return server;
}
