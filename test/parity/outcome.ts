import { isGrError } from '../../src/errors.js';
import type { DType, NDArray } from '../../src/image/nd-array.js';

/** What asking for a mode came to, small enough to cross from a page: numpy's type and shape and a hash, or an error. */
export type Outcome =
  | {
      readonly dtype: DType;
      readonly shape: readonly number[];
      readonly sha256: string;
      /** Of the same samples with the higher byte first, as Pillow keeps I;16B. */
      readonly bigEndian?: string;
    }
  | {
      readonly error: string;
      /** Whether it is a failure that a page can tell apart by its code. */
      readonly isTyped: boolean;
    };

/** What `make_expected.py` recorded of one mode: an array, or the exception that Pillow raised. */
export type ExpectedMode = { d: string; s: number[]; h: string } | { err: string; msg: string };

/** Runs in Node and in pages. */
export async function outcomeOf(get: () => Promise<NDArray>): Promise<Outcome> {
  try {
    const { data, dtype, shape } = await get();
    const bytes = new Uint8Array(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength);
    return {
      dtype,
      shape,
      // Pillow hands mode 1 to numpy as bytes of 0 and 255.
      sha256: await sha256(dtype === 'bool' ? bytes.map((value) => value * 255) : bytes),
      ...(dtype === 'uint16' && { bigEndian: await sha256(swapped(bytes)) }),
    };
  } catch (error) {
    return failure(error);
  }
}

/** An error as an outcome. */
export function failure(error: unknown): Outcome {
  if (isGrError(error)) return { error: `${error.code}: ${error.message}`, isTyped: true };
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { error: text.split('\n').slice(0, 3).join(' '), isTyped: false };
}

/** Null for what Pillow gives; else how it differs. */
export function compareOutcome(outcome: Outcome, wanted: ExpectedMode): string | null {
  if ('error' in outcome) {
    if (!outcome.isTyped) return `untyped: ${outcome.error}`;
    return 'err' in wanted ? null : outcome.error;
  }
  if ('err' in wanted) return `no ${wanted.err}`;
  const { dtype, shape, sha256, bigEndian } = outcome;
  if (dtype !== DTYPES[wanted.d]) return `${dtype} instead of ${wanted.d}`;
  if (shape.join() !== wanted.s.join()) return `${shape.join()} instead of ${wanted.s.join()}`;
  return (wanted.d === '>u2' ? bigEndian : sha256) === wanted.h ? null : 'other pixels';
}

const DTYPES: Record<string, DType> = {
  '|b1': 'bool',
  '|u1': 'uint8',
  '<u2': 'uint16',
  '>u2': 'uint16',
  '<i4': 'int32',
  '<f4': 'float32',
};

function swapped(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) result[i] = bytes[i ^ 1];
  return result;
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
