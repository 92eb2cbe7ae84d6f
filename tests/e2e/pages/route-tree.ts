import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const ASSETS = 'build/client/assets'

/** Every route of the build, by its id without the folder: what the server really answers to. */
export function routesOfTheBuild(): string[] {
  const manifest = readdirSync(ASSETS).find((name) => /^manifest-.*\.js$/.test(name))
  if (!manifest) throw new Error(`no route manifest in ${ASSETS}: is it built?`)
  const text = readFileSync(join(ASSETS, manifest), 'utf8')
    .replace(/^[^{]*/, '')
    .replace(/;\s*$/, '')
  const { routes } = JSON.parse(text) as { routes: Record<string, unknown> }
  return Object.keys(routes)
    .filter((id) => id !== 'root')
    .map((id) => id.replace(/^routes\//, '').replace(/\/route$/, ''))
    .sort()
}
