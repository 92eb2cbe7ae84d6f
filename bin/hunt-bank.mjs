import './node-version.mjs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openly } from './child.mjs'
import { root } from './root.mjs'
import { run } from './tell.mjs'

/** Many generated bank statements against their truth; a failing one is named by its seed. */
await run(async () => {
  const { values } = parseArgs({
    options: { seed: { type: 'string' }, seeds: { type: 'string', default: '200' } },
  })
  const seed = values.seed ?? String(Math.floor(Math.random() * 1_000_000))
  console.log(`seeds ${seed} to ${Number(seed) + Number(values.seeds) - 1}`)
  const env = { ...process.env, BANK_SEEDS: values.seeds, BANK_SEED: seed }
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const args = [vitest, 'run', '--project', 'domain', '--reporter', 'dot', 'tests/domain/banking/matcher-truth.test.ts']
  process.exitCode = await openly(process.execPath, args, { cwd: root, env })
})
