import { afterEach, describe, expect, test, vi } from 'vitest';
import { implicitApp } from '../../src/app/app-of.js';
import { listen } from '../../src/app/on.js';
import { PlainComponent } from '../../src/app/plain-component.js';
import { State } from '../../src/app/state.js';
import { UserError } from '../../src/errors.js';
import { nodeCodec } from '../support/node-codec.js';
import { Box, deferred, endAll } from '../support/box.js';
import { ask, limits, post, services } from './in-page.js';
import { NodeImage } from './node-image.js';

afterEach(endAll);
afterEach(() => {
  vi.restoreAllMocks();
  limits.maxFileSize = Infinity;
  implicitApp().configure({ showError: true });
});

const trigger = () => new Box(null, 'button');
const number = (value = 0) => new Box<number>(value, 'number');
const text = (value = '') => new Box<string>(value, 'textbox');

async function run(name: string, body: object): Promise<readonly [number, Record<string, unknown>]> {
  const response = await post(`/gradio_api/run/${name}`, body);
  return [response.status, (await response.json()) as Record<string, unknown>];
}

/** The server-sent events of `call/…`. */
async function called(name: string, body: object): Promise<readonly (readonly [string, unknown])[]> {
  const { event_id } = (await (await post(`/gradio_api/call/${name}`, body)).json()) as { event_id: string };
  const response = await ask(`/gradio_api/call/${name}/${event_id}`);
  return (await response.text())
    .split('\n\n')
    .filter((part) => part !== '')
    .map((part) => {
      const [, event = '', data = ''] = /^event: (.*)\ndata: (.*)$/.exec(part) ?? [];
      return [event, JSON.parse(data) as unknown] as const;
    });
}

async function upload(...files: readonly File[]): Promise<Response> {
  const form = new FormData();
  for (const file of files) form.append('files', file);
  return ask('/gradio_api/upload', { method: 'POST', body: form });
}

