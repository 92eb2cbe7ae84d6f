import type { Rights } from '../right'

export const agreements: Rights = {
  'agreements._index': { get: 'agreement.read' },
  'agreements.new': { get: 'agreement.draft', post: { '': 'agreement.draft' } },
  'agreements.$number._index': {
    get: 'agreement.read',
    post: {
      send: 'agreement.send',
      return: 'agreement.return',
      void: 'agreement.void',
      renew: 'agreement.draft',
      attach: 'agreement.draft',
      detach: 'agreement.draft',
      remark: 'remark.write',
    },
  },
  'agreements.$number.amend': {
    get: 'agreement.draft',
    post: { change: 'agreement.draft', end: 'agreement.draft' },
  },
  'agreements.$number.amendments.$sequence._index': {
    get: 'agreement.read',
    post: { send: 'agreement.send', return: 'agreement.return', void: 'agreement.void' },
  },
  'agreements.$number.amendments.$sequence.edit': { get: 'agreement.draft', post: { '': 'agreement.draft' } },
  'agreements.$number.amendments.$sequence.sign': { get: 'agreement.sign', post: { '': 'agreement.sign' } },
  'agreements.$number.terminate': { get: 'agreement.terminate', post: { '': 'agreement.terminate' } },
  'agreements.$number.call-off': { get: 'agreement.call-off', post: { '': 'agreement.call-off' } },
  'agreements.$number.deposit': {
    get: 'agreement.read',
    post: {
      pay: 'transfer.record',
      apply: 'deposit.apply',
      unapply: 'deposit.apply',
      claim: 'deposit.claim',
      agree: 'deposit.claim',
      decline: 'deposit.claim',
      withdraw: 'deposit.claim',
    },
  },
  'agreements.$number.edit': { get: 'agreement.draft', post: { '': 'agreement.draft' } },
  'agreements.$number.revisions': { get: 'agreement.read' },
  'agreements.$number.sign': { get: 'agreement.sign', post: { '': 'agreement.sign' } },
}
