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

/** Σ what is held of each document for refunds that are sent; a document of which nothing is held is absent. */
export async function sumHolds(tx: Tx, programmeId: string, ids: readonly string[]): Promise<Map<string, Fen>> {
  const rows = await tx.$queryRaw<{ id: string; amountFen: bigint }[]>`
    SELECT document_id AS id, sum(amount_fen)::bigint AS "amountFen"
      FROM money_hold
     WHERE programme_id = ${programmeId}::uuid AND document_id = ANY (${[...ids]}::uuid[])
     GROUP BY document_id`
  return new Map(rows.map(({ id, amountFen }) => [id, fen(amountFen)]))
}

export interface MoneyHold {
  readonly refundId: string
  readonly document: MoneyDocument
  readonly amountFen: Fen
  readonly heldAt: Date
}

export async function insertHold(tx: Tx, programmeId: string, { document, ...hold }: MoneyHold): Promise<void> {
  await tx.moneyHold.create({
    data: { programmeId, ...hold, documentType: document.type, documentId: document.id },
  })
}

export async function deleteHold(tx: Tx, programmeId: string, refundId: string): Promise<void> {
  await tx.moneyHold.deleteMany({ where: { programmeId, refundId } })
}

/** What of an agreement's deposit nobody has paid or recorded yet; null where it has none. */
export async function selectDepositOpen(tx: Tx, programmeId: string, agreementId: string): Promise<Fen | null> {
  const rows = await tx.$queryRaw<{ openFen: bigint }[]>`
    SELECT (agreement.deposit_fen
            - (SELECT coalesce(sum(amount_fen), 0) FROM money_entry
                WHERE programme_id = agreement.programme_id AND document_id = agreement.id
                  AND source_type IN ('TRANSFER', 'CHECKOUT'))
            - (SELECT coalesce(sum(part.amount_fen), 0) FROM transfer_allocation AS part
                 JOIN bank_transfer AS transfer
                   ON transfer.programme_id = part.programme_id AND transfer.id = part.transfer_id
                WHERE part.programme_id = agreement.programme_id AND part.document_id = agreement.id
                  AND transfer.state = 'RECORDED'))::bigint AS "openFen"
      FROM agreement WHERE programme_id = ${programmeId}::uuid AND id = ${agreementId}::uuid`
  return rows[0] ? fen(rows[0].openFen) : null
}

/** The first day on which money that stands on a document came in; null where none did. */
export async function selectFirstPaid(tx: Tx, programmeId: string, documentId: string): Promise<BusinessDate | null> {
  const rows = await tx.$queryRaw<{ valueDate: string }[]>`
    SELECT to_char(value_date, 'YYYY-MM-DD') AS "valueDate"
      FROM money_entry
     WHERE programme_id = ${programmeId}::uuid AND document_id = ${documentId}::uuid AND kind = 'PAYMENT'
     GROUP BY value_date
    HAVING sum(amount_fen) > 0
     ORDER BY value_date LIMIT 1`
  return rows[0] ? businessDate(rows[0].valueDate) : null
}

/** Keeps others from these deposits and accounts until the transaction ends. */
export async function lockBalances(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    SELECT pg_advisory_xact_lock(hashtextextended(id, 0)) FROM unnest(${[...ids]}::text[]) AS id`
}
