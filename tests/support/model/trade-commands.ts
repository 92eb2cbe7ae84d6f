import fc from 'fast-check'
import { expect } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { thousandths } from '~/domain/quantity/thousandths'
import type { Outcome } from '~/domain/refusal/refusal'
import { dispatchOrder } from '~/features/deliveries/dispatch-order.server'
import { reverseAcceptance } from '~/features/deliveries/reverse-acceptance.server'
import { reverseDispatch } from '~/features/deliveries/reverse-dispatch.server'
import { signAcceptance } from '~/features/deliveries/sign-acceptance.server'
import { cancelOrder } from '~/features/orders/cancel-order.server'
import { closeOrderShort } from '~/features/orders/close-order-short.server'
import { confirmOrder } from '~/features/orders/confirm-order.server'
import { declineOrder } from '~/features/orders/decline-order.server'
import { recordTransfer } from '~/features/payments/record-transfer.server'
import { reverseVerification } from '~/features/payments/reverse-verification.server'
import { verifyTransfer } from '~/features/payments/verify-transfer.server'
import { withdrawTransfer } from '~/features/payments/withdraw-transfer.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { callOff, linesOf, type Market, NOON, orderOf, placeSpot, productOf, stepsOf } from '../market'
import {
  acceptedOf,
  type ModelNote,
  type ModelOrder,
  type ModelTransfer,
  type State,
  shippedOf,
  type TradeModel,
} from './trade-model'

/** The real product beside the model: which row is which of the model's things. */
export interface RealTrade {
  readonly market: Market
  readonly agreementId: string
  readonly lineId: string
  readonly orderIds: Map<ModelOrder, string>
  readonly noteIds: Map<ModelNote, string>
  readonly transferIds: Map<ModelTransfer, string>
}

export type Command = fc.AsyncCommand<TradeModel, RealTrade>

/** One act: what the model says of it, what the product does, and whether all figures are the same afterwards. */
function act(
  name: string,
  run: (model: TradeModel, real: RealTrade) => Promise<{ said: boolean; done: Outcome<unknown> } | null>,
): Command {
  return {
    check: () => true,
    toString: () => name,
    async run(model, real) {
      const both = await run(model, real)
      if (!both) return
      const why = both.done.ok ? 'done' : both.done.refusal.code
      expect(`${name}: ${both.done.ok}`, why).toBe(`${name}: ${both.said}`)
      expect(await figuresOf(real), name).toEqual(expectedOf(model, real))
    },
  }
}

/** Mostly one for which the act makes sense; now and then any, to be refused. */
function pick<T>(items: readonly T[], sensible: (item: T) => boolean, number: number): T | undefined {
  const some = number === 0 ? items : items.filter(sensible)
  return some[number % Math.max(1, some.length)]
}
const allNotes = (model: TradeModel) => model.orders.flatMap((order) => order.notes.map((note) => ({ order, note })))

function place(units: number, isCallOff: boolean): Command {
  return act(`${isCallOff ? 'call off' : 'order'} ${units}`, async (model, real) => {
    const { market } = real
    const said = model.order(BigInt(units), isCallOff)
    const placed = isCallOff
      ? await callOff(market, real.agreementId, { [real.lineId]: units })
      : await placeSpot(market, market.buyer, { caixin: units })
    if (said && placed.ok) real.orderIds.set(model.orders.at(-1)!, placed.value[0]!.id)
    // What could not be ordered is left in the basket.
    await market.db.basketLine.deleteMany({ where: { personId: market.buyer.personId } })
    return { said, done: placed }
  })
}

function onOrder(
  name: string,
  states: readonly State[],
  which: number,
  run: (
    model: TradeModel,
    real: RealTrade,
    order: ModelOrder,
    seen: { orderId: string; version: number; reason: string },
  ) => Promise<{ said: boolean; done: Outcome<unknown> }>,
): Command {
  return act(`${name} #${which}`, async (model, real) => {
    const order = pick(model.orders, ({ state }) => states.includes(state), which)
    if (!order) return null
    const orderId = real.orderIds.get(order)!
    const { version } = await orderOf(real.market, orderId)
    return run(model, real, order, { orderId, version, reason: '试一试' })
  })
}

function onNote(
  name: string,
  state: ModelNote['state'],
  which: number,
  run: (
    model: TradeModel,
    real: RealTrade,
    at: { order: ModelOrder; note: ModelNote; id: string; version: number },
  ) => Promise<{ said: boolean; done: Outcome<unknown> } | null>,
): Command {
  return act(`${name} #${which}`, async (model, real) => {
    const found = pick(allNotes(model), ({ note }) => note.state === state, which)
    if (!found) return null
    const id = real.noteIds.get(found.note)!
    const { db, programmeId } = real.market
    const { version } = await db.deliveryNote.findUniqueOrThrow({ where: { programmeId_id: { programmeId, id } } })
    return run(model, real, { ...found, id, version })
  })
}

