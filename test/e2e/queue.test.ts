import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import type { RunContext } from '../../src/index.js';
import { logged, openWithTools, takeLog } from '../support/blank-page.js';
import { test } from '../support/e2e.js';

describe('Four fast clicks', () => {
  test.for([
    ['once', 1],
    ['multiple', 4],
    ['always_last', 2],
  ] as const)('under `%s` are so many runs: %i', async ([triggerMode, runs], { page }) => {
    await openWithTools(page);
    await page.evaluate((triggerMode) => {
      const button = addButton('Run');
      const work = async () => {
        log.push('run');
        await released;
      };
      const listener = gr.on([button, 'click'], work, { triggerMode, concurrencyId: 'one' });
      listener.then(() => void log.push('over'), { triggerMode: 'multiple' });
      const last = gr.on([addButton('Last'), 'click'], () => void log.push('last'), { concurrencyId: 'one' });
      last.then(() => void log.push('rest'));
    }, triggerMode);

    await page.getByRole('button', { name: 'Run' }).click({ clickCount: 4 });
    await logged(page, 'run');
    await page.evaluate(() => release());
    await logged(page, 'over', runs);

    // Whatever was still to come would stand before this one in their common line.
    await page.getByRole('button', { name: 'Last' }).click();
    await logged(page, 'rest');
    const runsAndLast = (await takeLog(page)).filter((entry) => entry === 'run' || entry === 'last');
    expect(runsAndLast).toEqual([...Array.from({ length: runs }, () => 'run'), 'last']);
  });
});

describe('Chains', () => {
  test('after a success: `success` and `then`', async ({ page }) => {
    await openWithTools(page);
    await chain(page, 'success');

    await page.getByRole('button', { name: 'Run' }).click();
    await logged(page, 'then');

    expect(await takeLog(page)).toEqual(['run', 'success', 'then']);
  });

  test('after an error: `failure` and `then`', async ({ page, allowed }) => {
    allowed.complaints.push(/no cats today/);
    await openWithTools(page);
    await chain(page, 'error');

    await page.getByRole('button', { name: 'Run' }).click();
    await logged(page, 'then');

    expect(await takeLog(page)).toEqual(['run', 'failure', 'then']);
  });

  test('after a cancel: `failure` and `then`, and the `finally` of the generator has run', async ({
    page,
  }) => {
    await openWithTools(page);
    await page.evaluate(() => {
      const image = addImage();
      const counting = async function* ({ signal }: RunContext) {
        try {
          for (let level = 0; ; level += 50) {
            yield grey(level);
            log.push('yielded');
            await new Promise((resolve) => {
              signal.addEventListener('abort', resolve);
              if (level === 0) resolve(null);
            });
          }
        } finally {
          log.push('finally');
        }
      };
      const listener = gr.on([addButton('Run'), 'click'], counting, { outputs: image });
      listener.success(() => void log.push('success'));
      listener.failure(() => void log.push('failure'));
      listener.then(() => void log.push('then'));
      const stopping = gr.on([addButton('Stop'), 'click'], null, { cancels: listener });
      stopping.then(() => void log.push('stopped'));
    });

    await page.getByRole('button', { name: 'Run' }).click();
    await logged(page, 'yielded', 2);
    await page.getByRole('button', { name: 'Stop' }).click();
    for (const entry of ['finally', 'then', 'stopped']) await logged(page, entry);

    const entries = await takeLog(page);
    expect(entries.filter((entry) => entry !== 'yielded').sort()).toEqual([
      'failure',
      'finally',
      'stopped',
      'then',
    ]);
    expect(entries.indexOf('failure')).toBeLessThan(entries.indexOf('then'));
    expect(await page.locator('gr-image [part~="cover"]').count()).toBe(0);
  });

  test('several listeners of one event all run, in their order, and none stops another', async ({
    page,
    allowed,
  }) => {
    allowed.complaints.push(/no cats today/);
    await openWithTools(page);
    await page.evaluate(() => {
      const button = addButton('Run');
      gr.on([button, 'click'], () => void log.push('first'));
      gr.on([button, 'click'], () => {
        log.push('second');
        throw new Error('no cats today');
      });
      gr.on([button, 'click'], () => void log.push('third')).then(() => void log.push('then'));
    });

    await page.getByRole('button', { name: 'Run' }).click();
    await logged(page, 'then');

    expect(await takeLog(page)).toEqual(['first', 'second', 'third', 'then']);
  });
});

describe('Changes', () => {
  test('three yields are three of them', async ({ page }) => {
    await openWithTools(page);
    await page.evaluate(() => {
      const image = addImage();
      image.addEventListener('change', () => log.push(`change ${String(image.value !== null)}`));
      const three = function* () {
        for (const level of [0, 100, 200]) yield grey(level);
      };
      gr.on([addButton('Run'), 'click'], three, { outputs: image }).then(() => void log.push('then'));
    });

    await page.getByRole('button', { name: 'Run' }).click();
    await logged(page, 'then');

    expect(await takeLog(page)).toEqual(['change true', 'change true', 'change true', 'then']);
  });

  test.for([
    ['the very array', 'same'],
    ['an equal one', 'copy'],
  ] as const)('a listener that writes to its own input stops: it returns %s', async ([, kind], { page }) => {
    await openWithTools(page);
    await page.evaluate((kind) => {
      const image = addImage();
      const last = addButton('Last');
      const identity = (picture: unknown) => {
        log.push('run');
        const { data, shape } = picture as { data: Uint8Array; shape: number[] };
        return kind === 'same' ? picture : { data: data.slice(), shape };
      };
      image
        .change(identity, { inputs: image, outputs: image, concurrencyId: 'one' })
        .then(() => void log.push('over'));
      gr.on([last, 'click'], () => null, { concurrencyId: 'one' }).then(() => void log.push('rest'));
    }, kind);

    await page.locator('gr-image input[type=file]').setInputFiles('public/samples/rocket.jpg');
    await logged(page, 'over');
    await page.getByRole('button', { name: 'Last' }).click();
    await logged(page, 'rest');

    expect(await takeLog(page)).toEqual(['run', 'over', 'rest']);
    // The photograph itself is still there, not a WebP of it.
    expect(await page.evaluate(() => document.querySelector('gr-image')?.value?.orig_name)).toBe(
      'rocket.jpg',
    );
  });
});

async function chain(page: Page, how: 'success' | 'error'): Promise<void> {
  await page.evaluate((how) => {
    const work = () => {
      log.push('run');
      if (how === 'error') throw new Error('no cats today');
    };
    const listener = gr.on([addButton('Run'), 'click'], work);
    listener.then(() => void log.push('then'));
    listener.failure(() => void log.push('failure'));
    listener.success(() => void log.push('success'));
  }, how);
}
