import './node-version.mjs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openly } from './child.mjs'
import { prepare } from './prepare.mjs'
import { root } from './root.mjs'
import { run } from './tell.mjs'

await run(async () => {
  const { values } = parseArgs({
    options: { seed: { type: 'string' }, count: { type: 'string', default: '10000' } },
  })
  await prepare({ build: false })
  const env = { ...process.env, HUNT_PAYMENTS: values.count, ...(values.seed && { HUNT_SEED: values.seed }) }
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const args = [vitest, 'run', '--project', 'real', 'tests/features/histories.test.ts']
  process.exitCode = await openly(process.execPath, args, { cwd: root, env })
})
