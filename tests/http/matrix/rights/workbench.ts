import type { Rights } from '../right'

export const workbench: Rights = {
  'produce.$slug_.papers': { get: 'product.write', post: { add: 'product.write', remove: 'product.write' } },
  'produce._index': { get: 'product.write' },
  'entered.$id': { get: 'behalf.answer', post: { '': 'behalf.answer' } },
  'confirm-entry.$token': { get: 'public', post: { '': 'public' } },
  'produce.export.$format': { get: 'product.write' },
  'produce.sheet._index': { get: 'product.write', post: { '': 'product.write' } },
  'produce.sheet.$id._index': { get: 'product.write', post: { '': 'product.write' } },
  'produce.sheet.$id.marked[.]xlsx': { get: 'product.write' },
  'produce.several': { get: 'product.write', post: { '': 'product.write' } },
  'produce.new': { get: 'product.write', post: { '': 'product.write' } },
  'produce.$slug_.photos': {
    get: 'product.write',
    post: {
      ...{ add: 'product.write', describe: 'product.write', earlier: 'product.write', lead: 'product.write' },
      remove: 'product.write',
    },
  },
  /** From a form's script, so no page has it; it asks for product.write: tests/http/produce-pages.test.ts. */
  'produce.photos': { get: 'public', post: { '': 'public' } },
  'produce.$slug_.certification': {
    get: 'certification.apply',
    post: { apply: 'certification.apply', answer: 'certification.apply', withdraw: 'certification.apply' },
  },
  'produce.$slug': {
    get: 'product.write',
    post: {
      copy: 'product.write',
      facts: 'product.write',
      price: 'product.write',
      stock: 'stock.write',
      state: 'product.write',
      explain: 'product.write',
    },
  },
  'produce.$slug_.stock': { get: 'own stock.write', post: { '': 'own stock.write' } },
  tasks: { get: 'order.read' },
  today: {
    get: 'person',
    post: { confirm: 'order.confirm', decline: 'order.decline', verify: 'transfer.verify' },
  },
  'harvests.export.$format': { get: 'own harvest.write' },
  'harvests.sheet._index': { get: 'own harvest.write', post: { '': 'own harvest.write' } },
  'harvests.sheet.$id._index': { get: 'own harvest.write', post: { '': 'own harvest.write' } },
  'harvests.sheet.$id.marked[.]xlsx': { get: 'own harvest.write' },
  'harvests._index': { get: 'own harvest.write', post: { '': 'own harvest.write' } },
  'harvests.fields.new': { get: 'own harvest.write', post: { keep: 'own harvest.write' } },
  'harvests.fields.$id': { get: 'own harvest.write', post: { keep: 'own harvest.write', retire: 'own harvest.write' } },
  'harvests.plantings.new': { get: 'own harvest.write', post: { '': 'own harvest.write' } },
  'harvests.plantings.$id': {
    get: 'own harvest.write',
    post: { gather: 'own harvest.write', expected: 'own harvest.write', drop: 'own harvest.write' },
  },
}
