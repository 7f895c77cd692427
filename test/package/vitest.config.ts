import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Tests of the packed tarball, installed in a folder of its own. `test/support/package-setup.ts` packs and installs. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    environment: 'node',
    include: ['test/package/*.test.ts'],
    globalSetup: ['test/support/package-setup.ts'],
    setupFiles: ['test/support/vitest-setup.ts'],
    // One page in front at a time: focus and clipboard belong to it.
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
