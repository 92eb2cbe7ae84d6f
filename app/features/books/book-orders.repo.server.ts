import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import type { FulfilmentState } from '~/domain/order/order-lifecycle'
import type { Db } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'
import type { BookParties, OrderFilter } from './book-scope'
import { ofParties } from './of-parties.repo.server'

/**
 * The orders of a book with the amounts of app/domain/order/order-amounts, which tests/features/books compares with
 * them. Whoever only wrote a draft, or waits for approval, owes nothing and is in no book; neither is what was called
 * off before money moved.
 */
const BOOK = (programmeId: string, parties: BookParties) => Prisma.sql`
  SELECT amounts.*, greatest(0, payable - net) AS open, greatest(0, net - payable) AS over,
         least(greatest(0, payable - net), greatest(0, pending_fen)) AS reported,
         greatest(0, payable - net) - least(greatest(0, payable - net), greatest(0, pending_fen)) AS unpaid
    FROM (SELECT placed.*, (placed_at AT TIME ZONE 'Asia/Shanghai')::date AS placed_on,
                 CASE WHEN fulfilment IN ('DRAFT', 'PENDING_APPROVAL', 'DECLINED', 'CANCELLED', 'REJECTED_BY_APPROVER')
                      THEN 0
                      WHEN fulfilment IN ('ACCEPTED', 'COMPLETED', 'CLOSED_SHORT') THEN accepted_fen + freight_fen
                      ELSE ordered_fen + freight_fen END AS payable,
                 greatest(0, paid_fen - refunded_fen) AS net,
                 CASE WHEN fulfilment IN ('ACCEPTED', 'COMPLETED', 'CLOSED_SHORT')
                      THEN order_due_on(accepted_on, payment_days, settle_day, stated_due_on) END AS due_on,
                 coalesce(billed.amount_fen, 0) AS invoiced
            FROM purchase_order AS placed
            LEFT JOIN (SELECT part.order_id, sum(part.amount_fen) AS amount_fen
                         FROM invoice AS entry
                         JOIN invoice_allocation AS part
                           ON part.programme_id = entry.programme_id AND part.invoice_id = entry.id
                        WHERE entry.programme_id = ${programmeId}::uuid ${ofParties('entry', parties)}
                          AND entry.state <> 'WITHDRAWN'
                        GROUP BY part.order_id) AS billed ON billed.order_id = placed.id
           WHERE placed.programme_id = ${programmeId}::uuid ${ofParties('placed', parties)}
             AND (placed.fulfilment NOT IN ('DRAFT', 'PENDING_APPROVAL', 'DECLINED', 'CANCELLED', 'REJECTED_BY_APPROVER')
                  OR placed.paid_fen <> 0 OR placed.pending_fen <> 0)) AS amounts`

export interface OpenDay {
  /** Null: no day yet. */
  dueOn: BusinessDate | null
  unpaidFen: bigint
  reportedFen: bigint
  /** How many orders have something that nobody has paid or reported, and how many something reported. */
  unpaidOrders: number
  reportedOrders: number
}

/** All that is open, by the day on which it is due. */
export async function selectOpenDays(db: Db, programmeId: string, parties: BookParties): Promise<OpenDay[]> {
  const rows = await db.$queryRaw<(Omit<OpenDay, 'dueOn'> & { dueOn: string | null })[]>`
    SELECT to_char(due_on, 'YYYY-MM-DD') AS "dueOn", sum(unpaid)::bigint AS "unpaidFen",
           sum(reported)::bigint AS "reportedFen", (count(*) FILTER (WHERE unpaid > 0))::int AS "unpaidOrders",
           (count(*) FILTER (WHERE reported > 0))::int AS "reportedOrders"
      FROM (${BOOK(programmeId, parties)}) AS book
     WHERE open > 0
     GROUP BY due_on ORDER BY due_on`
  return rows.map(({ dueOn, ...row }) => ({ ...row, dueOn: dueOn === null ? null : businessDate(dueOn) }))
}

/** Amounts of orders, added up. */
export interface OrderSums {
  orders: number
  orderedFen: bigint
  acceptedFen: bigint
  payableFen: bigint
  paidFen: bigint
  refundedFen: bigint
  reportedFen: bigint
  openFen: bigint
  overdueFen: bigint
  overpaidFen: bigint
  /** By invoices that stand, credit notes taken off. */
  invoicedFen: bigint
}

const SUMS = (today: BusinessDate) => Prisma.sql`
  (count(id))::int AS orders, (sum(ordered_fen))::bigint AS "orderedFen",
  (sum(accepted_fen))::bigint AS "acceptedFen", (sum(payable))::bigint AS "payableFen",
  (sum(paid_fen))::bigint AS "paidFen", (sum(refunded_fen))::bigint AS "refundedFen",
  (sum(reported))::bigint AS "reportedFen", (sum(open))::bigint AS "openFen",
  (sum(CASE WHEN due_on < ${today}::date THEN unpaid ELSE 0 END))::bigint AS "overdueFen",
  (sum(over))::bigint AS "overpaidFen",
  (sum(invoiced))::bigint AS "invoicedFen"`

