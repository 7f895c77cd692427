import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Tests of what was built, in a real browser. `test/support/e2e-setup.ts` starts what they share. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    environment: 'node',
    include: ['test/e2e/**/*.test.ts'],
    globalSetup: ['test/support/e2e-setup.ts'],
    setupFiles: ['test/support/vitest-setup.ts'],
    // One page in front at a time: focus, clipboard and camera belong to it.
    fileParallelism: false,
    testTimeout: 60_000,
  },
});
