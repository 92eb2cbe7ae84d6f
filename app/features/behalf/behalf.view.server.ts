import type { BehalfState } from '~/domain/behalf/behalf-lifecycle'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Db } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { hashOfToken } from '../accounts/accounts.steps.server'
import { type GrowingVillage, type OwnProductPage, readGrowingPlaces, readOwn } from '../catalogue/produce.view.server'
import { spendAllowance } from '../limits/limits.steps.server'
import {
  countEntries,
  type EntryRow,
  findByToken,
  findEntry,
  findSupplier,
  listEntries,
  listSuppliers,
  selectEntriesOf,
} from './behalf.repo.server'

const PAGE_SIZE = 30
const MOST_SUPPLIERS = 500

export type Entry = Omit<EntryRow, 'programmeId' | 'enteredBy'>

/** An entry and what stands there now of the product that was entered. */
export interface EntryPage {
  entry: Entry
  product: Pick<
    OwnProductPage,
    'name' | 'nameEn' | 'spec' | 'description' | 'villageName' | 'terms' | 'minimumOrder' | 'leadDays' | 'onHand'
  >
}

/** What officials entered, the latest first; one state or all. */
export async function readEntries(db: Db, programmeId: string, state: BehalfState | null, page: number) {
  const [total, rows] = await Promise.all([
    countEntries(db, programmeId, state),
    listEntries(db, programmeId, { state, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }),
  ])
  return { entries: rows.map(shown), total, page, pages: Math.max(1, Math.ceil(total / PAGE_SIZE)) }
}

/** A form for a product of this supplier; without one, the suppliers to choose from. */
export async function readEntryForm(db: Db, programmeId: string, supplierId: string | null) {
  const ids = { entryId: uuid7(), productId: uuid7() }
  const supplier = supplierId === null ? null : await findSupplier(db, programmeId, supplierId)
  if (!supplier) {
    const suppliers = await listSuppliers(db, programmeId, MOST_SUPPLIERS)
    return { ...ids, supplier: null, suppliers, villages: [] as GrowingVillage[] }
  }
  const villages = await readGrowingPlaces(db, programmeId, supplier.id)
  return { ...ids, supplier: { id: supplier.id, name: supplier.name }, suppliers: [], villages }
}

/** For the office, with a phone to send the link to; null: there is none. */
export async function readEntry(
  db: Db,
  programmeId: string,
  id: string,
): Promise<(EntryPage & { phone: string | null }) | null> {
  const entry = await findEntry(db, programmeId, id)
  if (!entry) return null
  const [page, supplier] = await Promise.all([pageOf(db, entry), findSupplier(db, programmeId, entry.supplierId)])
  return page && { ...page, phone: supplier?.phone ?? null }
}

/** For a member of the cooperative; null: it is none of theirs. */
export async function readOwnEntry(
  db: Db,
  programmeId: string,
  supplierId: string,
  id: string,
): Promise<EntryPage | null> {
  const entry = await findEntry(db, programmeId, id)
  return entry?.supplierId === supplierId ? await pageOf(db, entry) : null
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
  const page = entry && (await pageOf(db, entry))
  return page ? accept(page) : refuse('link-closed')
}

/** Which of these products were entered on behalf, and how that stands. */
export async function readEntryMarks(
  db: Db,
  programmeId: string,
  productIds: readonly string[],
): Promise<Map<string, Entry>> {
  const rows = await selectEntriesOf(db, programmeId, productIds)
  return new Map(rows.map((row) => [row.productId, shown(row)]))
}

async function pageOf(db: Db, entry: EntryRow): Promise<EntryPage | null> {
  const product = await readOwn(db, entry.programmeId, entry.supplierId, entry.slug)
  if (!product) return null
  const { name, nameEn, spec, description, villageName, terms, minimumOrder, leadDays, onHand } = product
  const facts = { name, nameEn, spec, description, villageName, terms, minimumOrder, leadDays, onHand }
  return { entry: shown(entry), product: facts }
}

function shown({ programmeId: _programme, enteredBy: _author, ...entry }: EntryRow): Entry {
  return entry
}
