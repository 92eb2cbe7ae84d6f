import { reconcileCheckouts } from '~/features/checkouts/reconcile-checkouts.server'
import { confirmOrder } from '~/features/orders/confirm-order.server'
import type { Db } from '~/platform/db/db'
import type { EventRow } from '~/platform/stripe/stand-in/rows'
import { Chance } from '../bank/random'
import { copyOf, ids, numbered } from '../copied-rows'
import { activeAgreement, callOff, granted, type Market, openMarket, type Person, setStock, ship } from '../market'
import { type InProcessStripe, inProcessStripe } from '../stand-in'
import { BankTruth } from './bank-truth'

/** What many histories share: one market, one Stripe, one clock; each has an order of its own. */
export interface World extends Market, InProcessStripe {
  clock: Date
  /** Looks after the buyer's payments. */
  payer: Person
  /** Looks after the cooperative's. */
  finance: Person
  /** Orders that were sent, of which nothing is accepted or paid. */
  orderIds: readonly string[]
  orderFen: bigint
  /** The orders are called off under it; it asks for a deposit. */
  agreementId: string
  /** What the bank's papers really moved. */
  bank: BankTruth
  chance: Chance
  /** Events on their way from Stripe: may come late, twice, in another order, or never. */
  mail: EventRow[]
  /** Told events that the queue has not looked at. */
  queue: string[]
}

/** Sale units of each order. */
const UNITS = 20
const MORNING = new Date('2026-11-24T01:00:00Z')
/** Long enough for the stand-in in this process, short enough for an answer that never comes. */
const PATIENCE_MS = 40

export async function openWorld(db: Db, seed: number, orders: number): Promise<World> {
  const market = await openMarket(db)
  await setStock(market, 'caixin', 1_000)
  const terms = [{ slug: 'caixin', agreed: UNITS * orders }]
  const { agreementId, lineIds } = await activeAgreement(market, terms, 100)
  const [placed] = granted(await callOff(market, agreementId, { [lineIds[0]!]: UNITS }))
  const orderId = placed!.id
  granted(await confirmOrder(market.as(market.supplier), { orderId, version: 0 }))
  granted(await ship(market, orderId))
  for (const copy of COPIES) await db.$executeRawUnsafe(copy, market.programmeId, orderId, orders - 1)
  const drawn = BigInt(UNITS * orders) * 1_000n
  await db.agreementLine.updateMany({ data: { drawn, shipped: drawn } })
  const all = await db.purchaseOrder.findMany({ select: { id: true, orderedFen: true }, orderBy: { number: 'asc' } })
  const world: World = {
    ...market,
    ...inProcessStripe(() => world.clock, PATIENCE_MS),
    ...{ clock: MORNING, chance: new Chance(seed), mail: [], queue: [] },
    ...{ agreementId, bank: new BankTruth() },
    payer: { ...market.buyer, role: 'BUYER_FINANCE' },
    finance: { ...market.supplier, role: 'SUPPLIER_FINANCE' },
    orderIds: all.map(({ id }) => id),
    orderFen: all[0]?.orderedFen ?? 0n,
  }
  world.standIn.book.onEvent((event) => world.mail.push(event))
  // As the product does when it starts: from here on events are asked for.
  await reconcileCheckouts({ db, clock: () => world.clock }, world.port)
  return world
}

const NOTES = 'SELECT id FROM delivery_note WHERE order_id = $2::uuid'

/** Parents first. */
const COPIES = [
  copyOf('purchase_order', 'id = $2::uuid', {
    ...ids('id', 'placement_id'),
    number: numbered('number'),
    remittance_code: `remittance_code || n`,
  }),
  copyOf('order_line', 'order_id = $2::uuid', ids('id', 'order_id')),
  copyOf('delivery_note', 'order_id = $2::uuid', { ...ids('id', 'order_id'), number: numbered('number') }),
  copyOf('delivery_line', `delivery_note_id IN (${NOTES})`, ids('id', 'delivery_note_id', 'order_line_id')),
  copyOf('ledger_facts', 'document_id = $2::uuid', ids('document_id')),
  copyOf('ledger_entry', 'document_id = $2::uuid', ids('id', 'document_id')),
]
