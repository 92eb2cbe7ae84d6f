import { join } from 'node:path'
import { BackupRefused } from '~/platform/backup/backup-refused'
import { systemClock } from '~/platform/clock/clock'
import { createDb } from '~/platform/db/client'
import { openDatabaseServer } from '~/platform/db/database-server'
import { readEnv } from '~/platform/env/env'
import { createLog } from '~/platform/log/log'
import { productVersion } from '~/platform/process/product-version'
import { Shutdown } from '~/platform/process/shutdown'
import { type Command, type LoneCommand, WrongUsage } from './command'
import { exportLedgerCommand } from './commands/export-ledger'

type AnyCommand = Command | LoneCommand

export interface MainOptions {
  /** The checkout. */
  root: string
  /** What was typed after the program's name. */
  args: string[]
  list?: readonly AnyCommand[]
  say?: (line: string) => void
  complain?: (line: string) => void
}

/** Runs one command, against the database of the running product or, when it does not run, one started for this. */
export async function main(options: MainOptions): Promise<number> {
  const { root, args, say = console.log, complain = console.error } = options
  const list = options.list ?? (await commandsFor(args))
  if (args.length === 0 || args[0] === 'help' || args[0] === '--help') {
    say(help(list))
    return 0
  }
  const command = findCommand(list, args)
  if (!command) {
    complain(`There is no command "${args.join(' ')}".\n\n${help(list)}`)
    return 2
  }
  const env = readEnv(process.env, root)
  const log = createLog({ level: env.logLevel, human: true, write: complain })
  const shutdown = new Shutdown((error) => log.error('stopping', { error: error as Error }))
  shutdown.listen()
  try {
    if ('runAlone' in command) {
      const closing = (closer: () => Promise<void>) => shutdown.push(closer)
      return await command.runAlone({ clock: systemClock, log, say, closing }, args.slice(wordsOf(command)))
    }
    const database = await openDatabaseServer(env, 'command', complain)
    shutdown.push(() => database.stop())
    const { url } = database
    const installation = { url, migrations: join(root, 'prisma/migrations'), version: productVersion(root) }
    const upToDate = command.asItIs
      ? null
      : await (await import('./bring-up-to-date')).bringUpToDate(env, installation, complain)
    const { db, pool, close } = createDb(url, { max: 4, name: `xiangyue ${command.name}` })
    shutdown.push(close)
    if (!command.asItIs) await (await import('./first-fill')).firstFill(db, env, systemClock())
    await upToDate?.writeDown(db)
    const origin = env.origin ?? `http://${env.host}:${env.port}`
    const context = { db, pool, clock: systemClock, log, origin, installation, say }
    return await command.run(context, args.slice(wordsOf(command)))
  } catch (error) {
    if (error instanceof BackupRefused) {
      complain(error.message)
      return 1
    }
    if (!isWrongUsage(error)) throw error
    complain(`${error.message}\n\nusage: npm run xiangyue -- ${command.name} ${command.usage}`)
    return 2
  } finally {
    await shutdown.close()
  }
}

/** Commands that stay small: what all the others need, 50 MB of it, is not loaded for them. */
const LEAN: readonly AnyCommand[] = [exportLedgerCommand]

async function commandsFor(args: string[]): Promise<readonly AnyCommand[]> {
  return findCommand(LEAN, args) ? LEAN : (await import('./commands')).commands
}

function findCommand(list: readonly AnyCommand[], args: string[]): AnyCommand | undefined {
  // The longer name first: `backup check FILE` is not a backup to a file named check.
  return list
    .toSorted((a, b) => wordsOf(b) - wordsOf(a))
    .find((command) => args.slice(0, wordsOf(command)).join(' ') === command.name)
}

function wordsOf(command: AnyCommand): number {
  return command.name.split(' ').length
}

/** node:util's parseArgs throws its own errors for unknown or incomplete options. */
function isWrongUsage(error: unknown): error is Error {
  if (error instanceof WrongUsage) return true
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}

function help(list: readonly AnyCommand[]): string {
  const lines = list.flatMap(({ name, usage, summary }) => [`  ${name} ${usage}`.trimEnd(), `      ${summary}`])
  return ['npm run xiangyue -- COMMAND', '', ...lines, '  help', '      this list'].join('\n')
}
