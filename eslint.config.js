import neostandard from 'neostandard'
import tseslint from 'typescript-eslint'

export default [
  { ignores: ['dist/**', '.build-*/**', '.demo/**', '.tap/**', 'node_modules/**'] },
  ...neostandard({ ts: true, filesTs: ['**/*.tsx'] }),
  {
    // What browsers run.
    files: ['src/sidecar/http/assets/*.js'],
    languageOptions: { globals: Object.fromEntries(['addEventListener', 'DOMParser', 'Element', 'EventSource', 'getSelection', 'HTMLAnchorElement', 'HTMLButtonElement', 'HTMLElement', 'location', 'print'].map(name => [name, 'readonly'])) }
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      // A schema and its type share their name; the compiler sees real doubles.
      '@typescript-eslint/no-redeclare': 'off',
      'no-void': ['error', { allowAsStatement: true }],
      '@stylistic/comma-dangle': 'off'
    }
  }
]
