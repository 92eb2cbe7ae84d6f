import { execFile } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { StartRefused } from '../../process/start-refused'
import { systemDirectory } from './native-binaries'
import { bareEnvironment, canEnter, type OsUser } from './os-user'

/** A PostgreSQL data directory with its generated password beside it. */
export interface Cluster {
  /** Holds the cluster, its password and its log. */
  home: string
  /** PostgreSQL's own data directory. */
  directory: string
  password: string
}

export const clusterUser = 'xiangyue'

/** The cluster that belongs to `dataDir`, made when there is none. Only for its owner: nobody else may be making it. */
export async function openCluster(
  dataDir: string,
  native: string,
  user: OsUser | undefined,
  say: (line: string) => void,
): Promise<Cluster> {
  const home = chooseHome(dataDir, user, say)
  if (!existsSync(home)) await create(home, native, user, say)
  return read(home, dataDir)
}

/** The cluster that belongs to `dataDir`, if its owner has made it. */
export function findCluster(dataDir: string): Cluster | undefined {
  const note = join(dataDir, noteName)
  const home = existsSync(note) ? readFileSync(note, 'utf8').trim() : join(dataDir, 'postgres')
  return existsSync(home) ? read(home, dataDir) : undefined
}

function read(home: string, dataDir: string): Cluster {
  const directory = join(home, 'cluster')
  try {
    return { home, directory, password: readFileSync(join(home, 'password'), 'utf8') }
  } catch (error) {
    throw new StartRefused(
      `DATA_DIR ${dataDir} holds a database that this user may not open (${(error as NodeJS.ErrnoException).code}). ` +
        'Start as the user who made it, or choose another directory: DATA_DIR=./other npm start',
    )
  }
}

const noteName = 'postgres-is-at'

/** `dataDir`/postgres, or a place outside when the database's user cannot get there; a note in dataDir tells where. */
function chooseHome(dataDir: string, user: OsUser | undefined, say: (line: string) => void): string {
  const note = join(dataDir, noteName)
  if (existsSync(note)) return readFileSync(note, 'utf8').trim()
  makeDataDir(dataDir)
  if (canEnter(user, dataDir)) return join(dataDir, 'postgres')
  const digest = createHash('sha256').update(dataDir).digest('hex').slice(0, 16)
  const home = join(systemDirectory, digest)
  say(`${dataDir} is closed to the database's user: the database lies in ${home}`)
  writeFileSync(note, `${home}\n`)
  return home
}

/** @throws StartRefused where there is no such directory and none can be made, or a file lies there */
function makeDataDir(dataDir: string): void {
  try {
    if (existsSync(dataDir)) {
      readdirSync(dataDir)
      return
    }
    makeWithParents(dataDir)
    // Others may pass through to what is theirs, and see nothing else.
    chmodSync(dataDir, 0o711)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new StartRefused(
      `DATA_DIR ${dataDir} cannot be used as a directory (${code}). ` +
        'Choose one that this user may write to: DATA_DIR=./data npm start',
    )
  }
}

/** Not mkdir's own `recursive`: below /proc and the like it tries for ever, because every parent is there already. */
function makeWithParents(directory: string): void {
  if (existsSync(directory)) return
  makeWithParents(dirname(directory))
  mkdirSync(directory)
}

async function create(home: string, native: string, user: OsUser | undefined, say: (line: string) => void) {
  say('creating the database')
  // Made aside and moved into place whole: a start that was killed here leaves nothing half done.
  const unfinished = `${home}.unfinished`
  const directory = join(unfinished, 'cluster')
  const password = randomBytes(24).toString('base64url')
  const passwordForInitdb = join(unfinished, 'initdb-password')
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(directory, { recursive: true })
  chmodSync(unfinished, 0o711)
  chmodSync(directory, 0o700)
  writeFileSync(join(unfinished, 'password'), password, { mode: 0o600 })
  writeFileSync(passwordForInitdb, password, { mode: 0o600 })
  if (user) for (const path of [directory, passwordForInitdb]) chownSync(path, user.uid, user.gid)
  const how = ['--auth=scram-sha-256', `--username=${clusterUser}`, `--pwfile=${passwordForInitdb}`]
  // With libc's C.UTF-8 pg_trgm sees Chinese; under the ICU or builtin provider its trigrams are empty.
  const locale = ['--encoding=UTF8', '--locale-provider=libc', '--locale=C.UTF-8']
  try {
    await promisify(execFile)(join(native, 'bin/initdb'), [`--pgdata=${directory}`, ...how, ...locale], {
      ...user,
      cwd: '/',
      env: bareEnvironment(),
    })
    rmSync(passwordForInitdb)
    renameSync(unfinished, home)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    if (String(error).includes('could not look up effective user ID'))
      throw new StartRefused(
        `PostgreSQL does not run for a user without a name, and /etc/passwd has none for ${process.getuid?.()}. ` +
          'Start as another user, or point DATABASE_URL to a PostgreSQL server of your own.',
      )
    throw error
  }
}
