import type { Books } from '../../support/books'
import type { TradeRows } from '../../support/trade-rows'

export interface Corruption {
  what: string
  /** Table, and SET clause with its WHERE, or a whole DELETE. */
  change: [table: string, rest: string]
  /** Of the statement's $1. */
  value?: Told
  check: RegExp
  /** What the named row's text contains. */
  names: Told | string
}

type Told = (rows: TradeRows, books: Books) => string

const order: Told = (rows) => rows.orderId
const orderLine: Told = (rows) => rows.orderLineId
const openOrder: Told = (rows) => rows.openOrderId
const agreement: Told = (rows) => rows.agreementId
const agreementLine: Told = (rows) => rows.agreementLineId
const transfer: Told = (rows) => rows.transferId
const record: Told = (rows) => rows.recordId
const product: Told = (rows) => rows.productId
const inCaiziyuan: Told = (_, books) => books.villages.caiziyuan

/** One for each invariant of docs/domain.md §5, and for each way to break the chain. */
export const corruptions: readonly Corruption[] = [
  {
    what: 'a total',
    change: ['village_year_total', `SET amount_fen = amount_fen + 1 WHERE village_id = $1 AND step = 'COUNTED'`],
    value: inCaiziyuan,
    check: /running totals/,
    names: (_, books) => `village ${books.villages.caiziyuan} step COUNTED`,
  },
  {
    what: 'the ladder of an order',
    change: ['ledger_year_order', `SET paid_fen = paid_fen - 1 WHERE order_id = $1`],
    value: order,
    check: /ladder of an order in a year/,
    names: order,
  },
  {
    what: 'how many buyers a village had in a year',
    change: ['village_year_work', `SET buyers = buyers + 1 WHERE village_id = $1`],
    value: (_, books) => books.villages.caiziyuan,
    check: /orders and buyers of a village/,
    names: (_, books) => `village ${books.villages.caiziyuan}`,
  },
  {
    what: 'how many entries a total has',
    change: ['village_year_total', `SET entries = entries + 1 WHERE village_id = $1 AND step = 'PAID'`],
    value: (_, books) => books.villages.jingtian,
    check: /running totals/,
    names: 'step PAID offline',
  },
  {
    what: 'a total by buyer',
    change: ['ledger_cell', `SET amount_fen = amount_fen + 1 WHERE village_id = $1 AND step = 'COUNTED'`],
    value: inCaiziyuan,
    check: /by buyer and base = ledger rows/,
    names: (_, books) => `village ${books.villages.caiziyuan}`,
  },
  {
    what: 'a total by month',
    change: ['ledger_month_total', `SET amount_fen = amount_fen + 1 WHERE village_id = $1 AND step = 'COUNTED'`],
    value: inCaiziyuan,
    check: /totals by month/,
    names: (_, books) => `village ${books.villages.caiziyuan}`,
  },
  {
    what: 'the channel of a ledger row',
    change: ['ledger_facts', `SET channel = 'FAIR' WHERE document_id = $1`],
    value: order,
    check: /buyer, channel and base of its document/,
    names: 'ledger_entry',
  },
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
    what: 'the cap of an agreement',
    change: ['agreement', 'SET cap_fen = 5000, cap_drawn_fen = 1 WHERE id = $1'],
    value: agreement,
    check: /agreement cap|what was signed/,
    names: agreement,
  },
  {
    what: 'the state of an agreement',
    change: ['agreement', `SET state = 'VOID', signed_on = NULL WHERE id = $1`],
    value: agreement,
    check: /what was signed/,
    names: agreement,
  },
  {
    what: 'an off-platform amount',
    change: ['offline_record', 'SET amount_fen = amount_fen + 100 WHERE id = $1'],
    value: record,
    check: /the record, per step/,
    names: record,
  },
  {
    what: 'the buyer of an off-platform record, which moves no total',
    change: ['offline_record', `SET buyer_name = '别人' WHERE id = $1`],
    value: record,
    check: /said when it was entered/,
    names: record,
  },
  {
    what: 'the village of an order',
    change: ['purchase_order', `SET village_id = (SELECT id FROM village WHERE slug = 'xinsi') WHERE id = $1`],
    value: order,
    check: /village of its document/,
    names: 'ledger_entry',
  },
  {
    what: 'a year that was closed before its rows',
    change: ['closed_year', `INSERT INTO closed_year SELECT id, 2026, '2026-01-01' FROM programme`],
    check: /after it was closed/,
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
    what: 'an entry of money',
    change: ['money_entry', 'SET amount_fen = amount_fen + 1 WHERE source_id = $1'],
    value: transfer,
    check: /its entries of money/,
    names: order,
  },
  {
    what: 'the order an entry of money stands on',
    change: ['money_entry', "SET document_type = 'ON_ACCOUNT' WHERE source_id = $1"],
    value: transfer,
    check: /its entries of money/,
    names: order,
  },
  {
    what: 'the act of an entry of money',
    change: ['money_entry', "SET source_type = 'CHECKOUT' WHERE source_id = $1"],
    value: transfer,
    check: /entries of a transfer/,
    names: transfer,
  },
  {
    what: 'whose an entry of money is',
    change: ['money_entry', 'SET buyer_id = supplier_id WHERE source_id = $1'],
    value: transfer,
    check: /its own two parties/,
    names: 'money_entry',
  },
  {
    what: 'a running sum of money',
    change: ['money_total', 'SET in_fen = in_fen + 1 WHERE entries > 0'],
    check: /running sums of money/,
    names: 'money_total',
  },
  {
    what: 'how many entries a running sum of money has',
    change: ['money_total', 'SET entries = entries + 1'],
    check: /running sums of money/,
    names: 'PAYMENT ORDER',
  },
  {
    what: 'a running sum of money that is gone',
    change: ['money_total', 'DELETE FROM money_total'],
    check: /running sums of money/,
    names: 'money_total',
  },
  {
    what: 'an allocation',
    change: ['transfer_allocation', 'SET amount_fen = amount_fen + 1 WHERE transfer_id = $1'],
    value: transfer,
    check: /split by its allocations/,
    names: transfer,
  },
  {
    what: 'the sum a transfer keeps',
    change: ['bank_transfer', 'SET allocated_fen = allocated_fen - 1 WHERE id = $1'],
    value: transfer,
    check: /split by its allocations/,
    names: transfer,
  },
  {
    what: 'what a transfer paid, on another order',
    change: [
      'transfer_allocation',
      'SET document_id = (SELECT id FROM purchase_order WHERE id <> document_id LIMIT 1) WHERE transfer_id = $1',
    ],
    value: transfer,
    check: /what its entries of money say/,
    names: transfer,
  },
  {
    what: 'a second transfer under a number',
    change: [
      'bank_transfer',
      `SET bank_reference = (SELECT reference FROM bank_transfer WHERE id = $1)
        WHERE id = (SELECT id FROM bank_transfer WHERE id <> $1 AND state IN ('RECORDED', 'VERIFIED') LIMIT 1)`,
    ],
    value: transfer,
    check: /name of two transfers/,
    names: 'bank_transfer',
  },
  {
    what: 'a verification that is gone',
    change: ['transfer_verification', 'DELETE FROM transfer_verification WHERE transfer_id = $1'],
    value: transfer,
    check: /verification of it stands/,
    names: transfer,
  },
  {
    what: 'an allocation of a document that is gone',
    change: ['offline_record', 'SET id = gen_random_uuid() WHERE id = $1'],
    value: record,
    check: /the record, per step/,
    names: 'offline_record',
  },
  {
    what: 'a purchaser of an off-platform record',
    change: ['offline_record', "SET buyer_name = '别人' WHERE id = $1"],
    value: record,
    check: /what it said when it was entered/,
    names: 'offline_record',
  },
  {
    what: 'who approved an off-platform record',
    change: ['offline_record', 'SET decided_by = gen_random_uuid() WHERE id = $1'],
    value: record,
    check: /as they were approved/,
    names: 'XX-2026-000001',
  },
  {
    what: 'an off-platform record and its hashes with it',
    change: [
      'offline_record',
      "SET approval_id = gen_random_uuid(), sealed_hash = NULL, note = '改', row_hash = offline_row_hash(offline_record) WHERE id = $1",
    ],
    value: record,
    check: /what it said when it was entered|what the audit says was approved/,
    names: 'offline_record',
  },
  {
    what: 'the lines of a sheet',
    change: ['offline_batch', 'SET lines = lines + 1 WHERE state = $1::offline_state'],
    value: () => 'APPROVED',
    check: /a sheet .* = its lines/,
    names: 'offline_batch',
  },
  {
    what: 'what an agreement line has drawn',
    change: ['agreement_line', 'SET drawn = drawn + 1000 WHERE id = $1'],
    value: agreementLine,
    check: /drawn and shipped/,
    names: agreementLine,
  },
  {
    what: 'an agreed quantity',
    change: ['agreement_line', 'SET agreed = agreed + 1000 WHERE id = $1'],
    value: agreementLine,
    check: /agreed quantity/,
    names: agreement,
  },
  {
    what: 'a signature under other words',
    change: ['agreement_signature', `SET content_hash = 'x' WHERE agreement_id = $1 AND side = 'BUYER'`],
    value: agreement,
    check: /both signatures/,
    names: agreement,
  },
  {
    what: 'the kept text of signatures that is gone',
    change: ['agreement_revision', `DELETE FROM agreement_revision WHERE agreement_id = $1`],
    value: agreement,
    check: /a text that was kept/,
    names: agreement,
  },
  {
    what: 'a text that was signed, with its hash',
    change: [
      'agreement_revision',
      `SET text = text || ' ', content_hash = encode(sha256(convert_to(text || ' ', 'UTF8')), 'hex') WHERE agreement_id = $1`,
    ],
    value: agreement,
    check: /a text that was kept/,
    names: agreement,
  },
  {
    what: 'a clause of an agreement that was signed otherwise',
    change: ['agreement', `SET quality = '随便' WHERE id = $1`],
    value: agreement,
    check: /say what its text says/,
    names: agreement,
  },
  {
    what: 'the name of a line that was signed otherwise',
    change: ['agreement_line', `SET product_name = '别的菜' WHERE id = $1`],
    value: agreementLine,
    check: /say what its text says/,
    names: agreement,
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
  {
    what: 'a ledger amount',
    change: ['ledger_entry', `SET amount_fen = amount_fen + 1 WHERE document_id = $1 AND step = 'COUNTED'`],
    value: order,
    check: /chain of seals/,
    names: 'ledger_seal 6',
  },
  {
    what: 'the cause of a ledger row',
    change: ['ledger_entry', `SET cause = 'other' WHERE document_id = $1 AND step = 'SHIPPED'`],
    value: order,
    check: /chain of seals/,
    names: 'ledger_seal 3',
  },
  {
    what: 'a ledger row in the middle that is gone',
    change: ['ledger_entry', `DELETE FROM ledger_entry WHERE document_id = $1 AND step = 'ACCEPTED'`],
    value: order,
    check: /chain of seals/,
    names: 'ledger_entry',
  },
  {
    what: 'the hash of a seal',
    change: ['ledger_seal', 'SET hash = $1 WHERE seq = 4'],
    value: () => 'f'.repeat(64),
    check: /chain of seals/,
    names: 'ledger_seal 4',
  },
  {
    what: 'a seal in the middle that is gone',
    change: ['ledger_seal', 'DELETE FROM ledger_seal WHERE seq = 4'],
    check: /chain of seals/,
    names: 'ledger_seal 4',
  },
  {
    what: 'a last row that is gone, its seal left',
    change: [
      'ledger_entry',
      'DELETE FROM ledger_entry WHERE id = (SELECT entry_id FROM ledger_seal ORDER BY seq DESC LIMIT 1)',
    ],
    check: /chain of seals/,
    names: 'ledger_entry',
  },
  {
    what: 'a last seal that is gone, its row left',
    change: ['ledger_seal', 'DELETE FROM ledger_seal WHERE seq = (SELECT max(seq) FROM ledger_seal)'],
    check: /chain of seals/,
    names: 'ledger_entry',
  },
]
