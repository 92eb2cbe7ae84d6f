import type { Actor } from '~/domain/access/actor'
import { reachOf } from '~/domain/access/policy'
import { callableOf } from '~/domain/agreement/call-off'
import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import type { Source } from '~/domain/order/choose-source'
import { grams } from '~/domain/quantity/grams'
import { thousandths } from '~/domain/quantity/thousandths'
import type { Db } from '~/platform/db/db'
import { selectSources } from './sources.repo.server'

/** An agreement under which its buyer can have a product today. */
export interface AgreementSource extends Source {
  readonly number: string
  readonly endsOn: BusinessDate
}

const MOST = 1_000

/**
 * The agreements of the viewer's organisation under which it can call off these products today, by product, those that
 * end first first; lines of which nothing is left are none. Empty for whoever may not call off.
 */
export async function readSources(
  db: Db,
  actor: Actor,
  productIds: readonly string[],
  today: BusinessDate,
): Promise<Map<string, AgreementSource[]>> {
  const sources = new Map<string, AgreementSource[]>()
  if (actor.kind !== 'person' || !actor.organisationId || reachOf(actor, 'agreement.call-off') === 'none')
    return sources
  const scope = { programmeId: actor.programmeId, buyerId: actor.organisationId }
  for (const row of await selectSources(db, scope, productIds, today, MOST)) {
    const terms = {
      saleUnit: row.saleUnit,
      quantityStep: thousandths(row.quantityStep),
      nominalGrams: row.nominalGrams === null ? null : grams(row.nominalGrams),
      billedBy: row.billedBy,
      priceGrams: row.priceGrams === null ? null : grams(row.priceGrams),
      unitPriceFen: fen(row.unitPriceFen),
    }
    const agreed = row.agreed === null ? null : thousandths(row.agreed)
    const cap = { capFen: row.capFen === null ? null : fen(row.capFen), capDrawnFen: fen(row.capDrawnFen) }
    const line = { agreed, drawn: thousandths(row.drawn), tolerancePermille: row.tolerancePermille, terms }
    const most = callableOf(line, cap)
    if (most <= 0n) continue
    const source = { number: row.number, endsOn: businessDate(row.endDate), terms, most }
    const others = sources.get(row.productId) ?? []
    sources.set(row.productId, [...others, { ...source, priceKnown: row.priceType === 'FIXED' }])
  }
  return sources
}
