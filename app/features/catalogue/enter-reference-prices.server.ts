import { can } from '~/domain/access/policy'
import { type BusinessDate, businessDateOf } from '~/domain/calendar/business-date'
import type { Fen } from '~/domain/money/fen'
import { oldestReference } from '~/domain/product/price-guard'
import type { Grams } from '~/domain/quantity/grams'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import type { Category } from './product'
import { insertReferences } from './review.repo.server'

export interface EnteredPrice {
  category: Category
  /** A word of the product's name; '' is for the whole category. */
  produce: string
  priceFen: Fen
  grams: Grams
  observedOn: BusinessDate
  source: string
}

/**
 * An official writes down what markets pay, one price or a small sheet of them. What is wrong is never changed: the
 * same produce and day entered again takes its place. Sent twice it is there once.
 * Refuses: not-allowed, amount-not-positive, date-in-future, reference-too-old (detail: date).
 */
export async function enterReferencePrices(
  ctx: UseCaseContext,
  input: { entryId: string; prices: readonly EnteredPrice[] },
): Promise<Outcome<{ entered: number }>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !can(actor, 'price.write', { programmeId })) return refuse('not-allowed')
  const today = businessDateOf(now)
  for (const { priceFen, observedOn } of input.prices) {
    const about = { field: 'observedOn', detail: { date: observedOn } }
    if (priceFen <= 0n) return refuse('amount-not-positive', { field: 'priceFen' })
    if (observedOn > today) return refuse('date-in-future', about)
    if (observedOn < oldestReference(today)) return refuse('reference-too-old', about)
  }
  const rows = input.prices.map((price, index) => ({ ...price, id: uuid7(), rowNumber: index + 1 }))
  return inTransaction(ctx.db, async (tx): Promise<Outcome<{ entered: number }>> => {
    const entry = { entryId: input.entryId, enteredBy: actor.personId, enteredAt: now }
    const entered = await insertReferences(tx, programmeId, entry, rows)
    if (entered === 0) return accept({ entered: 0 })
    await recordAudit(
      tx,
      ctx,
      rows.map(({ id, category, produce, priceFen, grams, observedOn, source }) => ({
        action: 'price.enter' as const,
        subject: { type: 'reference-price', id },
        after: { category, produce, priceFen, grams, observedOn, source },
      })),
    )
    return accept({ entered })
  })
}
