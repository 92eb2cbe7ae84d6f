import { createHash } from 'node:crypto'
import { businessDateOf } from '~/domain/calendar/business-date'
import type { Outcome } from '~/domain/refusal/refusal'
import { type Locale, messagesFor } from '~/messages'
import type { Db, Tx } from '~/platform/db/db'
import { readGrowingPlaces } from '../produce.view.server'
import { type ProductPlan, planProducts, saidAnew } from './plan-products'
import { PRODUCT_COLUMNS } from './product-columns'
import { type ReadSheet, readRows } from './read-rows'
import { knownProduct, type ProductSheetFacts } from './sheet-product'
import { selectProductsOf } from './supplier-sheets.repo.server'

export interface WorkedOut {
  sheet: ReadSheet
  plan: ProductPlan
  facts: ProductSheetFacts
  /** Of what it would do and of what that changes: whoever says "apply" says it of this. */
  seen: string
}

/** What cells are read against today. */
export async function productSheetFacts(
  db: Db,
  { programmeId, supplierId, now, locale }: { programmeId: string; supplierId: string; now: Date; locale: Locale },
): Promise<ProductSheetFacts> {
  const villages = await readGrowingPlaces(db, programmeId, supplierId)
  return { villages, today: businessDateOf(now), messages: messagesFor(locale) }
}

/**
 * What a sheet of products would do now. `hold` keeps the products it names as they are until the transaction ends.
 * Refuses what readRows refuses.
 */
export async function workOut(
  db: Db | Tx,
  { programmeId, supplierId, content, facts }: SheetOfProducts,
  hold: boolean,
): Promise<Outcome<WorkedOut>> {
  const read = await readRows(content, PRODUCT_COLUMNS, facts.messages)
  if (!read.ok) return read
  const { head, rows } = read.value
  const slugs = new Set(rows.map(({ cells }) => (cells[head.get('slug') ?? -1] ?? '').trim()))
  slugs.delete('')
  const known = await selectProductsOf(db, programmeId, supplierId, [...slugs], hold)
  const plan = planProducts(read.value, new Map(known.map((row) => [row.slug, knownProduct(row)])), facts)
  return { ok: true, value: { sheet: read.value, plan, facts, seen: digestOf(plan, facts) } }
}

export interface SheetOfProducts {
  programmeId: string
  supplierId: string
  content: Uint8Array
  facts: ProductSheetFacts
}

function digestOf({ lines }: ProductPlan, facts: ProductSheetFacts): string {
  const said = lines.map((line) => [
    line.rowNumber,
    line.known?.version ?? null,
    line.known?.product.onHand.toString() ?? null,
    saidAnew(line, 'zh-CN', facts),
  ])
  return createHash('sha256').update(JSON.stringify(said)).digest('hex')
}
