import type { Corruption, Told } from '../corruption'

const order: Told = (rows) => rows.orderId

const orderLine: Told = (rows) => rows.orderLineId
const openOrder: Told = (rows) => rows.openOrderId
const product: Told = (rows) => rows.productId

export const orders: readonly Corruption[] = [
  {
    what: 'the ordered sum of an order',
    change: ['purchase_order', 'SET ordered_fen = ordered_fen + 1 WHERE id = $1'],
    value: order,
    check: /the order, per step/,
    names: order,
  },
  {
    what: 'an order cancelled without its ledger row',
    change: ['purchase_order', `SET fulfilment = 'CANCELLED' WHERE id = $1`],
    value: openOrder,
    check: /the order, per step/,
    names: openOrder,
  },
  {
    what: 'the village of an order',
    change: ['purchase_order', `SET village_id = (SELECT id FROM village WHERE slug = 'xinsi') WHERE id = $1`],
    value: order,
    check: /village of its document/,
    names: 'ledger_entry',
  },
  {
    what: 'the price of a line',
    change: ['order_line', 'SET unit_price_fen = unit_price_fen + 1 WHERE id = $1'],
    value: orderLine,
    check: /price × quantity/,
    names: orderLine,
  },
  {
    what: 'an amount of a line',
    change: ['order_line', 'SET shipped_fen = shipped_fen + 1 WHERE id = $1'],
    value: orderLine,
    check: /order sums = its lines/,
    names: order,
  },
  {
    what: 'a shipped quantity',
    change: ['order_line', 'SET shipped = shipped - 1000, judged = judged - 1000 WHERE id = $1'],
    value: orderLine,
    check: /price × quantity/,
    names: orderLine,
  },
  {
    what: 'what of a line was judged',
    change: ['order_line', 'SET judged = judged - 1000 WHERE id = $1'],
    value: orderLine,
    check: /acceptances/,
    names: orderLine,
  },
  {
    what: 'a line of a delivery note',
    change: ['delivery_line', 'SET shipped = shipped + 1000 WHERE order_line_id = $1'],
    value: orderLine,
    check: /delivery notes/,
    names: orderLine,
  },
  {
    what: 'a line of an acceptance that is gone',
    change: ['acceptance_line', 'DELETE FROM acceptance_line WHERE order_line_id = $1'],
    value: orderLine,
    check: /acceptances/,
    names: orderLine,
  },
  {
    what: 'an allowance that nobody gave',
    change: ['order_line', 'SET allowance_fen = 1 WHERE id = $1'],
    value: orderLine,
    check: /order sums/,
    names: order,
  },
  {
    what: 'a pending payment',
    change: ['purchase_order', 'SET pending_fen = 0 WHERE id = $1'],
    value: openOrder,
    check: /pending = /,
    names: openOrder,
  },
  {
    what: 'what is there of a product',
    change: ['stock', 'SET on_hand = on_hand + 1000 WHERE product_id = $1'],
    value: product,
    check: /its movements/,
    names: product,
  },
  {
    what: 'how often stock changed',
    change: ['stock', 'SET moves = moves + 1 WHERE product_id = $1'],
    value: product,
    check: /its movements/,
    names: product,
  },
  {
    what: 'a movement of stock',
    change: ['stock_movement', 'SET reserved = reserved - 1000 WHERE product_id = $1'],
    value: product,
    check: /its movements/,
    names: product,
  },
  {
    what: 'reserved stock',
    change: ['stock', 'SET reserved = reserved + 1000 WHERE product_id = $1'],
    value: product,
    check: /^stock/,
    names: product,
  },
  {
    what: 'what an order line holds',
    change: ['order_line', 'SET reserved = 0 WHERE order_id = $1'],
    value: openOrder,
    check: /what is open of it/,
    names: 'order_line',
  },
  {
    what: 'how far an order has come',
    change: ['purchase_order', `SET fulfilment = 'ACCEPTED' WHERE id = $1`],
    value: order,
    check: /fulfilment says/,
    names: order,
  },
]
