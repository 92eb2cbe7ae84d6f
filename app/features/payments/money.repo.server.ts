import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import type { DatedAmount } from '~/domain/counting/by-date'
import { type Fen, fen } from '~/domain/money/fen'
import type { Db, Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'

/** What an entry stands on: an order, the deposit of an agreement (by the agreement's id), or what a payment left. */
export interface MoneyDocument {
  readonly type: 'ORDER' | 'DEPOSIT' | 'ON_ACCOUNT'
  readonly id: string
}

/** Whose act an entry is. */
export interface MoneySource {
  readonly type: 'TRANSFER' | 'CHECKOUT' | 'REFUND' | 'DEPOSIT'
  readonly id: string
}

export interface MoneyEntry {
  readonly kind: 'PAYMENT' | 'REFUND'
  readonly document: MoneyDocument
  readonly buyerId: string
  readonly supplierId: string
  /** Signed, for the account of the pair: what the supplier received, negative where it was given back or undone. */
  readonly amountFen: Fen
  /** The bank's day, of Shanghai; of an entry that undoes another, that one's. */
  readonly valueDate: BusinessDate
  readonly source: MoneySource
}

/** In the order given, so that their ids rise. */
export async function insertMoneyEntries(
  tx: Tx,
  programmeId: string,
  by: { cause: string; personId: string | null; at: Date },
  entries: readonly MoneyEntry[],
): Promise<void> {
  await tx.moneyEntry.createMany({
    data: entries.map(({ document, source, valueDate, ...entry }) => ({
      ...entry,
      programmeId,
      id: uuid7(),
      documentType: document.type,
      documentId: document.id,
      valueDate: new Date(valueDate),
      sourceType: source.type,
      sourceId: source.id,
      cause: by.cause,
      by: by.personId,
      at: by.at,
    })),
  })
}

/** Per order, what was paid for it by value date, the first first; refunds are not taken off. */
export async function selectPaidByDate(
  tx: Tx,
  programmeId: string,
  orderIds: readonly string[],
): Promise<Map<string, DatedAmount[]>> {
  const rows = await tx.$queryRaw<{ orderId: string; valueDate: string; amountFen: bigint }[]>`
    SELECT document_id AS "orderId", to_char(value_date, 'YYYY-MM-DD') AS "valueDate",
           sum(amount_fen)::bigint AS "amountFen"
      FROM money_entry
     WHERE programme_id = ${programmeId}::uuid AND document_id = ANY (${[...orderIds]}::uuid[]) AND kind = 'PAYMENT'
     GROUP BY document_id, value_date
    HAVING sum(amount_fen) <> 0
     ORDER BY document_id, value_date`
  const byOrder = new Map<string, DatedAmount[]>(orderIds.map((id) => [id, []]))
  for (const { orderId, valueDate, amountFen } of rows) {
    byOrder.get(orderId)?.push({ businessDate: businessDate(valueDate), amountFen: fen(amountFen) })
  }
  return byOrder
}

/** Σ entries per document; a document without any stands at 0. */
export async function sumByDocument(
  db: Db | Tx,
  programmeId: string,
  ids: readonly string[],
): Promise<Map<string, Fen>> {
  const rows = await db.$queryRaw<{ id: string; amountFen: bigint }[]>`
    SELECT document_id AS id, sum(amount_fen)::bigint AS "amountFen"
      FROM money_entry
     WHERE programme_id = ${programmeId}::uuid AND document_id = ANY (${[...ids]}::uuid[])
     GROUP BY document_id`
  const sums = new Map<string, Fen>(ids.map((id) => [id, fen(0n)]))
  for (const { id, amountFen } of rows) sums.set(id, fen(amountFen))
  return sums
}

/** Σ entries of one act per kind, document and date: what still stands of it. */
export async function selectStanding(db: Db | Tx, programmeId: string, source: MoneySource): Promise<MoneyEntry[]> {
  const rows = await db.$queryRaw<
    {
      kind: MoneyEntry['kind']
      type: MoneyDocument['type']
      id: string
      buyerId: string
      supplierId: string
      valueDate: string
      amountFen: bigint
    }[]
  >`
    SELECT kind, document_type AS type, document_id AS id, buyer_id AS "buyerId", supplier_id AS "supplierId",
           to_char(value_date, 'YYYY-MM-DD') AS "valueDate", sum(amount_fen)::bigint AS "amountFen"
      FROM money_entry
     WHERE programme_id = ${programmeId}::uuid AND source_id = ${source.id}::uuid
       AND source_type = ${source.type}::money_source
     GROUP BY kind, document_type, document_id, buyer_id, supplier_id, value_date
    HAVING sum(amount_fen) <> 0
     ORDER BY document_type, document_id, value_date`
  return rows.map(({ kind, type, id, buyerId, supplierId, valueDate, amountFen }) => ({
    kind,
    document: { type, id },
    buyerId,
    supplierId,
    amountFen: fen(amountFen),
    valueDate: businessDate(valueDate),
    source,
  }))
}

/** Keeps others from these deposits and accounts until the transaction ends. */
export async function lockBalances(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    SELECT pg_advisory_xact_lock(hashtextextended(id, 0)) FROM unnest(${[...ids]}::text[]) AS id`
}
