import type { Rights } from '../right'

export const money: Rights = {
  'bank._index': { get: 'bank.read', post: { '': 'bank.import' } },
  'bank.$id': {
    get: 'bank.read',
    post: { map: 'bank.import', discard: 'bank.import', confirm: 'bank.match', all: 'bank.match' },
  },
  'bank.lines.$id': { get: 'bank.read', post: { confirm: 'bank.match', ignore: 'bank.match', reopen: 'bank.match' } },
  'checkouts._index': { get: 'checkout.read' },
  'checkouts.$number': {
    get: 'checkout.read',
    post: { retry: 'checkout.pay', leave: 'checkout.pay', refund: 'checkout.refund' },
  },
  'books._index': { get: 'transfer.read' },
  'books.entries': { get: 'transfer.read' },
  'books.export.$list.$format': { get: 'transfer.read' },
  'books.orders': { get: 'transfer.read' },
  'statements._index': { get: 'transfer.read' },
  'statements.between.$pair': {
    get: 'transfer.read',
    post: {
      draw: 'statement.draw',
      'propose-terms': 'statement.confirm',
      'agree-terms': 'statement.confirm',
      'withdraw-terms': 'statement.confirm',
      'decline-terms': 'statement.confirm',
      'end-terms': 'statement.confirm',
    },
  },
  'statements.$number._index': {
    get: 'transfer.read',
    post: {
      confirm: 'statement.confirm',
      object: 'statement.confirm',
      withdraw: 'statement.draw',
      anew: 'statement.draw',
    },
  },
  'statements.$number.checkout': { get: 'checkout.pay', post: { '': 'checkout.pay' } },
  'statements.$number.pay': { get: 'transfer.record', post: { '': 'transfer.record' } },
  'refunds._index': { get: 'refund.read' },
  'refunds.$number': {
    get: 'refund.read',
    post: {
      send: 'refund.send',
      confirm: 'refund.confirm',
      miss: 'refund.confirm',
      reverse: 'refund.confirm',
      decline: 'refund.send',
      'take-back': 'refund.send',
      withdraw: 'refund.ask',
    },
  },
  'refunds.new.$of': { get: 'refund.ask', post: { '': 'refund.ask' } },
  'transfers._index': { get: 'transfer.read' },
  'transfers.$id': {
    get: 'transfer.read',
    post: {
      verify: 'transfer.verify',
      withdraw: 'transfer.record',
      reject: 'transfer.reject',
      reverse: 'transfer.reverse',
      bounce: 'transfer.bounce',
      attach: 'transfer.record',
      detach: 'transfer.record',
    },
  },
  'transfers.$id_.split': { get: 'transfer.allocate', post: { '': 'transfer.allocate' } },
  'transfers.receive': { get: 'transfer.receive', post: { '': 'transfer.receive' } },
  'invoices._index': { get: 'invoice.read' },
  'invoices.requests.$number.issue': { get: 'invoice.issue', post: { '': 'invoice.issue' } },
  'invoices.defaults': { get: 'invoice.set-defaults', post: { '': 'invoice.set-defaults' } },
  'invoices.requests.$number._index': {
    get: 'invoice.read',
    post: { withdraw: 'invoice.request', decline: 'invoice.issue' },
  },
  'invoices.$id._index': {
    get: 'invoice.read',
    post: {
      receive: 'invoice.receive',
      object: 'invoice.receive',
      withdraw: 'invoice.credit',
      attach: 'invoice.issue',
    },
  },
  'invoices.$id.credit': { get: 'invoice.credit', post: { '': 'invoice.credit' } },
  'webhooks.stripe': { get: 'public', post: { '': 'public' } },
}
