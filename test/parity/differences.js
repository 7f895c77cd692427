/**
 * Where two JSON values differ, a line each: `~ path: before → now`, `+` for what has come, `-` for what has gone.
 *
 * @param {unknown} before
 * @param {unknown} now
 * @param {string} path
 * @returns {string[]}
 */
export function differences(before, now, path = '') {
  if (isObject(before) && isObject(now)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(now)])];
    return keys.flatMap((key) => {
      const place = path === '' ? key : `${path}.${key}`;
      if (!(key in before)) return [`+ ${place}: ${JSON.stringify(now[key])}`];
      if (!(key in now)) return [`- ${place}: ${JSON.stringify(before[key])}`];
      return differences(before[key], now[key], place);
    });
  }
  const [was, is] = [JSON.stringify(before), JSON.stringify(now)];
  return was === is ? [] : [`~ ${path}: ${was} → ${is}`];
}

/**
 * Arrays count as one value, unless they hold objects: a source more is one change.
 *
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isObject(value) {
  if (Array.isArray(value)) return value.some((each) => typeof each === 'object' && each !== null);
  return typeof value === 'object' && value !== null;
}
