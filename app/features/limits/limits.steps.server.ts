import { createHash } from 'node:crypto'
import { addressKey, type LimitName, spendingOf, tooManyAttempts, waitSeconds } from '~/domain/limits/limits'
import { accept, type Outcome } from '~/domain/refusal/refusal'
import type { Db } from '~/platform/db/db'
import { type AllowanceKey, giveStepBack, takeStep } from './limits.repo.server'

/** An account is whatever the attempt names, known or not: the phone as typed, a person's id. */
export type LimitKey = { account: string } | { address: string | null | undefined }

export interface Attempt {
  limit: LimitName
  /** Asked in this order; the first that is used up refuses and the rest is left alone: addresses first. */
  keys: readonly LimitKey[]
  now: Date
}

/**
 * Counts one attempt, before it is made: of many at once, over all processes, exactly the allowance passes. Takes no
 * transaction: what a refusal rolls back would count nothing. Refuses: too-many-attempts (detail.seconds, .minutes).
 */
export async function spendAllowance(db: Db, { limit, keys, now }: Attempt): Promise<Outcome<void>> {
  for (const key of keys) {
    const wait = await takeStep(db, hashOf(limit, key), spendingOf(limit, kindOf(key)), now)
    if (wait !== null) return tooManyAttempts(waitSeconds(wait))
  }
  return accept()
}

/** Takes back what an attempt spent that turned out right: who knows their password is not counted as a guesser. */
export async function giveAllowanceBack(db: Db, { limit, keys }: Omit<Attempt, 'now'>): Promise<void> {
  for (const key of keys) await giveStepBack(db, hashOf(limit, key), spendingOf(limit, kindOf(key)).stepMs)
}

function kindOf(key: LimitKey): 'account' | 'address' {
  return 'account' in key ? 'account' : 'address'
}

/** Nothing that can be read back stands in the table. */
function hashOf(limit: LimitName, key: LimitKey): AllowanceKey {
  const whose = 'account' in key ? key.account : addressKey(key.address)
  return new Uint8Array(
    createHash('sha256')
      .update(`${limit}\0${kindOf(key)}\0${whose}`)
      .digest(),
  )
}
