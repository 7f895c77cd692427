import { readFileSync } from 'node:fs';
import type { Comparison } from './corpus.js';

/** A file of the corpus that we do not decode as Pillow does, and why. */
export interface KnownDifference {
  readonly file: string;
  /** Pillow's names; `*` for all of them. */
  readonly modes: '*' | readonly string[];
  readonly cause: string;
  /** Where it differs, if not everywhere. */
  readonly only?: 'node' | 'browser';
}

/** What is different although the list does not say so, and what the list says although it is not: both are news. */
export interface News {
  readonly unlisted: readonly string[];
  readonly outdated: readonly string[];
}

export function readKnownDifferences(where: 'node' | 'browser'): readonly KnownDifference[] {
  const list = JSON.parse(
    readFileSync(new URL('known-differences.json', import.meta.url), 'utf8'),
  ) as KnownDifference[];
  return list.filter(({ only }) => only === undefined || only === where);
}

/** Compares a file's result with the list. */
export function findNews(comparison: Comparison, known: readonly KnownDifference[]): News {
  const { file, equal, different } = comparison;
  const listed = known.find((entry) => entry.file === file)?.modes ?? [];
  const isListed = (mode: string): boolean => listed === '*' || listed.includes(mode);
  return {
    unlisted: [...different].filter(([mode]) => !isListed(mode)).map(([mode, how]) => `${mode}: ${how}`),
    outdated: equal.filter(isListed),
  };
}
