import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { inConsumer, runTool } from '../support/package.js';

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

describe('In Node', () => {
  test.for(['gr-image', 'gr-image/classes'])('`import "%s"` neither throws nor leaves a global', (entry) => {
    const output = evaluate(`
      const before = Object.getOwnPropertyNames(globalThis);
      const { GrImage } = await import('${entry}');
      const added = Object.getOwnPropertyNames(globalThis).filter((name) => !before.includes(name));
      console.log(JSON.stringify([typeof GrImage, added]));
    `);

    const [type, added] = JSON.parse(output) as [string, string[]];
    expect(type).toBe('function');
    // Lit keeps its versions and its decorators' metadata under names of its own.
    expect(added.filter((name) => !/^(lit|reactiveElement)[A-Z]/.test(name))).toEqual([]);
  });

  test('`gr-image/pil` works: pixels need no browser', () => {
    const output = evaluate(`
      import { PILImage } from 'gr-image/pil';
      const image = PILImage.new('RGB', [3, 2], [10, 20, 30]).resize([6, 4]).convert('L');
      console.log(JSON.stringify([image.mode, image.size, image.getpixel([5, 3])]));
    `);

    // Image.new('RGB', (3, 2), (10, 20, 30)).resize((6, 4)).convert('L') in Pillow.
    expect(JSON.parse(output)).toEqual(['L', [6, 4], 18]);
  });

  test('`gr-image/queue` works', () => {
    const output = evaluate(`
      import { Queue } from 'gr-image/queue';
      console.log(typeof new Queue({ now: () => 0, later: () => {} }).push);
    `);

    expect(output.trim()).toBe('function');
  });

  test('a server renders the tag, from its sources and from a bundle', () => {
    const rendered = '<gr-image label="Photo" image-mode="L"></gr-image><!-- function -->';
    runTool(
      'node_modules/vite/bin/vite.js',
      'build',
      '--ssr',
      'server.js',
      '--outDir',
      'ssr',
      '--logLevel',
      'warn',
    );

    for (const server of ['./server.js', './ssr/server.js']) {
      expect(evaluate(`import { render } from '${server}'; console.log(render());`).trim()).toBe(rendered);
    }
  });
});

describe('What is installed', () => {
  test('has every file that its package.json names', () => {
    const installed = inConsumer('node_modules/gr-image');
    const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as Manifest;
    const targets = Object.values(manifest.exports).flatMap((target) =>
      typeof target === 'string' ? [target] : Object.values(target),
    );

    const named = [...targets, manifest.main, manifest.types, manifest.customElements];
    expect(named.filter((path) => !existsSync(join(installed, path)))).toEqual([]);
  });

  test.for(['nodenext', 'esnext'])('has types that stand alone, with module: %s', (module) => {
    writeFileSync(inConsumer('typed.ts'), TYPED);
    const resolution = module === 'esnext' ? ['--moduleResolution', 'bundler'] : [];
    const strict = ['--strict', '--exactOptionalPropertyTypes', '--skipLibCheck', 'false'];

    const tell = () =>
      runTool(
        tsc,
        '--noEmit',
        '--target',
        'es2022',
        '--module',
        module,
        ...resolution,
        ...strict,
        'typed.ts',
      );

    expect(tell).not.toThrow();
  });
});

/** A listener as an author writes it: each line fails to compile where the declarations lost something. */
const TYPED = `
import * as gr from 'gr-image';
import { GrImage } from 'gr-image/classes';
import { PILImage } from 'gr-image/pil';
import { Queue } from 'gr-image/queue';

const photo: GrImage = gr.Image({ imageMode: 'L', type: 'pil' });
photo.upload((image: gr.PILImageObject) => image.rotate(90), { inputs: photo, outputs: photo });
const wide: number = PILImage.new('RGB', [1, 1]).width;
// @ts-expect-error: no such mode
gr.Image({ imageMode: 'RGBX' });
// @ts-expect-error: no such tag
document.createElement('gr-image').noSuchProperty;
export { wide, Queue };
`;

interface Manifest {
  exports: Record<string, string | Record<string, string>>;
  main: string;
  types: string;
  customElements: string;
}

/** Runs a module of the consumer's in Node, and returns what it printed. */
function evaluate(script: string): string {
  return execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: inject('consumer'),
    encoding: 'utf8',
  });
}

test.for([
  ['an element', 'await Image()', 'Expected a page to create <gr-image> in, got none'],
  ['the codecs', 'await preload()', 'Expected a browser, got none'],
  ['a file to open', 'await PILImage.open(new Blob())', 'Expected a browser, got none'],
])('Who wants %s in Node is told what is missing', ([, call, message]) => {
  const output = evaluate(`
    import { Image, PILImage, preload } from 'gr-image';
    try { ${call}; } catch (error) { console.log(String(error)); }
  `);

  expect(output).toContain(`TypeError: ${message}`);
});
