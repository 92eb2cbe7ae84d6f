import { addDays, type BusinessDate, businessDateOf, startOf } from '~/domain/calendar/business-date'
import { addFen, type Fen, fen, ZERO_FEN } from '~/domain/money/fen'
import { orderAmounts } from '~/domain/order/order-amounts'
import { grams } from '~/domain/quantity/grams'
import { thousandths, wholeUnits } from '~/domain/quantity/thousandths'
import type { Outcome } from '~/domain/refusal/refusal'
import { moveStock } from '~/features/catalogue/move-stock.server'
import { dispatchOrder } from '~/features/deliveries/dispatch-order.server'
import { signAcceptance } from '~/features/deliveries/sign-acceptance.server'
import { confirmOrder } from '~/features/orders/confirm-order.server'
import { placeCallOff } from '~/features/orders/place-call-off.server'
import { placeOrders } from '~/features/orders/place-orders.server'
import { recordTransfer } from '~/features/payments/record-transfer.server'
import { verifyTransfer } from '~/features/payments/verify-transfer.server'
import type { UseCaseContext } from '~/features/use-case'
import type { Db } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import type { SamplePeople } from './people'

export type SamplePhone = keyof SamplePeople

/** How far a purchase has come, when time allowed it. */
export type Reached = 'placed' | 'confirmed' | 'dispatched' | 'accepted' | 'recorded' | 'paid'

export interface Purchase {
  on: BusinessDate
  buyer: SamplePhone
  supplier: SamplePhone
  /** Whole sale units by the product's slug. */
  goods: Record<string, number>
  /** Whole units that arrived short of what was sent, with the reason. */
  short?: { product: string; by: number; reason: string }
  upTo: Reached
  /** What the firm transferred beyond what it owed. */
  overpaidFen?: Fen
  /** A call-off from this agreement instead of a basket. */
  agreement?: { id: string }
}

export interface Stage {
  db: Db
  now: Date
  programmeId: string
  people: SamplePeople
  /** By slug. */
  products: Record<string, string>
}

const CITY = '广东省东莞市万江街道'

/** Somebody of the sample, doing something at an hour of a day. */
export function as(stage: Stage, phone: SamplePhone, day: BusinessDate, hour: number): UseCaseContext {
  const now = new Date(startOf(day).getTime() + hour * 3_600_000)
  return { actor: stage.people[phone], now: now < stage.now ? now : stage.now, db: stage.db, channel: 'WEB' }
}

/** A use case the sample calls has to succeed: anything else is a bug in the story. */
export function done<T>(outcome: Outcome<T>, what: string): T {
  if (!outcome.ok) throw new Error(`the sample's ${what} was refused: ${JSON.stringify(outcome.refusal)}`)
  return outcome.value
}

/**
 * Plays one purchase through the real use cases, on its own days: placed, confirmed the same day, sent the next,
 * accepted the day after, paid five days later. What would lie in the future does not happen.
 */
export async function playPurchase(stage: Stage, purchase: Purchase): Promise<void> {
  const today = businessDateOf(stage.now)
  const days = { dispatched: addDays(purchase.on, 1), accepted: addDays(purchase.on, 2), paid: addDays(purchase.on, 7) }
  const reaches = (step: Reached, day: BusinessDate) =>
    STEPS.indexOf(purchase.upTo) >= STEPS.indexOf(step) && day <= today
  if (purchase.on > today) return
  for (const [slug, units] of Object.entries(purchase.goods)) await harvest(stage, purchase, slug, units)
  const orderId = await place(stage, purchase)
  if (!reaches('confirmed', purchase.on)) return
  const order = await orderOf(stage, orderId)
  done(
    await confirmOrder(as(stage, purchase.supplier, purchase.on, 11), { orderId, version: order.version }),
    'confirmation',
  )
  if (!reaches('dispatched', days.dispatched)) return
  await dispatch(stage, purchase, orderId, days.dispatched)
  if (!reaches('accepted', days.accepted)) return
  await sign(stage, purchase, orderId, days.accepted)
  if (!reaches('recorded', days.paid)) return
  await pay(stage, purchase, orderId, days.paid, reaches('paid', days.paid))
}

const STEPS: readonly Reached[] = ['placed', 'confirmed', 'dispatched', 'accepted', 'recorded', 'paid']

/** What is about to be sold was harvested the same morning, so that the shelf keeps its stock. */
async function harvest(stage: Stage, { supplier, on }: Purchase, slug: string, units: number): Promise<void> {
  const productId = productOf(stage, slug)
  const stock = await stage.db.stock.findUniqueOrThrow({
    where: { programmeId_productId: { programmeId: stage.programmeId, productId } },
  })
  const seenOnHand = thousandths(stock.onHand)
  const input = { slug, seenOnHand, kind: 'HARVEST', quantity: wholeUnits(units), note: '采收入库（示例）' } as const
  done(await moveStock(as(stage, supplier, on, 7), input), 'harvest')
}

