import type { Db } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'
import type { LedgerFilter } from './ledger-filter.form'

/** A filter whose names have become ids. */
export interface FigureKey extends Omit<LedgerFilter, 'village' | 'town'> {
  programmeId: string
  /** Null: of every village. Of what no village has yet (SIGNED of agreements with a town), the nil uuid alone. */
  villageIds: readonly string[] | null
}

export const NO_VILLAGE_ID = '00000000-0000-0000-0000-000000000000'

/** What a figure is split by. */
export type Split = 'village' | 'month' | 'type' | 'channel' | 'origin'

export interface FigurePart {
  /** Null: the whole. */
  split: Split | null
  /** A village's id, a month ('YYYY-MM'), a buyer type, a channel, ONLINE or OFFLINE; '' where it is not known. */
  value: string
  amountFen: bigint
  entries: bigint
}

/**
 * The figure and its splits, in one statement. Of a filter without the state of a document it is read from the running
 * totals and costs the same however many rows there are; with one it is summed over the rows of the documents in it.
 */
export async function readFigureParts(db: Db, key: FigureKey): Promise<FigurePart[]> {
  return db.$queryRaw<FigurePart[]>`
    SELECT CASE WHEN grouping(village_id) = 0 THEN 'village' WHEN grouping(month) = 0 THEN 'month'
                WHEN grouping(buyer_type) = 0 THEN 'type' WHEN grouping(channel) = 0 THEN 'channel'
                WHEN grouping(offline) = 0 THEN 'origin' END AS split,
           coalesce(village_id::text, to_char(month, 'YYYY-MM'), buyer_type, channel,
                    CASE offline WHEN true THEN 'OFFLINE' WHEN false THEN 'ONLINE' END, '') AS value,
           coalesce(sum(amount_fen), 0)::bigint AS "amountFen", coalesce(sum(entries), 0)::bigint AS entries
      FROM (${totalsOf(key)}) AS part
     GROUP BY GROUPING SETS ((), (village_id), (month), (buyer_type), (channel), (offline))
     ORDER BY split NULLS FIRST, value`
}

/** The smallest parts: of the months' totals, of the cells where a buyer or a base is asked for, or row by row. */
function totalsOf(key: FigureKey): Prisma.Sql {
  const { programmeId, year, step, villageIds, buyer, base, type, channel, origin } = key
  if (hasState(key)) {
    return Prisma.sql`
      SELECT coalesce(entry.village_id, ${NO_VILLAGE_ID}::uuid) AS village_id,
             date_trunc('month', entry.business_date)::date AS month, coalesce(entry.buyer_type::text, '') AS buyer_type,
             coalesce(entry.channel, '') AS channel, entry.document_type = 'OFFLINE' AS offline, entry.amount_fen,
             1 AS entries
        FROM ${documentsInState(key)} AS document
        JOIN ledger_entry AS entry ON entry.programme_id = ${programmeId}::uuid AND entry.document_id = document.id
       WHERE ${rowConditions(key)}`
  }
  const conditions = [
    Prisma.sql`programme_id = ${programmeId}::uuid AND year = ${year} AND step = ${step}::ledger_step`,
    villageIds
      ? Prisma.sql`village_id = ANY (${[...villageIds]}::uuid[])`
      : Prisma.sql`village_id <> ${NO_VILLAGE_ID}::uuid`,
    type && Prisma.sql`buyer_type = ${type}`,
    channel && Prisma.sql`channel = ${channel}`,
    origin && Prisma.sql`offline = ${origin === 'OFFLINE'}`,
    buyer && Prisma.sql`buyer_id = ${buyer}::uuid`,
    base && Prisma.sql`base_id = ${base}::uuid`,
    ...monthsOf(key, Prisma.sql`month`),
  ].filter((condition) => condition instanceof Prisma.Sql)
  const table = buyer || base ? Prisma.sql`ledger_cell` : Prisma.sql`ledger_month_total`
  return Prisma.sql`
    SELECT village_id, month, buyer_type, channel, offline, amount_fen, entries
      FROM ${table} WHERE ${Prisma.join(conditions, ' AND ')}`
}

export interface LedgerRow {
  id: string
  businessDate: string
  amountFen: bigint
  documentType: 'AGREEMENT' | 'ORDER' | 'OFFLINE'
  documentId: string
  /** Of the order or agreement; of an offline record the name of its sheet. */
  documentNumber: string | null
  /** Null: no village has it yet. */
  villageName: string | null
  /** Of an offline record as it was written down; null where nobody is known. */
  buyerName: string | null
  cause: string
  restated: boolean
  ruleVersion: number
  /** Null: not sealed yet. */
  seq: bigint | null
}

export interface RowCursor {
  businessDate: string
  id: string
}

