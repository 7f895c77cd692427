import { GrError } from '../../src/errors.js';

/** The file ends before its pixels do. */
export function truncated(detail = 'The image file is truncated.'): GrError {
  return new GrError('image/truncated', detail);
}

/** The file contradicts itself. */
export function corrupt(detail: string, cause?: unknown): GrError {
  return new GrError('image/corrupt', detail, cause === undefined ? undefined : { cause });
}

/** A variant of the format that Pillow refuses too. */
export function unsupported(detail: string): GrError {
  return new GrError('image/unsupported-format', detail);
}
