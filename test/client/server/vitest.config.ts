import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Tests beside a real Gradio server. `npm test -- gradio`, for installing one takes a minute. */
export default defineConfig({
  root: fileURLToPath(new URL('../../..', import.meta.url)),
  test: {
    environment: 'node',
    include: ['test/client/server/**/*.test.ts'],
    setupFiles: ['test/support/vitest-setup.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 400_000,
  },
});
