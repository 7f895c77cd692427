/** A table as CSV: what Python's `csv.writer` writes, rows ending in CR LF, quoted only where needed. */
export function csvOf(rows: readonly (readonly CsvValue[])[]): string {
  return rows.map((row) => `${row.map((value) => quoted(harmless(value))).join(',')}\r\n`).join('');
}

/** What a cell may hold. */
export type CsvValue = string | number;

/**
 * Gradio's `sanitize_value_for_csv`: spreadsheets take cells that begin so for formulas, so they get an apostrophe
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
function harmless(value: CsvValue): string {
  if (typeof value === 'number') return String(value);
  if (/^[{[]/.test(value) && isJson(value)) return value;
  return /^[=+\-@\t\n]|,[=+\-@\t\n]/.test(value) ? `'${value}` : value;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function quoted(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
