import { cssProperties } from './manifest/css-properties.js';
import { publicApi } from './manifest/public-api.js';
import { tagNames } from './manifest/tag-names.js';
import { writtenTypes } from './manifest/written-types.js';

/** What custom-elements.json is made from: `cem analyze --config test/support/manifest.config.js`. */
export default {
  globs: ['src/elements/**/*.ts'],
  outdir: 'dist',
  litelement: true,
  plugins: [tagNames(), writtenTypes(), cssProperties(), publicApi()],
};
