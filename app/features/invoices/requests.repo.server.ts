import type { InvoiceKind, InvoiceMedium } from '~/domain/invoice/invoice-kinds'
import type { InvoiceRequestState } from '~/domain/invoice/invoice-lifecycle'
import type { Fen } from '~/domain/money/fen'
import type { Db, Tx } from '~/platform/db/db'

export interface NewRequest {
  id: string
  number: string
  buyerId: string
  supplierId: string
  title: string
  uscc: string
  kind: InvoiceKind
  medium: InvoiceMedium
  email: string
  note: string
  requestedBy: string
  requestedAt: Date
}

/** What of a request is decided on. */
export interface LockedRequest {
  id: string
  number: string
  buyerId: string
  supplierId: string
  state: InvoiceRequestState
  version: number
  requestedBy: string
  orderIds: string[]
}

export async function insertRequest(
  tx: Tx,
  programmeId: string,
  request: NewRequest,
  orders: readonly { orderId: string; askedFen: Fen }[],
): Promise<void> {
  await tx.invoiceRequest.create({ data: { programmeId, ...request, since: request.requestedAt } })
  await tx.invoiceRequestOrder.createMany({
    data: orders.map((order) => ({ programmeId, requestId: request.id, ...order })),
  })
}

/** Who made the request with this id, and its number; null where there is none. */
export async function findRequestMade(tx: Tx, programmeId: string, id: string) {
  return await tx.invoiceRequest.findUnique({
    where: { programmeId_id: { programmeId, id } },
    select: { number: true, requestedBy: true },
  })
}

/** Requests that ask for these orders now, by order. */
export async function selectOpenRequests(
  db: Db | Tx,
  programmeId: string,
  orderIds: readonly string[],
): Promise<{ orderId: string; requestId: string; number: string }[]> {
  return db.$queryRaw`
    SELECT named.order_id AS "orderId", request.id AS "requestId", request.number
      FROM invoice_request_order AS named
      JOIN invoice_request AS request
        ON request.programme_id = named.programme_id AND request.id = named.request_id
     WHERE named.programme_id = ${programmeId}::uuid AND named.order_id = ANY (${[...orderIds]}::uuid[]) AND named.open
     ORDER BY request.id, named.order_id`
}

/** Locks requests, in id order, with the orders each names. Taken before the orders' own rows. */
export async function lockRequests(tx: Tx, programmeId: string, ids: readonly string[]): Promise<LockedRequest[]> {
  if (ids.length === 0) return []
  const rows = await tx.$queryRaw<Omit<LockedRequest, 'orderIds'>[]>`
    SELECT id, number, buyer_id AS "buyerId", supplier_id AS "supplierId", state::text AS state, version,
           requested_by AS "requestedBy"
      FROM invoice_request
     WHERE programme_id = ${programmeId}::uuid AND id = ANY (${[...ids]}::uuid[])
     ORDER BY id
       FOR UPDATE`
  const named = await tx.invoiceRequestOrder.findMany({
    where: { programmeId, requestId: { in: rows.map(({ id }) => id) } },
    select: { requestId: true, orderId: true },
    orderBy: { orderId: 'asc' },
  })
  return rows.map((row) => ({
    ...row,
    orderIds: named.filter(({ requestId }) => requestId === row.id).map(({ orderId }) => orderId),
  }))
}

/** Moves a request whose row the caller holds; an open one keeps its orders, another lets them go. */
export async function setRequestState(
  tx: Tx,
  programmeId: string,
  request: Pick<LockedRequest, 'id' | 'version'>,
  to: { state: InvoiceRequestState; at: Date; answer?: string },
): Promise<void> {
  await tx.invoiceRequest.update({
    where: { programmeId_id: { programmeId, id: request.id } },
    data: {
      ...{ state: to.state, version: request.version + 1, since: to.at },
      ...(to.answer === undefined ? {} : { answer: to.answer }),
    },
  })
  if (to.state === 'REQUESTED') return
  await tx.invoiceRequestOrder.updateMany({
    where: { programmeId, requestId: request.id, open: true },
    data: { open: false },
  })
}

/** Takes orders of a request again that no other request asks for meanwhile. @returns how many */
export async function reopenOrders(
  tx: Tx,
  programmeId: string,
  requestId: string,
  orderIds: readonly string[],
): Promise<number> {
  return tx.$executeRaw`
    UPDATE invoice_request_order AS named SET open = true
     WHERE named.programme_id = ${programmeId}::uuid AND named.request_id = ${requestId}::uuid AND NOT named.open
       AND named.order_id = ANY (${[...orderIds]}::uuid[])
       AND NOT EXISTS (SELECT FROM invoice_request_order AS other
                        WHERE other.programme_id = named.programme_id AND other.order_id = named.order_id AND other.open)`
}

/** A closed account: where its requests wanted the files sent is no longer known. */
export async function emptyRequestMails(tx: Tx, personId: string): Promise<void> {
  await tx.invoiceRequest.updateMany({ where: { requestedBy: personId, email: { not: '' } }, data: { email: '' } })
}
