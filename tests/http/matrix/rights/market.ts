import type { Rights } from '../right'

export const market: Rights = {
  _index: { get: 'public' },
  /** Asks who may see the product: tests/http/produce-pages.test.ts. */
  'photos.$id.$file': { get: 'public' },
  'bases.$slug': { get: 'public' },
  basket: {
    get: 'basket.use',
    post: { look: 'basket.use', change: 'basket.use', remove: 'basket.use', add: 'basket.use', place: 'order.place' },
  },
  favourites: {
    get: 'person',
    post: { keep: 'person', drop: 'person', buy: 'basket.use', 'buy-all': 'basket.use' },
  },
  'certifications.mine': { get: 'own certification.apply' },
  'certifications._index': { get: 'public' },
  'certifications.$number._index': { get: 'public', post: { '': 'public' } },
  'certifications.$number.papers.$id': { get: 'public' },
  'products._index': { get: 'public' },
  'products.$slug': { get: 'public', post: { '': 'basket.use' } },
  progress: { get: 'public' },
  'progress[.]json': { get: 'public' },
  'robots[.]txt': { get: 'public' },
  'sitemap[.]xml': { get: 'public' },
  'published._index': { get: 'public' },
  'published.$code._index': { get: 'public' },
  'published.$code.proof[.]zip': { get: 'public' },
  'published.$code.report[.]json': { get: 'public' },
  'proposals._index': { get: 'proposal.read' },
  'proposals.$number': {
    get: 'proposal.read',
    post: { take: 'proposal.answer', decline: 'proposal.answer' },
  },
  'villages._index': { get: 'public' },
  'villages.$slug': { get: 'public' },
}
