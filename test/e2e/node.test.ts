import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

test.each(['gr-image', 'classes'])(
  'dist/%s.js can be imported in Node, and leaves no global behind',
  (entry) => {
    const script = `
    const before = Object.getOwnPropertyNames(globalThis);
    const { GrImage } = await import('./dist/${entry}.js');
    const added = Object.getOwnPropertyNames(globalThis).filter((name) => !before.includes(name));
    console.log(JSON.stringify([typeof GrImage, added.filter((name) => !/^(lit|reactiveElement)[A-Z]/.test(name))]));
  `;

    const output = execFileSync('node', ['--input-type=module', '--eval', script], { encoding: 'utf8' });

    // Lit keeps its versions and its decorators' metadata under names of its own.
    expect(JSON.parse(output)).toEqual(['function', []]);
  },
);
