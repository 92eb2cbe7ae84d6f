import type { CheckoutState } from '~/domain/checkout/checkout-lifecycle'
import { fen } from '~/domain/money/fen'
import type { Db } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

export interface CheckoutScope {
  side: 'BUYER' | 'SUPPLIER' | null
  organisationId?: string
}

interface ListedRow {
  id: string
  number: string
  documentNumber: string
  buyerName: string
  supplierName: string
  state: CheckoutState
  amountFen: bigint
  startedAt: Date
}

/** Names are those of today. */
const LISTED = Prisma.sql`
  SELECT checkout.id, checkout.number, checkout.document_number AS "documentNumber", buyer.name AS "buyerName",
         supplier.name AS "supplierName", checkout.state, checkout.amount_fen AS "amountFen",
         checkout.started_at AS "startedAt"
    FROM checkout
    JOIN organisation AS buyer ON buyer.programme_id = checkout.programme_id AND buyer.id = checkout.buyer_id
    JOIN organisation AS supplier
      ON supplier.programme_id = checkout.programme_id AND supplier.id = checkout.supplier_id`

/** A page of online payments, the latest first, from below the row `after` on. */
export async function selectCheckouts(
  db: Db,
  programmeId: string,
  scope: CheckoutScope,
  { after, limit }: { after: string | null; limit: number },
) {
  const own =
    scope.side === null
      ? Prisma.empty
      : scope.side === 'BUYER'
        ? Prisma.sql`AND checkout.buyer_id = ${scope.organisationId}::uuid`
        : Prisma.sql`AND checkout.supplier_id = ${scope.organisationId}::uuid`
  const below = after
    ? Prisma.sql`AND (checkout.started_at, checkout.id) <
        (SELECT started_at, id FROM checkout WHERE programme_id = ${programmeId}::uuid AND id = ${after}::uuid)`
    : Prisma.empty
  const rows = await db.$queryRaw<ListedRow[]>`
    ${LISTED} WHERE checkout.programme_id = ${programmeId}::uuid ${own} ${below}
     ORDER BY checkout.started_at DESC, checkout.id DESC LIMIT ${limit}`
  return rows.map(({ amountFen, ...row }) => ({ ...row, amountFen: fen(amountFen) }))
}

/** The online payments of one order, the first first; `partFen` is what of each is meant for it. */
export async function selectCheckoutsOfOrder(db: Db, programmeId: string, orderId: string) {
  const rows = await db.$queryRaw<
    { id: string; number: string; state: CheckoutState; startedAt: Date; onAccountFen: bigint; partFen: bigint }[]
  >`
    SELECT checkout.id, checkout.number, checkout.state, checkout.started_at AS "startedAt",
           checkout.on_account_fen AS "onAccountFen", part.amount_fen AS "partFen"
      FROM checkout_allocation AS part
      JOIN checkout ON checkout.programme_id = part.programme_id AND checkout.id = part.checkout_id
     WHERE part.programme_id = ${programmeId}::uuid AND part.document_id = ${orderId}::uuid
     ORDER BY checkout.started_at, checkout.id LIMIT 50`
  return rows.map((row) => ({ ...row, onAccountFen: fen(row.onAccountFen), partFen: fen(row.partFen) }))
}

export interface CheckoutNames {
  buyerName: string
  supplierName: string
  startedByName: string
  orders: { id: string; number: string }[]
}

/** Who and what a checkout's ids are. */
export async function selectNames(db: Db, programmeId: string, id: string): Promise<CheckoutNames> {
  const [row] = await db.$queryRaw<[CheckoutNames]>`
    SELECT buyer.name AS "buyerName", supplier.name AS "supplierName", person.name AS "startedByName",
           coalesce((SELECT json_agg(json_build_object('id', placed.id, 'number', placed.number) ORDER BY placed.number)
                       FROM checkout_allocation AS part
                       JOIN purchase_order AS placed
                         ON placed.programme_id = part.programme_id AND placed.id = part.document_id
                      WHERE part.programme_id = checkout.programme_id AND part.checkout_id = checkout.id), '[]') AS orders
      FROM checkout
      JOIN organisation AS buyer ON buyer.programme_id = checkout.programme_id AND buyer.id = checkout.buyer_id
      JOIN organisation AS supplier
        ON supplier.programme_id = checkout.programme_id AND supplier.id = checkout.supplier_id
      JOIN person ON person.id = checkout.started_by
     WHERE checkout.programme_id = ${programmeId}::uuid AND checkout.id = ${id}::uuid`
  return row
}

