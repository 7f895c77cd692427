/* eslint-disable no-console -- What only the page's author can mend is told where authors look. */

/** Something that works, but hardly as it was meant. */
export function warnAuthor(message: string): void {
  console.warn(`gr-image: ${message}`);
}

/** An error that a run ended with, or one that came too late to end anything. */
export function tellAuthor(error: unknown): void {
  console.error(error);
}

/** What an author's function said where no toast can be shown. */
export function printForAuthor(message: string): void {
  console.info(message);
}
