import type { Step } from '~/domain/counting/steps'
import { Prisma } from '~/platform/db/generated/client'
import type { Reader } from '~/platform/db/lean-reader'
import type { LedgerScope, PURCHASE_STEPS } from './ledger-filter'

/** The end of the sealed chain: what stands up to it never changes again. */
export interface LedgerHead {
  seq: bigint
  hash: string | null
}

/** The last seal, and whether rows wait for the next one. */
export async function readLedgerHead(db: Reader, programmeId: string): Promise<LedgerHead & { waiting: boolean }> {
  const [row] = await db.$queryRaw<(LedgerHead & { waiting: boolean })[]>`
    SELECT coalesce(head.seq, 0)::bigint AS seq, head.hash,
           EXISTS (SELECT 1 FROM ledger_unsealed WHERE programme_id = ${programmeId}::uuid) AS waiting
      FROM (SELECT 1) AS one
      LEFT JOIN LATERAL (SELECT seq, hash FROM ledger_seal WHERE programme_id = ${programmeId}::uuid
                          ORDER BY seq DESC LIMIT 1) AS head ON true`
  return row ?? { seq: 0n, hash: null, waiting: false }
}

/** What the ledger holds of one document within the scope. */
export interface DocumentFigures {
  documentId: string
  offline: boolean
  acceptedFen: bigint
  paidFen: bigint
  countedFen: bigint
  /** The last day on which something counted; null: nothing did. */
  countedOn: string | null
  restated: boolean
}

/**
 * Documents in the order of their ids, from after `after` on, with what their rows come to; those whose rows undo each
 * other are left out. `upTo`: only rows sealed by then. A partial index has a year's documents in this order.
 */
export async function readDocuments(
  db: Reader,
  scope: LedgerScope,
  page: { after: string | null; limit: number; upTo: bigint | null },
): Promise<DocumentFigures[]> {
  return db.$queryRaw<DocumentFigures[]>`
    SELECT entry.document_id AS "documentId", bool_or(entry.document_type = 'OFFLINE') AS offline,
           ${sumOf('ACCEPTED')} AS "acceptedFen", ${sumOf('PAID')} AS "paidFen", ${sumOf('COUNTED')} AS "countedFen",
           (max(entry.business_date) FILTER (WHERE entry.step = 'COUNTED'))::text AS "countedOn",
           bool_or(entry.restated) AS restated
      FROM ledger_entry AS entry
      ${sealedBy(page.upTo)}
     WHERE ${within(scope)}
       ${page.after === null ? Prisma.empty : Prisma.sql`AND entry.document_id > ${page.after}::uuid`}
     GROUP BY entry.document_id
    HAVING ${sumOf('ACCEPTED')} <> 0 OR ${sumOf('PAID')} <> 0 OR ${sumOf('COUNTED')} <> 0
     ORDER BY entry.document_id
     LIMIT ${page.limit}`
}

/** How many documents there are within the scope, counted no further than `most`. */
export async function countDocuments(db: Reader, scope: LedgerScope, most: number): Promise<number> {
  const [row] = await db.$queryRaw<{ documents: number }[]>`
    SELECT count(*)::int AS documents
      FROM (SELECT 1 FROM ledger_entry AS entry
             WHERE ${within(scope)}
             GROUP BY entry.document_id
            HAVING ${sumOf('ACCEPTED')} <> 0 OR ${sumOf('PAID')} <> 0 OR ${sumOf('COUNTED')} <> 0
             LIMIT ${most}) AS found`
  return row?.documents ?? 0
}

/** One part of what is in scope: what a step comes to in one month of one village, by who bought and how. */
export interface LedgerPart {
  step: Step
  villageName: string | null
  townName: string | null
  month: string
  buyerType: string
  channel: string
  offline: boolean
  amountFen: bigint
}

/** All parts of the rows sealed by `upTo`, in the order of the villages and months. */
export async function readLedgerParts(db: Reader, scope: LedgerScope, upTo: bigint): Promise<LedgerPart[]> {
  return db.$queryRaw<LedgerPart[]>`
    SELECT part.step::text AS step, village.name AS "villageName", town.name AS "townName", part.month, part.buyer_type AS "buyerType",
           part.channel, part.offline, part.amount_fen AS "amountFen"
      FROM (SELECT entry.step, entry.village_id, to_char(entry.business_date, 'YYYY-MM') AS month,
                   coalesce(entry.buyer_type::text, '') AS buyer_type, coalesce(entry.channel, '') AS channel,
                   entry.document_type = 'OFFLINE' AS offline, sum(entry.amount_fen)::bigint AS amount_fen
              FROM ledger_entry AS entry
              ${sealedBy(upTo)}
             WHERE ${within(scope)}
             GROUP BY 1, 2, 3, 4, 5, 6) AS part
      LEFT JOIN village ON village.programme_id = ${scope.programmeId}::uuid AND village.id = part.village_id
      LEFT JOIN town ON town.programme_id = village.programme_id AND town.id = village.town_id
     ORDER BY village.position, village.id, part.month, part.step, part.buyer_type, part.channel`
}

