import { endpointsOf } from '../../app/config.js';
import { services } from '../../app/services.js';
import { componentsOf, type Components } from '../components.js';
import type { Route } from '../visit.js';
import { componentConfig, type ComponentConfig } from '../wire/component.js';
import { configBody } from '../wire/config.js';
import { withAddresses, type Sharing } from '../wire/payload.js';

/** `GET config`: components, layout and listeners. */
export const config: Route = async ({ server, root }) => {
  const { app } = server;
  const components = componentsOf(app);
  return Response.json(
    configBody({
      root,
      appId: server.appId,
      title: (app.host as { appTitle?: string }).appTitle ?? 'Gradio',
      showsErrors: app.showsErrors,
      maxFileSize: services().maxFileSize(),
      components: await describeAll(components, { files: server.files, root }),
      dependencies: endpointsOf(app).map((endpoint) => endpoint.config),
      layout: components.layout,
    }),
  );
};

/** Every component as callers see it. */
export async function describeAll({ byId }: Components, share: Sharing): Promise<readonly ComponentConfig[]> {
  const configs = await Promise.all([...byId].map(([id, component]) => componentConfig(id, component)));
  return configs.map((described) => ({
    ...described,
    props: withAddresses(described.props, share) as ComponentConfig['props'],
  }));
}