const COMMANDS: Record<string, (which: number, units: number) => Command> = {
  order: (_, units) => place(5 + (units % 12), false),
  callOff: (_, units) => place(1 + (units % 16), true),
  confirm: (which) =>
    onOrder('confirm', ['PLACED'], which, async (model, { market }, order, seen) => ({
      said: model.confirm(order),
      done: await confirmOrder(market.as(market.supplier), seen),
    })),
  decline: (which) =>
    onOrder('decline', ['PLACED', 'CONFIRMED'], which, async (model, { market }, order, seen) => ({
      said: model.end(order, 'DECLINED'),
      done: await declineOrder(market.as(market.supplier), seen),
    })),
  cancel: (which) =>
    onOrder('cancel', ['PLACED', 'CONFIRMED'], which, async (model, { market }, order, seen) => ({
      said: model.end(order, 'CANCELLED'),
      done: await cancelOrder(market.as(market.buyer), seen),
    })),
  closeShort: (which) =>
    onOrder('close short', ['PARTIALLY_SHIPPED'], which, async (model, { market }, order, seen) => ({
      said: model.end(order, 'CLOSED_SHORT'),
      done: await closeOrderShort(market.as(market.buyer), seen),
    })),
  ship: (which, units) =>
    onOrder(
      `ship ${units % 9}`,
      ['CONFIRMED', 'PARTIALLY_SHIPPED', 'SHIPPED'],
      which,
      async (model, real, order, { orderId, version }) => {
        const [line] = await linesOf(real.market, orderId)
        // Most of the time what is left, else any number, also too many.
        const left = order.ordered - shippedOf(order)
        const shipped = units % 3 === 0 ? left : BigInt(units % 9)
        const said = model.ship(order, shipped)
        const deliveryNoteId = uuid7()
        if (said) real.noteIds.set(order.notes.at(-1)!, deliveryNoteId)
        const done = await dispatchOrder(real.market.as(real.market.supplier), {
          ...{ deliveryNoteId, orderId, version, driverName: '', driverPhone: '', plate: '', notes: '' },
          lines: [{ orderLineId: line!.id, shipped: thousandths(shipped * 1000n) }],
        })
        return { said, done }
      },
    ),
  takeBack: (which) =>
    onNote('take back', 'WAITING', which, async (model, { market }, { order, note, id, version }) => ({
      said: model.takeBack(order, note),
      done: await reverseDispatch(market.as(market.supplier), {
        ...{ reversalId: uuid7(), deliveryNoteId: id, version, reason: '发错了' },
      }),
    })),
  accept: (which, units) =>
    onNote(`accept ${units}`, 'WAITING', which, async (model, real, { order, note, id, version }) => {
      const accepted = units % 3 === 0 ? BigInt(units % 7) : note.shipped
      const { db, programmeId } = real.market
      const lines = await db.deliveryLine.findMany({ where: { programmeId, deliveryNoteId: id } })
      const said = model.accept(order, note, accepted)
      const done = await signAcceptance(real.market.as(real.market.buyer), {
        ...{ acceptanceId: uuid7(), deliveryNoteId: id, version, handedOverBy: '' },
        lines: lines.map(({ orderLineId }) => ({
          ...{ orderLineId, accepted: thousandths(accepted * 1000n), reason: '少了' },
        })),
      })
      return { said, done }
    }),
  reverseAcceptance: (which) =>
    onNote('reverse acceptance', 'JUDGED', which, async (model, { market }, { order, note, id }) => {
      const found = await market.db.acceptance.findMany({
        where: { programmeId: market.programmeId, deliveryNoteId: id, reversesId: null },
        orderBy: { id: 'desc' },
      })
      const [latest] = found
      if (!latest) return null
      const said = model.reverseAcceptance(order, note)
      const form = { reversalId: uuid7(), acceptanceId: latest.id, reason: '数错了' }
      return { said, done: await reverseAcceptance(market.as(market.buyer), form) }
    }),
  record: (which, units) =>
    onOrder(
      `record ${units}`,
      ['CONFIRMED', 'SHIPPED', 'ACCEPTED', 'CLOSED_SHORT'],
      which,
      async (model, real, order, { orderId }) => {
        const open = model.money(order).payable - model.paid(order) - model.pending(order)
        const amount = units % 3 === 0 ? open / 2n : units % 3 === 1 ? open : BigInt(units) * 1_111n
        const said = model.record(order, amount)
        const transferId = uuid7()
        if (said) real.transferIds.set(model.transfers.at(-1)!, transferId)
        const done = await recordTransfer(real.market.as(real.market.buyer), {
          ...{ transferId, reference: `M${transferId}`.slice(0, 30), amountFen: fen(amount), remark: '' },
          valueDate: businessDate(NOON.slice(0, 10)),
          allocations: [{ orderId, amountFen: fen(amount) }],
        })
        return { said, done }
      },
    ),
  verify: (which) => onTransfer('verify', which),
  reverse: (which) => onTransfer('reverse', which),
  withdraw: (which) => onTransfer('withdraw', which),
}