/** The rows a figure is the sum of, latest business date first, from `after` on; each with what its document says. */
export async function readLedgerRows(
  db: Db,
  key: FigureKey,
  page: { after: RowCursor | null; limit: number },
): Promise<LedgerRow[]> {
  const { programmeId } = key
  const from = hasState(key)
    ? Prisma.sql`${documentsInState(key)} AS document
        JOIN ledger_entry AS entry ON entry.programme_id = ${programmeId}::uuid AND entry.document_id = document.id`
    : Prisma.sql`ledger_entry AS entry`
  const after = page.after
    ? Prisma.sql`AND (entry.business_date, entry.id) < (${page.after.businessDate}::date, ${page.after.id}::uuid)`
    : Prisma.empty
  return db.$queryRaw<LedgerRow[]>`
    SELECT ${ROW_COLUMNS}
      FROM (SELECT entry.* FROM ${from}
             WHERE ${rowConditions(key)} ${after}
             ORDER BY entry.business_date DESC, entry.id DESC
             LIMIT ${page.limit}) AS entry
      ${ROW_JOINS}
     ORDER BY entry.business_date DESC, entry.id DESC`
}

/** The rows of one document, of every step or of one, latest first, with the same columns. */
export async function readDocumentRows(
  db: Db,
  document: { programmeId: string; id: string; step: LedgerFilter['step'] | null },
  page: { after: RowCursor | null; limit: number },
): Promise<(LedgerRow & { step: LedgerFilter['step']; year: number })[]> {
  const after = page.after
    ? Prisma.sql`AND (business_date, id) < (${page.after.businessDate}::date, ${page.after.id}::uuid)`
    : Prisma.empty
  return db.$queryRaw<(LedgerRow & { step: LedgerFilter['step']; year: number })[]>`
    SELECT entry.step::text AS step, entry.year, ${ROW_COLUMNS}
      FROM (SELECT * FROM ledger_entry
             WHERE programme_id = ${document.programmeId}::uuid AND document_id = ${document.id}::uuid
               ${document.step ? Prisma.sql`AND step = ${document.step}::ledger_step` : Prisma.empty} ${after}
             ORDER BY business_date DESC, id DESC
             LIMIT ${page.limit}) AS entry
      ${ROW_JOINS}
     ORDER BY entry.business_date DESC, entry.id DESC`
}

const ROW_COLUMNS = Prisma.sql`
  entry.id, entry.business_date::text AS "businessDate", entry.amount_fen AS "amountFen",
  entry.document_type::text AS "documentType", entry.document_id AS "documentId",
  coalesce(purchase_order.number, agreement.number, record.number) AS "documentNumber",
  village.name AS "villageName",
  coalesce(record.buyer_name, buyer.name) AS "buyerName", entry.cause, entry.restated,
  entry.rule_version AS "ruleVersion", seal.seq`

const ROW_JOINS = Prisma.sql`
  LEFT JOIN purchase_order ON entry.document_type = 'ORDER'
    AND purchase_order.programme_id = entry.programme_id AND purchase_order.id = entry.document_id
  LEFT JOIN agreement ON entry.document_type = 'AGREEMENT'
    AND agreement.programme_id = entry.programme_id AND agreement.id = entry.document_id
  LEFT JOIN offline_record AS record ON entry.document_type = 'OFFLINE'
    AND record.programme_id = entry.programme_id AND record.id = entry.document_id
  LEFT JOIN village ON village.programme_id = entry.programme_id AND village.id = entry.village_id
  LEFT JOIN organisation AS buyer ON buyer.programme_id = entry.programme_id
    AND buyer.id = coalesce(purchase_order.buyer_id, agreement.buyer_id)
  LEFT JOIN ledger_seal AS seal ON seal.programme_id = entry.programme_id AND seal.entry_id = entry.id`

function hasState({ fulfilment, payment, agreement }: FigureKey): boolean {
  return Boolean(fulfilment || payment || agreement)
}

/** Ids of the documents that are in the states asked for; an order has two of them. */
function documentsInState({ programmeId, fulfilment, payment, agreement }: FigureKey): Prisma.Sql {
  const parts: Prisma.Sql[] = []
  if (fulfilment || payment) {
    const conditions = [
      Prisma.sql`programme_id = ${programmeId}::uuid`,
      fulfilment && Prisma.sql`fulfilment = ${fulfilment}::order_fulfilment`,
      payment && Prisma.sql`payment = ${payment}::order_payment`,
    ].filter((condition) => condition instanceof Prisma.Sql)
    parts.push(Prisma.sql`SELECT id FROM purchase_order WHERE ${Prisma.join(conditions, ' AND ')}`)
  }
  if (agreement) {
    parts.push(
      Prisma.sql`SELECT id FROM agreement
                  WHERE programme_id = ${programmeId}::uuid AND state = ${agreement}::agreement_state`,
    )
  }
  return Prisma.sql`(${Prisma.join(parts, ' UNION ALL ')})`
}

