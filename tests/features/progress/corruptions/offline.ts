import type { Corruption, Told } from '../corruption'

const record: Told = (rows) => rows.recordId

export const offline: readonly Corruption[] = [
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
]
