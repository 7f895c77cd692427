import { writeResult } from './test-result.js';

/** Hands vitest's results to `run-tests.js`. */
export default class ResultReporter {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly { message: string }[]} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    /** @type {import('./test-result.js').TestRunResult} */
    const result = { passed: 0, failed: [], skipped: [] };
    for (const { message } of unhandledErrors) result.failed.push({ name: 'outside of any test', message });
    for (const module of modules) {
      const suites = [module, ...module.children.allSuites()];
      // A file that cannot be imported, or a beforeAll that throws, has no failing test of its own.
      for (const suite of suites) {
        for (const { message } of suite.errors())
          result.failed.push({ name: module.relativeModuleId, message });
      }
      for (const test of module.children.allTests())
        addTest(result, `${module.relativeModuleId} > ${test.fullName}`, test);
    }
    writeResult(result);
  }
}

/**
 * @param {import('./test-result.js').TestRunResult} result
 * @param {string} name
 * @param {import('vitest/node').TestCase} test
 */
function addTest(result, name, test) {
  const outcome = test.result();
  if (outcome.state === 'passed') result.passed++;
  else if (outcome.state === 'failed') {
    result.failed.push({
      name,
      message: [...new Set(outcome.errors.map(({ message }) => message))].join('\n'),
    });
  } else if (outcome.state === 'skipped') {
    result.skipped.push({ name, reason: outcome.note ?? 'no reason given' });
  } else {
    result.failed.push({ name, message: 'never ended' });
  }
}
