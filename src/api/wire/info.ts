import { componentId, type Endpoint } from '../../app/config.js';
import { apiParameters } from '../api-parameters.js';
import type { ComponentConfig } from './component.js';
import { pythonType } from './python-type.js';

/** `/info`: the endpoints that are for everybody, or all that may be called. */
export function apiInfo(
  endpoints: readonly Endpoint[],
  components: ReadonlyMap<number, ComponentConfig>,
  allEndpoints: boolean,
) {
  const listed = endpoints.filter(
    ({ config: { backend_fn, api_visibility } }) =>
      backend_fn && (api_visibility === 'public' || (allEndpoints && api_visibility === 'undocumented')),
  );
  return {
    named_endpoints: Object.fromEntries(
      listed.map((endpoint) => [`/${endpoint.config.api_name}`, endpointInfo(endpoint, components)]),
    ),
    unnamed_endpoints: {},
  };
}

function endpointInfo(
  { dependency: { listener }, config }: Endpoint,
  components: ReadonlyMap<number, ComponentConfig>,
) {
  const named = apiParameters(listener.fn);
  const parameters = listener.inputs.flatMap(({ component }, i) => {
    const described = components.get(componentId(component.target));
    if (described === undefined || described.skip_api) return [];
    const { id, type, props, api_info: schema = {}, example_inputs: example } = described;
    const hasValue = props['value'] !== undefined;
    return [
      {
        label: props['label'] ?? `parameter_${id}`,
        parameter_name: named[i]?.name ?? `param_${i}`,
        parameter_has_default: hasValue || named[i]?.isOptional === true,
        parameter_default: hasValue ? props['value'] : null,
        type: schema,
        python_type: { type: pythonType(schema), description: schema['additional_description'] ?? '' },
        component: capitalised(type),
        example_input: example ?? null,
      },
    ];
  });
  const returns = listener.outputs.flatMap(({ component }) => {
    const described = components.get(componentId(component.target));
    if (described === undefined || described.skip_api) return [];
    const { id, type, props, api_info: schema = {} } = described;
    return [
      {
        label: props['label'] ?? `value_${id}`,
        type: schema,
        python_type: { type: pythonType(schema), description: schema['description'] ?? '' },
        component: capitalised(type),
      },
    ];
  });
  return {
    parameters,
    returns,
    api_visibility: config.api_visibility,
    description: listener.apiDescription,
  };
}

function capitalised(type: string): string {
  return type.charAt(0).toUpperCase() + type.slice(1).toLowerCase();
}
