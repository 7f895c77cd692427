import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { test } from '../support/e2e.js';
import { choose, writeTranslucent } from '../support/journey.js';
import { expectTranslucent, inConsumer, photograph, serveFolder, servePackage } from '../support/package.js';
import { PLAIN_HOST } from '../support/package-setup.js';
import { STRICT_POLICY, TRUSTED_POLICY } from '../support/policy.js';

declare global {
  /** In the page: what the policy was violated by. */
  var violations: string[];
}

describe('A strict policy', () => {
  test.for([
    ['without eval and inline styles', STRICT_POLICY],
    ['with Trusted Types', TRUSTED_POLICY],
  ] as const)(
    '%s is not violated by a toast with markup, a dragged link and a negative',
    async ([, policy], { page }) => {
      await page.goto(await serveStrict(policy));

      await dropLink(page);
      await expectTranslucent(page);

      await page.locator('b', { hasText: 'Bold' }).first().waitFor();
      expect(await page.evaluate(() => violations)).toEqual([]);
    },
  );

  test('that does not name our Trusted Types is told of as the reason', async ({ page, allowed }) => {
    allowed.complaints.push(/./);
    await page.goto(await serveStrict(TRUSTED_POLICY.replace('gr-image gr-image-html', '')));

    await choose(page, photograph.source);

    await page.getByRole('alert').getByText('The image worker could not be started').waitFor();
  });
});

describe('A page that is cross-origin isolated', () => {
  test.for(['require-corp', 'credentialless'])(
    'by COEP %s loads the package from another origin that allows it by CORS alone',
    async (coep, { page, allowed }) => {
      const cdn = await servePackage({ 'access-control-allow-origin': '*' });
      allowed.origins.add(new URL(cdn).origin);
      await page.goto(await servePackage(isolating(coep)));
      expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);

      await writeTranslucent(page, `${cdn}dist/gr-image.js`);

      await expectTranslucent(page);
    },
  );

  test('needs no header on what lies beside it', async ({ page }) => {
    const headers = isolating('require-corp');
    await page.goto(await servePackage((pathname) => (pathname === '/' ? headers : {})));
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);

    await writeTranslucent(page, '/dist/gr-image.js');

    await expectTranslucent(page);
  });
});

test('On plain http, where a browser hides crypto, storage and decoders, a negative is made all the same', async ({
  page,
}) => {
  const url = new URL(await servePackage());
  url.hostname = PLAIN_HOST;
  await page.goto(url.href);
  const hidden = () => [
    isSecureContext,
    'subtle' in crypto,
    'storage' in navigator,
    'ImageDecoder' in globalThis,
  ];
  expect(await page.evaluate(hidden)).toEqual([false, false, false, false]);

  await writeTranslucent(page, '/dist/gr-image.js');

  await expectTranslucent(page);
});

function isolating(coep: string): Record<string, string> {
  return { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': coep };
}

/** A page as an author writes it under such a policy: its scripts are files. */
function serveStrict(policy: string): Promise<string> {
  const dist = inConsumer('node_modules/gr-image/dist');
  const headers = { 'content-security-policy': policy };
  return serveFolder('test/package/strict', { headers, mounts: { '/dist/': dist } });
}

/** A picture dragged from another page: its HTML is parsed. */
async function dropLink(page: Page): Promise<void> {
  await page.locator('#photo').evaluate((photo) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.setData('text/html', '<p>no picture</p>');
    photo.dispatchEvent(
      new DragEvent('drop', { dataTransfer, bubbles: true, composed: true, cancelable: true }),
    );
  });
}
