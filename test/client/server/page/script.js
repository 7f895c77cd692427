/**
 * The calls that both apps get, word for word: in Node against Gradio, in the page against ours. What comes back is
 * plain data, with files as their names and bytes.
 */

/**
 * @typedef {{ type: string, data?: unknown, [name: string]: unknown }} GradioEvent
 * @typedef {object} Client
 * @property {any} config
 * @property {() => Promise<any>} view_api
 * @property {(endpoint: string, data: any) => any} submit
 * @property {(endpoint: string, data: any) => Promise<{ data: unknown }>} predict
 * @property {() => void} close
 */

/**
 * @param {unknown} file
 * @returns {[name: string, endpoint: string, data: unknown][]} what is called, with what
 */
function callsWith(file) {
  return [
    ['a text', '/greet', ['Ada']],
    ['a text by name', '/greet', { who: 'Eve' }],
    ['a picture', '/negative', [file]],
    ['no value where none is needed', '/nothing', []],
    ['a generator', '/steps', [4]],
    ['a generator with its default', '/steps', {}],
    ['a generator of nothing', '/steps', [0]],
    ['a text that grows', '/spell', ['abc']],
    ['a State', '/append', ['x']],
    ['a State again', '/append', ['y']],
    ["an author's error", '/fail', [-1]],
    ['any other error', '/fail', [0]],
    ['after errors', '/fail', [2]],
    ['an error after a value', '/halfway', [1]],
    ['words for the user', '/tell', [7]],
    ['what is not queued', '/triple', [5]],
    ['a parameter that may be None', '/choose', { s: 'small' }],
    ['three kinds of values', '/describe', [4, 'large', true]],
    ['defaults of three kinds', '/describe', {}],
    ['an update', '/relabel', ['new']],
    ['skipped outputs', '/several', [3]],
    ['a batch of one', '/double', [21]],
    ['what a validator lets pass', '/area', [2, 3]],
    ['what a validator refuses', '/area', [2, 0]],
    ['nothing as a picture', '/none', []],
    ['an endpoint with a name of its own', '/described', ['Bob']],
    ['an undocumented endpoint', '/hidden', ['Zoe']],
  ];
}

/** What is asked, in order. */
export const TITLES = [
  'view_api',
  'listeners',
  ...callsWith(null).map(([name]) => name),
  'progress',
  'two at once, one after the other',
  'cancelled after three values',
  'after the cancel',
  'predict',
  'predict that fails',
  'a State of another session',
];

/**
 * @param {(options: object) => Promise<Client>} connect
 * @param {readonly number[]} picture the bytes of a PNG
 */
export async function runScript(connect, picture) {
  const client = await connect({ events: ['data', 'status', 'log'] });
  const file = new File([new Uint8Array(picture)], 'photo.png', { type: 'image/png' });
  /** @type {Record<string, unknown>} */
  const answers = { view_api: await client.view_api(), listeners: listeners(client.config) };

  for (const [name, endpoint, data] of callsWith(file))
    answers[name] = await record(() => client.submit(endpoint, data));

  answers['progress'] = await record(() => client.submit('/loop', [1]));
  answers['two at once, one after the other'] = await twoAtOnce(client);
  answers['cancelled after three values'] = await cancelled(client);
  answers['after the cancel'] = await record(() => client.submit('/greet', ['again']));
  answers['predict'] = (await client.predict('/greet', ['Ada'])).data;
  answers['predict that fails'] = await client.predict('/fail', [-1]).catch(thrown);
  client.close();

  const another = await connect({ events: ['data'] });
  answers['a State of another session'] = await record(() => another.submit('/append', ['z']));
  another.close();
  return answers;
}

/**
 * What `/config` says of the listeners, with the components' labels in the place of their ids.
 *
 * @param {{ components: { id: number, type: string, props: { label?: string } }[], dependencies: any[] }} config
 */
function listeners({ components, dependencies }) {
  /** @param {number} id */
  const named = (id) => {
    const component = components.find((one) => one.id === id);
    return component?.props.label ?? component?.type;
  };
  return dependencies.map(({ targets, inputs, outputs, ...dependency }) => ({
    ...dependency,
    targets: targets.map((/** @type {[number, string]} */ [id, event]) => [named(id), event]),
    inputs: inputs.map(named),
    outputs: outputs.map(named),
  }));
}

/**
 * @param {() => AsyncIterable<GradioEvent>} submit
 * @returns {Promise<unknown>}
 */
async function record(submit) {
  /** @type {unknown[]} */
  const told = [];
  try {
    for await (const event of submit()) {
      told.push(await plain(event));
      // The iterator of a call that is not queued never ends by itself.
      if (event.queue === false && event.stage !== 'pending') break;
    }
  } catch (error) {
    told.push(thrown(error));
  }
  return told;
}

/** @param {Client} client */
async function twoAtOnce(client) {
  const [first, second] = await Promise.all([
    record(() => client.submit('/slow', [1])),
    record(() => client.submit('/slow', [2])),
  ]);
  return { first, second };
}

/** @param {Client} client */
async function cancelled(client) {
  const job = client.submit('/endless', []);
  /** @type {unknown[]} */
  const values = [];
  for await (const event of job) {
    if (event.type !== 'data') continue;
    if (values.length < 3) values.push(event.data);
    if (values.length === 3) {
      await job.cancel();
      break;
    }
  }
  return values;
}

/** @param {unknown} error */
function thrown(error) {
  return { thrown: error instanceof Error ? error.message : error };
}

/**
 * What two servers can agree on: no times and no paths.
 *
 * @param {GradioEvent} event
 */
async function plain({ time, endpoint, fn_index, eta, avg_time, cache_duration, ...event }) {
  void [time, endpoint, fn_index, eta, avg_time, cache_duration];
  return structuredClone({ ...event, ...('data' in event ? { data: await read(event.data) } : {}) });
}

/**
 * Files as names and bytes.
 *
 * @param {any} value
 * @returns {Promise<unknown>}
 */
async function read(value) {
  if (Array.isArray(value)) return await Promise.all(value.map(read));
  if (typeof value !== 'object' || value === null) return value;
  if (value.meta?._type === 'gradio.FileData') {
    const { path, url, size, ...rest } = value;
    void [path, size];
    const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
    return { ...rest, name: decodeURIComponent(path.replace(/.*[\\/]/, '')), bytes: [...bytes] };
  }
  const entries = Object.entries(value).map(async ([name, item]) => [name, await read(item)]);
  return Object.fromEntries(await Promise.all(entries));
}
