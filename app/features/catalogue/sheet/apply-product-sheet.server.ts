import { checkCan } from '~/domain/access/policy'
import { accept, type Outcome, type Refusal, refuse } from '~/domain/refusal/refusal'
import type { Locale } from '~/messages'
import { inTransaction, type Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { enqueueJob } from '~/platform/queue/enqueue-job'
import { recordAudit } from '../../records/records.steps.server'
import type { UseCaseContext } from '../../use-case'
import { changePriceWithin } from '../change-price.server'
import { changeProductWithin } from '../change-product.server'
import { listProductWithin } from '../list-product.server'
import { setStockWithin } from '../set-stock.server'
import { productSheetFacts, workOut } from './plan-of-sheet.server'
import { changedKeys, changesFacts, LINES_AT_ONCE, type PlannedLine } from './plan-products'
import { productSheetJob } from './product-sheet-job'
import type { ProductSheetFacts, SheetProduct } from './sheet-product'
import { findSheet, lockSheet, setApplied, setWaiting } from './supplier-sheets.repo.server'

const TIMEOUT_MS = 10 * 60_000

export interface ApplySheetInput {
  sheetId: string
  /** What the person saw it would do (WorkedOut). */
  seen: string
  locale: Locale
  /** Its turn in the queue has come. */
  queued?: boolean
}

export type Applied = { state: 'APPLIED' | 'WAITING' }

/**
 * Does what a sheet of products says, all of it or nothing: each line goes the way of the forms, so that a price by sheet
 * is a price by form, with its reason and its place in the history, and stock moves as by a count.
 * Refuses: not-allowed, organisation-not-approved, not-found, sheet-errors, sheet-changed (another plan than was seen),
 * nothing-to-import (it changes nothing), and what the forms refuse (detail.row: which row of the sheet).
 */
export async function applyProductSheet(ctx: UseCaseContext, input: ApplySheetInput): Promise<Outcome<Applied>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  const supplierId = actor.kind === 'person' ? actor.organisationId : null
  if (!supplierId || actor.kind !== 'person') return refuse('not-allowed')
  const may = checkCan(actor, 'product.write', { programmeId, supplierId })
  if (!may.ok) return may
  const { locale, sheetId, seen } = input
  const facts = await productSheetFacts(ctx.db, { programmeId, supplierId, now, locale })
  return inTransaction(
    ctx.db,
    async (tx): Promise<Outcome<Applied>> => {
      await lockSheet(tx, programmeId, sheetId)
      const sheet = await findSheet(tx, programmeId, { supplierId, kind: 'products', id: sheetId })
      if (!sheet) return refuse('not-found')
      // Said twice, it is done once.
      if (sheet.state === 'APPLIED' || (sheet.state === 'WAITING' && !input.queued))
        return accept({ state: sheet.state })
      const worked = await workOut(tx, { programmeId, supplierId, content: sheet.content, facts }, true)
      if (!worked.ok) return worked
      const { plan } = worked.value
      if (worked.value.seen !== seen) return refuse('sheet-changed')
      if (plan.faults.length > 0) return refuse('sheet-errors', { detail: { count: String(plan.faults.length) } })
      if (plan.lines.length === 0) return refuse('nothing-to-import')
      if (plan.lines.length > LINES_AT_ONCE && !input.queued) {
        await setWaiting(tx, programmeId, sheetId, 'WAITING', null)
        const job = { programmeId, supplierId, sheetId, personId: actor.personId, seen, locale }
        await enqueueJob(tx, productSheetJob, job, { line: `sheet-${supplierId}`, maxAttempts: 3 })
        return accept({ state: 'WAITING' })
      }
      for (const line of plan.lines) {
        const done = await applyLine(tx, ctx, line, facts)
        if (!done.ok) return ofRow(line.rowNumber, done.refusal)
      }
      const added = plan.lines.filter(({ known }) => known === null).length
      const counts = { added, changed: plan.lines.length - added, unchanged: plan.unchanged }
      await setApplied(tx, programmeId, sheetId, { ...counts, appliedAt: now })
      await recordAudit(tx, ctx, {
        action: 'product.sheet',
        subject: { type: 'supplier-sheet', id: sheetId, number: sheet.fileName },
        after: counts,
      })
      return accept({ state: 'APPLIED' })
    },
    { timeoutMs: TIMEOUT_MS },
  )
}

async function applyLine(
  tx: Tx,
  ctx: UseCaseContext,
  { known, after }: PlannedLine,
  facts: ProductSheetFacts,
): Promise<Outcome<unknown>> {
  if (!known) {
    const { villageId, onHand, state } = after
    const made = { ...factsOf(after), productId: uuid7(), villageId, onHand, terms: termsOf(after) }
    return await listProductWithin(tx, ctx, { ...made, publish: state === 'LISTED' })
  }
  const { slug } = known.product
  const keys = changedKeys(known.product, after, facts)
  if (changesFacts(keys)) {
    const changed = await changeProductWithin(tx, ctx, { ...factsOf(after), slug })
    if (!changed.ok) return changed
  }
  if (keys.includes('unitPriceFen')) {
    const priced = await changePriceWithin(tx, ctx, {
      slug,
      unitPriceFen: after.unitPriceFen,
      reason: after.priceReason,
    })
    if (!priced.ok) return priced
  }
  if (!keys.includes('onHand')) return accept()
  const counted = { slug, seenOnHand: known.product.onHand, onHand: after.onHand, reason: after.stockReason }
  return await setStockWithin(tx, ctx, counted)
}

/** What the product's own form says of it. */
function factsOf(product: SheetProduct) {
  const { name, nameEn, spec, description, category, picture, baseId, minimumOrder, leadDays, supply } = product
  const { grade, shelfLifeDays, storage, deliveryArea, originNote, plant, harvest, sell } = product
  return {
    ...{ name, nameEn, spec, description, category, picture, baseId, minimumOrder, leadDays, supply },
    ...{ grade, shelfLifeDays, storage, deliveryArea, originNote, seasons: { plant, harvest, sell } },
    availableFrom: supply === 'PREORDER' ? product.availableFrom : null,
  }
}

function termsOf({ saleUnit, quantityStep, nominalGrams, billedBy, priceGrams, unitPriceFen }: SheetProduct) {
  return { saleUnit, quantityStep, nominalGrams, billedBy, priceGrams, unitPriceFen }
}

/** The form's refusal, with the row that it is about. */
function ofRow(rowNumber: number, { detail, ...refusal }: Refusal): Outcome<never> {
  return { ok: false, refusal: { ...refusal, detail: { ...detail, row: String(rowNumber) } } }
}
