import { setTimeout as pause } from 'node:timers/promises'
import type { Db } from '~/platform/db/db'
import type { StripePort } from '~/platform/stripe/stripe-port'
import type { Chance } from '../bank/random'

/** The process ends here, as if killed: nothing after this line happens. */
export class Crash extends Error {
  override name = 'Crash'
}

/** Decides at each step to the outside, and at each commit, whether the process still lives after it. */
export class Crashes {
  count = 0

  constructor(
    private readonly chance: Chance,
    /** Of one step in 1; 0: never. */
    private readonly share: number,
  ) {}

  /** Whether an answer is so long on its way that it is old when it comes. */
  dawdles(): boolean {
    return this.chance.happens(0.1)
  }

  maybe(where: string): void {
    if (!this.chance.happens(this.share)) return
    this.count += 1
    throw new Crash(where)
  }
}

/** A database whose user may be gone before a transaction, just before its commit (nothing of it stands), or just after. */
export function crashingDb(db: Db, crashes: Crashes): Db {
  type Open = (work: (tx: unknown) => Promise<unknown>, options?: unknown) => Promise<unknown>
  const open = db.$transaction.bind(db) as unknown as Open
  const transaction: Open = async (work, options) => {
    crashes.maybe('before a transaction')
    const result = await open(async (tx) => {
      const value = await work(tx)
      crashes.maybe('before a commit')
      return value
    }, options)
    crashes.maybe('after a commit')
    return result
  }
  return new Proxy(db, {
    get(target, name) {
      if (name === '$transaction') return transaction
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

/** Stripe, whose caller may be gone before a call or before its answer, and whose answers may come late. */
export function crashingPort(port: StripePort, crashes: Crashes): StripePort {
  return new Proxy(port, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function' || name === 'verifyWebhook') return value
      return async (...args: unknown[]) => {
        crashes.maybe(`before ${String(name)}`)
        const answer: unknown = await value.apply(target, args)
        if (crashes.dawdles()) await pause(20)
        crashes.maybe(`after ${String(name)}`)
        return answer
      }
    },
  })
}