function onTransfer(event: 'verify' | 'reverse' | 'withdraw', which: number): Command {
  const move = { verify: verifyTransfer, reverse: reverseVerification, withdraw: withdrawTransfer }[event]
  return act(`${event} #${which}`, async (model, { market, transferIds }) => {
    const state = event === 'reverse' ? 'VERIFIED' : 'RECORDED'
    const transfer = pick(model.transfers, (one) => one.state === state, which)
    if (!transfer) return null
    const id = transferIds.get(transfer)!
    const { db, programmeId } = market
    const { version } = await db.bankTransfer.findUniqueOrThrow({ where: { programmeId_id: { programmeId, id } } })
    const who = event === 'withdraw' ? market.buyer : market.supplier
    const said = model.moveTransfer(transfer, event)
    return { said, done: await move(market.as(who), { transferId: id, version, reason: '核对' }) }
  })
}

async function figuresOf({ market, lineId, orderIds }: RealTrade) {
  const key = { programmeId: market.programmeId, productId: productOf(market, 'caixin') }
  const stock = await market.db.stock.findUniqueOrThrow({ where: { programmeId_productId: key } })
  const line = await market.db.agreementLine.findUniqueOrThrow({
    where: { programmeId_id: { programmeId: market.programmeId, id: lineId } },
  })
  const orders = []
  for (const id of orderIds.values()) {
    const [orderLine] = await linesOf(market, id)
    const { fulfilment, paidFen, pendingFen, countedFen } = await orderOf(market, id)
    const { ORDERED = 0n, SHIPPED = 0n, ACCEPTED = 0n, PAID = 0n, COUNTED = 0n } = await stepsOf(market, id)
    orders.push({
      ...{ state: fulfilment, holds: orderLine!.reserved, shipped: orderLine!.shipped, accepted: orderLine!.accepted },
      ...{ paidFen, pendingFen, countedFen, ladder: [ORDERED, SHIPPED, ACCEPTED, PAID, COUNTED] },
    })
  }
  return {
    ...{ onHand: stock.onHand, free: stock.onHand - stock.reserved, drawn: line.drawn, held: line.held },
    orders,
  }
}

function expectedOf(model: TradeModel, { orderIds }: RealTrade) {
  const orders = [...orderIds.keys()].map((order) => {
    const { ordered, shipped, accepted, paidGoods, counted } = model.money(order)
    return {
      ...{ state: order.state, holds: order.holds * 1000n, shipped: shippedOf(order) * 1000n },
      ...{ accepted: acceptedOf(order) * 1000n, paidFen: model.paid(order), pendingFen: model.pending(order) },
      ...{ countedFen: counted, ladder: [ordered, shipped, accepted, paidGoods, counted] },
    }
  })
  const { onHand, free, drawn, agreementHolds } = model
  return {
    ...{ onHand: onHand * 1000n, free: free * 1000n, drawn: drawn * 1000n, held: agreementHolds * 1000n },
    orders,
  }
}

const WEIGHTS: Readonly<Record<string, number>> = { confirm: 4, ship: 7, accept: 6, record: 4, verify: 3, callOff: 2 }

/** Random lives as sequences of commands; fast-check shrinks a failing one to the few that matter. */
export function tradeCommands(steps: number): fc.Arbitrary<Command[]> {
  const numbers = fc.tuple(fc.nat(11), fc.nat(60))
  const kinds = Object.entries(COMMANDS).map(([kind, make]) => ({
    weight: WEIGHTS[kind] ?? 1,
    arbitrary: numbers.map(([which, units]) => make(which, units)),
  }))
  return fc.array(fc.oneof(...kinds), { minLength: Math.ceil(steps / 2), maxLength: steps, size: 'max' })
}
