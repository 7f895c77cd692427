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
  // Scripts of Node speak to a terminal. TypeScript checks their names, and knows which a browser evaluates.
  {
    files: ['test/**/*.js', '*.config.*'],
    rules: { 'no-console': 'off', 'no-undef': 'off' },
  },
);
