import type { DropCode } from '~/domain/counting/drops'
import type { Step } from '~/domain/counting/steps'
import type { Db } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

export interface DropRow {
  villageSlug: string
  step: Step
  code: DropCode
  /** Less than at the step before; negative: more. */
  amountFen: bigint
  orders: bigint
}

const UNEVEN = Prisma.sql`(ladder.ordered_fen <> ladder.shipped_fen OR ladder.shipped_fen <> ladder.accepted_fen
  OR ladder.accepted_fen <> ladder.paid_fen OR ladder.paid_fen <> ladder.counted_fen)`

/**
 * What each order that did not come all the way in a year leaves behind between two steps, split by why: the parts of a
 * step sum to its difference in the year, exactly. What the order lacks today is said by its state; the rest of a
 * difference happened, or will, in another year.
 */
const partsOf = (programmeId: string, year: number, villageId: string | null) => Prisma.sql`
  SELECT ladder.village_id, ladder.order_id, bought.number, bought.buyer_id, bought.supplier_id, part.step, part.code,
         part.amount
    FROM ledger_year_order AS ladder
    JOIN purchase_order AS bought ON bought.programme_id = ladder.programme_id AND bought.id = ladder.order_id
   CROSS JOIN LATERAL (
     SELECT bought.fulfilment IN ('ACCEPTED', 'COMPLETED', 'CLOSED_SHORT') AS ended,
            CASE WHEN bought.fulfilment IN ('DRAFT', 'PENDING_APPROVAL', 'REJECTED_BY_APPROVER', 'DECLINED', 'CANCELLED')
                 THEN 0 ELSE bought.ordered_fen END AS ordered) AS state
   CROSS JOIN LATERAL (
     SELECT least(greatest(bought.paid_fen - bought.refunded_fen, 0),
                  CASE WHEN state.ended THEN bought.accepted_fen ELSE state.ordered END) AS paid) AS money
   CROSS JOIN LATERAL (
     SELECT greatest(ladder.ordered_fen - ladder.shipped_fen, 0) AS unshipped,
            greatest(ladder.shipped_fen - ladder.ordered_fen, 0) AS overshipped,
            ladder.shipped_fen - ladder.accepted_fen AS unaccepted,
            greatest(ladder.accepted_fen - ladder.paid_fen, 0) AS unpaid,
            greatest(ladder.paid_fen - ladder.accepted_fen, 0) AS prepaid,
            ladder.paid_fen - ladder.counted_fen AS uncounted) AS gap
   CROSS JOIN LATERAL (
     SELECT least(gap.unshipped, greatest(state.ordered - bought.shipped_fen, 0)) AS unshipped,
            least(gap.overshipped, greatest(bought.shipped_fen - state.ordered, 0)) AS overshipped,
            least(greatest(gap.unaccepted, 0), greatest(bought.shipped_fen - bought.accepted_fen, 0)) AS unaccepted,
            least(gap.unpaid, greatest(bought.accepted_fen - money.paid, 0)) AS unpaid,
            least(gap.prepaid, greatest(money.paid - bought.accepted_fen, 0)) AS prepaid,
            least(greatest(gap.uncounted, 0), greatest(money.paid - bought.counted_fen, 0)) AS uncounted) AS today
   CROSS JOIN LATERAL (SELECT least(today.unpaid, bought.pending_fen) AS amount) AS pending
   CROSS JOIN LATERAL (VALUES
     ('SHIPPED', CASE WHEN state.ended THEN 'closed-short' ELSE 'not-shipped' END, today.unshipped),
     ('SHIPPED', 'later-year', gap.unshipped - today.unshipped),
     ('SHIPPED', 'beyond-order', -today.overshipped),
     ('SHIPPED', 'earlier-year', today.overshipped - gap.overshipped),
     ('ACCEPTED', CASE WHEN state.ended THEN 'not-taken' ELSE 'not-accepted' END, today.unaccepted),
     ('ACCEPTED', 'later-year', greatest(gap.unaccepted, 0) - today.unaccepted),
     ('ACCEPTED', 'earlier-year', least(gap.unaccepted, 0)),
     ('PAID', 'payment-pending', pending.amount),
     ('PAID', 'not-paid', today.unpaid - pending.amount),
     ('PAID', 'later-year', gap.unpaid - today.unpaid),
     ('PAID', 'prepaid', -today.prepaid),
     ('PAID', 'earlier-year', today.prepaid - gap.prepaid),
     ('COUNTED', 'paid-not-accepted', today.uncounted),
     ('COUNTED', 'later-year', greatest(gap.uncounted, 0) - today.uncounted),
     ('COUNTED', 'earlier-year', least(gap.uncounted, 0))) AS part (step, code, amount)
   WHERE ladder.programme_id = ${programmeId}::uuid AND ladder.year = ${year} AND ${UNEVEN} AND part.amount <> 0
     AND (${villageId}::uuid IS NULL OR ladder.village_id = ${villageId}::uuid)`

/** By village, step and reason, of the orders of a year that are under way or cross it. */
export async function readDropRows(db: Db, programmeId: string, year: number): Promise<DropRow[]> {
  return db.$queryRaw<DropRow[]>`
    SELECT village.slug AS "villageSlug", part.step, part.code, sum(part.amount)::bigint AS "amountFen",
           count(*) AS orders
      FROM (${partsOf(programmeId, year, null)}) AS part
      JOIN village ON village.programme_id = ${programmeId}::uuid AND village.id = part.village_id
     GROUP BY village.slug, part.step, part.code
     ORDER BY village.slug, part.step, part.code`
}

export interface DropOrder {
  orderId: string
  number: string
  buyerName: string
  supplierName: string
  villageName: string
  amountFen: bigint
}

export interface DropQuery {
  programmeId: string
  year: number
  step: Step
  code: DropCode
  villageId: string | null
  after: string | null
  limit: number
}

/** The orders of one reason, the latest first: `after` is the last of the page before. */
export async function readDropOrders(db: Db, query: DropQuery): Promise<DropOrder[]> {
  const { programmeId, year, step, code, villageId, after, limit } = query
  return db.$queryRaw<DropOrder[]>`
    SELECT part.order_id AS "orderId", part.number, buyer.name AS "buyerName", supplier.name AS "supplierName",
           village.name AS "villageName", part.amount::bigint AS "amountFen"
      FROM (${partsOf(programmeId, year, villageId)}) AS part
      JOIN organisation AS buyer ON buyer.programme_id = ${programmeId}::uuid AND buyer.id = part.buyer_id
      JOIN organisation AS supplier ON supplier.programme_id = ${programmeId}::uuid AND supplier.id = part.supplier_id
      JOIN village ON village.programme_id = ${programmeId}::uuid AND village.id = part.village_id
     WHERE part.step = ${step} AND part.code = ${code} AND (${after}::uuid IS NULL OR part.order_id < ${after}::uuid)
     ORDER BY part.order_id DESC
     LIMIT ${limit}`
}

/** What one reason comes to. */
export async function readDropSum(db: Db, query: Omit<DropQuery, 'after' | 'limit'>): Promise<bigint> {
  const { programmeId, year, step, code, villageId } = query
  const [row] = await db.$queryRaw<{ amountFen: bigint }[]>`
    SELECT coalesce(sum(part.amount), 0)::bigint AS "amountFen"
      FROM (${partsOf(programmeId, year, villageId)}) AS part
     WHERE part.step = ${step} AND part.code = ${code}`
  return row?.amountFen ?? 0n
}
