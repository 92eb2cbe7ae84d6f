import type { AuditValues } from '~/domain/audit/audit-values'
import { businessDateOf } from '~/domain/calendar/business-date'
import type { PriceWord } from '~/domain/product/price-guard'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import type { UseCaseContext } from '../use-case'
import { termsOf } from './catalogue.repo.server'
import { priceGuardOf } from './price-guard.view.server'
import { insertPriceWord, lockProduct, type ReviewedRow } from './review.repo.server'

/** The price and the reference as the person saw them side by side. */
export interface SeenPrice {
  slug: string
  version: number
  referenceId: string
}

/**
 * Writes down what somebody says about a price, for whoever may say it. The product's row is held, so that its price
 * cannot change under the word. Answers what the audit keeps of it.
 * Refuses: stale-version, price-not-far-off, price-already-accepted.
 */
export async function sayOfPrice(
  tx: Tx,
  { actor, now }: UseCaseContext,
  product: ReviewedRow,
  say: { seen: SeenPrice; personId: string; word: PriceWord; reason: string },
): Promise<Outcome<AuditValues>> {
  const { programmeId } = actor
  const { productId } = product
  if (!(await lockProduct(tx, { programmeId, productId, version: say.seen.version }))) return refuse('stale-version')
  const terms = termsOf(product)
  const guard = (await priceGuardOf(tx, programmeId, [{ productId, terms }], businessDateOf(now))).get(productId)
  if (guard?.state !== 'FAR_OFF' || !guard.reference) return refuse('price-not-far-off')
  if (guard.reference.id !== say.seen.referenceId) return refuse('stale-version')
  if (guard.accepted) return refuse('price-already-accepted')
  await insertPriceWord(tx, programmeId, {
    id: uuid7(),
    productId,
    referenceId: guard.reference.id,
    unitPriceFen: terms.unitPriceFen,
    word: say.word,
    reason: say.reason,
    saidBy: say.personId,
    saidAt: now,
  })
  return accept({
    unitPriceFen: terms.unitPriceFen,
    referencePriceFen: guard.reference.priceFen,
    referenceGrams: guard.reference.grams,
    referenceOn: guard.reference.observedOn,
  })
}
