import { businessDateOf } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { wholeUnits } from '~/domain/quantity/thousandths'
import type { SamplePhone } from '~/features/accounts/sample-accounts.server'
import { dispatchOrder } from '~/features/deliveries/dispatch-order.server'
import { addToBasket } from '~/features/orders/add-to-basket.server'
import { confirmOrder } from '~/features/orders/confirm-order.server'
import { placeOrders } from '~/features/orders/place-orders.server'
import { recordTransfer } from '~/features/payments/record-transfer.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { done, productOf, type Stage } from '../../prisma/sample/play'
import { now } from './stage'

const BUYER = '13800000013'
const SUPPLIER = '13800000021'

export interface SentOrder {
  number: string
  orderId: string
  amountFen: bigint
}

/** A spot order of somebody's firm, as it stands after the form was sent. */
export async function placedOrder(
  stage: Stage,
  phone: SamplePhone,
  slug: string,
  units: number,
): Promise<{ id: string; number: string }> {
  const buyer = now(stage, phone)
  const productId = productOf(stage, slug)
  const { unitPriceFen } = await stage.db.product.findFirstOrThrow({ where: { id: productId } })
  const line = { productId, quantity: wholeUnits(units) }
  done(await addToBasket(buyer, line), 'basket')
  const placed = await placeOrders(buyer, {
    placementId: uuid7(),
    lines: [{ ...line, unitPriceFen: fen(unitPriceFen) }],
    delivery: {
      ...{ deliveryAddress: '东莞市万江街道示例路 8 号', contactName: '黄丽君', contactPhone: phone, notes: '' },
      wantedDate: businessDateOf(new Date()),
    },
  })
  return done(placed, 'order')[0]!
}

/** A spot order of the second firm, placed, confirmed and sent: whole, or only so many units of it. */
export async function sentOrder(stage: Stage, slug: string, units: number, sentUnits = units): Promise<SentOrder> {
  const supplier = now(stage, SUPPLIER)
  const { id: orderId, number } = await placedOrder(stage, BUYER, slug, units)
  done(await confirmOrder(supplier, { orderId, version: 0 }), 'confirmation')
  const lines = await stage.db.orderLine.findMany({ where: { orderId } })
  const driver = { driverName: '', driverPhone: '', plate: '', notes: '' }
  const sent = await dispatchOrder(supplier, {
    ...{ deliveryNoteId: uuid7(), orderId, version: 1, ...driver },
    lines: lines.map(({ id }) => ({ orderLineId: id, shipped: wholeUnits(sentUnits), shippedGrams: null })),
  })
  done(sent, 'dispatch')
  const { orderedFen } = await stage.db.purchaseOrder.findFirstOrThrow({ where: { id: orderId } })
  return { number, orderId, amountFen: orderedFen }
}

/** Its whole amount transferred and recorded, not yet verified. @returns the transfer's id */
export async function transferFor(stage: Stage, order: SentOrder): Promise<string> {
  const transferId = uuid7()
  const amountFen = fen(order.amountFen)
  const recorded = await recordTransfer(now(stage, BUYER), {
    ...{ transferId, reference: `RC${order.number.slice(-6)}`, amountFen, remark: '' },
    valueDate: businessDateOf(new Date()),
    allocations: [{ orderId: order.orderId, amountFen }],
  })
  done(recorded, 'transfer')
  return transferId
}
