import './node-version.mjs'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundle } from './bundle.mjs'
import { prepare } from './prepare.mjs'
import { root } from './root.mjs'
import { run, Stop } from './tell.mjs'

await run(async () => {
  if (!existsSync(join(root, 'tests/bench/main.ts'))) throw new Stop('There is nothing to measure yet.')
  await prepare({ build: true })
  await bundle('build/bench', { main: 'tests/bench/main.ts' })
  process.env.NODE_ENV = 'production'
  const { main } = await import(pathToFileURL(join(root, 'build/bench/main.js')).href)
  process.exitCode = await main({ root, args: process.argv.slice(2) })
})
