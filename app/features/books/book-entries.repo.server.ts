import type { Posted } from '~/domain/books/posted'
import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import { firstDayOf, lastDayOf } from '~/domain/calendar/period'
import { type Fen, fen } from '~/domain/money/fen'
import type { Db } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'
import type { BookParties, EntryCursor, EntryFilter } from './book-scope'
import { ofParties } from './of-parties.repo.server'

interface EntryRow {
  id: string
  kind: 'PAYMENT' | 'REFUND'
  documentType: 'ORDER' | 'DEPOSIT' | 'ON_ACCOUNT'
  documentId: string
  /** Of the order, or of the deposit's agreement; null for an account. */
  documentNumber: string | null
  sourceType: 'TRANSFER' | 'CHECKOUT' | 'REFUND' | 'DEPOSIT'
  sourceId: string
  /** How people call it: the bank's or the paper's number; null where it has none. */
  sourceNumber: string | null
  buyerId: string
  supplierId: string
  buyerName: string
  supplierName: string
  buyerUscc: string
  supplierUscc: string
  amountFen: bigint
  valueDate: string
  at: Date
}

/** Entries of a book, the latest value date first, as many as asked for, from after the cursor on. */
export async function selectEntries(
  db: Db,
  programmeId: string,
  parties: BookParties,
  { filter, after, limit }: { filter: EntryFilter; after: EntryCursor | null; limit: number },
) {
  const rows = await db.$queryRaw<EntryRow[]>`
    SELECT entry.id, entry.kind, entry.document_type AS "documentType", entry.document_id AS "documentId",
           CASE entry.document_type WHEN 'ORDER' THEN placed.number WHEN 'DEPOSIT' THEN agreement.number END
             AS "documentNumber",
           entry.source_type AS "sourceType", entry.source_id AS "sourceId",
           CASE entry.source_type WHEN 'TRANSFER' THEN transfer.reference WHEN 'CHECKOUT' THEN checkout.number
                                  WHEN 'REFUND' THEN refund.number ELSE held.number END AS "sourceNumber",
           entry.buyer_id AS "buyerId", entry.supplier_id AS "supplierId", buyer.name AS "buyerName",
           supplier.name AS "supplierName", buyer.uscc AS "buyerUscc", supplier.uscc AS "supplierUscc",
           entry.amount_fen AS "amountFen", to_char(entry.value_date, 'YYYY-MM-DD') AS "valueDate", entry.at
      FROM (SELECT * FROM money_entry AS entry
             WHERE entry.programme_id = ${programmeId}::uuid ${ofParties('entry', parties)} ${ofClass(filter.only)}
               ${within(filter)}
               ${after === null ? Prisma.empty : Prisma.sql`AND (entry.value_date, entry.id) < (${after.valueDate}::date, ${after.id}::uuid)`}
             ORDER BY entry.value_date DESC, entry.id DESC LIMIT ${limit}) AS entry
      JOIN organisation AS buyer ON buyer.programme_id = entry.programme_id AND buyer.id = entry.buyer_id
      JOIN organisation AS supplier ON supplier.programme_id = entry.programme_id AND supplier.id = entry.supplier_id
      LEFT JOIN purchase_order AS placed ON placed.programme_id = entry.programme_id AND placed.id = entry.document_id
      LEFT JOIN agreement ON agreement.programme_id = entry.programme_id AND agreement.id = entry.document_id
      LEFT JOIN bank_transfer AS transfer
        ON transfer.programme_id = entry.programme_id AND transfer.id = entry.source_id
      LEFT JOIN checkout ON checkout.programme_id = entry.programme_id AND checkout.id = entry.source_id
      LEFT JOIN refund ON refund.programme_id = entry.programme_id AND refund.id = entry.source_id
      LEFT JOIN deposit_application AS applied
        ON applied.programme_id = entry.programme_id AND applied.id = entry.source_id
      LEFT JOIN agreement AS held ON held.programme_id = entry.programme_id AND held.id = applied.agreement_id
     ORDER BY entry.value_date DESC, entry.id DESC`
  return rows.map(({ amountFen, valueDate, ...row }) => ({
    ...row,
    pair: `${row.buyerId} ${row.supplierId}`,
    amountFen: fen(amountFen),
    valueDate: businessDate(valueDate),
  }))
}

export interface PairTop extends EntryCursor {
  readonly buyerId: string
  readonly supplierId: string
}

/**
 * What each pair's entries of a list come to, up to and with the given one: whole months from the running sums, the
 * rest of its month from the entries. Of one document, from its entries alone.
 */
