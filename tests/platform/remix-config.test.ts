import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { resolveConfig } from 'vite'
import { afterAll, expect, it } from 'vitest'
import remixOptions from '../../remix.config.js'

interface WithRemix {
  __remixPluginContext?: { remixConfig: { future: object; buildDirectory: string } }
}

// Inside the checkout, so that packages are found.
mkdirSync('.cache', { recursive: true })
const house = resolve(mkdtempSync('.cache/remix-config-'))
afterAll(() => rmSync(house, { recursive: true }))

it('the build takes its Remix options from remix.config.js', async () => {
  mkdirSync(join(house, 'app/routes'), { recursive: true })
  for (const file of ['vite.config.ts', 'app/routes.ts', 'app/root.tsx']) cpSync(file, join(house, file))
  cpSync('package.json', join(house, 'package.json'))
  const options = readFileSync('remix.config.js', 'utf8')
  writeFileSync(
    join(house, 'remix.config.js'),
    options.replace("buildDirectory: 'build'", "buildDirectory: 'elsewhere'"),
  )
  const configFile = join(house, 'vite.config.ts')
  const resolved = (await resolveConfig({ root: house, configFile }, 'build', 'production')) as WithRemix
  expect(resolved.__remixPluginContext?.remixConfig.buildDirectory).toBe(join(house, 'elsewhere'))
  expect(resolved.__remixPluginContext?.remixConfig.future).toMatchObject(remixOptions.future!)
})

it('every flag that prepares for React Router 7 is on', () => {
  expect(Object.entries(remixOptions.future!).filter(([, on]) => !on)).toEqual([])
})