/** Which rows of `ledger_entry AS entry`. */
function rowConditions(key: FigureKey): Prisma.Sql {
  const { programmeId, year, step, villageIds, buyer, base, type, channel, origin } = key
  const villages = villageIds?.filter((id) => id !== NO_VILLAGE_ID) ?? []
  const conditions = [
    Prisma.sql`entry.programme_id = ${programmeId}::uuid AND entry.year = ${year} AND entry.step = ${step}::ledger_step`,
    villageIds === null && Prisma.sql`entry.village_id IS NOT NULL`,
    villageIds && villages.length < villageIds.length && Prisma.sql`entry.village_id IS NULL`,
    villages.length > 0 && Prisma.sql`entry.village_id = ANY (${villages}::uuid[])`,
    villageIds?.length === 0 && Prisma.sql`false`,
    type && Prisma.sql`entry.buyer_type = ${type}::buyer_type`,
    channel && Prisma.sql`entry.channel = ${channel}`,
    origin === 'OFFLINE' && Prisma.sql`entry.document_type = 'OFFLINE'`,
    origin === 'ONLINE' && Prisma.sql`entry.document_type <> 'OFFLINE'`,
    buyer && Prisma.sql`entry.buyer_id = ${buyer}::uuid`,
    base && Prisma.sql`entry.base_id = ${base}::uuid`,
    ...monthsOf(key, Prisma.sql`entry.business_date`),
  ].filter((condition) => condition instanceof Prisma.Sql)
  return Prisma.join(conditions, ' AND ')
}

/** From the first day of the first month to before the first of the one after the last. */
function monthsOf({ from, to, month }: FigureKey, column: Prisma.Sql): Prisma.Sql[] {
  const first = month ?? from
  const last = month ?? to
  return [
    first && Prisma.sql`${column} >= ${`${first}-01`}::date`,
    last && Prisma.sql`${column} < ${`${last}-01`}::date + interval '1 month'`,
  ].filter((condition) => condition instanceof Prisma.Sql)
}

/** What there is to choose from: villages, towns, bases. */
export interface ScopeRow {
  kind: 'village' | 'town' | 'base'
  id: string
  slug: string
  name: string
  townId: string | null
}

export async function readScopes(db: Db, programmeId: string): Promise<ScopeRow[]> {
  return db.$queryRaw<ScopeRow[]>`
    SELECT 'village' AS kind, id, slug, name, town_id AS "townId", position AS place
      FROM village WHERE programme_id = ${programmeId}::uuid
    UNION ALL
    SELECT 'town', id, id::text, name, NULL, 0 FROM town WHERE programme_id = ${programmeId}::uuid
    UNION ALL
    (SELECT 'base', id, slug, name, NULL, 0 FROM production_base WHERE programme_id = ${programmeId}::uuid
      ORDER BY name, id LIMIT 500)
    ORDER BY kind, place, name, id`
}

export interface BuyerChoice {
  id: string
  name: string
}

const MOST_BUYERS = 300

/**
 * Who has rows in a figure's year and step, whoever else is asked for. The cells are looked at once per buyer, from one
 * to the next: that costs the number of buyers, not of cells.
 */
export async function readBuyerChoices(
  db: Db,
  { programmeId, year, step }: Pick<FigureKey, 'programmeId' | 'year' | 'step'>,
): Promise<BuyerChoice[]> {
  return db.$queryRaw<BuyerChoice[]>`
    WITH RECURSIVE met AS (
      SELECT min(buyer_id::text)::uuid AS id FROM (
        SELECT buyer_id FROM ledger_cell
         WHERE programme_id = ${programmeId}::uuid AND year = ${year} AND step = ${step}::ledger_step
         ORDER BY buyer_id LIMIT 1) AS first
      UNION ALL
      SELECT (SELECT buyer_id FROM ledger_cell
               WHERE programme_id = ${programmeId}::uuid AND year = ${year} AND step = ${step}::ledger_step
                 AND buyer_id > met.id
               ORDER BY buyer_id LIMIT 1)
        FROM met WHERE met.id IS NOT NULL)
    SELECT organisation.id, organisation.name
      FROM (SELECT id FROM met WHERE id IS NOT NULL LIMIT ${MOST_BUYERS}) AS met
      JOIN organisation ON organisation.programme_id = ${programmeId}::uuid AND organisation.id = met.id
     ORDER BY organisation.name, organisation.id`
}

/** An organisation that is asked for by its id; null for a foreign one. */
export async function findBuyer(db: Db, programmeId: string, id: string): Promise<BuyerChoice | null> {
  return db.organisation.findUnique({
    where: { programmeId_id: { programmeId, id } },
    select: { id: true, name: true },
  })
}
