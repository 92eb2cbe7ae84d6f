import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import { type CheckoutState, HOLDING } from '~/domain/checkout/checkout-lifecycle'
import { fen } from '~/domain/money/fen'
import type { Db, Tx } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'
import { uuid7 } from '~/platform/ids/uuid7'
import type { Checkout, CheckoutAllocation, Movement } from './checkout'

/** How a checkout is found: by its own name, or by what Stripe calls it. */
export type CheckoutKey =
  | { readonly programmeId: string; readonly id: string }
  | { readonly programmeId: string; readonly number: string }
  | { readonly sessionId: string }
  | { readonly paymentIntentId: string }

type Row = Omit<
  Checkout,
  'amountFen' | 'receivedFen' | 'onAccountFen' | 'refundedFen' | 'allocations' | 'valueDate'
> & {
  amountFen: bigint
  receivedFen: bigint
  onAccountFen: bigint
  refundedFen: bigint
  valueDate: string | null
  allocations: { documentType: 'ORDER' | 'DEPOSIT'; documentId: string; amountFen: string }[] | null
}

const COLUMNS = Prisma.sql`
  checkout.programme_id AS "programmeId", checkout.id, checkout.number, checkout.document_type AS "documentType",
  checkout.document_id AS "documentId", checkout.document_number AS "documentNumber", checkout.buyer_id AS "buyerId",
  checkout.supplier_id AS "supplierId", checkout.amount_fen AS "amountFen", checkout.state, checkout.version,
  checkout.attempt, checkout.idempotency_key AS "idempotencyKey", checkout.session_id AS "sessionId", checkout.url,
  checkout.payment_intent_id AS "paymentIntentId", checkout.locale, checkout.origin,
  checkout.expires_at AS "expiresAt", checkout.started_by AS "startedBy", checkout.started_at AS "startedAt",
  to_char(checkout.value_date, 'YYYY-MM-DD') AS "valueDate", checkout.received_fen AS "receivedFen",
  checkout.on_account_fen AS "onAccountFen", checkout.refunded_fen AS "refundedFen", checkout.failure,
  checkout.checked_at AS "checkedAt", checkout.checks,
  (SELECT json_agg(json_build_object('documentType', part.document_type, 'documentId', part.document_id,
                                     'amountFen', part.amount_fen::text) ORDER BY part.id)
     FROM checkout_allocation AS part
    WHERE part.programme_id = checkout.programme_id AND part.checkout_id = checkout.id) AS allocations`

function matching(key: CheckoutKey): Prisma.Sql {
  if ('sessionId' in key) return Prisma.sql`checkout.session_id = ${key.sessionId}`
  if ('paymentIntentId' in key) return Prisma.sql`checkout.payment_intent_id = ${key.paymentIntentId}`
  const own = Prisma.sql`checkout.programme_id = ${key.programmeId}::uuid`
  return 'number' in key
    ? Prisma.sql`${own} AND checkout.number = ${key.number}`
    : Prisma.sql`${own} AND checkout.id = ${key.id}::uuid`
}

export async function findCheckout(db: Db | Tx, key: CheckoutKey): Promise<Checkout | null> {
  const [row] = await db.$queryRaw<Row[]>`SELECT ${COLUMNS} FROM checkout WHERE ${matching(key)}`
  return row ? checkoutOf(row) : null
}

/** The checkout as it stands, whose row nobody else changes until the transaction ends. */
export async function lockCheckout(tx: Tx, programmeId: string, id: string): Promise<Checkout | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT ${COLUMNS} FROM checkout
     WHERE checkout.programme_id = ${programmeId}::uuid AND checkout.id = ${id}::uuid FOR UPDATE OF checkout`
  return row ? checkoutOf(row) : null
}

/** A checkout that holds back something of one of these documents. It stays so only while the caller has them locked. */
export async function findHolding(
  tx: Db | Tx,
  programmeId: string,
  documentIds: readonly string[],
): Promise<Checkout | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT ${COLUMNS} FROM checkout
     WHERE checkout.programme_id = ${programmeId}::uuid AND checkout.state = ANY (${[...HOLDING]}::checkout_state[])
       AND checkout.id IN (SELECT part.checkout_id FROM checkout_allocation AS part
                            WHERE part.programme_id = ${programmeId}::uuid
                              AND part.document_id = ANY (${[...documentIds]}::uuid[]))
     ORDER BY checkout.started_at LIMIT 1`
  return row ? checkoutOf(row) : null
}