describe('config and info', () => {
  test('test_get_config_route: /config stands outside of the prefix, and its root is where it was asked for', async () => {
    const response = await ask('/config');
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      root: 'https://page.test/some/path',
      api_prefix: '/gradio_api',
      protocol: 'sse_v3',
      run_history: false,
    });
    const atTop = await ask('/config', {}, 'https://page.test');
    expect(await atTop.json()).toMatchObject({ root: 'https://page.test' });
  });

  test('components are listed with what they hold and take, listeners with their ids', async () => {
    const [button, a, state] = [trigger(), text(), State([1])];
    a.given = { label: 'Name', value: 'Ada', maxLines: 3 };
    listen(button, 'click', (name: string) => [name, []], {
      inputs: [a, state],
      outputs: [a, state],
      apiName: 'greet',
    });
    const config = (await (await ask('/config')).json()) as {
      components: { id: number; type: string; props: object; skip_api: boolean; api_info?: object }[];
      dependencies: { id: number; inputs: number[]; targets: [number, string][] }[];
      connect_heartbeat: boolean;
      layout: { children: { id: number }[] };
    };

    const [dependency] = config.dependencies;
    const byId = (id: number | undefined) => config.components.find((component) => component.id === id);
    expect(dependency).toMatchObject({ id: 0, api_name: 'greet' });
    expect(byId(dependency?.inputs[0])).toMatchObject({
      type: 'textbox',
      props: { label: 'Name', value: 'Ada', max_lines: 3, name: 'textbox' },
      skip_api: false,
      api_info: { type: 'string' },
    });
    expect(byId(dependency?.inputs[1])).toMatchObject({ type: 'state', skip_api: true });
    expect(byId(dependency?.targets[0]?.[0])).toMatchObject({ type: 'button', skip_api: true });
    expect(config.layout.children.map(({ id }) => id).sort()).toEqual(
      config.components.map(({ id }) => id).sort(),
    );
    expect(config.connect_heartbeat).toBe(true);
  });

  test('test_many_endpoints: only public endpoints are described, and none is unnamed', async () => {
    const [button, a] = [trigger(), number()];
    const options = { inputs: a, outputs: a } as const;
    listen(button, 'click', (n: number) => n, {
      ...options,
      apiName: 'open',
      apiDescription: 'Gives it back.',
    });
    listen(button, 'click', (n: number) => n, {
      ...options,
      apiName: 'hidden',
      apiVisibility: 'undocumented',
    });
    listen(button, 'click', (n: number) => n, { ...options, apiName: 'closed', apiVisibility: 'private' });
    listen(button, 'click', null, { js: () => 1, outputs: a });
    const info = async (query = '') =>
      (await (await ask(`/gradio_api/info${query}`)).json()) as {
        named_endpoints: Record<string, object>;
        unnamed_endpoints: object;
      };

    const { named_endpoints, unnamed_endpoints } = await info();
    expect(Object.keys(named_endpoints)).toEqual(['/open']);
    expect(unnamed_endpoints).toEqual({});
    expect(Object.keys((await info('?all_endpoints=true')).named_endpoints)).toEqual(['/open', '/hidden']);
    expect(named_endpoints['/open']).toMatchObject({
      description: 'Gives it back.',
      parameters: [
        {
          parameter_name: 'n',
          type: { type: 'number' },
          python_type: { type: 'float' },
          component: 'Number',
          example_input: 3,
        },
      ],
      returns: [{ type: { type: 'number' }, component: 'Number' }],
    });
  });

  test('test_no_endpoints: an app without listeners describes none', async () => {
    const response = await ask('/gradio_api/info');
    expect(await response.json()).toEqual({ named_endpoints: {}, unnamed_endpoints: {} });
  });

  test("an Image's parameter is described as Gradio does", async () => {
    const [button, image] = [trigger(), new NodeImage()];
    listen(button, 'click', (picture: unknown) => picture, {
      inputs: image,
      outputs: image,
      apiName: 'same',
    });
    const { named_endpoints } = (await (await ask('/gradio_api/info')).json()) as {
      named_endpoints: Record<string, object>;
    };

    expect(named_endpoints['/same']).toMatchObject({
      parameters: [
        {
          parameter_name: 'picture',
          parameter_has_default: false,
          type: { title: 'ImageData', type: 'object' },
          python_type: { type: 'filepath', description: 'A local filepath or publicly available URL.' },
          component: 'Image',
        },
      ],
      returns: [{ component: 'Image', python_type: { type: 'filepath', description: '' } }],
    });
  });

  test('test_api_name_set_for_all_events, test_same_named_predict_route, test_multiple_renamed: names, told apart', async () => {
    const [button, a] = [trigger(), number()];
    const options = { inputs: a, outputs: a } as const;
    const p = (n: number) => n;
    listen(button, 'click', p, options);
    listen(button, 'click', p, options);
    listen(button, 'click', p, { ...options, apiName: 'p_1' });
    listen(button, 'click', (n: number) => n, options);
    listen(button, 'click', p.bind(null), options);
    const { dependencies } = (await (await ask('/config')).json()) as {
      dependencies: { api_name: string }[];
    };

    expect(dependencies.map(({ api_name }) => api_name)).toEqual(['p', 'p_1', 'p_1_1', 'lambda', 'bound p']);
    for (const name of ['p', 'p_1', 'p_1_1', 'lambda']) expect((await run(name, { data: [4] }))[0]).toBe(200);
  });
});

