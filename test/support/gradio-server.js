import { execFile, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The version that the expectations of this repository come from. */
const GRADIO = '6.31.0';

const cache = join(tmpdir(), `gr-image-gradio-${GRADIO}`);
const cached = join(cache, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');

/** Whether nothing has to be installed first. */
export function hasGradio() {
  return process.env['GRADIO_PYTHON'] !== undefined || existsSync(join(cache, 'complete'));
}

/**
 * A Python that has Gradio: `GRADIO_PYTHON` where it is set, else one in the temporary folder, which is made by `pip
 * install gradio` if need be and then kept. The reason why there is none, else.
 *
 * @returns {Promise<{ python: string } | { reason: string }>}
 */
export async function findGradio() {
  const given = process.env['GRADIO_PYTHON'];
  if (given !== undefined) {
    // Wrong settings are a mistake, not a reason to skip.
    execFileSync(given, ['-c', 'import gradio']);
    return { python: given };
  }
  if (existsSync(join(cache, 'complete'))) return { python: cached };
  try {
    rmSync(cache, { recursive: true, force: true });
    await run('python3', ['-m', 'venv', cache]);
    await run(cached, [
      '-m',
      'pip',
      'install',
      '--quiet',
      '--retries=1',
      '--disable-pip-version-check',
      `gradio==${GRADIO}`,
    ]);
    mkdirSync(join(cache, 'complete'));
    return { python: cached };
  } catch (error) {
    rmSync(cache, { recursive: true, force: true });
    const text = error instanceof Error ? error.message : String(error);
    const why = text.split('\n').findLast((line) => line.startsWith('ERROR: ')) ?? text;
    return { reason: `Gradio could not be installed: ${why.replace('ERROR: ', '').trim()}` };
  }
}

/**
 * Starts a Gradio app. Its file gets the port as its first argument, and prints `READY` once it listens.
 *
 * @param {string} python
 * @param {string} file
 * @param {readonly string[]} [more] further arguments
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function startGradio(python, file, more = []) {
  const port = await freePort();
  const env = {
    ...process.env,
    GRADIO_ANALYTICS_ENABLED: 'False',
    HF_HUB_OFFLINE: '1',
    PYTHONUNBUFFERED: '1',
  };
  const server = spawn(python, [file, String(port), ...more], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  let output = '';
  await new Promise((resolve, reject) => {
    server.stdout.on('data', (chunk) => {
      output += chunk;
      if (output.includes('READY')) resolve(undefined);
    });
    server.stderr.on('data', (chunk) => (output += chunk));
    server.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${output}`)));
    server.once('error', reject);
  });
  return {
    url: `http://127.0.0.1:${port}/`,
    stop: async () => {
      server.kill();
      await ended;
    },
  };
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = address !== null && typeof address === 'object' ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

/**
 * @param {string} command
 * @param {string[]} args
 */
async function run(command, args) {
  await promisify(execFile)(command, args, { timeout: 300_000 });
}
