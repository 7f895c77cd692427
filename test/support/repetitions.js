/** The environment variable that tells `repeating-runner.js` how often each test runs. */
export const repetitionsVariable = 'GR_IMAGE_REPETITIONS';