export interface PartyRow extends OrderSums {
  buyerId: string
  supplierId: string
  buyerName: string
  supplierName: string
  /** The order to pay first of those that are due some day; null: none is. */
  firstDue: string | null
  /** How many have a last day and something that nobody paid or reported. */
  dueOrders: number
  /** What stands on deposits, and on account; of all pairs too. */
  depositFen: bigint
  onAccountFen: bigint
}

export interface Slice {
  readonly limit: number
  readonly offset: number
}

/** All of a list by turns: the latest first, as many as asked for after this one. */
export interface Turn {
  readonly limit: number
  readonly after: { readonly placedAt: Date; readonly id: string } | null
}

/** One row per pair that has orders or money, what is open most first; how many pairs there are, and what they hold. */
export async function selectPairs(
  db: Db,
  programmeId: string,
  parties: BookParties,
  { today, limit, offset }: Slice & { today: BusinessDate },
): Promise<{ rows: PartyRow[]; total: number; depositFen: bigint; onAccountFen: bigint }> {
  const rows = await db.$queryRaw<(PartyRow & { total: bigint; allDepositFen: bigint; allOnAccountFen: bigint })[]>`
    SELECT pair.*, buyer.name AS "buyerName", supplier.name AS "supplierName"
      FROM (SELECT buyer_id AS "buyerId", supplier_id AS "supplierId", ${SUMS(today)},
                   (array_agg(number ORDER BY due_on, placed_at) FILTER (WHERE unpaid > 0 AND due_on IS NOT NULL))[1]
                     AS "firstDue",
                   (count(*) FILTER (WHERE unpaid > 0 AND due_on IS NOT NULL))::int AS "dueOrders",
                   sum(deposit)::bigint AS "depositFen", sum(on_account)::bigint AS "onAccountFen",
                   (sum(sum(deposit)) OVER ())::bigint AS "allDepositFen",
                   (sum(sum(on_account)) OVER ())::bigint AS "allOnAccountFen", count(*) OVER () AS total
              FROM (SELECT buyer_id, supplier_id, id, number, placed_at, due_on, ordered_fen, accepted_fen, payable,
                           paid_fen, refunded_fen, reported, unpaid, open, over, invoiced, 0 AS deposit, 0 AS on_account
                      FROM (${BOOK(programmeId, parties)}) AS book
                    UNION ALL
                    SELECT buyer_id, supplier_id, NULL, NULL, NULL, NULL, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                           CASE document_type WHEN 'DEPOSIT' THEN in_fen - out_fen ELSE 0 END,
                           CASE document_type WHEN 'ON_ACCOUNT' THEN in_fen - out_fen ELSE 0 END
                      FROM money_total AS total
                     WHERE total.programme_id = ${programmeId}::uuid ${ofParties('total', parties)}
                       AND document_type <> 'ORDER') AS book
             GROUP BY buyer_id, supplier_id
             ORDER BY sum(open) DESC, sum(over) DESC, buyer_id, supplier_id
             LIMIT ${limit} OFFSET ${offset}) AS pair
      JOIN organisation AS buyer ON buyer.programme_id = ${programmeId}::uuid AND buyer.id = pair."buyerId"
      JOIN organisation AS supplier ON supplier.programme_id = ${programmeId}::uuid AND supplier.id = pair."supplierId"
     ORDER BY pair."openFen" DESC, pair."overpaidFen" DESC, pair."buyerId", pair."supplierId"`
  const [{ total, allDepositFen: depositFen, allOnAccountFen: onAccountFen } = NO_PAIRS] = rows
  return { rows, total: Number(total), depositFen, onAccountFen }
}

const NO_PAIRS = { total: 0n, allDepositFen: 0n, allOnAccountFen: 0n }

/** All orders of a book that a filter leaves, added up. */
export async function selectOrderSums(
  db: Db,
  programmeId: string,
  parties: BookParties,
  filter: OrderFilter,
  today: BusinessDate,
): Promise<OrderSums> {
  const [row] = await db.$queryRaw<(OrderSums | { orders: number })[]>`
    SELECT ${SUMS(today)} FROM (${BOOK(programmeId, parties)}) AS book WHERE true ${left(filter)}`
  return row && 'openFen' in row && row.orders > 0 ? row : NOTHING
}

const NOTHING: OrderSums = {
  ...{ orders: 0, orderedFen: 0n, acceptedFen: 0n, payableFen: 0n, paidFen: 0n, refundedFen: 0n },
  ...{ reportedFen: 0n, openFen: 0n, overdueFen: 0n, overpaidFen: 0n, invoicedFen: 0n },
}