/** What is under way at Stripe in a programme, and how many events belong to nothing here. */
export async function countOnline(db: Db, programmeId: string): Promise<Record<OnlineList, number>> {
  const count = (list: OnlineList) =>
    Prisma.sql`(SELECT count(*) FROM (${onlineList(list, programmeId)}) AS listed)::int`
  const [row] = await db.$queryRaw<[Record<OnlineList, number>]>`
    SELECT ${count('holding')} AS holding, ${count('refunds')} AS refunds, ${count('disputes')} AS disputes,
           ${count('waiting')} AS waiting, ${count('parked')} AS parked`
  return row
}

interface ParkedEvent {
  id: string
  type: string
  objectId: string
  receivedAt: Date
}

/** The latest events whose object is none of ours. */
export async function selectParkedEvents(db: Db, programmeId: string, limit: number): Promise<ParkedEvent[]> {
  return db.$queryRaw<ParkedEvent[]>`
    SELECT event.id, event.type, event.object_id AS "objectId", event.received_at AS "receivedAt"
      FROM stripe_event AS event
     WHERE event.parked AND ${notElsewhere(programmeId)}
     ORDER BY event.received_at DESC, event.id LIMIT ${limit}`
}

export type OnlineList = 'holding' | 'refunds' | 'disputes' | 'waiting' | 'parked'

export interface OnlineListRow {
  id: string
  /** Number of the payment, or what Stripe calls the event. */
  name: string
  at: Date
}

/** What countOnline counted, one by one, the longest waiting first. */
export async function listOnline(
  db: Db,
  programmeId: string,
  { list, limit, offset }: { list: OnlineList; limit: number; offset: number },
): Promise<OnlineListRow[]> {
  return db.$queryRaw<OnlineListRow[]>`
    SELECT id, name, at FROM (${onlineList(list, programmeId)}) AS listed ORDER BY at, id LIMIT ${limit} OFFSET ${offset}`
}

function onlineList(list: OnlineList, programmeId: string): Prisma.Sql {
  switch (list) {
    case 'holding':
      return Prisma.sql`
        SELECT id::text, number AS name, started_at AS at FROM checkout
         WHERE programme_id = ${programmeId}::uuid AND state IN ('RESERVED', 'OPEN', 'AWAITING')`
    case 'refunds':
      return Prisma.sql`
        SELECT refund.id::text, checkout.number AS name, refund.requested_at AS at
          FROM checkout_refund AS refund
          JOIN checkout ON checkout.programme_id = refund.programme_id AND checkout.id = refund.checkout_id
         WHERE refund.programme_id = ${programmeId}::uuid AND refund.state IN ('REQUESTED', 'PENDING')`
    case 'disputes':
      return Prisma.sql`
        SELECT dispute.id::text, checkout.number AS name, dispute.opened_at AS at
          FROM checkout_dispute AS dispute
          JOIN checkout ON checkout.programme_id = dispute.programme_id AND checkout.id = dispute.checkout_id
         WHERE dispute.programme_id = ${programmeId}::uuid AND dispute.state = 'OPENED'`
    case 'waiting':
      return Prisma.sql`
        SELECT event.id::text, event.type AS name, event.received_at AS at FROM stripe_event AS event
         WHERE event.applied_at IS NULL AND NOT event.parked AND ${notElsewhere(programmeId)}`
    case 'parked':
      return Prisma.sql`
        SELECT event.id::text, event.type AS name, event.received_at AS at FROM stripe_event AS event
         WHERE event.parked AND ${notElsewhere(programmeId)}`
  }
}

/** An event is the installation's, unless what it is about is known to be another programme's. */
function notElsewhere(programmeId: string): Prisma.Sql {
  const elsewhere = Prisma.sql`theirs.programme_id <> ${programmeId}::uuid`
  return Prisma.sql`
    NOT EXISTS (SELECT FROM checkout AS theirs WHERE theirs.session_id = event.object_id AND ${elsewhere})
    AND NOT EXISTS (SELECT FROM checkout AS theirs WHERE theirs.payment_intent_id = event.object_id AND ${elsewhere})
    AND NOT EXISTS (SELECT FROM checkout_refund AS theirs
                     WHERE theirs.stripe_refund_id = event.object_id AND ${elsewhere})
    AND NOT EXISTS (SELECT FROM checkout_dispute AS theirs
                     WHERE theirs.stripe_dispute_id = event.object_id AND ${elsewhere})`
}
