// Opens damaged pictures: no hang, no error but ours, no memory without bounds. `npm run fuzz [count] [seed]`.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const path = fileURLToPath(import.meta.url);
const SILENCE = 15_000;
const MAX_MEGABYTES = 3000;

if (process.send === undefined) await lead(Number(process.argv[2] ?? 5000), Number(process.argv[3] ?? 1));
else await follow();

/**
 * Lets a child go through the files, and ends it where it hangs; another one goes on behind that file.
 *
 * @param {number} count
 * @param {number} seed
 */
async function lead(count, seed) {
  const problems = [];
  let megabytes = 0;
  for (let next = 0; next < count;) {
    const result = await watch(seed, next, count);
    problems.push(...result.problems);
    megabytes = Math.max(megabytes, result.megabytes);
    next = result.next;
  }
  if (megabytes > MAX_MEGABYTES) problems.push(`took ${megabytes} MB`);
  console.log(`${count} damaged files of seed ${seed}: ${problems.length} problems, ${megabytes} MB at most`);
  process.exit(problems.length === 0 ? 0 : 1);
}

/**
 * @param {number} seed
 * @param {number} from
 * @param {number} to
 * @returns {Promise<{ problems: string[], megabytes: number, next: number }>}
 */
function watch(seed, from, to) {
  return new Promise((resolve) => {
    const child = fork(path, { env: { ...process.env, FUZZ: JSON.stringify({ seed, from, to }) } });
    /** @type {string[]} */
    const problems = [];
    const note = (/** @type {string} */ problem) => {
      console.log(problem);
      problems.push(problem);
    };
    let current = { index: from, name: 'the start' };
    let megabytes = 0;
    let isDone = false;
    const hang = () => {
      note(`${current.name}: hangs`);
      child.kill('SIGKILL');
    };
    let timer = setTimeout(hang, SILENCE * 4);
    child.on('message', (/** @type {import('./fuzz-child.ts').FuzzMessage} */ message) => {
      clearTimeout(timer);
      timer = setTimeout(hang, SILENCE);
      if (message.kind === 'begins') current = message;
      if (message.kind === 'problem') note(`${message.name}: ${message.problem}`);
      if (message.kind === 'done') {
        isDone = true;
        megabytes = message.megabytes;
      }
    });
    child.on('exit', (code) => {
      clearTimeout(timer);
      if (!isDone && code !== null) note(`${current.name}: ends the process with ${code}`);
      resolve({ problems, megabytes, next: isDone ? to : current.index + 1 });
    });
  });
}

async function follow() {
  const { module } = await runnerImport(fileURLToPath(new URL('fuzz-child.ts', import.meta.url)));
  // Told before going on: a file that hangs would keep its own name from being sent.
  const tell = (/** @type {import('./fuzz-child.ts').FuzzMessage} */ message) =>
    new Promise((resolve) => process.send?.(message, resolve));
  await module.fuzz(JSON.parse(process.env.FUZZ ?? '{}'), tell);
  process.disconnect();
}
