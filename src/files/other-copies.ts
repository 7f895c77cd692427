/** Asked on the document, answered in the same step by whichever copy of this library has the file. */
const QUESTION = 'gr-image-file';

interface Question {
  readonly path: string;
  answer?: File;
}

/**
 * Two copies of this library on one page have a store each; a path that an author's function got from one may be given
 * to the other. Answers for a store until the signal fires. In Node there is nobody to ask.
 */
export function answerOthers(find: (path: string) => File | undefined, signal: AbortSignal): void {
  const answer = ({ detail }: CustomEvent<Question>): void => {
    const file = find(detail.path);
    if (file) detail.answer = file;
  };
  globalThis.document?.addEventListener(QUESTION, answer as EventListener, { signal });
}

/** A file that another copy has. */
export function askOthers(path: string): File | undefined {
  const detail: Question = { path };
  globalThis.document?.dispatchEvent(new CustomEvent(QUESTION, { detail }));
  return detail.answer;
}
