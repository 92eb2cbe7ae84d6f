import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'

/** PostgreSQL refuses to run as root, so root lends it another user's rights. */
export interface OsUser {
  uid: number
  gid: number
}

/**
 * The user PostgreSQL runs as when that is not the present one: whose the data are, on new data `postgres` where that
 * user exists, else `nobody`.
 */
export function otherUser(existingData: string | undefined): OsUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  if (existingData) {
    const { uid, gid } = statSync(existingData)
    return { uid, gid }
  }
  const accounts = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8').split('\n') : []
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = accounts.find((line) => line.startsWith(`${name}:`))?.split(':') ?? []
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) }
  }
  return { uid: 65534, gid: 65534 }
}

/** Whether `user` may enter (or run) `path`. A closed directory anywhere above it says no. */
export function canEnter(user: OsUser | undefined, path: string): boolean {
  if (!user) return true
  return spawnSync('test', ['-x', path], { ...user, cwd: '/' }).status === 0
}

/** What PostgreSQL's programs need of ours; nothing of the product's own settings. */
export function bareEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', NODE_ENV: process.env.NODE_ENV }
}
