import { GrError } from '../../src/errors.js';

/** Where Pillow raises OSError: whoever asked has to know. */
export function cannotWrite(mode: string, format: string): GrError {
  return new GrError('image/unsupported-save', `cannot write mode ${mode} as ${format}`);
}

/** Where Pillow raises ValueError, in its words: Gradio writes a PNG then, which is what this code asks for. */
export function writePngInstead(message: string, cause?: unknown): GrError {
  return new GrError('image/unsupported-format', message, cause === undefined ? undefined : { cause });
}
