/** Resolves with the next error that nobody catches, which is then no failure of the test. Asked for before it happens. */
export function nextUncaught(): Promise<string> {
  // Mocha listens by this very property.
  const before = window.onerror;
  return new Promise((resolve) => {
    window.onerror = (message) => {
      window.onerror = before;
      resolve(String(message));
      return true;
    };
  });
}
