import { isGrError, isUserError } from '../errors.js';
import type { LogMessage } from '../queue/message.js';
import { describe } from '../run/describe.js';

/** How an error is shown; null where its text is none of the user's business. */
export function toastOf(error: unknown, showsErrors: boolean): LogMessage | null {
  if (isUserError(error)) {
    const { message, title, duration, visible } = error;
    return {
      type: 'log',
      level: 'error',
      message: withoutQuotes(message),
      title,
      duration: duration || null,
      visible,
    };
  }
  if (!showsErrors && !isBusy(error)) return null;
  return { type: 'log', level: 'error', message: textOf(error), title: 'Error', duration: 10, visible: true };
}

/** That there is no room is no secret of the app. */
function isBusy(error: unknown): boolean {
  return isGrError(error) && error.code === 'queue/full';
}

/** An expected failure is told in its own words; where it happened is for the console. */
function textOf(error: unknown): string {
  if (isGrError(error) && isGrError(error.cause)) return textOf(error.cause);
  // Anything may be thrown: what is no text has none, unless it is an error of another frame.
  const { message, name } = Object(error) as Partial<Error>;
  return withoutQuotes(
    message || name || (typeof error === 'object' ? describe(error) : String(error ?? '')),
  );
}

/** Gradio takes quotes around a whole message off: Python puts them there. */
function withoutQuotes(text: string): string {
  return text.replace(/^'([^]+)'$/, '$1');
}
