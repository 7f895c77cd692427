import type { Client } from '@gradio/client';
import { expect } from 'chai';
import type { GrBlocks } from '../../../src/elements/gr-blocks/gr-blocks.js';
import { Blocks, Button, connect, Image, Row, State, type NDArray } from '../../../src/index.js';
import { choose, pictureFile, recordEvents, settled } from '../../support/elements.js';

interface ResultFile {
  readonly path: string;
  readonly url: string;
  readonly orig_name: string;
}

/** The official client, talking to the page that it is in: real elements, store and worker. */
describe('gr.connect', () => {
  const open: { close(): void }[] = [];
  const placed: Element[] = [];

  async function connected(blocks: GrBlocks): Promise<Client> {
    const client = await connect(blocks);
    open.push(client);
    return client as unknown as Client;
  }

  function launched(...children: readonly (Element | HTMLElement)[]): GrBlocks {
    const blocks = Blocks().launch(document.body, ...(children as HTMLElement[]));
    placed.push(blocks);
    return blocks;
  }

  afterEach(() => {
    for (const client of open.splice(0)) client.close();
    for (const element of placed.splice(0)) element.remove();
  });

  const negative = ({ data, shape, dtype }: NDArray): NDArray =>
    ({ data: (data as Uint8Array).map((value) => 255 - value), shape, dtype }) as NDArray;

  async function pixelOf(url: string): Promise<number[]> {
    const bitmap = await createImageBitmap(await (await fetch(url)).blob());
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
    context.drawImage(bitmap, 0, 0);
    return [...context.getImageData(0, 0, 1, 1).data];
  }

  test('a picture goes in and another comes out; what stands on the page stays', async () => {
    const [photo, result, button] = [Image({ label: 'Photo' }), Image({ format: 'png' }), Button('Go')];
    const blocks = launched(Row(photo, result), button);
    button.click(negative, { inputs: photo, outputs: result, apiName: 'negative' });
    choose(photo, await pictureFile('mine.png'));
    await settled(photo);
    const [before, events] = [photo.value, recordEvents(result)];
    const client = await connected(blocks);

    const given = await pictureFile('given.png', { width: 3, height: 2, color: 'rgb(10, 20, 30)' });
    const { data } = await client.predict<[ResultFile]>('/negative', [given]);
    expect(await pixelOf(data[0].url)).to.deep.equal([245, 235, 225, 255]);
    expect(result.value).to.equal(null);
    expect(photo.value).to.deep.equal(before);
    expect(events).to.deep.equal([]);
    // A result may be given again.
    const back = await client.predict<[ResultFile]>('/negative', [data[0]]);
    expect(await pixelOf(back.data[0].url)).to.deep.equal([10, 20, 30, 255]);
  });

  test("view_api describes an Image in Gradio's words, and without what the page's user has given", async () => {
    const [photo, button] = [Image({ label: 'Photo' }), Button('Go')];
    const blocks = launched(photo, button);
    button.click((picture: NDArray) => picture, { inputs: photo, outputs: photo, apiName: 'same' });
    choose(photo, await pictureFile('mine.png'));
    await settled(photo);
    const client = await connected(blocks);

    const info = await client.view_api();
    expect(info.named_endpoints['/same']?.parameters[0]).to.deep.include({
      label: 'Photo',
      parameter_name: 'picture',
      parameter_has_default: false,
      parameter_default: null,
      component: 'Image',
      type: 'Blob | File | Buffer',
    });
    expect(info.named_endpoints['/same']?.returns[0]).to.deep.include({
      label: 'Photo',
      component: 'Image',
      type: 'string',
    });
    const { components } = client.config as {
      components: { type: string; props: Record<string, unknown> }[];
    };
    expect(components.find(({ type }) => type === 'image')?.props).to.deep.include({
      image_mode: 'RGB',
      label: 'Photo',
    });
    expect(JSON.stringify(client.config)).not.to.include('mine.png');
  });

  test('the layout is that of the page, and each app has its own endpoints', async () => {
    const [photo, result, button, other] = [Image(), Image(), Button('Go'), Button('Other')];
    const blocks = launched(Row(photo, result), button);
    launched(other);
    button.click(() => undefined, { apiName: 'here' });
    other.click(() => undefined, { apiName: 'there' });
    const client = await connected(blocks);

    const { components, layout } = client.config as unknown as {
      components: { id: number; type: string }[];
      layout: { children: { id: number; children?: { id: number }[] }[] };
    };
    const typeOf = ({ id }: { id: number }) => components.find((component) => component.id === id)?.type;
    expect(layout.children.map(typeOf)).to.deep.equal(['row', 'button']);
    expect(layout.children[0]?.children?.map(typeOf)).to.deep.equal(['image', 'image']);
    expect(Object.keys((await client.view_api()).named_endpoints)).to.deep.equal(['/here']);
  });

  test('form controls are components too: their labels, limits and first values', async () => {
    const form = document.createElement('div');
    form.innerHTML = `
      <label>Strength <input id="strength" type="range" min="0" max="10" value="4"></label>
      <select id="size" aria-label="Size"><option>small</option><option selected>large</option></select>
      <input id="sharp" type="checkbox" aria-label="Sharp">`;
    const button = Button('Go');
    const blocks = launched(form, button);
    const [strength, size, sharp] = ['strength', 'size', 'sharp'].map(
      (id) => form.querySelector(`#${id}`) as HTMLInputElement,
    );
    button.click((n: number, s: string, b: boolean) => `${n} ${s} ${b}`, {
      inputs: [strength, size, sharp] as [HTMLInputElement, HTMLInputElement, HTMLInputElement],
      outputs: size as HTMLInputElement,
      apiName: 'take',
    });
    (strength as HTMLInputElement).value = '9';
    const client = await connected(blocks);

    const { parameters } = (await client.view_api()).named_endpoints['/take'] as unknown as {
      parameters: Record<string, unknown>[];
    };
    expect(
      parameters.map(({ label, component, parameter_default: value }) => [label, component, value]),
    ).to.deep.equal([
      ['Strength', 'Slider', 4],
      ['Size', 'Dropdown', 'large'],
      ['Sharp', 'Checkbox', false],
    ]);
    expect((await client.predict('/take', {})).data).to.deep.equal(['4 large false']);
    expect((await client.predict('/take', { n: 1, b: true })).data).to.deep.equal(['1 large true']);
  });

  test('300 calls one after the other and 100 at once, in a visible tab', async () => {
    const [count, button] = [State(0), Button('Go')];
    const blocks = launched(button);
    button.click(() => undefined, { apiName: 'nothing' });
    button.click((n: number) => [n + 1, n + 1], { inputs: count, outputs: [count, count], apiName: 'count' });
    button.click((n: number) => n, { inputs: count, outputs: count, apiName: 'read', concurrencyLimit: 5 });
    const client = await connected(blocks);

    for (let call = 0; call < 300; call += 1) await client.predict('/count', []);
    const calls = Array.from({ length: 100 }, () => client.predict('/read', []));
    expect((await Promise.all(calls)).length).to.equal(100);
    expect(count.value).to.equal(0);
  });

  test('a generator of pictures is cancelled in the middle', async () => {
    const [result, button] = [Image({ format: 'png' }), Button('Go')];
    const blocks = launched(result, button);
    let closed = (): void => {};
    const isClosed = new Promise<void>((resolve) => (closed = resolve));
    const fn = async function* (): AsyncGenerator<NDArray> {
      try {
        for (let shade = 0; ; shade = (shade + 10) % 250) {
          yield { data: new Uint8Array(12).fill(shade), shape: [2, 2, 3], dtype: 'uint8' };
        }
      } finally {
        closed();
      }
    };
    button.click(fn, { outputs: result, apiName: 'shades' });
    const client = await connected(blocks);

    const job = client.submit('/shades', []);
    const shades: number[] = [];
    for await (const event of job as AsyncIterable<unknown> as AsyncIterable<{ data: [ResultFile] }>) {
      shades.push((await pixelOf(event.data[0].url))[0] as number);
      if (shades.length === 2) await job.cancel();
    }
    await isClosed;
    expect(shades.slice(0, 2)).to.deep.equal([0, 10]);
  });

  test('an upload of 20 MB arrives as it is, and a closed client leaves no run behind', async () => {
    const [photo, button] = [Image({ type: 'filepath', imageMode: null }), Button('Go')];
    const blocks = launched(photo, button);
    let aborted = (): void => {};
    const isAborted = new Promise<void>((resolve) => (aborted = resolve));
    let started = (): void => {};
    const isStarted = new Promise<void>((resolve) => (started = resolve));
    button.click(
      async ({ signal }: { signal: AbortSignal }) => {
        signal.addEventListener('abort', aborted);
        started();
        await isAborted;
      },
      { apiName: 'wait' },
    );
    const client = await connected(blocks);

    const bytes = new Uint8Array(20 * 1024 * 1024).map((_value, i) => (i * 7) % 251);
    const uploaded = await client.upload_files(client.config?.root ?? '', [new File([bytes], 'large.png')]);
    const response = await client.fetch(`${client.config?.root}/gradio_api/file=${uploaded.files?.[0]}`);
    const stored = new Uint8Array(await response.arrayBuffer());
    expect(stored.length).to.equal(bytes.length);
    expect(stored.every((value, i) => value === bytes[i])).to.equal(true);

    client.submit('/wait', []);
    await isStarted;
    client.close();
    await isAborted;
  });
});