export async function selectBalances(
  db: Db,
  programmeId: string,
  { only, documentId }: EntryFilter,
  tops: readonly PairTop[],
): Promise<Map<string, Fen>> {
  if (tops.length === 0) return new Map()
  const column = (read: (top: PairTop) => string) => tops.map(read)
  const earlierMonths =
    documentId === null
      ? Prisma.sql`coalesce((
          SELECT sum(total.in_fen - total.out_fen) FROM money_total AS total
           WHERE total.programme_id = ${programmeId}::uuid AND total.buyer_id = top.buyer_id
             AND total.supplier_id = top.supplier_id AND total.month < date_trunc('month', top.value_date)
             ${ofClass(only, 'total')}), 0)`
      : Prisma.sql`0`
  const sinceWhen =
    documentId === null
      ? Prisma.sql`AND entry.value_date >= date_trunc('month', top.value_date)::date`
      : Prisma.sql`AND entry.document_id = ${documentId}::uuid`
  const rows = await db.$queryRaw<{ pair: string; balanceFen: bigint }[]>`
    SELECT top.buyer_id || ' ' || top.supplier_id AS pair,
           (${earlierMonths} + coalesce((
              SELECT sum(entry.amount_fen) FROM money_entry AS entry
               WHERE entry.programme_id = ${programmeId}::uuid AND entry.buyer_id = top.buyer_id
                 AND entry.supplier_id = top.supplier_id ${sinceWhen} ${ofClass(only)}
                 AND (entry.value_date, entry.id) <= (top.value_date, top.id)), 0))::bigint AS "balanceFen"
      FROM unnest(${column((top) => top.buyerId)}::uuid[], ${column((top) => top.supplierId)}::uuid[],
                  ${column((top) => top.valueDate)}::date[], ${column((top) => top.id)}::uuid[])
             AS top (buyer_id, supplier_id, value_date, id)`
  return new Map(rows.map(({ pair, balanceFen }) => [pair, fen(balanceFen)]))
}

/** What the entries of a list come to: what came in and what went out, as positive amounts, and how many they are. */
export async function selectEntrySums(
  db: Db,
  programmeId: string,
  parties: BookParties,
  filter: EntryFilter,
): Promise<{ inFen: Fen; outFen: Fen; entries: number }> {
  const rows = filter.documentId
    ? db.$queryRaw<{ inFen: bigint; outFen: bigint; entries: bigint }[]>`
        SELECT coalesce(sum(greatest(amount_fen, 0)), 0)::bigint AS "inFen",
               coalesce(sum(greatest(-amount_fen, 0)), 0)::bigint AS "outFen", count(*) AS entries
          FROM money_entry AS entry
         WHERE entry.programme_id = ${programmeId}::uuid ${ofParties('entry', parties)} ${ofClass(filter.only)}
           ${within(filter)}`
    : db.$queryRaw<{ inFen: bigint; outFen: bigint; entries: bigint }[]>`
        SELECT coalesce(sum(in_fen), 0)::bigint AS "inFen", coalesce(sum(out_fen), 0)::bigint AS "outFen",
               coalesce(sum(entries), 0)::bigint AS entries
          FROM money_total AS total
         WHERE total.programme_id = ${programmeId}::uuid ${ofParties('total', parties)}
           ${ofClass(filter.only, 'total')}
           ${
             filter.period === null
               ? Prisma.empty
               : Prisma.sql`AND total.month BETWEEN ${firstDayOf(filter.period)}::date AND ${lastDayOf(filter.period)}::date`
           }`
  const [row] = await rows
  return { inFen: fen(row?.inFen ?? 0n), outFen: fen(row?.outFen ?? 0n), entries: Number(row?.entries ?? 0n) }
}

function within({ period, documentId }: EntryFilter): Prisma.Sql {
  const days: [BusinessDate, BusinessDate] | null = period === null ? null : [firstDayOf(period), lastDayOf(period)]
  return Prisma.sql`
    ${days === null ? Prisma.empty : Prisma.sql`AND entry.value_date BETWEEN ${days[0]}::date AND ${days[1]}::date`}
    ${documentId === null ? Prisma.empty : Prisma.sql`AND entry.document_id = ${documentId}::uuid`}`
}

/** Entries, or their running sums, of one class. */
function ofClass(only: Posted, table: 'entry' | 'total' = 'entry'): Prisma.Sql {
  const column = (name: string) => Prisma.raw(`${table}.${name}`)
  switch (only) {
    case 'ALL':
      return Prisma.empty
    case 'PAYMENT':
      return Prisma.sql`AND ${column('kind')} = 'PAYMENT'`
    case 'REFUND':
      return Prisma.sql`AND ${column('kind')} = 'REFUND'`
    case 'DEPOSIT':
      return Prisma.sql`AND ${column('document_type')} = 'DEPOSIT'`
    case 'ON_ACCOUNT':
      return Prisma.sql`AND ${column('document_type')} = 'ON_ACCOUNT'`
  }
}
