import { writeResult } from './test-result.js';

/**
 * Hands @web/test-runner's results to `run-tests.js`.
 *
 * @returns {import('@web/test-runner').Reporter}
 */
export function resultReporter() {
  return {
    stop({ sessions }) {
      /** @type {import('./test-result.js').TestRunResult} */
      const result = { passed: 0, failed: [], skipped: [] };
      for (const session of sessions) {
        const file = session.testFile?.replace(/^.*[/\\](?=test[/\\])/, '') ?? 'unknown file';
        for (const { message } of session.errors) result.failed.push({ name: file, message });
        if (session.testResults !== undefined) addSuite(result, file, session.testResults);
        const reported = session.errors.length > 0 || session.testResults !== undefined;
        if (!reported) result.failed.push({ name: file, message: 'the page never reported its tests' });
      }
      writeResult(result);
    },
  };
}

/**
 * @param {import('./test-result.js').TestRunResult} result
 * @param {string} path
 * @param {import('@web/test-runner').TestSuiteResult} suite
 */
function addSuite(result, path, suite) {
  for (const test of suite.tests) {
    const name = `${path} > ${test.name}`;
    if (test.skipped)
      result.skipped.push({ name, reason: /\[(\w+: [^\]]+)\]$/.exec(test.name)?.[1] ?? 'no reason given' });
    else if (test.passed) result.passed++;
    else result.failed.push({ name, message: test.error?.message ?? 'failed without a message' });
  }
  for (const child of suite.suites) addSuite(result, `${path} > ${child.name}`, child);
}