interface OrderRow {
  id: string
  number: string
  remittanceCode: string
  buyerId: string
  supplierId: string
  buyerName: string
  buyerUscc: string
  supplierName: string
  supplierUscc: string
  villageName: string
  fulfilment: FulfilmentState
  placedAt: Date
  placedOn: string
  acceptedOn: string | null
  dueOn: string | null
  orderedFen: bigint
  acceptedFen: bigint
  freightFen: bigint
  payableFen: bigint
  paidFen: bigint
  refundedFen: bigint
  reportedFen: bigint
  unpaidFen: bigint
  openFen: bigint
  overpaidFen: bigint
  invoicedFen: bigint
}

export type BookOrder = ReturnType<typeof orderOf>

/**
 * Orders of a book: by the day they are due while something is open, else the latest first.
 */
export async function selectBookOrders(
  db: Db,
  programmeId: string,
  parties: BookParties,
  filter: OrderFilter,
  slice: Slice | Turn,
) {
  const inTurns = 'after' in slice
  const byDueDay = !inTurns && filter.show !== 'ALL' && filter.show !== 'OVERPAID'
  const order = byDueDay ? Prisma.sql`due_on NULLS LAST,` : Prisma.empty
  const after = inTurns ? slice.after : null
  const offset = inTurns ? 0 : slice.offset
  const rows = await db.$queryRaw<OrderRow[]>`
    SELECT book.id, book.number, book.remittance_code AS "remittanceCode", book.buyer_id AS "buyerId",
           book.supplier_id AS "supplierId", buyer.name AS "buyerName", buyer.uscc AS "buyerUscc",
           supplier.name AS "supplierName", supplier.uscc AS "supplierUscc", village.name AS "villageName",
           book.fulfilment, book.placed_at AS "placedAt", to_char(book.placed_on, 'YYYY-MM-DD') AS "placedOn",
           to_char(book.accepted_on, 'YYYY-MM-DD') AS "acceptedOn", to_char(book.due_on, 'YYYY-MM-DD') AS "dueOn",
           book.ordered_fen AS "orderedFen", book.accepted_fen AS "acceptedFen", book.freight_fen AS "freightFen",
           book.payable AS "payableFen", book.paid_fen AS "paidFen", book.refunded_fen AS "refundedFen",
           book.reported AS "reportedFen", book.unpaid AS "unpaidFen", book.open AS "openFen",
           book.over AS "overpaidFen", book.invoiced::bigint AS "invoicedFen"
      FROM (SELECT * FROM (${BOOK(programmeId, parties)}) AS book WHERE true ${left(filter)}
             ${after === null ? Prisma.empty : Prisma.sql`AND (placed_at, id) < (${after.placedAt}, ${after.id}::uuid)`}
             ORDER BY ${order} placed_at DESC, id DESC LIMIT ${slice.limit} OFFSET ${offset}) AS book
      JOIN organisation AS buyer ON buyer.programme_id = book.programme_id AND buyer.id = book.buyer_id
      JOIN organisation AS supplier ON supplier.programme_id = book.programme_id AND supplier.id = book.supplier_id
      JOIN village ON village.programme_id = book.programme_id AND village.id = book.village_id
     ORDER BY ${order} placed_at DESC, id DESC`
  return rows.map(orderOf)
}

function orderOf(row: OrderRow) {
  const date = (text: string | null) => (text === null ? null : businessDate(text))
  return {
    ...row,
    placedOn: businessDate(row.placedOn),
    acceptedOn: date(row.acceptedOn),
    dueOn: date(row.dueOn),
    orderedFen: fen(row.orderedFen),
    acceptedFen: fen(row.acceptedFen),
    freightFen: fen(row.freightFen),
    payableFen: fen(row.payableFen),
    paidFen: fen(row.paidFen),
    refundedFen: fen(row.refundedFen),
    reportedFen: fen(row.reportedFen),
    unpaidFen: fen(row.unpaidFen),
    openFen: fen(row.openFen),
    overpaidFen: fen(row.overpaidFen),
    invoicedFen: fen(row.invoicedFen),
  }
}

/** What a filter leaves of the orders of a book. */
function left({ show, villageId, from, to, dueFrom, dueTo }: OrderFilter): Prisma.Sql {
  const shown = {
    ALL: Prisma.empty,
    OPEN: Prisma.sql`AND open > 0`,
    REPORTED: Prisma.sql`AND reported > 0`,
    UNDELIVERED: Prisma.sql`AND unpaid > 0 AND due_on IS NULL`,
    DUE: Prisma.sql`AND unpaid > 0 AND due_on IS NOT NULL`,
    OVERPAID: Prisma.sql`AND over > 0`,
  }[show]
  return Prisma.sql`
    ${shown}
    ${villageId === null ? Prisma.empty : Prisma.sql`AND village_id = ${villageId}::uuid`}
    ${from === null ? Prisma.empty : Prisma.sql`AND placed_on >= ${from}::date`}
    ${to === null ? Prisma.empty : Prisma.sql`AND placed_on <= ${to}::date`}
    ${dueFrom === null ? Prisma.empty : Prisma.sql`AND due_on >= ${dueFrom}::date`}
    ${dueTo === null ? Prisma.empty : Prisma.sql`AND due_on <= ${dueTo}::date`}`
}
