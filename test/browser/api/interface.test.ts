import type { Client } from '@gradio/client';
import { expect } from 'chai';
import { Blocks, connect, Examples, Interface, Textbox, type GrBlocks } from '../../../src/index.js';

/** Interfaces and Examples, called from outside. */
describe('endpoints of Interfaces and Examples', () => {
  const open: { close(): void }[] = [];
  const placed: Element[] = [];

  async function connected(blocks: Element): Promise<Client> {
    const client = await connect(blocks);
    open.push(client);
    return client as unknown as Client;
  }

  function launched(...children: readonly HTMLElement[]): GrBlocks {
    const blocks = Blocks().launch(document.body, ...children);
    placed.push(blocks);
    return blocks;
  }

  afterEach(() => {
    for (const client of open.splice(0)) client.close();
    for (const element of placed.splice(0)) element.remove();
  });

  /** What an example is loaded as. `predict` says nothing of events, and a call that is not queued never ends. */
  async function loaded(client: Client, index: number): Promise<unknown> {
    for await (const event of client.submit('/load_example', [], { index })) {
      if (event.type === 'data') return event.data;
    }
    return undefined;
  }

  test("test_interface_predictions_default_api_name: an Interface's endpoint has the function's name and parameters", async () => {
    const greet = (first: string, times: number): string => `${first} `.repeat(times).trim();
    const demo = Interface({ fn: greet, inputs: ['text', 'number'], outputs: 'text' });
    placed.push(demo);
    demo.launch(document.body);
    await demo.ready;
    const client = await connected(demo);

    expect((await client.predict('/greet', ['hey', 2])).data).to.deep.equal(['hey hey']);
    const { parameters, returns } = (await client.view_api()).named_endpoints['/greet'] as unknown as {
      parameters: Record<string, unknown>[];
      returns: Record<string, unknown>[];
    };
    expect(
      parameters.map(({ label, parameter_name: name, component }) => [label, name, component]),
    ).to.deep.equal([
      ['first', 'first', 'Textbox'],
      ['times', 'times', 'Number'],
    ]);
    expect(returns.map(({ label, component }) => [label, component])).to.deep.equal([['output', 'Textbox']]);
  });

  test('test_tabbed_interface_predictions: two Interfaces are two apps, each with an endpoint of its own', async () => {
    const shout = (text: string): string => text.toUpperCase();
    const whisper = (text: string): string => text.toLowerCase();
    const demos = [shout, whisper].map((fn) => Interface({ fn, inputs: 'text', outputs: 'text' }));
    for (const demo of demos) {
      placed.push(demo);
      demo.launch(document.body);
      await demo.ready;
    }
    const [first, second] = [await connected(demos[0] as Element), await connected(demos[1] as Element)];

    expect((await first.predict('/shout', ['Ada'])).data).to.deep.equal(['ADA']);
    expect((await second.predict('/whisper', ['Ada'])).data).to.deep.equal(['ada']);
    expect(Object.keys((await second.view_api()).named_endpoints)).to.deep.equal(['/whisper']);
  });

  test("test_helpers::test_end_to_end: an example goes to its caller, and stands on nobody's page", async () => {
    const [name, place] = [Textbox({ label: 'Name' }), Textbox({ label: 'Place' })];
    const examples = Examples({
      examples: [
        ['Ada', 'London'],
        ['Eve', null],
      ],
      inputs: [name, place],
    });
    const blocks = launched(name, place, examples);
    await examples.ready;
    const client = await connected(blocks);

    expect(await loaded(client, 0)).to.deep.equal(['Ada', 'London']);
    expect(name.value).to.equal('');
  });

  test('test_end_to_end_cache_examples: a cached example gives what the function gave for it, once', async () => {
    const [name, text] = [Textbox({ label: 'Name' }), Textbox({ label: 'Text' })];
    let calls = 0;
    const greet = (who: string): string => {
      calls += 1;
      return `Hello ${who}`;
    };
    const examples = Examples({
      examples: ['Ada', 'Eve'],
      inputs: name,
      outputs: text,
      fn: greet,
      cacheExamples: true,
      cacheMode: 'lazy',
    });
    const blocks = launched(name, text, examples);
    await examples.ready;
    const client = await connected(blocks);

    for (let call = 0; call < 2; call += 1) {
      expect(JSON.stringify(await loaded(client, 1))).to.include('Hello Eve');
    }
    expect(calls).to.equal(1);
  });
});
