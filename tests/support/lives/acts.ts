import { addDays, businessDateOf } from '~/domain/calendar/business-date'
import { OFFLINE_COLUMNS } from '~/domain/offline/offline-sheet'
import { accept, type Outcome } from '~/domain/refusal/refusal'
import { expireAgreements } from '~/features/agreements/expire-agreements.server'
import { setStock } from '~/features/catalogue/set-stock.server'
import { dispatchOrder } from '~/features/deliveries/dispatch-order.server'
import { reverseAcceptance } from '~/features/deliveries/reverse-acceptance.server'
import { reverseDispatch } from '~/features/deliveries/reverse-dispatch.server'
import { signAcceptance } from '~/features/deliveries/sign-acceptance.server'
import { importSheet } from '~/features/offline/import-sheet.server'
import { addToBasket } from '~/features/orders/add-to-basket.server'
import { agreeFreight } from '~/features/orders/agree-freight.server'
import { cancelOrder } from '~/features/orders/cancel-order.server'
import { closeOrderShort } from '~/features/orders/close-order-short.server'
import { confirmOrder } from '~/features/orders/confirm-order.server'
import { declineOrder } from '~/features/orders/decline-order.server'
import { placeCallOff } from '~/features/orders/place-call-off.server'
import { placeOrders } from '~/features/orders/place-orders.server'
import { reorder } from '~/features/orders/reorder.server'
import { recordTransfer } from '~/features/payments/record-transfer.server'
import { rejectTransfer } from '~/features/payments/reject-transfer.server'
import { reverseVerification } from '~/features/payments/reverse-verification.server'
import { verifyTransfer } from '~/features/payments/verify-transfer.server'
import { withdrawTransfer } from '~/features/payments/withdraw-transfer.server'
import type { UseCaseContext } from '~/features/use-case'
import { uuid7 } from '~/platform/ids/uuid7'
import { DELIVERY } from '../market'
import { ARRIVALS } from './arrivals'
import { BANK } from './bank'
import { CERTIFICATIONS } from './certifications'
import { amend, fulfil, terminate } from './endings'
import { ENTERED } from './entered'
import { GROUND } from './ground'
import { INVOICES } from './invoices'
import { MONEY_BACK } from './money-back'
import { NEGOTIATION } from './negotiation'
import { OFF_PLATFORM } from './off-platform'
import { ON_THE_ROAD, someNote } from './on-the-road'
import { PROPOSALS } from './proposals'
import { answerSome, countersignSome, disputeSome, proposeSome } from './remedies'
import { REVIEWS } from './reviews'
import { SHEETS } from './sheets'
import { SHOPPING } from './shopping'
import { STATEMENTS } from './statements'
import { attempt, type Fulfilment, NOBODY_ELSE, type Play, partyOf, someOrder } from './trying'
import { type Act, agree, now, pick, type World } from './world'
import { WRITTEN } from './written'

