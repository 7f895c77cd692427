import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve } from '../../support/serve.js';

describe('serve', () => {
  let folder: string;
  let server: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gr-image-serve-'));
    mkdirSync(join(folder, 'site'));
    mkdirSync(join(folder, 'dist'));
    writeFileSync(join(folder, 'site/index.html'), 'home');
    writeFileSync(join(folder, 'dist/magick.wasm'), 'wasm');
    writeFileSync(join(folder, 'secret'), 'secret');
    server = await serve(join(folder, 'site'), { mounts: { '/dist/': join(folder, 'dist') } });
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  test('answers a folder with its page', async () => {
    const response = await fetch(server.url);

    expect([response.headers.get('content-type'), await response.text()]).toEqual([
      'text/html; charset=utf-8',
      'home',
    ]);
  });

  test('serves wasm so that it can be compiled while it streams', async () => {
    const response = await fetch(`${server.url}dist/magick.wasm`);

    expect([response.headers.get('content-type'), await response.text()]).toEqual([
      'application/wasm',
      'wasm',
    ]);
  });

  test.each(['/nothing', '/../secret', '/%2e%2e/secret', '/dist/../../secret'])('has no %s', async (path) => {
    // fetch would tidy the path before it asks.
    const status = await new Promise((resolve, reject) => {
      get(new URL(server.url), { path }, (response) => {
        resolve(response.resume().statusCode);
      }).on('error', reject);
    });

    expect(status).toBe(404);
  });
});
