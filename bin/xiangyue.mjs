import './node-version.mjs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { prepare } from './prepare.mjs'
import { root } from './root.mjs'
import { run } from './tell.mjs'

await run(async () => {
  await prepare({ build: true })
  process.env.NODE_ENV = 'production'
  const cli = await import(pathToFileURL(join(root, 'build/app/cli.js')).href)
  process.exitCode = await cli.main({ root, args: process.argv.slice(2) })
})