async function place(stage: Stage, purchase: Purchase): Promise<string> {
  const ctx = as(stage, purchase.buyer, purchase.on, 9)
  const { programmeId } = stage
  const { personId, name } = stage.people[purchase.buyer]
  const delivery = {
    deliveryAddress: `${CITY}示例路 1 号 食堂`,
    contactName: name,
    contactPhone: purchase.buyer,
    wantedDate: addDays(purchase.on, 3),
    notes: '',
  }
  const placementId = uuid7()
  if (purchase.agreement) {
    const lines = await stage.db.agreementLine.findMany({ where: { programmeId, agreementId: purchase.agreement.id } })
    const wanted = Object.entries(purchase.goods).map(([slug, units]) => {
      const line = lines.find(({ productId }) => productId === productOf(stage, slug))
      if (!line) throw new Error(`the sample's agreement has no line for ${slug}`)
      return { agreementLineId: line.id, quantity: wholeUnits(units) }
    })
    const input = { placementId, agreementId: purchase.agreement.id, lines: wanted, delivery }
    return done(await placeCallOff(ctx, input), 'call-off')[0]!.id
  }
  const goods = Object.entries(purchase.goods)
  const offers = await stage.db.product.findMany({ where: { programmeId, slug: { in: goods.map(([slug]) => slug) } } })
  const lines = goods.map(([slug, units]) => {
    const offer = offers.find((product) => product.slug === slug)!
    return { productId: offer.id, quantity: wholeUnits(units), unitPriceFen: fen(offer.unitPriceFen) }
  })
  await stage.db.basketLine.createMany({
    data: lines.map((line) => ({ programmeId, personId, ...line, addedAt: ctx.now })),
  })
  return done(await placeOrders(ctx, { placementId, lines, delivery }), 'order')[0]!.id
}

async function dispatch(stage: Stage, purchase: Purchase, orderId: string, day: BusinessDate): Promise<void> {
  const order = await orderOf(stage, orderId)
  const lines = order.lines.map((line) => ({
    orderLineId: line.id,
    shipped: thousandths(line.ordered),
    shippedGrams: line.nominalGrams === null ? null : grams((line.nominalGrams * line.ordered) / 1000n),
  }))
  const driver = { driverName: '张示例', driverPhone: '13900000099', plate: '粤V·D0001', notes: '' }
  const input = { deliveryNoteId: uuid7(), orderId, version: order.version, lines, ...driver }
  done(await dispatchOrder(as(stage, purchase.supplier, day, 15), input), 'dispatch')
}

async function sign(stage: Stage, purchase: Purchase, orderId: string, day: BusinessDate): Promise<void> {
  const { programmeId } = stage
  const note = await stage.db.deliveryNote.findFirstOrThrow({ where: { programmeId, orderId } })
  const order = await orderOf(stage, orderId)
  const lines = order.lines.map((line) => {
    const short = purchase.short && line.productId === productOf(stage, purchase.short.product) ? purchase.short : null
    const accepted = thousandths(line.shipped - (short ? wholeUnits(short.by) : 0n))
    const acceptedGrams = line.nominalGrams === null ? null : grams((line.nominalGrams * accepted) / 1000n)
    return { orderLineId: line.id, accepted, acceptedGrams, reason: short?.reason ?? '' }
  })
  const input = { acceptanceId: uuid7(), deliveryNoteId: note.id, version: note.version, lines, handedOverBy: '张示例' }
  done(await signAcceptance(as(stage, purchase.buyer, day, 10), input), 'acceptance')
}

async function pay(
  stage: Stage,
  purchase: Purchase,
  orderId: string,
  day: BusinessDate,
  verified: boolean,
): Promise<void> {
  const order = await orderOf(stage, orderId)
  const amountFen = orderAmounts({
    fulfilment: order.fulfilment,
    orderedGoodsFen: fen(order.orderedFen),
    acceptedGoodsFen: fen(order.acceptedFen),
    freightFen: fen(order.freightFen),
    verifiedFen: fen(order.paidFen),
    refundedFen: fen(order.refundedFen),
  }).payableFen
  const transferId = uuid7()
  const recorded = await recordTransfer(as(stage, purchase.buyer, day, 10), {
    transferId,
    reference: `SL${order.number.replaceAll('-', '')}`,
    amountFen: addFen(amountFen, purchase.overpaidFen ?? ZERO_FEN),
    valueDate: day,
    remark: order.remittanceCode,
    allocations: [{ orderId, amountFen }],
  })
  done(recorded, 'transfer')
  if (!verified) return
  const { version } = await stage.db.bankTransfer.findUniqueOrThrow({
    where: { programmeId_id: { programmeId: stage.programmeId, id: transferId } },
  })
  done(await verifyTransfer(as(stage, purchase.supplier, day, 16), { transferId, version }), 'verification')
}

async function orderOf({ db, programmeId }: Stage, orderId: string) {
  const order = await db.purchaseOrder.findUniqueOrThrow({ where: { programmeId_id: { programmeId, id: orderId } } })
  const lines = await db.orderLine.findMany({ where: { programmeId, orderId }, orderBy: { position: 'asc' } })
  return { ...order, lines }
}

export function productOf({ products }: Stage, slug: string): string {
  const id = products[slug]
  if (!id) throw new Error(`the sample has no product ${slug}`)
  return id
}
