import { afterEach, describe, expect, test } from 'vitest';
import { componentId, endpointsOf } from '../../../src/app/config.js';
import { implicitApp } from '../../../src/app/app-of.js';
import { listen, on } from '../../../src/app/on.js';
import { Box, endAll } from '../../support/box.js';

afterEach(endAll);

/** What the listeners of a test became; ids count from the first of them. */
function declared(first: number) {
  return endpointsOf(implicitApp())
    .map(({ config }) => config)
    .filter(({ id }) => id >= first);
}
const nextId = () => endpointsOf(implicitApp()).length;

describe('config', () => {
  // Expectations: demo.get_config_file() of Gradio 6.31 for the same declarations.
  test("dependencies equal Gradio's, cancelling and chains included", () => {
    const first = nextId();
    const [a, button] = [new Box(0), new Box(null)];
    const double = (value: number) => value * 2;
    const running = listen(button, 'click', double, { inputs: a, outputs: a });
    listen(button, 'click', null, { cancels: [running] });
    listen(button, 'click', double, { inputs: a, outputs: a, cancels: running }).then(double, {
      inputs: a,
      outputs: a,
    });
    listen(a, 'change', double, { inputs: a, outputs: a, apiName: 'double_1' });
    listen(a, 'change', double, { inputs: a, outputs: a, apiName: ' ' });
    const [boxId, buttonId] = [componentId(a), componentId(button)];

    const entries = declared(first).map(
      ({ id, targets, api_name, cancels, types, trigger_after, queue, api_visibility }) => [
        id - first,
        targets,
        api_name,
        cancels.map((cancelled) => cancelled - first),
        types.cancel,
        trigger_after === null ? null : trigger_after - first,
        queue,
        api_visibility,
      ],
    );
    expect(entries).toEqual([
      [0, [[buttonId, 'click']], 'double', [], false, null, true, 'public'],
      [1, [[buttonId, 'click']], 'unnamed', [], false, null, false, 'private'],
      [2, [[buttonId, 'click']], 'unnamed_1', [0], true, null, false, 'private'],
      [3, [[buttonId, 'click']], 'double_1', [], false, null, true, 'public'],
      [4, [[buttonId, 'click']], 'unnamed_2', [0], true, null, false, 'private'],
      [5, [[null, 'then']], 'double_2', [], false, 3, true, 'public'],
      [6, [[boxId, 'change']], 'double_1_1', [], false, null, true, 'public'],
      [7, [[boxId, 'change']], 'double_3', [], false, null, true, 'public'],
    ]);
  });

  test('one entry in full', () => {
    const first = nextId();
    const [a, b] = [new Box(0), new Box(0)];
    const count = function* (from: number) {
      yield from;
    };
    on(
      [
        [a, 'change'],
        [b, 'change'],
      ],
      count,
      { inputs: a, outputs: b, showProgressOn: a },
    ).success(() => {}, { apiName: 'p' });

    expect(declared(first)[0]).toEqual({
      id: first,
      targets: [
        [componentId(a), 'change'],
        [componentId(b), 'change'],
      ],
      inputs: [componentId(a)],
      outputs: [componentId(b)],
      backend_fn: true,
      js: null,
      queue: true,
      api_name: 'count',
      api_description: null,
      scroll_to_output: false,
      show_progress: 'full',
      show_progress_on: [componentId(a)],
      batch: false,
      max_batch_size: 4,
      cancels: [],
      types: { generator: true, cancel: false },
      collects_event_data: true,
      trigger_after: null,
      trigger_only_on_success: false,
      trigger_only_on_failure: false,
      trigger_mode: 'always_last',
      api_visibility: 'public',
      rendered_in: null,
      render_id: null,
      connection: 'sse',
      time_limit: null,
      stream_every: 0.5,
      event_specific_args: null,
      component_prop_inputs: [],
      js_implementation: null,
    });
    expect(declared(first)[1]).toMatchObject({
      trigger_after: first,
      trigger_only_on_success: true,
      trigger_only_on_failure: false,
    });
  });

  test('test_blocks::test_function_types_documented_in_config: streams and generators are told', () => {
    const first = nextId();
    const camera = new Box('');
    listen(camera, 'stream', (frame: string) => frame, { inputs: camera, timeLimit: 30, streamEvery: 0.1 });

    expect(declared(first)).toMatchObject([
      { connection: 'stream', time_limit: 30, stream_every: 0.1, types: { generator: false } },
    ]);
  });

  test('a removed listener is in no list', () => {
    const first = nextId();
    listen(new Box(null), 'click', () => {}).remove();

    expect(declared(first)).toEqual([]);
  });
});
