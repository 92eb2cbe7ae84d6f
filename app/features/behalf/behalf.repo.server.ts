import type { BehalfState } from '~/domain/behalf/behalf-lifecycle'
import type { Db, Tx } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

export type EntryKind = 'PRODUCT' | 'PLANTING'

export interface EntryRow {
  id: string
  programmeId: string
  supplierId: string
  supplierName: string
  /** Which of the two was entered: the other is null. */
  productId: string | null
  plantingId: string | null
  kind: EntryKind
  /** What it is called: a product's name, of a planting with its field. */
  what: string
  /** Of the product that was entered, or is planted. */
  slug: string
  version: number
  state: BehalfState
  listed: boolean
  enteredBy: string
  enteredByName: string
  enteredAt: Date
  /** Until when its link opens it; null: there is none. */
  linkUntil: Date | null
  answeredAt: Date | null
  answeredByName: string | null
  answeredName: string
  words: string
}

const ENTRY = Prisma.sql`
  SELECT entry.id, entry.programme_id AS "programmeId", entry.supplier_id AS "supplierId", supplier.name AS "supplierName",
         entry.product_id AS "productId", entry.planting_id AS "plantingId",
         CASE WHEN entry.planting_id IS NULL THEN 'PRODUCT' ELSE 'PLANTING' END AS kind,
         CASE WHEN entry.planting_id IS NULL THEN product.name ELSE product.name || ' · ' || field.name END AS what,
         product.slug, entry.version, entry.state::text AS state, entry.listed,
         entry.entered_by AS "enteredBy", author.name AS "enteredByName", entry.entered_at AS "enteredAt",
         entry.token_expires_at AS "linkUntil", entry.answered_at AS "answeredAt", answerer.name AS "answeredByName",
         entry.answered_name AS "answeredName", entry.words
    FROM behalf_entry AS entry
    JOIN organisation AS supplier ON supplier.programme_id = entry.programme_id AND supplier.id = entry.supplier_id
    LEFT JOIN planting ON planting.programme_id = entry.programme_id AND planting.id = entry.planting_id
    LEFT JOIN field ON field.programme_id = planting.programme_id AND field.id = planting.field_id
    JOIN product
      ON product.programme_id = entry.programme_id AND product.id = coalesce(entry.product_id, planting.product_id)
    JOIN person AS author ON author.id = entry.entered_by
    LEFT JOIN person AS answerer ON answerer.id = entry.answered_by`

/** False: the same form was sent twice. */
export async function insertEntry(
  tx: Tx,
  entry: {
    programmeId: string
    id: string
    supplierId: string
    productId: string | null
    plantingId: string | null
    listed: boolean
    enteredBy: string
    enteredAt: Date
  },
): Promise<boolean> {
  const { count } = await tx.behalfEntry.createMany({ data: entry, skipDuplicates: true })
  return count === 1
}

export async function findEntry(db: Db | Tx, programmeId: string, id: string): Promise<EntryRow | null> {
  const [row] = await db.$queryRaw<EntryRow[]>`
    ${ENTRY} WHERE entry.programme_id = ${programmeId}::uuid AND entry.id = ${id}::uuid`
  return row ?? null
}

/** The entry whose link this is, while it waits and the link has not run out. */
export async function findByToken(
  db: Db | Tx,
  tokenHash: Uint8Array<ArrayBuffer>,
  now: Date,
): Promise<EntryRow | null> {
  const [row] = await db.$queryRaw<EntryRow[]>`
    ${ENTRY} WHERE entry.token_hash = ${tokenHash} AND entry.token_expires_at > ${now} AND entry.state = 'WAITING'`
  return row ?? null
}

/** What was entered of these products. */
export async function selectEntriesOf(db: Db, programmeId: string, productIds: readonly string[]): Promise<EntryRow[]> {
  if (productIds.length === 0) return []
  return await db.$queryRaw<EntryRow[]>`
    ${ENTRY} WHERE entry.programme_id = ${programmeId}::uuid AND entry.product_id = ANY (${[...productIds]}::uuid[])`
}

