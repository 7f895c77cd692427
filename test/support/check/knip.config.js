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
    'test/{support/screenshots-page,types/*}.ts',
  ],
  project: ['src/**/*.ts', 'workers/**/*.ts', 'test/**/*.{ts,js}'],
  // An app of its own, with its own package.json.
  ignore: ['test/package/app/**'],
  ignoreExportsUsedInFile: true,
  ignoreBinaries: ['apt-get', 'ldconfig', 'Xvfb'],
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
    // The typings speak to whoever has them.
    'react',
    'vue',
  ],
  vitest: { config: ['test/**/vitest.config.ts'] },
};
