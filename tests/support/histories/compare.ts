import { reconcileCheckouts } from '~/features/checkouts/reconcile-checkouts.server'
import type { World } from './world'

const HOUR_MS = 3_600_000

/** Time passes, the process lives, and reconciliation makes everything good by itself. */
export async function settleDown(world: World): Promise<void> {
  const { standIn, db, port } = world
  standIn.api.faults.clear()
  for (let still = 0, runs = 0; still < 3; runs++) {
    if (runs > 2_000) throw new Error('reconciliation finds no end')
    world.clock = new Date(world.clock.getTime() + HOUR_MS)
    standIn.acts.expireDue()
    const run = await reconcileCheckouts({ db, clock: () => world.clock }, port)
    const open = await db.checkout.count({ where: { state: { in: ['RESERVED', 'OPEN'] } } })
    const waiting = await db.stripeEvent.count({ where: { appliedAt: null, parked: false } })
    const refunds = await db.checkoutRefund.count({ where: { state: 'REQUESTED' } })
    still = run.changed === 0 && open === 0 && waiting === 0 && refunds === 0 ? still + 1 : 0
  }
}

/** The product's books, and the Stripe they are about. */
export type Books = Pick<World, 'db' | 'programmeId' | 'standIn'>

interface Sums {
  paid: bigint
  back: bigint
}

/** Where the books are not what Stripe really did, to the fen; empty: they are. */
export async function differences(world: Books): Promise<string[]> {
  const { db, standIn } = world
  const truth = new Map<string, Sums>()
  for (const { clientReference, chargedFen, refundedFen, withdrawnFen } of standIn.truth()) {
    const sums = truth.get(clientReference ?? '') ?? { paid: 0n, back: 0n }
    truth.set(clientReference ?? '', { paid: sums.paid + chargedFen, back: sums.back + refundedFen + withdrawnFen })
  }
  const entries = await db.moneyEntry.groupBy({
    by: ['sourceId', 'kind'],
    where: { sourceType: 'CHECKOUT' },
    _sum: { amountFen: true },
  })
  const booked = (id: string, kind: 'PAYMENT' | 'REFUND') =>
    entries.find((entry) => entry.sourceId === id && entry.kind === kind)?._sum.amountFen ?? 0n
  const checkouts = await db.checkout.findMany()
  const beyond = await beyondOf(db)
  const wrong: string[] = []
  const say = (what: string, id: string, expected: unknown, found: unknown) => {
    if (expected !== found) wrong.push(`${what} of ${id}: Stripe says ${expected}, the books ${found}`)
  }
  for (const [id, { paid, back }] of truth) {
    const checkout = checkouts.find((one) => one.id === id)
    if (!checkout) {
      say('checkout', id, paid > 0n ? 'paid' : 'unpaid', 'unpaid')
      continue
    }
    say('payment', id, paid, booked(id, 'PAYMENT'))
    const beyondFen = beyond.get(id) ?? 0n
    say('refunds', id, back, beyondFen - booked(id, 'REFUND'))
    say('state', id, paid > 0n, checkout.state === 'PAID')
    say('received', id, paid, checkout.receivedFen)
    say('given back', id, back, beyondFen + checkout.refundedFen)
  }
  for (const { id } of checkouts) if (!truth.has(id)) say('payment', id, 0n, booked(id, 'PAYMENT'))
  wrong.push(...(await wrongOrders(world)), ...(await wrongEvents(world)))
  return wrong
}

/** What Stripe gave back and stood nowhere here any more, by checkout: the bank had given it back before. */
async function beyondOf(db: Books['db']): Promise<Map<string, bigint>> {
  const refunds = await db.checkoutRefund.findMany({ where: { state: 'SUCCEEDED' } })
  const disputes = await db.checkoutDispute.findMany({ where: { state: { not: 'WON' } } })
  const sums = new Map<string, bigint>()
  for (const { checkoutId, beyondFen } of [...refunds, ...disputes])
    sums.set(checkoutId, (sums.get(checkoutId) ?? 0n) + beyondFen)
  return sums
}

/** What each order has is the sum of its entries, and nothing is held back for what is over. */
async function wrongOrders({ db, programmeId }: Books): Promise<string[]> {
  return (
    await db.$queryRaw<{ said: string }[]>`
      SELECT format('order %s: paid %s of %s, refunded %s of %s, held back %s of %s', number, paid_fen, paid,
                    refunded_fen, refunded, pending_fen, held) AS said
        FROM (SELECT number, paid_fen, refunded_fen, pending_fen,
                     (SELECT coalesce(sum(amount_fen), 0) FROM money_entry
                       WHERE money_entry.programme_id = purchase_order.programme_id AND document_id = purchase_order.id
                         AND kind = 'PAYMENT') AS paid,
                     (SELECT coalesce(-sum(amount_fen), 0) FROM money_entry
                       WHERE money_entry.programme_id = purchase_order.programme_id AND document_id = purchase_order.id
                         AND kind = 'REFUND') AS refunded,
                     (SELECT coalesce(sum(part.amount_fen), 0) FROM checkout_allocation AS part
                        JOIN checkout ON checkout.programme_id = part.programme_id AND checkout.id = part.checkout_id
                       WHERE part.document_id = purchase_order.id AND checkout.state = 'AWAITING')
                     + (SELECT coalesce(sum(part.amount_fen), 0) FROM transfer_allocation AS part
                          JOIN bank_transfer ON bank_transfer.programme_id = part.programme_id
                                            AND bank_transfer.id = part.transfer_id
                         WHERE part.document_id = purchase_order.id AND bank_transfer.state = 'RECORDED') AS held
                FROM purchase_order WHERE programme_id = ${programmeId}::uuid) AS sums
       WHERE (paid_fen, refunded_fen, pending_fen) IS DISTINCT FROM (paid, refunded, held)`
  ).map(({ said }) => said)
}

/** Every event that no webhook brought was found by asking, and looked at. */
async function wrongEvents({ db, standIn }: Books): Promise<string[]> {
  const stored = new Map((await db.stripeEvent.findMany()).map((event) => [event.id, event]))
  return standIn.book.state.events.flatMap(({ id, type, pending_webhooks }) => {
    if (pending_webhooks === 0) return []
    const event = stored.get(id)
    if (!event) return [`event ${id} ${type} was never found`]
    return event.appliedAt ? [] : [`event ${id} ${type} was never looked at`]
  })
}
