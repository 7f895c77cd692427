/** The strictest Content-Security-Policy that the README promises to work under. */
export const STRICT_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "worker-src 'self' blob:",
  "connect-src 'self' blob: data:",
].join('; ');

/** The same with Trusted Types, and the policies that the README names. */
export const TRUSTED_POLICY = [
  STRICT_POLICY,
  "require-trusted-types-for 'script'",
  'trusted-types lit-html dompurify gr-image gr-image-html',
].join('; ');
