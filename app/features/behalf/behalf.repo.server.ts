import type { BehalfState } from '~/domain/behalf/behalf-lifecycle'
import type { Db, Tx } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

export interface EntryRow {
  id: string
  programmeId: string
  supplierId: string
  supplierName: string
  productId: string
  productName: string
  slug: string
  productState: string
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
         entry.product_id AS "productId", product.name AS "productName", product.slug,
         product.state::text AS "productState", entry.state::text AS state, entry.listed,
         entry.entered_by AS "enteredBy", author.name AS "enteredByName", entry.entered_at AS "enteredAt",
         entry.token_expires_at AS "linkUntil", entry.answered_at AS "answeredAt", answerer.name AS "answeredByName",
         entry.answered_name AS "answeredName", entry.words
    FROM behalf_entry AS entry
    JOIN organisation AS supplier ON supplier.programme_id = entry.programme_id AND supplier.id = entry.supplier_id
    JOIN product ON product.programme_id = entry.programme_id AND product.id = entry.product_id
    JOIN person AS author ON author.id = entry.entered_by
    LEFT JOIN person AS answerer ON answerer.id = entry.answered_by`

export async function insertEntry(
  tx: Tx,
  entry: {
    programmeId: string
    id: string
    supplierId: string
    productId: string
    listed: boolean
    enteredBy: string
    enteredAt: Date
  },
): Promise<void> {
  await tx.behalfEntry.create({ data: entry })
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

/** What was entered for these products, by product. */
export async function selectEntriesOf(db: Db, programmeId: string, productIds: readonly string[]): Promise<EntryRow[]> {
  if (productIds.length === 0) return []
  return await db.$queryRaw<EntryRow[]>`
    ${ENTRY} WHERE entry.programme_id = ${programmeId}::uuid AND entry.product_id = ANY (${[...productIds]}::uuid[])`
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

/** Whoever is first has it; its link opens nothing from now on. False: somebody was. */
export async function setAnswered(
  tx: Tx,
  programmeId: string,
  id: string,
  answer: {
    state: Exclude<BehalfState, 'WAITING'>
    answeredAt: Date
    answeredBy: string | null
    answeredName: string
    words: string
  },
): Promise<boolean> {
  const { count } = await tx.behalfEntry.updateMany({
    where: { programmeId, id, state: 'WAITING' },
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
