import type { BehalfState } from '~/domain/behalf/behalf-lifecycle'
import { businessDateOf } from '~/domain/calendar/business-date'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Db } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { hashOfToken } from '../accounts/accounts.steps.server'
import { type InlinePhoto, readPhotosInline } from '../catalogue/photos.view.server'
import { type GrowingVillage, type OwnProductPage, readGrowingPlaces, readOwn } from '../catalogue/produce.view.server'
import { type PlantingPage, readPlantable, readPlanting } from '../harvests/harvests.view.server'
import { spendAllowance } from '../limits/limits.steps.server'
import {
  countEntries,
  type EntryKind,
  type EntryRow,
  findByToken,
  findEntry,
  findEntryOfPlanting,
  findSupplier,
  listEntries,
  listSuppliers,
  selectEntriesOf,
  selectWaiting,
} from './behalf.repo.server'

export type { EntryKind } from './behalf.repo.server'

const PAGE_SIZE = 30
const MOST_SUPPLIERS = 500

export type Entry = Omit<EntryRow, 'programmeId' | 'enteredBy'>

/** An entry and what stands there now of the product or the planting that was entered; the other is null. */
export interface EntryPage {
  entry: Entry
  product: EnteredProductFacts | null
  planting: EnteredPlantingFacts | null
  /** Of the product. */
  photos: InlinePhoto[]
}

export type EnteredProductFacts = Pick<
  OwnProductPage,
  'name' | 'nameEn' | 'spec' | 'description' | 'villageName' | 'terms' | 'minimumOrder' | 'leadDays' | 'onHand'
>

export type EnteredPlantingFacts = Pick<
  PlantingPage,
  'product' | 'fieldName' | 'villageName' | 'area' | 'from' | 'to' | 'intercropped' | 'expected' | 'harvests'
>

/** What officials entered, the latest first; one state or all. */
export async function readEntries(db: Db, programmeId: string, state: BehalfState | null, page: number) {
  const [total, rows] = await Promise.all([
    countEntries(db, programmeId, state),
    listEntries(db, programmeId, { state, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }),
  ])
  return { entries: rows.map(shown), total, page, pages: Math.max(1, Math.ceil(total / PAGE_SIZE)) }
}

/** A form for a product or a planting of this supplier; without one, the suppliers to choose from. */
export async function readEntryForm(db: Db, programmeId: string, supplierId: string | null, kind: EntryKind) {
  const ids = { entryId: uuid7(), productId: uuid7(), plantingId: uuid7(), newFieldId: uuid7() }
  const nothing = { ...ids, kind, suppliers: [], villages: [] as GrowingVillage[], ground: null }
  const supplier = supplierId === null ? null : await findSupplier(db, programmeId, supplierId)
  if (!supplier) {
    return { ...nothing, supplier: null, suppliers: await listSuppliers(db, programmeId, MOST_SUPPLIERS) }
  }
  const whose = { ...nothing, supplier: { id: supplier.id, name: supplier.name } }
  if (kind === 'PLANTING') return { ...whose, ground: await readPlantable(db, programmeId, supplier.id) }
  return { ...whose, villages: await readGrowingPlaces(db, programmeId, supplier.id) }
}

/** For the office, with a phone to send the link to; null: there is none. */
export async function readEntry(
  db: Db,
  programmeId: string,
  id: string,
  now: Date,
): Promise<(EntryPage & { phone: string | null }) | null> {
  const entry = await findEntry(db, programmeId, id)
  if (!entry) return null
  const [page, supplier] = await Promise.all([pageOf(db, entry, now), findSupplier(db, programmeId, entry.supplierId)])
  return page && { ...page, phone: supplier?.phone ?? null }
}

/** For a member of the cooperative; null: it is none of theirs. */
export async function readOwnEntry(
  db: Db,
  programmeId: string,
  supplierId: string,
  id: string,
  now: Date,
): Promise<EntryPage | null> {
  const entry = await findEntry(db, programmeId, id)
  return entry?.supplierId === supplierId ? await pageOf(db, entry, now) : null
}

/**
 * What a link opens. Opening is counted by link; what opens nothing is counted by address.
 * Refuses: link-closed, too-many-attempts.
 */
export async function readByLink(
  { db, now, origin }: { db: Db; now: Date; origin?: { address: string | null } },
  token: string,
): Promise<Outcome<EntryPage>> {
  const entry = await findByToken(db, hashOfToken(token), now)
  const keys = [entry ? { account: entry.id } : { address: origin?.address }]
  const spent = await spendAllowance(db, { limit: 'driver-link', keys, now })
  if (!spent.ok) return spent
  const page = entry && (await pageOf(db, entry, now))
  return page ? accept(page) : refuse('link-closed')
}

/** Which of these products were entered on behalf, and how that stands. */
export async function readEntryMarks(
  db: Db,
  programmeId: string,
  productIds: readonly string[],
): Promise<Map<string, Entry>> {
  const rows = await selectEntriesOf(db, programmeId, productIds)
  return new Map(rows.flatMap((row) => (row.productId === null ? [] : [[row.productId, shown(row)] as const])))
}

/** What waits for a supplier's word: how many, and which the longest; null: nothing. */
export async function readWaiting(db: Db, programmeId: string, supplierId: string) {
  return await selectWaiting(db, programmeId, supplierId)
}

/** How a planting was entered on behalf, and how that stands; null: its supplier wrote it down itself. */
export async function readPlantingMark(db: Db, programmeId: string, plantingId: string): Promise<Entry | null> {
  const row = await findEntryOfPlanting(db, programmeId, plantingId)
  return row && shown(row)
}

async function pageOf(db: Db, entry: EntryRow, now: Date): Promise<EntryPage | null> {
  const { programmeId, supplierId, productId, plantingId } = entry
  if (plantingId !== null) {
    const found = await readPlanting(db, programmeId, supplierId, plantingId, businessDateOf(now))
    if (!found) return null
    const { product, fieldName, villageName, area, from, to, intercropped, expected, harvests } = found
    const planting = { product, fieldName, villageName, area, from, to, intercropped, expected, harvests }
    return { entry: shown(entry), product: null, planting, photos: [] }
  }
  const [product, photos] = await Promise.all([
    readOwn(db, programmeId, supplierId, entry.slug),
    readPhotosInline(db, programmeId, productId ?? ''),
  ])
  if (!product) return null
  const { name, nameEn, spec, description, villageName, terms, minimumOrder, leadDays, onHand } = product
  const facts = { name, nameEn, spec, description, villageName, terms, minimumOrder, leadDays, onHand }
  return { entry: shown(entry), product: facts, planting: null, photos }
}

function shown({ programmeId: _programme, enteredBy: _author, ...entry }: EntryRow): Entry {
  return entry
}
