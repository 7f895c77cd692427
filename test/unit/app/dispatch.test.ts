import { describe, expect, test } from 'vitest';
import { listen } from '../../../src/app/on.js';
import { Box, settled } from '../../support/box.js';

describe('dispatch: one input, one output', () => {
  test('a listener runs through the queue and its result is shown', async () => {
    const input = new Box(2);
    const output = new Box(0);
    listen(input, 'upload', (value: number) => value * 2, { inputs: input, outputs: output });

    input.emit('upload');
    await settled();

    expect(output.value).toBe(4);
    expect(output.statuses.map(({ type }) => type)).toEqual(['pending', 'pending', 'complete']);
  });

  test('an error is shown on the outputs, and their value stays', async () => {
    const input = new Box(2);
    const output = new Box('before');
    const fail = () => {
      throw new Error('no such picture');
    };
    listen(input, 'upload', fail, { outputs: output });

    input.emit('upload');
    await settled();

    expect(output.value).toBe('before');
    expect(output.lastStatus).toEqual({ type: 'error', message: 'no such picture' });
  });
});
