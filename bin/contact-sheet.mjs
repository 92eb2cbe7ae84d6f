import './node-version.mjs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundle } from './bundle.mjs'
import { findChromium, provideChromium } from './chromium.mjs'
import { prepare } from './prepare.mjs'
import { root } from './root.mjs'
import { run } from './tell.mjs'

await run(async () => {
  await prepare({ build: true })
  await provideChromium()
  await bundle('build/contact-sheet', { main: 'tests/contact-sheet/main.ts' })
  process.chdir(root)
  const { main } = await import(pathToFileURL(join(root, 'build/contact-sheet/main.js')).href)
  process.exitCode = await main({ args: process.argv.slice(2), browser: findChromium() })
})
