import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { openly } from './child.mjs'
import { Stop, tell } from './tell.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/** @returns {string | undefined} */
export function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM
  const directories = (process.env.PATH ?? '').split(delimiter)
  return names.flatMap((name) => directories.map((directory) => join(directory, name))).find((path) => existsSync(path))
}

/** Without one, Chinese is drawn as empty boxes. */
function hasChineseFont() {
  const listed = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' })
  return listed.status === 0 && listed.stdout.trim() !== ''
}

/** The browser tests' browser and font: found, or installed where this user may, or asked for. */
export async function provideChromium() {
  const missing = [
    ...(findChromium() ? [] : ['chromium']),
    ...(hasChineseFont() ? [] : ['fonts-noto-cjk', 'fontconfig']),
  ]
  if (missing.length === 0) return
  const command = `apt-get update && apt-get install -y --no-install-recommends ${missing.join(' ')}`
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    tell.line(`installing ${missing.join(', ')} with apt-get`)
    await openly('sh', ['-c', command], { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  }
  if (findChromium() && hasChineseFont()) return
  throw new Stop(
    `The browser tests need ${missing.join(', ')}.\n` +
      `On Debian or Ubuntu: sudo sh -c '${command}'\n` +
      'Elsewhere: install Chromium (or point CHROMIUM to its program) and a font with Chinese characters.',
  )
}
