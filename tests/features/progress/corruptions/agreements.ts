import type { Corruption, Told } from '../corruption'

const agreement: Told = (rows) => rows.agreementId
const agreementLine: Told = (rows) => rows.agreementLineId

export const agreements: readonly Corruption[] = [
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
]
