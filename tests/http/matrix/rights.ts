import type { Action } from '~/domain/access/policy'

/** What it takes: a right of the policy, or that right in an organisation of one's own; to be signed in; or nothing. */
export type Right = Action | `own ${Action}` | 'person' | 'public'

export interface RouteRights {
  /** To open it. */
  get: Right
  /** To send its forms, by intent; '' for the one form that has none. */
  post?: Readonly<Record<string, Right>>
}

/**
 * What every route and every form of the product asks for. tests/boundaries/rights.test.ts compares it with the route
 * tree and the routes' own code: what is new and not listed here fails. matrix.test.ts then calls every route as
 * everybody; a route with a parameter says in owners.ts whose its document is, and visits.ts has a page of its own
 * people for each form.
 */
export const rights: Readonly<Record<string, RouteRights>> = {
  $: { get: 'public' },
  _index: { get: 'public' },
  'account.notices': { get: 'person', post: { choose: 'person', email: 'person', 'remove-email': 'person' } },
  'account._index': { get: 'person' },
  'account.close': { get: 'person', post: { '': 'person' } },
  'account.devices': { get: 'person', post: { end: 'person', 'end-others': 'person' } },
  'account.export[.]json': { get: 'person' },
  'account.name': { get: 'person', post: { '': 'person' } },
  'account.password': { get: 'person', post: { '': 'person' } },
  'account.phone': { get: 'person', post: { send: 'person', save: 'person' } },
  'account.second-factor': {
    get: 'person',
    post: {
      'begin-totp': 'person',
      'begin-sms': 'person',
      finish: 'person',
      cancel: 'person',
      renew: 'person',
      remove: 'person',
    },
  },
  'account.switch': { get: 'person', post: { '': 'person' } },
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
  'agreements.$number.edit': { get: 'agreement.draft', post: { '': 'agreement.draft' } },
  'agreements.$number.revisions': { get: 'agreement.read' },
  'agreements.$number.sign': { get: 'agreement.sign', post: { '': 'agreement.sign' } },
  /** Asks whoever owns the document: tests/http/attachments.test.ts. */
  'attachments.$id': { get: 'person' },
  basket: {
    get: 'basket.use',
    post: { change: 'basket.use', remove: 'basket.use', place: 'order.place' },
  },
  confirm: { get: 'person', post: { send: 'person', confirm: 'person' } },
  'confirm-mail.$token': { get: 'person', post: { '': 'person' } },
  'deliver.$token': { get: 'public', post: { '': 'public' } },
  'deliveries.$number': {
    get: 'delivery.read',
    post: {
      arrive: 'delivery.arrive',
      unshare: 'delivery.dispatch',
      share: 'delivery.dispatch',
      weigh: 'delivery.arrive',
      unweigh: 'delivery.arrive',
      certify: 'delivery.dispatch',
    },
  },
  forgot: { get: 'public', post: { send: 'public', reset: 'public' } },
  'invitation.$token': { get: 'public', post: { '': 'public' } },
  'notices._index': { get: 'person', post: { read: 'person', 'read-all': 'person' } },
  'notices.$id': { get: 'person' },
  'office._index': { get: 'office.read' },
  'office.audit': { get: 'audit.read' },
  'office.disputes': { get: 'office.read' },
  'office.import._index': { get: 'offline.read', post: { '': 'offline.submit' } },
  'office.import.$id': {
    get: 'offline.read',
    post: {
      submit: 'offline.submit',
      approve: 'offline.approve',
      return: 'offline.approve',
      discard: 'offline.submit',
      attach: 'offline.submit',
      remove: 'offline.submit',
    },
  },
  'office.import.template[.]xlsx': { get: 'offline.read' },
  'office.ledger': { get: 'ledger.read' },
  'office.officials._index': { get: 'official.read', post: { '': 'official.invite' } },
  'office.officials.$id': { get: 'official.change', post: { '': 'official.change' } },
  'office.operations': { get: 'operations.read', post: { '': 'operations.retry-job' } },
  'office.organisations._index': { get: 'organisation.review' },
  'office.organisations.$id': {
    get: 'organisation.review',
    post: {
      recommend: 'organisation.review',
      approve: 'organisation.review',
      refuse: 'organisation.review',
      suspend: 'organisation.review',
      restore: 'organisation.review',
      villages: 'organisation.review',
    },
  },
  'office.organisations_.$id_.members': { get: 'manager.invite', post: { '': 'manager.invite' } },
  'office.programme': { get: 'programme.write', post: { '': 'programme.write' } },
  'office.templates._index': { get: 'programme.write' },
  'office.templates.$id': { get: 'programme.write', post: { save: 'programme.write', retire: 'programme.write' } },
  'office.villages._index': {
    get: 'village.write',
    post: { add: 'village.write', check: 'village.write', import: 'village.write' },
  },
  'office.villages_.$slug_.edit': {
    get: 'village.write',
    post: { change: 'village.write', target: 'village.write', remove: 'village.write' },
  },
  'office.villages.template[.]xlsx': { get: 'village.write' },
  'office.villages.$slug': { get: 'office.read' },
  'orders._index': { get: 'order.read' },
  'orders.$number._index': {
    get: 'order.read',
    post: {
      approve: 'order.approve',
      reject: 'order.approve',
      confirm: 'order.confirm',
      'agree-freight': 'order.agree-freight',
      decline: 'order.decline',
      cancel: 'order.cancel',
      remark: 'remark.write',
      'close-short': 'order.short-close',
      'reverse-dispatch': 'delivery.reverse',
      'reverse-acceptance': 'acceptance.reverse',
    },
  },
  'orders.$number.accept': { get: 'acceptance.sign', post: { '': 'acceptance.sign' } },
  'orders.$number.again': { get: 'order.place', post: { '': 'basket.use' } },
  'orders.$number.confirm': { get: 'order.confirm', post: { '': 'order.confirm' } },
  'orders.$number.dispatch': { get: 'delivery.dispatch', post: { '': 'delivery.dispatch' } },
  'orders.$number.dispute': { get: 'acceptance.dispute', post: { '': 'acceptance.dispute' } },
  'orders.$number.remedies._index': {
    get: 'order.read',
    post: {
      agree: 'remedy.answer',
      decline: 'remedy.answer',
      withdraw: 'remedy.answer',
      escalate: 'acceptance.dispute',
      countersign: 'acceptance.countersign',
    },
  },
  'orders.$number.remedies.new': { get: 'remedy.propose', post: { '': 'remedy.propose' } },
  'orders.$number.pay': { get: 'transfer.record', post: { '': 'transfer.record' } },
  'organisation._index': { get: 'own organisation.read', post: { resubmit: 'own organisation.write' } },
  'organisation.addresses._index': {
    get: 'own address.write',
    post: {
      'prefer-address': 'own address.write',
      'remove-address': 'own address.write',
      'prefer-title': 'own address.write',
      'remove-title': 'own address.write',
      'add-title': 'own address.write',
    },
  },
  'organisation.addresses.$id': {
    get: 'own address.write',
    post: { choose: 'own address.write', save: 'own address.write' },
  },
  'organisation.edit': {
    get: 'own organisation.write',
    post: {
      facts: 'own organisation.write',
      bank: 'own organisation.write',
      villages: 'own organisation.write',
      'add-base': 'own organisation.write',
      'remove-base': 'own organisation.write',
    },
  },
  'organisation.members._index': { get: 'member.read', post: { '': 'member.invite' } },
  'organisation.members.$id': { get: 'member.change', post: { '': 'member.change' } },
  'organisation.papers': {
    get: 'own organisation.write',
    post: { add: 'own organisation.write', remove: 'own organisation.write' },
  },
  'organisation.signing': { get: 'own organisation.write', post: { '': 'own organisation.write' } },
  'organisation.rules': { get: 'buying-rule.write', post: { '': 'buying-rule.write' } },
  packing: { get: 'delivery.dispatch' },
  preferences: { get: 'public' },
  privacy: { get: 'public' },
  'produce._index': { get: 'product.write' },
  'produce.new': { get: 'product.write', post: { '': 'product.write' } },
  'produce.$slug': {
    get: 'product.write',
    post: { facts: 'product.write', price: 'product.write', stock: 'stock.write', state: 'product.write' },
  },
  'products._index': { get: 'public' },
  'products.$slug': { get: 'public', post: { '': 'basket.use' } },
  progress: { get: 'public' },
  'progress[.]json': { get: 'public' },
  setup: { get: 'programme.write', post: { '': 'programme.write' } },
  'sign-in': { get: 'public', post: { '': 'public' } },
  'sign-out': { get: 'public', post: { '': 'public' } },
  // Officials are kept out: tests/http/sign-up-pages.test.ts.
  'sign-up._index': { get: 'public' },
  'sign-up.$side': { get: 'public', post: { code: 'public', 'sign-up': 'public', register: 'public' } },
  tasks: { get: 'order.read' },
  today: {
    get: 'person',
    post: { confirm: 'order.confirm', decline: 'order.decline', verify: 'transfer.verify' },
  },
  /** Whatever the kind: whoever may read the document, tests/http/papers.test.ts. */
  'papers.$kind.$key._index': { get: 'order.read' },
  'papers.$kind.$key.pdf': { get: 'order.read' },
  'verify._index': { get: 'public' },
  'verify.$code': { get: 'public' },
  'packs._index': { get: 'order.read', post: { '': 'order.read' } },
  /** Whoever asked for it, and nobody else: tests/http/packs.test.ts. */
  'packs.$id.file': { get: 'order.read' },
  'orders.$number.pack.$format': { get: 'order.read' },
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
  'statements.$number.pay': { get: 'transfer.record', post: { '': 'transfer.record' } },
  'certificates.$id': { get: 'order.read' },
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
      attach: 'transfer.record',
      detach: 'transfer.record',
    },
  },
  'villages._index': { get: 'public' },
  'villages.$slug': { get: 'public' },
  'webhooks.stripe': { get: 'public', post: { '': 'public' } },
}
