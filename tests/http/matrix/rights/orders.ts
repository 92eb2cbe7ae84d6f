import type { Rights } from '../right'

export const orders: Rights = {
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
  'orders.$number.checkout': { get: 'checkout.pay', post: { '': 'checkout.pay' } },
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
  packing: { get: 'delivery.dispatch' },
  /** Whatever the kind: whoever may read the document, tests/http/papers.test.ts. */
  'papers.$kind.$key._index': { get: 'order.read' },
  'papers.$kind.$key.pdf': { get: 'order.read' },
  'packs._index': { get: 'order.read', post: { '': 'order.read' } },
  /** Whoever asked for it, and nobody else: tests/http/packs.test.ts. */
  'packs.$id.file': { get: 'order.read' },
  'orders.$number.pack.$format': { get: 'order.read' },
  'certificates.$id': { get: 'order.read' },
  'orders.$number.ask-invoice': { get: 'invoice.request', post: { '': 'invoice.request' } },
  'orders.$number.issue-invoice': { get: 'invoice.issue', post: { '': 'invoice.issue' } },
}
