import { z } from 'zod'
import { businessDateOf, dayOf, monthOf, yearOf } from '~/domain/calendar/business-date'
import { earlierPeriod, firstDayOf, lastDayOf } from '~/domain/calendar/period'
import { monthlyDueOn } from '~/domain/order/due-on'
import { type Db, inTransaction } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { enqueueJobs } from '~/platform/queue/enqueue-job'
import type { JobKind } from '~/platform/queue/job'
import { nextNumber } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { accountNow } from './account.server'
import { drawUpInto } from './draw-up-statement.server'
import { lockPair, wasDrawnUp } from './drawn.repo.server'
import { readAgreedTerms, selectMonthlyPairs } from './terms.repo.server'

/** Offers a pair with monthly terms the statement of the month that is over. */
export const offerJob: JobKind<{ programmeId: string; buyerId: string; supplierId: string }> = {
  name: 'offer-statement',
  payload: z.object({ programmeId: z.uuid(), buyerId: z.uuid(), supplierId: z.uuid() }),
}

/** On the 1st, and for who was asleep then, until the 5th. */
const LAST_DAY = 5

/** Puts every pair with monthly terms into the queue in the first days of a month. */
export async function enqueueOffers({ db, now }: { db: Db; now: Date }): Promise<void> {
  if (dayOf(businessDateOf(now)) > LAST_DAY) return
  const pairs = await selectMonthlyPairs(db)
  const jobs = pairs.map((payload) => ({ key: `offer ${payload.buyerId} ${payload.supplierId}`, payload }))
  await inTransaction(db, (tx) => enqueueJobs(tx, offerJob, jobs))
}

/**
 * Draws up last month's statement for both sides, unless one of them has done so, or nothing happened. Any number of
 * runs, at once or one after the other, offer it once.
 *
 * @returns its number; null when there was nothing to offer
 */
export async function offerStatement(
  { db, now }: { db: Db; now: Date },
  { programmeId, ...pair }: { programmeId: string; buyerId: string; supplierId: string },
): Promise<string | null> {
  const ctx: UseCaseContext = { actor: { kind: 'operator', programmeId }, now, db, channel: 'SYSTEM' }
  const today = businessDateOf(now)
  const month = earlierPeriod({ year: yearOf(today), month: monthOf(today) })
  const [from, to] = [firstDayOf(month), lastDayOf(month)]
  return inTransaction(db, async (tx) => {
    await lockPair(tx, programmeId, pair)
    const terms = await readAgreedTerms(tx, programmeId, pair)
    if (!terms) return null
    const books = await accountNow(tx, programmeId, pair, { from, to })
    const { lines, openingFen } = books.account
    const done = books.open !== null || books.from > to || (lines.length === 0 && openingFen === 0n)
    if (done || (await wasDrawnUp(tx, programmeId, pair, to))) return null
    const named = { number: await nextNumber(tx, programmeId, 'statement', yearOf(to)), edition: 1 }
    const wanted = { statementId: uuid7(), pair, from, to, dueOn: monthlyDueOn(to, terms.settleDay) }
    const drawn = await drawUpInto(tx, ctx, wanted, named, null)
    if (!drawn.ok) throw new Error(`the statement of a month cannot be offered: ${drawn.refusal.code}`)
    return drawn.value.number
  })
}