/** What people do, and how often beside the rest. */
const ACTS: Record<string, { weight: number; play: Play }> = {
  place: { weight: 4, play: place },
  reorder: { weight: 1, play: orderAgain },
  'call-off': { weight: 4, play: callOff },
  agree: { weight: 2, play: (world, [a = 0, b = 0]) => agree(world, BigInt(1 + (a % 6)), (b % 3) * 50) },
  ...NEGOTIATION,
  confirm: { weight: 5, play: moveOrder(['PLACED'], 'supplier', confirmOrder) },
  'confirm-part': { weight: 4, play: confirmPart },
  'agree-freight': { weight: 3, play: agreeOffered },
  decline: { weight: 1, play: moveOrder(['PLACED', 'CONFIRMED'], 'supplier', declineOrder) },
  cancel: { weight: 1, play: moveOrder(['PLACED', 'CONFIRMED'], 'buyer', cancelOrder) },
  'close-short': { weight: 2, play: moveOrder(['PARTIALLY_SHIPPED'], 'buyer', closeOrderShort) },
  dispatch: { weight: 7, play: dispatch },
  ...ON_THE_ROAD,
  ...ARRIVALS,
  ...INVOICES,
  ...REVIEWS,
  ...SHOPPING,
  ...SHEETS,
  accept: { weight: 7, play: acceptNote },
  'propose-remedy': { weight: 6, play: proposeSome },
  'answer-remedy': { weight: 6, play: answerSome },
  'open-dispute': { weight: 2, play: disputeSome },
  countersign: { weight: 1, play: countersignSome },
  'reverse-acceptance': { weight: 3, play: undoAcceptance },
  'reverse-dispatch': { weight: 2, play: undoDispatch },
  record: { weight: 6, play: record },
  verify: { weight: 6, play: moveTransfer('RECORDED', verifyTransfer) },
  'reverse-verification': { weight: 2, play: moveTransfer('VERIFIED', reverseVerification) },
  reject: { weight: 1, play: moveTransfer('RECORDED', rejectTransfer) },
  withdraw: { weight: 1, play: moveTransfer('RECORDED', withdrawTransfer, 'buyer') },
  ...MONEY_BACK,
  ...PROPOSALS,
  ...CERTIFICATIONS,
  ...STATEMENTS,
  ...BANK,
  ...WRITTEN,
  stock: { weight: 1, play: restock },
  ...GROUND,
  ...ENTERED,
  amend: { weight: 5, play: amend },
  terminate: { weight: 1, play: terminate },
  fulfil: { weight: 2, play: fulfil },
  expire: { weight: 1, play: async ({ db, clock }) => accept(await expireAgreements({ db, now: clock })) },
  import: { weight: 1, play: bringSheet },
  ...OFF_PLATFORM,
  again: { weight: 4, play: again },
}

export const KINDS: readonly { weight: number; kind: string }[] = Object.entries(ACTS).map(([kind, { weight }]) => ({
  kind,
  weight,
}))

/** Plays one act. A refusal is an answer like any other; whatever throws is a bug. */
export async function play(world: World, act: Act): Promise<void> {
  const said = `${world.clock.toISOString()} ${act.kind} ${act.numbers.join(',')}`
  try {
    const outcome = await ACTS[act.kind]!.play(world, act.numbers)
    world.trail.push(`${said}: ${outcome.ok ? 'done' : outcome.refusal.code}`)
  } catch (error) {
    world.trail.push(`${said}: threw`)
    throw new Error(`${world.trail.slice(-60).join('\n')}\n${error instanceof Error ? error.stack : error}`)
  }
}

async function again(world: World, [which = 0, who = 0]: readonly number[]): Promise<Outcome<unknown>> {
  const earlier = world.attempts.at(-1 - (which % 12))
  if (!earlier) return NOBODY_ELSE
  const people = [...world.buyers, world.supplier, world.otherSupplier]
  const other = who % 3 === 0 ? pick(people, who) : undefined
  const ctx: UseCaseContext = { ...earlier.ctx, now: world.clock, actor: other ?? earlier.ctx.actor }
  return earlier.again(ctx)
}

async function place(world: World, [who, what, units = 0, second]: readonly number[]): Promise<Outcome<unknown>> {
  const buyer = pick(world.buyers, who)!
  for (const good of [pick(world.goods, what)!, pick(world.goods, second)!]) {
    const quantity = (good.minimumOrder + good.quantityStep * BigInt(units % 8)) as never
    const added = await addToBasket(now(world, buyer), { productId: good.id, quantity })
    if (!added.ok) return added
  }
  const { programmeId, db } = world
  const basket = await db.basketLine.findMany({ where: { programmeId, personId: buyer.personId } })
  const ids = basket.map(({ productId }) => productId)
  const products = await db.product.findMany({ where: { programmeId, id: { in: ids } } })
  const lines = basket.map(({ productId, quantity }) => ({
    productId,
    quantity: quantity as never,
    unitPriceFen: products.find(({ id }) => id === productId)!.unitPriceFen as never,
  }))
  const placementId = uuid7()
  return attempt(world, buyer, second, (ctx) => placeOrders(ctx, { placementId, lines, delivery: DELIVERY }))
}

