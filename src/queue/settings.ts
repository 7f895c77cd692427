/** What an author sets for the whole queue. */
export interface QueueSettings {
  /** The limit of those who bring none of their own; null for none. Default 1. */
  defaultConcurrencyLimit: number | null;
  /** How many may wait, in all groups together; null for any number. Default null. */
  maxSize: number | null;
}

/** Throws a `TypeError` for a setting that does not fit. */
export function checkQueueSettings({ defaultConcurrencyLimit, maxSize }: Partial<QueueSettings>): void {
  if (defaultConcurrencyLimit !== undefined)
    checkCount('defaultConcurrencyLimit', defaultConcurrencyLimit, 1);
  if (maxSize !== undefined) checkCount('maxSize', maxSize, 0);
}

/** Throws a `TypeError` for what is neither null nor a whole number from `lowest`. */
export function checkCount(name: string, value: number | null, lowest: number): void {
  if (value === null || (Number.isInteger(value) && value >= lowest)) return;
  throw new TypeError(
    `Expected \`${name}\` to be a whole number from ${lowest}, or null, got ${String(value)}`,
  );
}
