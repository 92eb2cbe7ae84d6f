import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser'
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'
import { afterAll, describe, expect, it } from 'vitest'
import rules from '../../.dependency-cruiser.cjs'

const options: ICruiseOptions = await extractOptions(resolve('.dependency-cruiser.cjs'))

/** Checks the house in `folder` and gives the violations as `rule: file`. */
async function violationsIn(folder: string): Promise<string[]> {
  const settings = { ...options, baseDir: folder, validate: true }
  const { output } = await cruise(['app', 'prisma/sample'], settings)
  const { summary } = output as ICruiseResult
  return summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`)
}

/** For each rule, the smallest house that breaks it. The first file is the one at fault. */
const trespasses: Record<string, Record<string, string>> = {
  'domain-imports-only-itself': {
    'app/domain/a.ts': `import type { X } from '~/platform/x'; export type A = X`,
    'app/platform/x.ts': 'export type X = 1',
  },
  'messages-imports-only-domain': {
    'app/messages/a.ts': `import '~/ui/x'`,
    'app/ui/x.ts': 'export {}',
  },
  'ui-imports-only-domain-messages': {
    'app/ui/a.ts': `import type { X } from '~/features/orders/x'; export type A = X`,
    'app/features/orders/x.ts': 'export type X = 1',
  },
  'browser-imports-only-domain-messages': {
    'app/browser/a.ts': `import '~/ui/x'`,
    'app/ui/x.ts': 'export {}',
  },
  'platform-imports-only-domain': {
    'app/platform/a.ts': `import '~/features/orders/x'`,
    'app/features/orders/x.ts': 'export {}',
  },
  'http-imports-only-domain-messages-platform-shared-programmes-records-limits-accounts': {
    'app/http/a.ts': `import type { X } from '~/features/orders/orders.view.server'; export type A = X`,
    'app/features/orders/orders.view.server.ts': 'export type X = 1',
  },
  'cli-imports-only-domain-features-messages-platform-sample': {
    'app/cli/a.ts': `import '~/http/x'`,
    'app/http/x.ts': 'export {}',
  },
  'workers-imports-only-domain-features-platform': {
    'app/workers/a.ts': `import '~/http/x'`,
    'app/http/x.ts': 'export {}',
  },
  'sample-imports-only-domain-features-messages-platform': {
    'prisma/sample/a.ts': `import '../../app/http/x'`,
    'app/http/x.ts': 'export {}',
  },
  'pages-imports-only-browser-domain-features-http-messages-ui-styles': {
    'app/routes/a/route.tsx': `import '~/platform/x'`,
    'app/platform/x.ts': 'export {}',
  },
  'server-imports-only-cli-domain-http-platform-sample-workers': {
    'app/server.ts': `import '~/ui/x'`,
    'app/ui/x.ts': 'export {}',
  },
  'every-room-stands-in-the-row': {
    'app/features/gossip/a.ts': `import '~/domain/x'`,
    'app/domain/x.ts': 'export {}',
  },
  'features-import-only-domain-platform-messages': {
    'app/features/orders/a.ts': `import '~/http/x'`,
    'app/http/x.ts': 'export {}',
  },
  'what-rooms-share-knows-no-room': {
    'app/features/use-case.ts': `import './orders/x'`,
    'app/features/orders/x.ts': 'export {}',
  },
  'a-room-shows-others-only-steps-views-and-plain-types': {
    'app/features/orders/a.ts': `import '../catalogue/list-product.server'`,
    'app/features/catalogue/list-product.server.ts': 'export {}',
  },
  'a-repo-is-private-to-its-room': {
    'app/cli/a.ts': `import '~/features/orders/orders.repo.server'`,
    'app/features/orders/orders.repo.server.ts': 'export {}',
  },
  'components-import-only-ui-domain-messages-and-their-own-room': {
    'app/features/orders/components/a.tsx': `import type { X } from '../../villages/x'; export type A = X`,
    'app/features/villages/x.ts': 'export type X = 1',
  },
  'components-know-the-server-only-by-type': {
    'app/features/orders/components/a.tsx': `import { x } from '../orders.view.server'; export const a = x`,
    'app/features/orders/orders.view.server.ts': 'export const x = 1',
  },
  'components-take-only-the-view-of-their-room': {
    'app/features/orders/components/a.tsx': `import type { X } from '../orders.steps.server'; export type A = X`,
    'app/features/orders/orders.steps.server.ts': 'export type X = 1',
  },
  'a-form-is-safe-on-both-sides': {
    'app/features/orders/orders.form.ts': `import { x } from './orders.view.server'; export const a = x`,
    'app/features/orders/orders.view.server.ts': 'export const x = 1',
  },
  'only-repos-know-prisma': {
    'app/features/orders/a.server.ts': `import type { Prisma } from '~/platform/db/generated/client'; export type A = Prisma`,
    'app/platform/db/generated/client.ts': 'export type Prisma = 1',
  },
  'domain-is-pure': {
    'app/domain/a.ts': `import { createHash } from 'node:crypto'; export const a = createHash`,
  },
  'nothing-imports-routes': {
    'app/ui/a.ts': `import type { X } from '~/routes/x/route'; export type A = X`,
    'app/routes/x/route.tsx': 'export type X = 1',
  },
  'a-route-imports-only-its-own-folder': {
    'app/routes/a/route.tsx': `import { x } from '../x/piece'; export default x`,
    'app/routes/x/piece.tsx': 'export const x = 1',
  },
  'no-cycles': {
    'app/domain/a.ts': `import type { B } from './b'; export type A = B`,
    'app/domain/b.ts': `import type { A } from './a'; export type B = A`,
  },
  'nothing-imports-tests-or-bin': {
    'app/cli/a.ts': `import '../../bin/x'`,
    'bin/x.ts': 'export {}',
  },
  'everything-resolves': {
    'app/domain/a.ts': `import './gone'`,
  },
}

const row =
  'programmes records limits attachments notices organisations accounts villages onboarding remarks ledger catalogue favourites certifications agreements orders amendments deliveries harvests behalf payments refunds deposits statements checkouts banking invoices offline papers packs tasks books progress reports proposals reviews privacy operations'.split(
    ' ',
  )
row.forEach((room, index) => {
  const right = row[index + 1]
  if (!right) return
  trespasses[`${room}-calls-only-to-its-left`] = {
    [`app/features/${room}/a.ts`]: `import type { X } from '../${right}/x'; export type A = X`,
    [`app/features/${right}/x.ts`]: 'export type X = 1',
  }
})

const house = mkdtempSync(join(tmpdir(), 'xiangyue-house-'))
afterAll(() => rmSync(house, { recursive: true, force: true }))

function build(files: Record<string, string>): string {
  const folder = mkdtempSync(join(house, 'h'))
  for (const path of ['app/x', 'prisma/sample/x', ...Object.keys(files)])
    mkdirSync(dirname(join(folder, path)), { recursive: true })
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), withoutAlias(path, text))
  return folder
}

/** The alias is tied to the real house; there `everything-resolves` shows that it is understood. */
function withoutAlias(path: string, text: string): string {
  const app = relative(dirname(path), 'app') || '.'
  return text.replaceAll(`'~/`, `'${app.startsWith('.') ? app : `./${app}`}/`)
}

describe('each rule fires on the smallest house that breaks it', () => {
  for (const [rule, files] of Object.entries(trespasses))
    it(rule, async () => {
      expect(await violationsIn(build(files))).toContain(`${rule}: ${Object.keys(files)[0]}`)
    })
})

it('no rule is without its trespass', () => {
  const names = rules.forbidden
    .map((rule) => rule.name)
    .filter((name) => name !== `${row.at(-1)}-calls-only-to-its-left`)
  expect(names.toSorted()).toEqual(Object.keys(trespasses).toSorted())
})

it('a house that keeps to the directions is left in peace', async () => {
  const folder = build({
    'app/routes/orders/route.tsx': `import { x } from '~/features/orders/orders.view.server'; export default x`,
    'app/features/orders/orders.view.server.ts': `import { y } from './orders.repo.server'; export const x = y`,
    'app/features/orders/orders.repo.server.ts': `import type { P } from '~/platform/db/generated/client'
      import { z } from '../catalogue/catalogue.steps.server'
      export const y: P = z`,
    'app/features/catalogue/catalogue.steps.server.ts': 'export const z = 1',
    'app/platform/db/generated/client.ts': 'export type P = 1',
  })
  expect(await violationsIn(folder)).toEqual([])
})
