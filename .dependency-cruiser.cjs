// The directions of the house (docs/decisions/0009), type-only imports included. tests/boundaries shows that each
// rule really fires.

/** Each room calls only those to its left. */
const row = [
  'programmes',
  'records',
  'limits',
  'attachments',
  'notices',
  'organisations',
  'accounts',
  'villages',
  'onboarding',
  'remarks',
  'ledger',
  'catalogue',
  'favourites',
  'certifications',
  'agreements',
  'orders',
  'amendments',
  'deliveries',
  'harvests',
  'behalf',
  'payments',
  'refunds',
  'deposits',
  'statements',
  'checkouts',
  'banking',
  'invoices',
  'offline',
  'papers',
  'packs',
  'tasks',
  'books',
  'progress',
  'reports',
  'proposals',
  'reviews',
  'privacy',
  'operations',
]

/** Folders and files of app/ that belong together, as a path pattern. */
const part = {
  domain: '^app/domain/',
  features: '^app/features/',
  /** What every room shares: the shape of a use case, of a form. */
  shared: '^app/features/[^/]+$',
  components: '^app/features/[^/]+/components/',
  http: '^app/http/',
  platform: '^app/platform/',
  ui: '^app/ui/',
  browser: '^app/browser/',
  messages: '^app/messages/',
  styles: '^app/styles/',
  pages: '^app/(routes/|root[.]|routes[.]ts|entry[.])',
  cli: '^app/cli/',
  workers: '^app/workers/',
  server: '^app/server[.]ts',
  sample: '^prisma/sample/',
}

/** What each part may import of ours; itself is understood. */
const directions = {
  domain: [],
  messages: ['domain'],
  ui: ['domain', 'messages'],
  /** The script of a page: it finds what the pieces of ui drew, and imports none of them. */
  browser: ['domain', 'messages'],
  platform: ['domain'],
  http: ['domain', 'messages', 'platform', 'shared', 'programmes', 'records', 'limits', 'accounts'],
  cli: ['domain', 'features', 'messages', 'platform', 'sample'],
  workers: ['domain', 'features', 'platform'],
  sample: ['domain', 'features', 'messages', 'platform'],
  pages: ['browser', 'domain', 'features', 'http', 'messages', 'ui', 'styles'],
  server: ['cli', 'domain', 'http', 'platform', 'sample', 'workers'],
}

const room = (name) => `^app/features/${name}/`
const patternOf = (name) => part[name] ?? room(name)
const ours = '^(app|prisma/sample)/'

const partRules = Object.entries(directions).map(([name, may]) => ({
  name: `${name}-imports-only-${may.join('-') || 'itself'}`,
  severity: 'error',
  from: { path: part[name] },
  to: { path: ours, pathNot: [part[name], ...may.map(patternOf)] },
}))

const rowRules = row.map((name, index) => ({
  name: `${name}-calls-only-to-its-left`,
  severity: 'error',
  from: { path: room(name) },
  to: { path: part.features, pathNot: [room(name), ...row.slice(0, index).map(room), part.shared] },
}))

module.exports = {
  forbidden: [
    ...partRules,
    ...rowRules,
    {
      name: 'every-room-stands-in-the-row',
      comment: 'A new room takes its place in the row before anything is written in it.',
      severity: 'error',
      from: { path: '^app/features/[^/]+/', pathNot: row.map(room) },
      to: {},
    },
    {
      name: 'features-import-only-domain-platform-messages',
      severity: 'error',
      from: { path: part.features, pathNot: part.components },
      to: { path: ours, pathNot: [part.features, part.domain, part.platform, part.messages] },
    },
    {
      name: 'what-rooms-share-knows-no-room',
      severity: 'error',
      from: { path: part.shared },
      to: { path: '^app/features/[^/]+/' },
    },
    {
      name: 'a-room-shows-others-only-steps-views-and-plain-types',
      comment: 'Use cases open transactions, which cannot nest; repos are private.',
      severity: 'error',
      from: { path: '^app/features/([^/]+)/' },
      to: {
        path: '^app/features/[^/]+/.+[.]server[.]ts$',
        pathNot: ['^app/features/$1/', '[.](steps|view)[.]server[.]ts$'],
      },
    },
    {
      name: 'a-repo-is-private-to-its-room',
      severity: 'error',
      from: { path: '.', pathNot: ['^app/features/', '^tests/'] },
      to: { path: '[.]repo[.]server[.]ts$' },
    },
    {
      name: 'components-import-only-ui-domain-messages-and-their-own-room',
      severity: 'error',
      from: { path: '^app/features/([^/]+)/components/' },
      to: { path: ours, pathNot: [part.ui, part.domain, part.messages, '^app/features/$1/'] },
    },
    {
      name: 'components-know-the-server-only-by-type',
      severity: 'error',
      from: { path: part.components },
      to: { path: '[.]server[.]', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'components-take-only-the-view-of-their-room',
      severity: 'error',
      from: { path: part.components },
      to: { path: '[.](repo|steps)[.]server[.]' },
    },
    {
      name: 'a-form-is-safe-on-both-sides',
      severity: 'error',
      from: { path: '[.]form[.]ts$' },
      to: { path: '[.]server[.]|^app/platform/|^node:', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-repos-know-prisma',
      severity: 'error',
      from: { path: '^app/', pathNot: ['^app/platform/db/', '[.]repo[.]server[.]ts$'] },
      to: { path: '^app/platform/db/generated|@prisma/' },
    },
    {
      name: 'domain-is-pure',
      comment: 'No package, no part of Node: rules only.',
      severity: 'error',
      from: { path: part.domain },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'nothing-imports-routes',
      severity: 'error',
      from: { pathNot: '^app/routes/' },
      to: { path: '^app/routes/' },
    },
    {
      name: 'a-route-imports-only-its-own-folder',
      severity: 'error',
      from: { path: '^(app/routes/[^/]+/)' },
      to: { path: '^app/routes/', pathNot: '^$1' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'nothing-imports-tests-or-bin',
      severity: 'error',
      from: { path: ours },
      to: { path: '^(tests|bin)/' },
    },
    { name: 'everything-resolves', severity: 'error', from: { path: ours }, to: { couldNotResolve: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(app/platform/db/generated|build|data)/.+/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
