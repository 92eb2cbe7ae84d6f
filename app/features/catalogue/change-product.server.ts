import { changedValues } from '~/domain/audit/audit-values'
import { businessDateOf } from '~/domain/calendar/business-date'
import { organicField } from '~/domain/product/more-facts'
import { checkOffering } from '~/domain/product/product-terms'
import { mayBeCalledOrganic } from '~/domain/product/quality-paper'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction, type Tx } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { moreOf, termsOf } from './catalogue.repo.server'
import { factValues } from './fact-values'
import { ownProduct } from './own-product.server'
import { listGrowingPlaces, type ProductFacts, updateFacts } from './produce.repo.server'
import { selectQualityPapers } from './quality-papers.repo.server'

/** What a product says it is. */
const SHOWN = ['name', 'nameEn', 'spec', 'description', 'category', 'picture'] as const

export interface ChangeProductInput extends ProductFacts {
  slug: string
  /** Of the product as the person saw it. */
  version: number
}

/**
 * Says something else about a product: name, picture, season, smallest order, when it can be had. Orders and agreements
 * keep what they froze. Refuses: not-allowed, not-found, stale-version, wrong-state (withdrawn), bad-choice (a base of
 * another village), organic-without-paper, and what checkOffering refuses.
 */
export async function changeProduct(ctx: UseCaseContext, input: ChangeProductInput): Promise<Outcome<void>> {
  return inTransaction(ctx.db, (tx) => changeProductWithin(tx, ctx, input))
}

/** The same within a transaction of several changes. */
export async function changeProductWithin(
  tx: Tx,
  ctx: UseCaseContext,
  input: Omit<ChangeProductInput, 'version'> & { version?: number },
): Promise<Outcome<void>> {
  const found = await ownProduct(tx, ctx, 'product.write', input)
  if (!found.ok) return found
  const { product, seen } = found.value
  if (product.state === 'WITHDRAWN') return refuse('wrong-state')
  // A day that was given before may have passed meanwhile; it need not be changed for another change's sake.
  const today = businessDateOf(ctx.now)
  const known = product.availableFrom === input.availableFrom && input.availableFrom
  const offered = checkOffering(input, termsOf(product), known && known < today ? known : today)
  if (!offered.ok) return offered
  if (input.baseId !== null && input.baseId !== product.baseId) {
    const places = await listGrowingPlaces(tx, seen.programmeId, product.supplierId)
    const grown = places.some((place) => place.baseId === input.baseId && place.villageId === product.villageId)
    if (!grown) return refuse('bad-choice', { field: 'baseId' })
  }
  const named = organicField(input)
  if (named !== null) {
    const papers = await selectQualityPapers(tx, seen.programmeId, product.productId)
    if (!mayBeCalledOrganic(papers, today)) return refuse('organic-without-paper', { field: named })
  }
  // What buyers choose by is looked at anew; since when it waits already, it goes on waiting.
  const said = SHOWN.some((fact) => product[fact] !== input[fact]) && product.reviewSince === null
  if (!(await updateFacts(tx, seen, input, said ? { reviewSince: ctx.now } : {}))) return refuse('stale-version')
  await recordAudit(tx, ctx, {
    action: 'product.change',
    subject: { type: 'product', id: product.productId, number: product.slug },
    ...changedValues(factValues(product), factValues({ ...moreOf(product), ...input })),
  })
  return accept()
}