describe('direct calls', () => {
  test('test_predict_route, test_predict_route_without_fn_index: by index, or by name', async () => {
    const [button, a] = [trigger(), text()];
    listen(button, 'click', (name: string) => `Hello ${name}`, { inputs: a, outputs: a, apiName: 'greet' });

    expect(await run('predict', { data: ['Ada'], fn_index: 0 })).toMatchObject([
      200,
      { data: ['Hello Ada'] },
    ]);
    expect(await run('greet', { data: ['Eve'] })).toMatchObject([
      200,
      { data: ['Hello Eve'], is_generating: false },
    ]);
    expect((await run('missing', { data: [] }))[0]).toBe(404);
  });

  test('test_json_postprocessing_with_queue_false: what is not queued arrives whole', async () => {
    const [button, a] = [trigger(), new Box<unknown>(null, 'json')];
    const value = { nested: [1, { deep: 'x' }, null], flag: true };
    listen(button, 'click', () => value, { outputs: a, queue: false, apiName: 'json' });

    expect(await run('json', { data: [] })).toMatchObject([200, { data: [value] }]);
  });

  test('test_event_data: what has happened reaches the function', async () => {
    const [button, a] = [trigger(), text()];
    const fn = (_context: unknown, ...rest: unknown[]) => JSON.stringify([_context, rest]);
    void fn;
    const tell = ({
      event,
    }: {
      event: { index?: unknown; value?: unknown; target: EventTarget; type: string };
    }) => `${String(event.index)} ${String(event.value)} ${event.type} ${event.target === a}`;
    listen(a, 'select', tell as never, { outputs: a, apiName: 'tell' });
    void button;

    const answer = await run('tell', { data: [], event_data: { index: 1, value: 'second' } });
    expect(answer).toMatchObject([200, { data: ['1 second select true'] }]);
  });

  test('test_state: it travels as null, and grows with each call of its session', async () => {
    const [button, a, state] = [trigger(), text(), State('')];
    const fn = (added: string, before: string) => [before + added, before + added];
    listen(button, 'click', fn, { inputs: [a, state], outputs: [a, state], apiName: 'append' });
    const append = async (added: string, session_hash: string) =>
      (await run('append', { data: [added, null], session_hash }))[1]['data'];

    expect(await append('x', 'one')).toEqual(['x', null]);
    expect(await append('y', 'one')).toEqual(['xy', null]);
    expect(await append('z', 'two')).toEqual(['z', null]);
    expect(await run('append', { data: ['w', null] })).toMatchObject([200, { data: ['w', null] }]);
    expect(state.value).toBe('');
  });

  test('a State that a function changes in place is its own in each session', async () => {
    const [button, a, state] = [trigger(), number(), State<number[]>([])];
    const fn = (n: number, list: number[]) => {
      list.push(n);
      return [list.length, list];
    };
    listen(button, 'click', fn, { inputs: [a, state], outputs: [a, state], apiName: 'push' });
    const push = async (session_hash: string) =>
      ((await run('push', { data: [1, null], session_hash }))[1]['data'] as unknown[])[0];

    expect([await push('in place'), await push('in place'), await push('another')]).toEqual([1, 2, 1]);
    expect(state.value).toEqual([]);
  });

  test('test_state_holder_is_used_in_postprocess: an updated property counts in its session, and only there', async () => {
    const [button, image] = [trigger(), new NodeImage({ format: 'png' })];
    const array = { data: new Uint8Array(12), shape: [2, 2, 3], dtype: 'uint8' };
    listen(button, 'click', () => ({ __type__: 'update', format: 'jpeg' }), {
      outputs: image,
      apiName: 'change',
    });
    listen(button, 'click', () => array, { outputs: image, apiName: 'make' });
    const made = async (session_hash: string) => {
      const [, { data }] = await run('make', { data: [], session_hash });
      return ((data as { path: string }[])[0]?.path ?? '').replace(/.*\./, '');
    };

    expect(await run('change', { data: [], session_hash: 'changed' })).toMatchObject([
      200,
      { data: [{ __type__: 'update', format: 'jpeg' }] },
    ]);
    expect([await made('changed'), await made('other')]).toEqual(['jpeg', 'png']);
  });

  test('of a generator it is the first value, and the generator is closed', async () => {
    const [button, a] = [trigger(), number()];
    const closed = deferred();
    const fn = function* () {
      try {
        yield 1;
        yield 2;
      } finally {
        closed.resolve();
      }
    };
    listen(button, 'click', fn, { outputs: a, apiName: 'first' });

    expect(await run('first', { data: [] })).toMatchObject([200, { data: [1], is_generating: true }]);
    await closed.promise;
  });

  test("a failure is a 500 with its text; without `showError` only an author's own message is told", async () => {
    const [button, a] = [trigger(), number()];
    vi.spyOn(console, 'error').mockImplementation(() => {});
    listen(
      button,
      'click',
      () => {
        throw new Error('secret');
      },
      { outputs: a, apiName: 'fail' },
    );
    listen(
      button,
      'click',
      () => {
        throw new UserError('for all', { duration: 5 });
      },
      { outputs: a, apiName: 'tell' },
    );

    expect(await run('fail', { data: [] })).toEqual([500, { error: 'secret', visible: true }]);
    implicitApp().configure({ showError: false });
    expect(await run('fail', { data: [] })).toEqual([500, { error: null }]);
    expect(await run('tell', { data: [] })).toEqual([
      500,
      { error: 'for all', duration: 5, visible: true, title: 'Error' },
    ]);
  });

  test('a result that JSON cannot hold fails, and does not hang', async () => {
    const [button, a] = [trigger(), new Box<unknown>(null, 'json')];
    const circle: { self?: unknown } = {};
    circle.self = circle;
    vi.spyOn(console, 'error').mockImplementation(() => {});
    listen(button, 'click', () => circle, { outputs: a, apiName: 'circle' });

    expect((await run('circle', { data: [] }))[0]).toBe(500);
  });

  test('private endpoints do not exist for callers, undocumented ones do', async () => {
    const [button, a] = [trigger(), number()];
    const fn = vi.fn(() => 1);
    listen(button, 'click', fn, { outputs: a, apiName: 'closed', apiVisibility: 'private' });
    listen(button, 'click', fn, { outputs: a, apiName: 'hidden', apiVisibility: 'undocumented' });

    expect((await run('closed', { data: [] }))[0]).toBe(404);
    expect((await run('any', { data: [], fn_index: 0 }))[0]).toBe(404);
    expect((await post('/gradio_api/call/closed', { data: [] })).status).toBe(404);
    expect((await post('/gradio_api/queue/join', { data: [], fn_index: 0, session_hash: 's' })).status).toBe(
      404,
    );
    expect(fn).not.toHaveBeenCalled();
    expect((await run('hidden', { data: [] }))[0]).toBe(200);
  });
});

