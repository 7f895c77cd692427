import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { browserArguments, findBrowser } from './support/browser.js';
import { wasmUrlPlugin } from './support/wasm-url-plugin.js';
import { resultReporter } from './support/wtr-reporter.js';

const rootDir = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '');

/**
 * Tests of elements, storage and the real worker, in a page.
 *
 * @type {import('@web/test-runner').TestRunnerConfig}
 */
export default {
  rootDir,
  files: ['test/browser/**/*.test.ts'],
  nodeResolve: { exportConditions: ['browser', 'production'] },
  // The same server under its number is another origin, from which a worker may be loaded.
  middleware: [
    (context, next) => {
      context.set('Access-Control-Allow-Origin', '*');
      return next();
    },
  ],
  plugins: [
    wasmUrlPlugin(rootDir),
    // The tsconfig holds the decorators' settings.
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: `${rootDir}/tsconfig.json` }),
  ],
  browsers: [
    chromeLauncher({ launchOptions: { executablePath: await findBrowser(), args: browserArguments } }),
  ],
  reporters: [defaultReporter({ reportTestProgress: process.stdout.isTTY }), resultReporter()],
  // One page at a time: focus, clipboard and storage belong to the page in front.
  concurrency: 1,
  testFramework: { config: { ui: 'bdd', timeout: 60_000 } },
  testsFinishTimeout: 600_000,
  testRunnerHtml: (path) => `<!doctype html>
<html lang="en">
  <head><title>Browser tests</title></head>
  <body>
    <script type="module">import '/test/support/chai-setup.ts';</script>
    <script type="module" src="${path}"></script>
  </body>
</html>`,
};
