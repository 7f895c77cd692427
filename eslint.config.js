import js from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist', 'site', 'screenshots', 'node_modules', 'public'] },
  js.configs.recommended,
  tseslint.configs.strict,
  tseslint.configs.stylistic,
  {
    rules: {
      // A literal's type says no more than its value.
      '@typescript-eslint/no-inferrable-types': 'off',
      // Private class fields and empty functions that are the point (`() => {}`) read well.
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  // Node's scripts and the demo speak to a terminal.
  {
    files: ['test/**/*.js', 'test/bench/**', '*.config.*'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        Buffer: 'readonly',
        fetch: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        performance: 'readonly',
        // In functions that a browser evaluates.
        document: 'readonly',
      },
    },
    rules: { 'no-console': 'off' },
  },
);