/** Fills the basket from an earlier order; the next `place` of the same person takes it along. */
async function orderAgain(world: World, [which, who = 1]: readonly number[]): Promise<Outcome<unknown>> {
  const order = await someOrder(world, ['PLACED', 'CONFIRMED', 'COMPLETED'], which)
  if (!order) return NOBODY_ELSE
  return attempt(world, partyOf(world, 'buyer', order), who, (ctx) => reorder(ctx, { orderId: order.id }))
}

async function callOff(world: World, [which, units = 0, other = 0, who]: readonly number[]): Promise<Outcome<unknown>> {
  const { programmeId, db } = world
  const where = { programmeId, state: { in: ['ACTIVE' as const, 'EXPIRED' as const] } }
  const agreement = pick(await db.agreement.findMany({ where, orderBy: { id: 'desc' }, take: 3 }), which)
  if (!agreement) return NOBODY_ELSE
  const found = await db.agreementLine.findMany({ where: { programmeId, agreementId: agreement.id } })
  const lines = found.slice(0, 1 + (other % 2)).map((line) => ({
    agreementLineId: line.id,
    quantity: (line.quantityStep * BigInt(1 + (units % 3))) as never,
    ...(line.priceType === 'FIXED'
      ? {}
      : { reference: { date: businessDateOf(world.clock), priceFen: (9_000n + BigInt(units) * 100n) as never } }),
  }))
  if (other % 4 === 0) lines.reverse()
  const form = { placementId: uuid7(), agreementId: agreement.id, lines, delivery: DELIVERY }
  return attempt(world, world.buyers[(who ?? 0) % 2]!, who, (ctx) => placeCallOff(ctx, form))
}

function moveOrder(
  states: readonly Fulfilment[],
  side: 'buyer' | 'supplier',
  move: (ctx: UseCaseContext, seen: { orderId: string; version: number; reason: string }) => Promise<Outcome<unknown>>,
): Play {
  return async (world, [which, who]) => {
    const order = await someOrder(world, states, which)
    if (!order) return NOBODY_ELSE
    const seen = { orderId: order.id, version: order.version, reason: '试一试' }
    return attempt(world, partyOf(world, side, order), who, (ctx) => move(ctx, seen))
  }
}

/** The freight that waits, or now and then one that nobody named. */
async function agreeOffered(world: World, numbers: readonly number[]): Promise<Outcome<unknown>> {
  const [which = 0, who] = numbers
  const where = { programmeId: world.programmeId, freightOfferedFen: { not: null } }
  const order = pick(await world.db.purchaseOrder.findMany({ where, orderBy: { id: 'asc' } }), which)
  if (!order || which % 12 === 0) return moveOrder(['PLACED'], 'buyer', agreeFreight)(world, numbers)
  const seen = { orderId: order.id, version: order.version }
  return attempt(world, partyOf(world, 'buyer', order), who, (ctx) => agreeFreight(ctx, seen))
}

/** Less of some lines, nothing of others, with or without freight. */
async function confirmPart(world: World, [which, share = 0, freight = 0, who]: readonly number[]) {
  const order = await someOrder(world, ['PLACED'], which)
  if (!order) return NOBODY_ELSE
  const { programmeId, db } = world
  const lines = await db.orderLine.findMany({ where: { programmeId, orderId: order.id } })
  const form = {
    ...{ orderId: order.id, version: order.version, promisedDate: businessDateOf(world.clock) },
    freightFen: [0n, 5_000n, 7_500n][freight % 3] as never,
    lines: lines.map((line, index) => {
      const steps = line.ordered / line.quantityStep
      const quantity = ([steps, steps / 2n, 0n, steps + 1n, steps][(share + index) % 5] ?? 0n) * line.quantityStep
      return { orderLineId: line.id, quantity: quantity as never, promisedDate: null, reason: '收成少' }
    }),
  }
  return attempt(world, partyOf(world, 'supplier', order), who, (ctx) => confirmOrder(ctx, form))
}

