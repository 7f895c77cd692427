import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * What every runner reports, so that one line can speak for all of them.
 *
 * @typedef {object} TestRunResult
 * @property {number} passed
 * @property {{ name: string, message: string }[]} failed
 * @property {{ name: string, reason: string }[]} skipped
 */

/** The environment variable that tells a runner's reporter where to write. */
export const resultFileVariable = 'GR_IMAGE_TEST_RESULT';

/** @param {TestRunResult} result */
export function writeResult(result) {
  const file = process.env[resultFileVariable];
  if (file !== undefined) writeFileSync(file, JSON.stringify(result));
}

/**
 * @param {string} file
 * @returns {TestRunResult | undefined} nothing when the runner died before it could report
 */
export function readResult(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
