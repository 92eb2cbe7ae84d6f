import { setTimeout as pause } from 'node:timers/promises'
import type { Prisma, PrismaClient } from './generated/client'

/** Can read, and open a transaction. Only a use case's file opens one. */
export type Db = PrismaClient
/** Inside a transaction. What several rooms share takes this, so that it commits with its caller. */
export type Tx = Prisma.TransactionClient

export interface TransactionOptions {
  /** READ COMMITTED unless told: change a stock or a balance by a conditional update, or lock the row first. */
  isolation?: 'RepeatableRead' | 'Serializable'
  /** How often in all it is tried when the database asks for it (serialization failure, deadlock). */
  attempts?: number
  timeoutMs?: number
}

/**
 * Runs `work` in one transaction and returns what it returns.
 *
 * If that is a refused `Outcome` (`{ ok: false }`), everything is rolled back and the refusal returned: a refusal
 * leaves nothing behind. `work` may run more than once, so it must not act on the outside world.
 */
export async function inTransaction<T>(
  db: Db,
  work: (tx: Tx) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  const attempts = options.attempts ?? 5
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.$transaction(
        async (tx) => {
          const result = await work(tx)
          if (isRefused(result)) throw new RolledBack(result)
          return result
        },
        {
          // READ COMMITTED is what PostgreSQL begins with; saying so would cost a statement of its own.
          ...(options.isolation === undefined ? {} : { isolationLevel: options.isolation }),
          ...(options.timeoutMs === undefined ? {} : { timeout: options.timeoutMs }),
        },
      )
    } catch (error) {
      if (error instanceof RolledBack) return error.result as T
      if (attempt >= attempts || !isConflict(error)) throw error
      // Spread out, so that those who collided do not collide again in step.
      await pause(Math.random() * 20 * 2 ** attempt)
    }
  }
}

class RolledBack extends Error {
  constructor(readonly result: unknown) {
    super('a refusal rolls its transaction back')
  }
}

function isRefused(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'ok' in result && result.ok === false
}

const conflictStates = new Set(['40001', '40P01'])

/** Whether the database says: nothing is wrong, try again. Prisma tells it in different ways, by statement. */
function isConflict(error: unknown): boolean {
  for (let cause = error, depth = 0; typeof cause === 'object' && cause !== null && depth < 5; depth++) {
    if ('code' in cause && (cause.code === 'P2034' || conflictStates.has(String(cause.code)))) return true
    if ('originalCode' in cause && conflictStates.has(String(cause.originalCode))) return true
    if ('kind' in cause && cause.kind === 'TransactionWriteConflict') return true
    if ('meta' in cause && isConflict(cause.meta)) return true
    if ('driverAdapterError' in cause && isConflict(cause.driverAdapterError)) return true
    cause = 'cause' in cause ? cause.cause : undefined
  }
  return false
}

/** Whether the database refused to take away what something else still names. */
export function isStillReferenced(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'P2003'
}

/**
 * A transaction in the shape of a database: transactions that are opened on it join it, and commit or fail with it.
 * For the first fill, which plays use cases and must stand whole or not at all; a refusal inside is its caller's bug.
 */
export function joined(tx: Tx): Db {
  const db: object = new Proxy(tx, {
    get(target, name) {
      if (name === '$transaction') return (work: (tx: Tx) => Promise<unknown>) => work(tx)
      return Reflect.get(target, name)
    },
  })
  return db as Db
}