async function dispatch(world: World, [which, share = 0, weight = 0, who]: readonly number[]) {
  const order = await someOrder(world, ['CONFIRMED', 'PARTIALLY_SHIPPED', 'CONFIRMED', 'SHIPPED'], which)
  if (!order) return NOBODY_ELSE
  const { programmeId, db } = world
  const lines = await db.orderLine.findMany({ where: { programmeId, orderId: order.id } })
  const form = {
    ...{ deliveryNoteId: uuid7(), orderId: order.id, version: order.version },
    ...{ driverName: '', driverPhone: '', plate: '', notes: '' },
    lines: lines.map((line, index) => {
      const due = line.ordered + line.renewed
      const rest = due > line.shipped ? due - line.shipped : 0n
      // All of it, a part, nothing, or a little more than was ordered.
      const shipped = [rest, rest, rest / 2n, rest / 3n, 0n, rest + line.ordered / 20n][(share + index) % 6] ?? 0n
      const shippedGrams = (shipped * (line.nominalGrams ?? 500n)) / 1_000n + BigInt(weight % 37)
      return { orderLineId: line.id, shipped: shipped as never, shippedGrams: shippedGrams as never }
    }),
  }
  return attempt(world, partyOf(world, 'supplier', order), who, (ctx) => dispatchOrder(ctx, form))
}

async function acceptNote(world: World, [which, share = 0, weight = 0, who]: readonly number[]) {
  const note = await someNote(world, true, which)
  if (!note) return NOBODY_ELSE
  const { programmeId, db } = world
  const order = await db.purchaseOrder.findFirstOrThrow({ where: { programmeId, id: note.orderId } })
  const lines = await db.deliveryLine.findMany({ where: { programmeId, deliveryNoteId: note.id } })
  const form = {
    ...{ acceptanceId: uuid7(), deliveryNoteId: note.id, version: note.version, handedOverBy: '' },
    lines: lines.map((line, index) => {
      const accepted = [line.shipped, line.shipped, line.shipped - 1_000n, line.shipped / 2n, 0n][(share + index) % 5]!
      const acceptedGrams = line.shippedGrams - BigInt(weight % 11)
      return {
        ...{ orderLineId: line.orderLineId, reason: '少了' },
        ...{ accepted: accepted as never, acceptedGrams: (acceptedGrams > 0n ? acceptedGrams : 1n) as never },
      }
    }),
  }
  return attempt(world, partyOf(world, 'buyer', order), who, (ctx) => signAcceptance(ctx, form))
}

async function undoAcceptance(world: World, [which, who]: readonly number[]): Promise<Outcome<unknown>> {
  const { programmeId, db } = world
  const acceptance = pick(await db.acceptance.findMany({ where: { programmeId }, orderBy: { id: 'asc' } }), which)
  if (!acceptance) return NOBODY_ELSE
  const order = await db.purchaseOrder.findFirstOrThrow({ where: { programmeId, id: acceptance.orderId } })
  const form = { reversalId: uuid7(), acceptanceId: acceptance.id, reason: '数错了' }
  return attempt(world, partyOf(world, 'buyer', order), who, (ctx) => reverseAcceptance(ctx, form))
}

async function undoDispatch(world: World, [which, who]: readonly number[]): Promise<Outcome<unknown>> {
  const note = await someNote(world, true, which)
  if (!note) return NOBODY_ELSE
  const where = { programmeId: world.programmeId, id: note.orderId }
  const order = await world.db.purchaseOrder.findFirstOrThrow({ where })
  const form = { reversalId: uuid7(), deliveryNoteId: note.id, version: note.version, reason: '发错了' }
  return attempt(world, partyOf(world, 'supplier', order), who, (ctx) => reverseDispatch(ctx, form))
}

