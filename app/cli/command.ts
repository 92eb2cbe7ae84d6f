import type { Pool } from 'pg'
import type { Clock } from '~/platform/clock/clock'
import type { Db } from '~/platform/db/db'
import type { Log } from '~/platform/log/log'

export interface CommandContext {
  db: Db
  pool: Pool
  clock: Clock
  log: Log
  /** Public address for links, without a trailing slash; a guess unless ORIGIN is set. */
  origin: string
  installation: Installation
  /** A line for the person at the terminal. */
  say(line: string): void
}

/** Where the command runs. */
export interface Installation {
  /** Of the database. */
  url: string
  /** The migrations of this version of the product. */
  migrations: string
  /** Version of the product. */
  version: string
}

export interface Command {
  /** One or two words: `verify`, `ledger import`. */
  name: string
  /** What follows the name, e.g. `FILE --entered-by PHONE [--dry-run]`. */
  usage: string
  /** One line for `help`. */
  summary: string
  /** Takes the database as it is: neither migrated nor filled before. */
  asItIs?: boolean
  /** @returns the exit code: 0 done, 1 refused or found wrong */
  run(context: CommandContext, args: string[]): Promise<number>
}

/** A command that wants no database, and may run until it is stopped. */
export interface LoneCommand {
  name: string
  usage: string
  summary: string
  /** @returns the exit code */
  runAlone(context: LoneContext, args: string[]): Promise<number>
}

export interface LoneContext {
  clock: Clock
  log: Log
  say(line: string): void
  /** What has to be closed when the command is stopped by a signal. */
  closing(closer: () => Promise<void>): void
}

/** The command was called wrongly: its usage is printed, exit code 2. */
export class WrongUsage extends Error {
  override name = 'WrongUsage'
}
