import { resolve } from 'node:path';
import webpack from 'webpack';

/** `node webpack.js production folder`: webpack as it comes, without a line about this package. */
const [, , mode, folder] = process.argv;

// Its hints about size are meant for what every visitor loads; magick.wasm is not.
// Whoever calls `gr.connect` installs the client; webpack warns of a package that may be missing, and goes on.
const ignoreWarnings = [/Can't resolve '@gradio\/client'/];
const options = {
  ignoreWarnings,
  mode,
  entry: './main.js',
  output: { path: resolve(folder) },
  performance: false,
};

webpack(options, (error, stats) => {
  if (error) throw error;
  console.log(stats.toString({ all: false, errors: true, warnings: true }));
});
