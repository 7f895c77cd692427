import type { ProgressUnit } from '../../queue/message.js';

/** How far a unit is, 0 to 1: by its steps where they are counted, else by its fraction; null where neither is known. */
export function progressOf({ index, length, progress }: ProgressUnit): number | null {
  const level = index !== null && length !== null && length > 0 ? index / length : progress;
  return level === null ? null : Math.min(Math.max(level, 0), 1);
}

/** `1/4 steps` of every unit that counts, each closed with a bar, as in Gradio. */
export function stepsText(units: readonly ProgressUnit[]): string {
  return units
    .filter(({ index }) => index !== null)
    .map(({ index, length, unit }) => {
      const of = length === null ? '' : `/${shortNumber(length)}`;
      return `${shortNumber(index ?? 0)}${of} ${unit} |`;
    })
    .join(' ');
}

/** `Working - 25.0%` of every unit that says something, outermost first. */
export function levelText(units: readonly ProgressUnit[]): string {
  return units
    .map((unit) => {
      const level = progressOf(unit);
      const percent = level === null ? null : `${(100 * level).toFixed(1)}%`;
      return [unit.desc, percent].filter((part) => part !== null).join(' - ');
    })
    .filter((text) => text !== '')
    .join(' / ');
}

/** What is said aloud of the innermost unit: no tenths, no bars. */
export function spokenProgress(units: readonly ProgressUnit[]): string | null {
  const unit = units.at(-1);
  const level = unit === undefined ? null : progressOf(unit);
  if (unit === undefined || level === null) return null;
  const percent = `${Math.round(100 * level)}%`;
  return unit.desc === null ? percent : `${unit.desc}: ${percent}`;
}

/** 1500 as `1.5k`. */
function shortNumber(value: number): string {
  const suffixes = ['', 'k', 'M', 'G', 'T'];
  let power = 0;
  while (value > 1000 && power < suffixes.length - 1) {
    value /= 1000;
    power += 1;
  }
  return `${Number.isInteger(value) ? value : value.toFixed(1)}${suffixes[power]}`;
}
