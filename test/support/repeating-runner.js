import { TestRunner } from 'vitest';
import { repetitionsVariable } from './repetitions.js';

/** Runs every test so many times in the same process: what one leaves behind, the next one finds. */
export default class RepeatingRunner extends TestRunner {
  /**
   * @override
   * @param {import('vitest').RunnerTask} task
   */
  async onBeforeRunTask(task) {
    // Beside the first time.
    if (task.type === 'test') task.repeats = Number(process.env[repetitionsVariable]) - 1;
    await super.onBeforeRunTask(task);
  }
}
