import type { Corruption, Told } from '../corruption'

const order: Told = (rows) => rows.orderId

const transfer: Told = (rows) => rows.transferId

export const money: readonly Corruption[] = [
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
]