describe('calls without a client', () => {
  test('test_successful_simple_route: one `complete` with the outputs; States may be left out', async () => {
    const [button, a, state] = [trigger(), text(), State(1)];
    listen(button, 'click', (name: string) => [`Hello ${name}`, 2], {
      inputs: [a, state],
      outputs: [a, state],
      apiName: 'greet',
    });

    expect(await called('greet', { data: ['Ada'] })).toEqual([['complete', ['Hello Ada', null]]]);
    expect(await called('greet', { data: ['Eve', null] })).toEqual([['complete', ['Hello Eve', null]]]);
  });

  test('test_generative_simple_route: every value in full, then the last one again', async () => {
    const [button, a] = [trigger(), text()];
    listen(
      button,
      'click',
      function* () {
        yield 'a';
        yield 'ab';
        yield 'abc';
      },
      { outputs: a, apiName: 'type' },
    );

    expect(await called('type', { data: [] })).toEqual([
      ['generating', ['a']],
      ['generating', ['ab']],
      ['generating', ['abc']],
      ['complete', ['abc']],
    ]);
  });

  test('a generator that fails midway ends with `error`', async () => {
    const [button, a] = [trigger(), number()];
    listen(
      button,
      'click',
      function* () {
        yield 1;
        throw new UserError('enough', { printException: false });
      },
      { outputs: a, apiName: 'fail' },
    );

    expect(await called('fail', { data: [] })).toEqual([
      ['generating', [1]],
      ['error', { error: 'enough', duration: 10, visible: true, title: 'Error' }],
    ]);
  });

  test('an id that nobody knows, or that has been read, is an error', async () => {
    const response = await ask('/gradio_api/call/any/0123');
    expect(await response.text()).toBe('event: error\ndata: "404: Not Found"\n\n');
  });

  test('TestCurlEndpointWithFiles, test_image_to_image, test_root_path: a file goes up, its result has an address', async () => {
    const [button, image] = [trigger(), new NodeImage({ type: 'numpy', format: 'png' })];
    const negative = ({ data, shape }: { data: Uint8Array; shape: number[] }) => ({
      data: data.map((v) => 255 - v),
      shape,
    });
    listen(button, 'click', negative as never, { inputs: image, outputs: image, apiName: 'negative' });
    const photo = new File([pixel()], 'photo.png', { type: 'image/png' });
    const [path] = (await (await upload(photo)).json()) as [string];

    const [[event, data] = []] = await called('negative', {
      data: [{ path, meta: { _type: 'gradio.FileData' } }],
    });
    expect(event).toBe('complete');
    const [result] = data as [{ path: string; url: string }];
    expect(result.url).toBe(`https://page.test/some/path/gradio_api/file=${result.path}`);
    const response = await ask(result.url.slice('https://page.test/some/path'.length));
    expect(response.headers.get('content-type')).toBe('image/png');

    const made = new File([await response.blob()], 'negative.png');
    const pixels = await (await nodeCodec().open(made)).frame(0);
    expect([pixels.mode, ...pixels.data]).toEqual(['RGB', 0, 255, 255]);
    // Without the mark, by the address of the result, and of this very app: all the same file.
    const [[again] = []] = await called('negative', { data: [{ path: result.url }] });
    expect(again).toBe('complete');
  });

  test.each([
    ['a path that was never uploaded', { path: '/etc/passwd', meta: { _type: 'gradio.FileData' } }],
    ['text', 'photo.png'],
    ['an object without a path', { size: 3 }],
    ['a relative address', { path: 'x', url: '/secret', meta: { _type: 'gradio.FileData' } }],
  ])('%s is no picture', async (_, given) => {
    const [button, image] = [trigger(), new NodeImage()];
    const fn = vi.fn();
    vi.spyOn(console, 'error').mockImplementation(() => {});
    listen(button, 'click', fn, { inputs: image, apiName: 'take' });

    expect((await called('take', { data: [given] })).map(([event]) => event)).toEqual(['error']);
    expect(fn).not.toHaveBeenCalled();
  });
});

