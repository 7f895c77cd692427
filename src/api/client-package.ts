import type * as GradioClient from '@gradio/client';
import { GrError } from '../errors.js';

/**
 * The package `@gradio/client`, which is not ours to bring along. Rejects with `api/no-client` where it is missing.
 *
 * @internal Its types would not compile where the package is not installed.
 */
export async function loadClient(): Promise<typeof GradioClient> {
  try {
    return await import('@gradio/client');
  } catch (cause) {
    throw new GrError(
      'api/no-client',
      "Expected the package @gradio/client: `npm install @gradio/client`, or name it in the page's import map",
      { cause },
    );
  }
}
