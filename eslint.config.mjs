import nx from '@nx/eslint-plugin';
import angular from 'angular-eslint';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/**
 * The rooms from the top down; a room may import only rooms below it, with the exceptions written
 * out. docs/architecture.md draws the same picture.
 */
const SERVER_ROOMS = [
  'reminders',
  'documents',
  'feedback',
  'tracking',
  'identity',
  'notifications',
  'organisation',
  'audit',
  'platform',
  'contracts',
  'domain',
];
const TOP = ['reminders', 'documents', 'feedback'];
const below = (room) =>
  TOP.includes(room)
    ? SERVER_ROOMS.filter((other) => !TOP.includes(other))
    : SERVER_ROOMS.slice(SERVER_ROOMS.indexOf(room) + 1);
const tags = (rooms) => rooms.map((room) => `room:${room}`);
const SPECIAL = {
  documents: [...below('documents'), 'publication'],
  publication: ['platform', 'contracts', 'domain'],
  'web-ui': ['contracts', 'domain'],
  'app-portal': ['web-ui', 'contracts', 'domain'],
  'app-public': ['web-ui', 'contracts', 'domain'],
  'app-api': [...SERVER_ROOMS, 'publication', 'migrations'],
  'app-worker': [...SERVER_ROOMS, 'publication', 'migrations'],
  tools: [...SERVER_ROOMS, 'publication', 'migrations', 'testing', 'app-api', 'app-worker'],
  migrations: [],
  testing: ['platform', 'contracts', 'domain', 'migrations'],
  e2e: ['contracts', 'domain', 'tools'],
};
const allowed = (room) => SPECIAL[room] ?? below(room);
const constraints = (extra = []) =>
  [...new Set([...SERVER_ROOMS, ...Object.keys(SPECIAL)])].map((room) => ({
    sourceTag: `room:${room}`,
    onlyDependOnLibsWithTags: tags([room, ...allowed(room), ...extra]),
  }));
const boundaries = (options) => [
  'error',
  { enforceBuildableLibDependency: false, allow: [], ...options },
];

/** Inside tracking a later folder may import an earlier one, never the reverse. */
const TRACKING = [
  'programme',
  'project',
  'site',
  'milestone',
  'assignment',
  'submission',
  'evidence',
  'review',
  'reconsideration',
  'acceptance',
  'directive',
  'check-up',
  'year-end',
  'analysis',
  'desk',
];
const trackingOrder = TRACKING.slice(0, -1).map((folder, index) => ({
  files: [`libs/tracking/src/${folder}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: TRACKING.slice(index + 1).map((later) => ({
          group: [`**/${later}/*`],
          message: `${folder} comes before ${later} in the story and may not import it.`,
        })),
      },
    ],
  },
}));

export default tseslint.config(
  {
    ignores: [
      '**/node_modules',
      '**/dist',
      '.data',
      '.nx',
      '.angular',
      'test-results',
      'playwright-report',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...tseslint.configs.strict.map((config) => ({ ...config, files: ['**/*.ts'] })),
  ...tseslint.configs.stylistic.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    plugins: { '@nx': nx },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/array-type': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector: "Literal[value=/set_config\\('app\\.regions'.*false\\)/]",
          message: 'A session-level region would leak to the next user of the connection.',
        },
        {
          selector: 'TemplateElement[value.raw=/SET\\s+(SESSION\\s+)?app\\.regions/i]',
          message: 'A session-level region would leak to the next user of the connection.',
        },
      ],
      '@nx/enforce-module-boundaries': boundaries({ depConstraints: constraints() }),
    },
  },
  {
    files: ['**/*.ts'],
    ignores: [
      'libs/platform/src/config.ts',
      'tools/**',
      'e2e/**',
      '**/*.spec.ts',
      'libs/testing/**',
    ],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'Read it from Config (platform/config.ts).',
        },
      ],
    },
  },
  ...trackingOrder,
  {
    files: [
      '**/*.spec.ts',
      '**/*.fixture.ts',
      '**/*.e2e.ts',
      'libs/testing/**/*.ts',
      'e2e/**/*.ts',
    ],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@nx/enforce-module-boundaries': boundaries({
        depConstraints: constraints(['testing', 'migrations']),
        ignoredCircularDependencies: [
          ['platform', 'testing'],
          ['testing', 'platform'],
        ],
      }),
    },
  },
  {
    files: ['**/*.spec.ts', 'e2e/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'MemberExpression[property.name=/^(only|skip|todo|fixme)$/][object.name=/^(it|test|describe)$/]',
          message: 'Every test runs.',
        },
      ],
    },
  },
  {
    files: ['libs/domain/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^[^.]', message: 'The rules import nothing outside themselves.' }] },
      ],
      'no-restricted-globals': ['error', 'process', 'fetch', 'setTimeout', 'setInterval'],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'The rules have no clock.' },
        { object: 'Math', property: 'random', message: 'The rules have no chance.' },
      ],
    },
  },
  {
    files: ['apps/portal/**/*.ts', 'apps/public/**/*.ts', 'libs/web-ui/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-imports': 'off',
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@jiannuo/contracts',
              allowTypeImports: true,
              message:
                'Browsers take types only; constants come from @jiannuo/contracts/constants.',
            },
          ],
        },
      ],
    },
  },
  ...angular.configs.tsRecommended.map((config) => ({
    ...config,
    files: ['apps/portal/**/*.ts', 'apps/public/**/*.ts', 'libs/web-ui/**/*.ts'],
  })),
  {
    files: ['apps/portal/**/*.ts', 'apps/public/**/*.ts', 'libs/web-ui/**/*.ts'],
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/component-selector': [
        'error',
        { type: 'element', prefix: 'jn', style: 'kebab-case' },
      ],
    },
  },
  ...[...angular.configs.templateRecommended, ...angular.configs.templateAccessibility].map(
    (config) => ({ ...config, files: ['apps/**/*.html', 'libs/web-ui/**/*.html'] }),
  ),
  prettier,
);