describe('files', () => {
  test('test_upload_path: a list of paths; names and bytes stay', async () => {
    const response = await upload(
      new File(['first'], 'a b.txt', { type: 'text/plain' }),
      new File(['second'], 'ä.md'),
    );
    const paths = (await response.json()) as string[];

    expect(paths.map((path) => path.replace(/^[0-9a-f]{64}\//, ''))).toEqual(['a b.txt', 'ä.md']);
    const read = await ask(
      `/gradio_api/file=${(paths[0] ?? '').split('/').map(encodeURIComponent).join('/')}`,
    );
    expect(await read.text()).toBe('first');
    expect(await (await services().files.get(paths[1] ?? '')).text()).toBe('second');
  });

  test('test_max_file_size_used_in_upload_route: over the limit 413, under it 200', async () => {
    limits.maxFileSize = 10;
    expect((await upload(new File(['0123456789'], 'fits.txt'))).status).toBe(200);
    const refused = await upload(new File(['0123456789x'], 'large.txt'));
    expect([refused.status, await refused.text()]).toEqual([
      413,
      'File size exceeded maximum allowed size of 10 bytes.',
    ]);
  });

  test('an upload that is no form is refused', async () => {
    expect((await post('/gradio_api/upload', {})).status).toBe(400);
    const broken = await ask('/gradio_api/upload', {
      method: 'POST',
      body: 'nothing',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    });
    expect(broken.status).toBe(400);
  });

  test('test_response_attachment_format: pictures are shown, whatever might be a page is a download', async () => {
    const [png, html, svg] = (await (
      await upload(
        new File([pixel()], 'a.png', { type: 'image/png' }),
        new File(['<script>'], 'a.html', { type: 'text/html' }),
        new File(['<svg/>'], 'a.svg', { type: 'image/svg+xml' }),
      )
    ).json()) as [string, string, string];
    const headers = async (path: string) => {
      const response = await ask(`/gradio_api/file=${path}`);
      return [
        response.headers.get('content-type'),
        response.headers.get('content-disposition')?.split(';')[0],
      ];
    };

    expect(await headers(png)).toEqual(['image/png', 'inline']);
    expect(await headers(html)).toEqual(['application/octet-stream', 'attachment']);
    expect(await headers(svg)).toEqual(['application/octet-stream', 'attachment']);
  });

  test('a part of a file, its head alone, and a file that is not there', async () => {
    const [path] = (await (
      await upload(new File(['0123456789'], 'digits.txt', { type: 'text/plain' }))
    ).json()) as [string];
    const part = await ask(`/gradio_api/file=${path}`, { headers: { range: 'bytes=2-4' } });
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
      206,
      'bytes 2-4/10',
      '234',
    ]);
    const rest = await ask(`/gradio_api/file=${path}`, { headers: { range: 'bytes=8-' } });
    expect(await rest.text()).toBe('89');
    expect((await ask(`/gradio_api/file=${path}`, { headers: { range: 'bytes=10-' } })).status).toBe(416);
    const head = await ask(`/gradio_api/file=${path}`, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '10', '']);
    const missing = await ask('/gradio_api/file=/etc/passwd');
    expect([missing.status, await missing.json()]).toEqual([
      403,
      { detail: 'File not allowed: /etc/passwd.' },
    ]);
  });

  test('upload_progress tells what has arrived, before and after the fact', async () => {
    const watched = ask('/gradio_api/upload_progress?upload_id=u1').then((response) => response.text());
    const form = new FormData();
    form.append('files', new File(['12345'], 'five.txt'));
    await ask('/gradio_api/upload?upload_id=u1', { method: 'POST', body: form });

    expect(await watched).toBe(
      'data: {"msg":"update","orig_name":"five.txt","chunk_size":5}\n\ndata: {"msg":"done"}\n\n',
    );
  });
});

