import { endpointsOf } from '../../app/config.js';
import { componentsOf } from '../components.js';
import type { Route } from '../visit.js';
import { apiInfo } from '../wire/info.js';
import { describeAll } from './config.js';

/** `GET info`: what may be called, and how. */
export const info: Route = async ({ server, root, url }) => {
  const components = await describeAll(componentsOf(server.app), { files: server.files, root });
  const byId = new Map(components.map((component) => [component.id, component]));
  return Response.json(apiInfo(endpointsOf(server.app), byId, url.searchParams.has('all_endpoints')));
};
