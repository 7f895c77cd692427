/**
 * Unused files, exports and dependencies. Types may be exported for their name alone: declarations read better by it.
 *
 * @type {import('knip').KnipConfig}
 */
export default {
  entry: [
    'src/{index,classes,pil,sw,api-docs}.ts',
    'workers/*.worker.ts',
    'test/**/*.{test,bench}.ts',
    'test/**/*.js',
    'test/**/*-setup.ts',
    'test/{support/screenshots-page,types/*,parity/main,parity/page,browser/worker/*-worker}.ts',
  ],
  project: ['src/**/*.ts', 'workers/**/*.ts', 'test/**/*.{ts,js}'],
  ignore: [
    // An app of its own, with its own package.json.
    'test/package/app/**',
    // Knip does not see what is taken out of an `import()` or of Vite's `ssrLoadModule()`.
    'src/files/opfs-store.ts',
    'test/parity/{corpus,fuzz-child}.ts',
  ],
  ignoreExportsUsedInFile: true,
  ignoreDependencies: [
    // Run by `npx` in `run.js`.
    '@arethetypeswrong/cli',
    'publint',
    // Installed into a cache of its own where there is no browser.
    '@sparticuz/chromium',
    // Copied into the demo site.
    '@vladmandic/face-api',
    // Types of @web/test-runner's.
    '@web/dev-server-core',
    '@web/test-runner-core',
    // An optional peer.
    '@gradio/client',
  ],
  vitest: { config: ['test/**/vitest.config.ts'] },
};