export interface StepSums {
  acceptedFen: bigint
  paidFen: bigint
  countedFen: bigint
}

/** What the steps come to within the scope, from the running totals: it costs the same however long the ledger is. */
export async function readStepSums(db: Reader, scope: LedgerScope): Promise<StepSums> {
  const finer = scope.buyerId !== null || scope.baseId !== null
  const totals = finer ? Prisma.sql`ledger_cell` : Prisma.sql`ledger_month_total`
  const [row] = await db.$queryRaw<StepSums[]>`
    SELECT ${sumOf('ACCEPTED')} AS "acceptedFen", ${sumOf('PAID')} AS "paidFen", ${sumOf('COUNTED')} AS "countedFen"
      FROM ${totals} AS entry
     WHERE ${withinTotals(scope)}`
  return row ?? { acceptedFen: 0n, paidFen: 0n, countedFen: 0n }
}

function sumOf(step: (typeof PURCHASE_STEPS)[number]): Prisma.Sql {
  return Prisma.sql`coalesce(sum(entry.amount_fen) FILTER (WHERE entry.step = ${step}::ledger_step), 0)::bigint`
}

function sealedBy(upTo: bigint | null): Prisma.Sql {
  if (upTo === null) return Prisma.empty
  return Prisma.sql`JOIN ledger_seal AS seal ON seal.programme_id = entry.programme_id AND seal.entry_id = entry.id
    AND seal.seq <= ${upTo}`
}

/** Rows of the ledger; the steps are spelt as the partial index spells them. */
function within(scope: LedgerScope): Prisma.Sql {
  const { villageIds, from, to, buyerId, buyerType, channel, offline, baseId } = scope
  return Prisma.join(
    [
      Prisma.sql`entry.programme_id = ${scope.programmeId}::uuid AND entry.year = ${scope.year}`,
      Prisma.sql`entry.step IN ('ACCEPTED', 'PAID', 'COUNTED')`,
      ...(villageIds === null ? [] : [Prisma.sql`entry.village_id = ANY (${[...villageIds]}::uuid[])`]),
      ...(from === null ? [] : [Prisma.sql`entry.business_date >= ${from}::date`]),
      ...(to === null ? [] : [Prisma.sql`entry.business_date <= ${to}::date`]),
      ...(buyerId === null ? [] : [Prisma.sql`entry.buyer_id = ${buyerId}::uuid`]),
      ...(buyerType === null ? [] : [Prisma.sql`entry.buyer_type = ${buyerType}::buyer_type`]),
      ...(channel === null ? [] : [Prisma.sql`entry.channel = ${channel}`]),
      ...(offline === null ? [] : [Prisma.sql`(entry.document_type = 'OFFLINE') = ${offline}`]),
      ...(baseId === null ? [] : [Prisma.sql`entry.base_id = ${baseId}::uuid`]),
    ],
    ' AND ',
  )
}

/** The same of the running totals, whose days are the first of their months. */
function withinTotals(scope: LedgerScope): Prisma.Sql {
  const { villageIds, from, to, buyerId, buyerType, channel, offline, baseId } = scope
  return Prisma.join(
    [
      Prisma.sql`entry.programme_id = ${scope.programmeId}::uuid AND entry.year = ${scope.year}`,
      Prisma.sql`entry.step IN ('ACCEPTED', 'PAID', 'COUNTED')`,
      ...(villageIds === null ? [] : [Prisma.sql`entry.village_id = ANY (${[...villageIds]}::uuid[])`]),
      ...(from === null ? [] : [Prisma.sql`entry.month >= ${from}::date`]),
      ...(to === null ? [] : [Prisma.sql`entry.month <= ${to}::date`]),
      ...(buyerId === null ? [] : [Prisma.sql`entry.buyer_id = ${buyerId}::uuid`]),
      ...(buyerType === null ? [] : [Prisma.sql`entry.buyer_type = ${buyerType}`]),
      ...(channel === null ? [] : [Prisma.sql`entry.channel = ${channel}`]),
      ...(offline === null ? [] : [Prisma.sql`entry.offline = ${offline}`]),
      ...(baseId === null ? [] : [Prisma.sql`entry.base_id = ${baseId}::uuid`]),
    ],
    ' AND ',
  )
}
