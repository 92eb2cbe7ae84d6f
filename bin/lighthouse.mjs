import './node-version.mjs'
import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundle } from './bundle.mjs'
import { quietly } from './child.mjs'
import { findChromium, provideChromium } from './chromium.mjs'
import { prepare } from './prepare.mjs'
import { root } from './root.mjs'
import { hashOf, Stamp } from './stamp.mjs'
import { run, tell } from './tell.mjs'

const home = join(root, '.cache/lighthouse')

await run(async () => {
  await prepare({ build: true })
  await provideChromium()
  await installLighthouse()
  await bundle('build/lighthouse', { main: 'tests/lighthouse/main.ts' })
  process.chdir(root)
  const { main } = await import(pathToFileURL(join(root, 'build/lighthouse/main.js')).href)
  process.exitCode = await main({ args: process.argv.slice(2), browser: findChromium(), packages: home })
})

/** Into a place of its own: its two hundred packages are for this command alone, and `npm install` is spared them. */
async function installLighthouse() {
  const stamp = new Stamp(root, 'lighthouse-installed', hashOf(root, ['tests/lighthouse/package-lock.json']))
  if (stamp.holds() && existsSync(join(home, 'node_modules/lighthouse'))) return
  stamp.remove()
  mkdirSync(home, { recursive: true })
  for (const file of ['package.json', 'package-lock.json'])
    copyFileSync(join(root, 'tests/lighthouse', file), join(home, file))
  const args = ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error']
  await tell.step('lighthouse', () => quietly('npm', args, { cwd: home }))
  stamp.write()
}