/** The checkout under way that was begun for this very document: an order, or a statement as a whole. */
export async function findHoldingOf(
  db: Db | Tx,
  { type, id }: { type: Checkout['documentType']; id: string },
  programmeId: string,
): Promise<Checkout | null> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT ${COLUMNS} FROM checkout
     WHERE checkout.programme_id = ${programmeId}::uuid AND checkout.state IN ('RESERVED', 'OPEN', 'AWAITING')
       AND checkout.document_type = ${type}::checkout_document AND checkout.document_id = ${id}::uuid
     ORDER BY checkout.started_at LIMIT 1`
  return row ? checkoutOf(row) : null
}

export type NewCheckout = Pick<
  Checkout,
  | 'id'
  | 'number'
  | 'documentType'
  | 'documentId'
  | 'documentNumber'
  | 'buyerId'
  | 'supplierId'
  | 'amountFen'
  | 'attempt'
  | 'idempotencyKey'
  | 'locale'
  | 'origin'
  | 'expiresAt'
  | 'startedBy'
  | 'startedAt'
  | 'allocations'
>

export async function insertCheckout(tx: Tx, programmeId: string, made: NewCheckout): Promise<void> {
  const { allocations, ...checkout } = made
  await tx.checkout.create({ data: { programmeId, ...checkout, state: 'RESERVED' } })
  await tx.checkoutAllocation.createMany({
    data: allocations.map((part) => ({ programmeId, id: uuid7(), checkoutId: checkout.id, ...part })),
  })
}

export interface CheckoutChange {
  state?: CheckoutState
  attempt?: number
  idempotencyKey?: string
  sessionId?: string
  url?: string | null
  paymentIntentId?: string | null
  valueDate?: BusinessDate
  receivedFen?: bigint
  onAccountFen?: bigint
  refundedFen?: bigint
  failure?: string
}

/** Writes what changed of a checkout whose row is locked. */
export async function saveCheckout(tx: Tx, { programmeId, id }: Checkout, change: CheckoutChange): Promise<void> {
  const { valueDate, ...rest } = change
  await tx.checkout.update({
    where: { programmeId_id: { programmeId, id } },
    data: {
      ...rest,
      ...(valueDate === undefined ? {} : { valueDate: new Date(valueDate) }),
      version: { increment: 1 },
      checks: 0,
    },
  })
}

export async function insertMovements(
  tx: Tx,
  { programmeId, id }: Checkout,
  movements: readonly Movement[],
  at: Date,
): Promise<void> {
  await tx.checkoutMovement.createMany({
    data: movements.map(({ valueDate, ...movement }) => ({
      ...movement,
      programmeId,
      id: uuid7(),
      checkoutId: id,
      valueDate: new Date(valueDate),
      at,
    })),
  })
}

/** What the room wrote down of one cause, or of a whole checkout, the first first. */
export async function selectMovements(
  db: Db | Tx,
  { programmeId, id }: Pick<Checkout, 'programmeId' | 'id'>,
  causeId?: string,
): Promise<Movement[]> {
  const rows = await db.checkoutMovement.findMany({
    where: { programmeId, checkoutId: id, ...(causeId === undefined ? {} : { causeId }) },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ cause, causeId, documentType, documentId, amountFen, valueDate }) => ({
    cause: cause as Movement['cause'],
    causeId,
    documentType: documentType as Movement['documentType'],
    documentId,
    amountFen: fen(amountFen),
    valueDate: businessDate(valueDate.toISOString().slice(0, 10)),
  }))
}

/**
 * Takes some that Stripe has to be asked about, the longest unasked first; what others took a moment ago is left to
 * them. Asked again more seldom while nothing moves: after 1, 2, 4 … 32 minutes.
 */
export async function claimUnsettled(tx: Tx, now: Date, limit: number): Promise<{ programmeId: string; id: string }[]> {
  return tx.$queryRaw`
    UPDATE checkout SET checked_at = ${now}, checks = checks + 1
     WHERE (programme_id, id) IN (
       SELECT programme_id, id FROM checkout
        WHERE state IN ('RESERVED', 'OPEN', 'AWAITING')
          AND coalesce(checked_at, started_at) <= ${now}::timestamptz - interval '1 minute' * power(2, least(checks, 5))
        ORDER BY checked_at NULLS FIRST, id LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING programme_id AS "programmeId", id`
}

function checkoutOf(row: Row): Checkout {
  return {
    ...row,
    amountFen: fen(row.amountFen),
    receivedFen: fen(row.receivedFen),
    onAccountFen: fen(row.onAccountFen),
    refundedFen: fen(row.refundedFen),
    valueDate: row.valueDate === null ? null : businessDate(row.valueDate),
    allocations: (row.allocations ?? []).map(
      ({ documentType, documentId, amountFen }): CheckoutAllocation => ({
        documentType,
        documentId,
        amountFen: fen(BigInt(amountFen)),
      }),
    ),
  }
}