describe('the rest', () => {
  test('the app keeps its id, paths that nobody serves are 404, and wrong methods 405', async () => {
    const id = async () => ((await (await ask('/gradio_api/app_id')).json()) as { app_id: number }).app_id;
    expect(await id()).toBe(await id());
    expect(((await (await ask('/config')).json()) as { app_id: number }).app_id).toBe(await id());
    expect((await ask('/gradio_api/nothing')).status).toBe(404);
    expect((await ask('/gradio_api/queue/join')).status).toBe(405);
    expect(
      (
        await post('/gradio_api/component_server/', {
          data: [],
          component_id: 1,
          fn_name: 'x',
          session_hash: 's',
        })
      ).status,
    ).toBe(404);
    expect((await post('/gradio_api/stream/unknown', { data: [] })).status).toBe(404);
    expect(await (await post('/gradio_api/reset', { event_id: 'x' })).json()).toEqual({ success: true });
    expect(
      (await post('/gradio_api/cancel', { session_hash: 's', fn_index: 0, event_id: null })).status,
    ).toBe(422);
  });

  test('a heartbeat is alive until its caller leaves; then `unload` runs with its States', async () => {
    const host = implicitApp().host as EventTarget;
    const [a, state] = [number(), State(0)];
    const unloaded = deferred<number>();
    const fn = (value: number) => unloaded.resolve(value);
    listen(trigger(), 'click', () => 7, { outputs: state, apiName: 'set' });
    listen(host, 'unload', fn as never, { inputs: state, apiVisibility: 'private' });
    void a;
    const leaving = new AbortController();
    const response = await ask('/gradio_api/heartbeat/alive', { signal: leaving.signal });
    const first = await response.body?.getReader().read();
    expect(new TextDecoder().decode(first?.value)).toBe('data: ALIVE\n\n');
    await run('set', { data: [], session_hash: 'alive' });

    leaving.abort();
    expect(await unloaded.promise).toBe(7);
  });

  test('a component that describes itself is asked, one that does not takes anything', async () => {
    class Point extends PlainComponent<unknown> {
      readonly componentName = 'point';
      value: unknown = null;
      getConfig = () => ({ name: 'point', label: 'Where', xMax: 3 });
      apiInfo = () => ({ type: 'array', items: { type: 'integer' } });
    }
    const [button, point, box] = [trigger(), new Point(), new Box<unknown>(null)];
    listen(button, 'click', (...values: unknown[]) => values, {
      inputs: [point, box],
      apiName: 'both',
    });
    const { named_endpoints } = (await (await ask('/gradio_api/info')).json()) as {
      named_endpoints: Record<string, { parameters: object[] }>;
    };

    expect(named_endpoints['/both']?.parameters).toMatchObject([
      { label: 'Where', python_type: { type: 'list[int]' }, component: 'Point' },
      { python_type: { type: 'Any' }, parameter_name: 'param_1' },
    ]);
  });
});

/** A red pixel as PNG. */
function pixel(): Uint8Array<ArrayBuffer> {
  const base64 =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC';
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
