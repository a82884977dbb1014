/** Imports point downwards only; no cycles; no feature reaches into another's controllers. */
const layers = [
  ['platform'],
  ['events'],
  ['access'],
  ['systems', 'auth', 'safety-net'],
  ['units'],
  ['spreadsheets', 'papers'],
  ['duty'],
  ['assignments'],
  ['incidents', 'backups'],
  ['answer-links'],
  ['notifications'],
  ['escalation', 'readiness', 'drills'],
  ['live'],
  ['setup'],
];

const above = (index) => layers.slice(index + 1).flat();

const upward = layers
  .map((names, index) => ({ names, higher: above(index) }))
  .filter(({ higher }) => higher.length > 0)
  .map(({ names, higher }) => ({
    name: `${names.join('-')}-looks-up`,
    severity: 'error',
    from: { path: `^src/(${names.join('|')})/` },
    to: { path: `^src/(${higher.join('|')})/` },
  }));

module.exports = {
  forbidden: [
    ...upward,
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'migrations-stand-alone',
      severity: 'error',
      from: { path: '^migrations/' },
      to: { path: '^src/' },
    },
    {
      name: 'systems-and-auth-are-strangers',
      severity: 'error',
      from: { path: '^src/systems/' },
      to: { path: '^src/auth/' },
    },
    {
      name: 'auth-and-systems-are-strangers',
      severity: 'error',
      from: { path: '^src/auth/' },
      to: { path: '^src/systems/' },
    },
    {
      name: 'platform-knows-migrations-only-to-run-them',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/platform/database/migrate' },
      to: { path: '^migrations/' },
    },
    {
      name: 'client-and-server-meet-on-the-wire',
      severity: 'error',
      from: { path: '^client/src' },
      to: { path: '^src/' },
    },
    {
      name: 'product-not-tests',
      severity: 'error',
      from: { path: '^(src|client/src)/', pathNot: '\\.spec\\.tsx?$' },
      to: { path: '^(test|bench)/' },
    },
    {
      name: 'controllers-are-nobodys-business',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.module\\.ts$' },
      to: { path: '\\.controller\\.ts$' },
    },
    {
      name: 'light-pages-without-mantine',
      severity: 'error',
      from: { path: '^client/src/(unit|wall|files|marks|live|session|sign-in|api|time)/' },
      to: { path: '@mantine' },
    },
    {
      name: 'unit-page-without-desk',
      severity: 'error',
      from: { path: '^client/src/(unit|files)/' },
      to: { path: '^client/src/desk/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js'] },
  },
};
