import type { Dependency } from './dependency.js';

/** Marks what listener methods return, across copies of this library on one page. */
export const DEPENDENCY = Symbol.for('gr-image/dependency');

export function isDependency(value: unknown): value is Dependency {
  return typeof value === 'object' && value !== null && (value as Partial<Dependency>)[DEPENDENCY] === true;
}
