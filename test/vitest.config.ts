import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Tests without a browser. `?url` imports and legacy decorators come with Vite and the tsconfig. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    environment: 'node',
    include: ['test/unit/**/*.test.ts', 'test/parity/**/*.test.ts', 'test/client/*.test.ts'],
    setupFiles: ['test/support/vitest-setup.ts'],
    // Two cores: more workers only wait for one another. Files share their modules and the compiled wasm: a third of
    // the time; a test that changes something global puts it back.
    maxWorkers: 2,
    pool: 'threads',
    isolate: false,
    // For what never ends; not for what a busy machine is slow at.
    testTimeout: 120_000,
  },
});
