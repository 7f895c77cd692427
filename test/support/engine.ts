/** The engines that the browser suites run in. */
export type Engine = 'chromium' | 'firefox' | 'webkit';

/** The one that runs them now. */
export const engine: Engine = /Firefox\//.test(navigator.userAgent)
  ? 'firefox'
  : /Chrom(e|ium)\//.test(navigator.userAgent)
    ? 'chromium'
    : 'webkit';

/**
 * A test of something that some engines lack: there it is counted as skipped, with the reason in its title, where the
 * runner's report finds it.
 */
export function testExcept(
  reasons: Readonly<Partial<Record<Engine, string>>>,
  title: string,
  body: () => Promise<void> | void,
): void {
  const reason = reasons[engine];
  if (reason === undefined) test(title, body);
  else it.skip(`${title} [${engine}: ${reason}]`, body);
}
