import { spawn } from 'node:child_process';

/**
 * A screen for a browser that has no headless mode; ends with this process. Resolves, once something can be shown on
 * it, with the name that `DISPLAY` takes.
 *
 * @returns {Promise<string>}
 */
export function startDisplay() {
  // It looks for a free number itself, and tells it through the last of these.
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  process.once('exit', () => screen.kill());
  return new Promise((resolve, reject) => {
    screen.once('error', reject);
    screen.once('exit', (code) => reject(new Error(`Xvfb ended with ${code} before it had a screen`)));
    let number = '';
    screen.stdio[3]?.on('data', (chunk) => {
      number += String(chunk);
      if (number.endsWith('\n')) resolve(`:${number.trim()}`);
    });
  });
}
