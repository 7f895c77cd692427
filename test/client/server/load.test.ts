import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { load, type LoadedFunctions } from '../../../src/api/load.js';
import type { FileData } from '../../../src/files/file-data.js';
import type { NDArray } from '../../../src/image/nd-array.js';
import { findGradio, startGradio } from '../../support/gradio-server.js';
import { services } from '../in-page.js';
import { NodeImage } from '../node-image.js';

const found = await findGradio();

// The title says why, where it is skipped.
const title = `gr.load of a real Gradio server${'reason' in found ? `: ${found.reason}` : ''}`;

describe.skipIf('reason' in found)(title, () => {
  let server: Awaited<ReturnType<typeof startGradio>> | undefined;
  let app: LoadedFunctions;

  beforeAll(async () => {
    if ('reason' in found) return;
    server = await startGradio(found.python, fileURLToPath(new URL('app.py', import.meta.url)));
    app = await load(server.url);
  });

  afterAll(async () => {
    app.close();
    await server?.stop();
  });

  test('values, generators and updates arrive as from a local function', async () => {
    expect(app.endpoints).toContain('/greet');
    expect(app.endpoints).not.toContain('/hidden');
    expect(await app.fn('/greet')('Ada')).toBe('Hello Ada');
    expect(await app.fn('/hidden')('Ada')).toBe('Hello Ada');
    const steps: unknown[] = [];
    for await (const step of app.fn('/steps')(3)) steps.push(step);
    expect(steps).toEqual([0, 1, 2]);
  });

  test('a picture goes there as a file and comes back as one of the store', async () => {
    const pixels: NDArray = { data: new Uint8Array([10, 20, 30]), shape: [1, 1, 3], dtype: 'uint8' };
    const result = (await app.fn('/negative')(pixels)) as FileData;
    expect(services().files.has(result.path)).toBe(true);
    expect([...((await new NodeImage().preprocess(result)) as NDArray).data]).toEqual([245, 235, 225]);
  });

  test('gr.Error keeps its title and duration', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await expect(app.fn('/fail')(-1)).rejects.toMatchObject({
      name: 'UserError',
      message: 'below zero',
      title: 'Careful',
      duration: 5,
    });
    vi.restoreAllMocks();
  });

  test('leaving an endless generator frees its slot over there', async () => {
    // One run at a time: the second could not begin beside the first.
    for (let run = 0; run < 2; run += 1) {
      for await (const n of app.fn('/endless')()) if (n === 2) break;
    }
  });
});