/** What waits for a supplier's word, the longest first. */
export async function selectWaiting(
  db: Db,
  programmeId: string,
  supplierId: string,
): Promise<{ count: number; id: string; what: string } | null> {
  const [row] = await db.$queryRaw<{ count: number; id: string; what: string }[]>`
    SELECT waiting.id, waiting.what, count(*) OVER ()::int AS count
      FROM (${ENTRY} WHERE entry.programme_id = ${programmeId}::uuid AND entry.supplier_id = ${supplierId}::uuid
                       AND entry.state = 'WAITING') AS waiting
     ORDER BY waiting."enteredAt", waiting.id
     LIMIT 1`
  return row ?? null
}

/** How a planting was entered; null: its supplier wrote it down itself. */
export async function findEntryOfPlanting(db: Db, programmeId: string, plantingId: string): Promise<EntryRow | null> {
  const [row] = await db.$queryRaw<EntryRow[]>`
    ${ENTRY} WHERE entry.programme_id = ${programmeId}::uuid AND entry.planting_id = ${plantingId}::uuid`
  return row ?? null
}

/** Something was added to an entry that waits: whoever answers has to have seen it. False: it does not wait any more. */
export async function touchEntry(tx: Tx, programmeId: string, id: string): Promise<boolean> {
  const { count } = await tx.behalfEntry.updateMany({
    where: { programmeId, id, state: 'WAITING' },
    data: { version: { increment: 1 } },
  })
  return count === 1
}

/** The latest first; one state or all. */
export async function listEntries(
  db: Db,
  programmeId: string,
  asked: { state: BehalfState | null; limit: number; offset: number },
): Promise<EntryRow[]> {
  const only = asked.state === null ? Prisma.empty : Prisma.sql`AND entry.state = ${asked.state}::behalf_state`
  return await db.$queryRaw<EntryRow[]>`
    ${ENTRY} WHERE entry.programme_id = ${programmeId}::uuid ${only}
     ORDER BY entry.entered_at DESC, entry.id
     LIMIT ${asked.limit} OFFSET ${asked.offset}`
}

export async function countEntries(db: Db, programmeId: string, state: BehalfState | null): Promise<number> {
  return await db.behalfEntry.count({ where: { programmeId, ...(state === null ? {} : { state }) } })
}

/** One link opens an entry: the one before ends with it. False: it does not wait any more. */
export async function setToken(
  tx: Tx,
  programmeId: string,
  id: string,
  link: { tokenHash: Uint8Array<ArrayBuffer>; tokenExpiresAt: Date },
): Promise<boolean> {
  const { count } = await tx.behalfEntry.updateMany({ where: { programmeId, id, state: 'WAITING' }, data: link })
  return count === 1
}

/**
 * Whoever is first has it; its link opens nothing from now on. False: somebody was, or (with `version`) it is no longer
 * what was seen.
 */
export async function setAnswered(
  tx: Tx,
  programmeId: string,
  { id, version }: { id: string; version?: number },
  answer: {
    state: Exclude<BehalfState, 'WAITING'>
    answeredAt: Date
    answeredBy: string | null
    answeredName: string
    words: string
  },
): Promise<boolean> {
  const { count } = await tx.behalfEntry.updateMany({
    where: { programmeId, id, version, state: 'WAITING' },
    data: { ...answer, tokenHash: null, tokenExpiresAt: null },
  })
  return count === 1
}

/** A supplier by its id, and the phone of somebody who acts for it, to send the link to. */
export async function findSupplier(
  db: Db,
  programmeId: string,
  supplierId: string,
): Promise<{ id: string; name: string; phone: string | null } | null> {
  const [row] = await db.$queryRaw<{ id: string; name: string; phone: string | null }[]>`
    SELECT supplier.id, supplier.name,
           (SELECT person.phone FROM membership JOIN person ON person.id = membership.person_id
             WHERE membership.programme_id = supplier.programme_id AND membership.organisation_id = supplier.id
               AND membership.ended_at IS NULL AND membership.role = 'SUPPLIER_MANAGER'
             ORDER BY membership.id LIMIT 1) AS phone
      FROM organisation AS supplier
     WHERE supplier.programme_id = ${programmeId}::uuid AND supplier.id = ${supplierId}::uuid AND supplier.side = 'SUPPLIER'`
  return row ?? null
}

/** The suppliers of the programme, by name. */
export async function listSuppliers(
  db: Db,
  programmeId: string,
  most: number,
): Promise<{ id: string; name: string }[]> {
  return await db.organisation.findMany({
    where: { programmeId, side: 'SUPPLIER', standing: 'APPROVED' },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true },
    take: most,
  })
}