async function record(world: World, [which, many = 0, share = 0, day = 0]: readonly number[]) {
  const first = await someOrder(world, ['PLACED', 'CONFIRMED', 'PARTIALLY_SHIPPED', 'SHIPPED', 'ACCEPTED'], which)
  if (!first) return NOBODY_ELSE
  const { buyerId, supplierId } = first
  const where = { programmeId: world.programmeId, buyerId, supplierId, payment: { not: 'PAID' as const } }
  const others = await world.db.purchaseOrder.findMany({ where, orderBy: { id: 'desc' }, take: many % 3 })
  const orders = [first, ...others.filter(({ id }) => id !== first.id)]
  const allocations = orders.map((order) => {
    const due = order.acceptedFen > 0n && share % 2 === 0 ? order.acceptedFen : order.orderedFen
    const open = due - order.paidFen - order.pendingFen
    const amount = [open, open, open / 2n, open / 3n][share % 4] ?? open
    return { orderId: order.id, amountFen: (amount > 0n ? amount : 1n) as never }
  })
  if (many % 2 === 0) allocations.reverse()
  const amountFen = allocations.reduce((sum, { amountFen: part }) => sum + part, 0n) as never
  const valueDate = addDays(businessDateOf(world.clock), -(day % 12))
  // Few references, so that two transfers, or a transfer and a sheet, meet on one.
  const reference = day % 5 === 0 ? `HX ${share % 9}` : `HX-${uuid7()}`
  const form = { transferId: uuid7(), reference, amountFen, valueDate, remark: '', allocations }
  return attempt(world, partyOf(world, 'buyer', first), many, (ctx) => recordTransfer(ctx, form))
}

function moveTransfer(
  state: 'RECORDED' | 'VERIFIED',
  move: (
    ctx: UseCaseContext,
    seen: { transferId: string; version: number; reason: string },
  ) => Promise<Outcome<unknown>>,
  side: 'buyer' | 'supplier' = 'supplier',
): Play {
  return async (world, [which, who]) => {
    const where = { programmeId: world.programmeId, state, payeeId: { not: null } }
    const transfer = pick(await world.db.bankTransfer.findMany({ where, orderBy: { id: 'asc' } }), which)
    if (!transfer) return NOBODY_ELSE
    const seen = { transferId: transfer.id, version: transfer.version, reason: '核对' }
    const parties = { buyerId: transfer.payerId, supplierId: transfer.payeeId }
    return attempt(world, partyOf(world, side, parties), who, (ctx) => move(ctx, seen))
  }
}

async function restock(world: World, [which, units = 0]: readonly number[]): Promise<Outcome<unknown>> {
  const good = pick(world.goods, which)!
  const { programmeId, db } = world
  const product = await db.product.findFirstOrThrow({ where: { programmeId, id: good.id } })
  const stock = await db.stock.findFirstOrThrow({ where: { programmeId, productId: good.id } })
  const onHand = units % 2 === 0 ? stock.onHand + BigInt(units % 60) * 1_000n : stock.reserved
  const form = { slug: product.slug, seenOnHand: stock.onHand as never, onHand: onHand as never, reason: '盘点' }
  return setStock(now(world, partyOf(world, 'supplier', { buyerId: null, supplierId: good.supplierId })), form)
}

async function bringSheet(world: World, [reference = 0, day = 0, twice = 0]: readonly number[]) {
  const paidOn = addDays(businessDateOf(world.clock), -(day % 20))
  const acceptedOn = addDays(paidOn, (day % 7) - 6)
  const line = [
    ...[acceptedOn, paidOn, '菜仔园村', '热心人', '', '个人', '展销会', '菜心', '', '2', '筐', '26', '52'],
    ...[`hx${reference % 9}`, '', ''],
  ]
  const rows = [OFFLINE_COLUMNS, line, ...(twice % 2 === 0 ? [line] : [])]
  const [entered, approved] = world.officials
  return importSheet(
    { actor: { kind: 'operator', programmeId: world.programmeId }, now: world.clock, db: world.db, channel: 'CLI' },
    {
      source: { bytes: Buffer.from(rows.map((cells) => cells.join(',')).join('\n')) },
      ...{ fileName: 'sheet.csv', fileHash: 'x', dryRun: false },
      ...{ enteredBy: entered!.phone, approvedBy: approved!.phone },
    },
  )
}
