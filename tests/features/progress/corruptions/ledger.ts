import type { Corruption, Told } from '../corruption'

const order: Told = (rows) => rows.orderId

const inCaiziyuan: Told = (_, books) => books.villages.caiziyuan

export const ledger: readonly Corruption[] = [
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
    what: 'a year that was closed before its rows',
    change: ['closed_year', `INSERT INTO closed_year SELECT id, 2026, '2026-01-01' FROM programme`],
    check: /after it was closed/,
    names: 'ledger_entry',
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
