import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findViolations } from '../support/architecture.js';

describe('the layout', () => {
  test('is kept by every import of src and workers', () => {
    const paths = readSourcePaths();

    expect(paths.length).toBeGreaterThan(10);
    expect(findViolations(new Map(paths.map((path) => [path, readFileSync(path, 'utf8')])))).toEqual([]);
  });
});

describe('findViolations', () => {
  test.each([
    [
      'an import up the table',
      'src/queue/queue.ts',
      "import { runJob } from '../run/run-job.js';",
      'queue may import',
    ],
    [
      'a file of a room of which one file is open',
      'src/run/a.ts',
      "import { Queue } from '../queue/queue.js';",
      'run',
    ],
    [
      'a room that shares only the beginning of its name',
      'src/worker/a.ts',
      "import { b } from '../../workers/b.js';",
      'worker may',
    ],
    [
      'a dynamic import',
      'src/image/a.ts',
      "const b = await import('../files/b.js');",
      'image may import nothing',
    ],
    ['a re-export', 'src/theme/a.ts', "export { b } from '../i18n/b.js';", 'theme may import nothing'],
    [
      'the type of an import',
      'src/i18n/a.ts',
      "type B = import('../app/b.js').B;",
      'i18n may import nothing',
    ],
    [
      'a value where only types may pass',
      'src/app/a.ts',
      "import { type A, b } from '../image/b.js';",
      'app may import',
    ],
    ['Lit outside of the elements', 'src/app/a.ts', "import { html } from 'lit';", 'only elements may'],
    [
      'Comlink outside of the worker',
      'src/run/a.ts',
      "import { wrap } from 'comlink';",
      'only worker and workers may',
    ],
    [
      'a package in a pure room',
      'src/image/a.ts',
      "import { b } from 'some-package';",
      'image uses no package',
    ],
    ['a missing extension', 'src/run/a.ts', "import { b } from './b';", 'should end in .js'],
    ['a second barrel', 'src/files/a.ts', "export * from './b.js';", 'the only barrel'],
    ['a folder that the layout does not know', 'src/utils/a.ts', '', 'no room "utils"'],
  ])('finds %s', (_, path, text, complaint) => {
    const violations = findViolations(new Map([[path, text]]));

    expect(violations).toHaveLength(1);
    expect(violations[0]).toContain(complaint);
  });

  test('finds a second file that imports magick-wasm, but not one that imports its types', () => {
    const value = "import { Magick } from '@imagemagick/magick-wasm';";
    const type = "import type { IMagickImage } from '@imagemagick/magick-wasm';";

    expect(
      findViolations(
        new Map([
          ['workers/codec/a.ts', value],
          ['workers/codec/b.ts', type],
        ]),
      ),
    ).toEqual([]);
    expect(
      findViolations(
        new Map([
          ['workers/codec/a.ts', value],
          ['workers/codec/b.ts', value],
        ]),
      ),
    ).toEqual(['magick-wasm is imported in more than one file: workers/codec/a.ts, workers/codec/b.ts']);
  });

  test('finds files that need each other, unless for their types', () => {
    const files = (keyword: string) =>
      new Map([
        ['src/image/a.ts', "import { b } from './b.js';"],
        ['src/image/b.ts', `${keyword} { a } from './a.js';`],
      ]);

    expect(findViolations(files('import'))).toEqual([
      'import cycle: src/image/a -> src/image/b -> src/image/a',
    ]);
    expect(findViolations(files('import type'))).toEqual([]);
  });

  test.each([
    ['src/index.ts', "import { A } from './elements/a.js'; import { wrap } from 'comlink';"],
    [
      'src/elements/gr-image/a.ts',
      "import { html } from 'lit'; import type { PixelBuffer } from '../../image/pixel-buffer.js';",
    ],
    ['src/elements/gr-image/b.ts', "import { extensionOf } from '../../image/format.js';"],
    [
      'src/worker/a.ts',
      "import { wrap } from 'comlink'; import url from '@imagemagick/magick-wasm/magick.wasm?url&no-inline';",
    ],
    [
      'workers/a.ts',
      "import { preprocess } from '../src/image/preprocess.js'; import { GrError } from '../src/errors.js';",
    ],
  ])('lets %s import what it may', (path, text) => {
    expect(findViolations(new Map([[path, text]]))).toEqual([]);
  });
});

function readSourcePaths(): string[] {
  return ['src', 'workers'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .map((path) => `${folder}/${path.replaceAll('\\', '/')}`),
  );
}
