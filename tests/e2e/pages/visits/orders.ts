import { APPROVER, HANDLER, OFFICIAL, OTHER_BUYER } from '../../people'
import type { Visits } from '../visit'
import type { Walk } from '../walk'
import { AGREEMENT, COOPERATIVE, ORDER, OTHER_COOPERATIVE, STATEMENT } from './documents'

const ASK = /^\/orders\/CG-[\d-]+\/ask-invoice$/
const ISSUE = /^\/orders\/CG-[\d-]+\/issue-invoice$/
const CERTIFICATE = /^\/certificates\/[\da-f-]{36}$/
const NOTE = /^\/deliveries\/[\w-]+$/

export const orders: Visits = {
  // spot.spec.ts looks at the page itself.
  'deliver.$token': [{ path: '/deliver/used-long-ago', status: 410 }],
  'deliveries.$number': [
    { path: (walk) => walk.linkBehind('/orders', ORDER, NOTE), as: HANDLER },
    { path: (walk) => walk.linkBehind('/orders', ORDER, NOTE), as: OTHER_COOPERATIVE },
    { path: (walk) => walk.linkBehind('/orders', ORDER, NOTE), as: OFFICIAL },
  ],
  'orders.$number._index': [
    { path: (walk) => walk.link('/orders', ORDER), as: HANDLER },
    { path: (walk) => walk.link('/orders?state=PLACED', ORDER), as: COOPERATIVE },
    { path: (walk) => walk.link('/orders?state=CONFIRMED', ORDER), as: OTHER_BUYER },
    { path: (walk) => walk.link('/orders', ORDER), as: OFFICIAL },
  ],
  'orders.$number.accept': [
    { path: (walk) => walk.linkBehind('/orders', ORDER, /^\/orders\/[^/]+\/accept/), as: HANDLER },
  ],
  'orders.$number.again': [{ path: async (walk) => `${await walk.link('/orders', ORDER)}/again`, as: HANDLER }],
  'orders.$number.confirm': [
    { path: (walk) => walk.linkBehind('/orders?state=PLACED', ORDER, /\/confirm$/), as: COOPERATIVE },
  ],
  'orders.$number.dispatch': [
    { path: (walk) => walk.linkBehind('/orders', ORDER, /\/dispatch$/), as: OTHER_COOPERATIVE },
  ],
  'orders.$number.dispute': [
    { path: async (walk) => (await remedies(walk)).replace(/remedies$/, 'dispute'), as: HANDLER },
  ],
  'orders.$number.remedies._index': [
    { path: remedies, as: HANDLER },
    { path: remedies, as: OTHER_COOPERATIVE },
    { path: remedies, as: OFFICIAL },
  ],
  'orders.$number.remedies.new': [
    { path: async (walk) => `${await remedies(walk)}/new?kind=RETURN`, as: HANDLER },
    { path: async (walk) => `${await remedies(walk)}/new?kind=ALLOWANCE`, as: OTHER_COOPERATIVE },
  ],
  'orders.$number.checkout': [
    {
      path: async (walk) => (await walk.linkBehind('/orders', ORDER, /\/pay$/)).replace(/\/pay$/u, '/checkout'),
      as: HANDLER,
    },
  ],
  'orders.$number.pay': [{ path: (walk) => walk.linkBehind('/orders', ORDER, /\/pay$/), as: HANDLER }],
  'orders._index': [
    { path: '/orders', as: HANDLER },
    { path: '/orders', as: COOPERATIVE },
    { path: '/orders?state=DECLINED', as: OFFICIAL },
  ],
  packing: [
    { path: '/packing', as: COOPERATIVE },
    { path: '/packing', as: OTHER_COOPERATIVE },
  ],
  'papers.$kind.$key._index': [
    { path: (walk) => walk.linkBehind('/agreements', AGREEMENT, /^\/papers\/agreement\//), as: HANDLER },
    { path: (walk) => walk.linkBehind('/orders', ORDER, /^\/papers\/order\//), as: COOPERATIVE },
    {
      path: async (walk) =>
        (await walk.linkBehind('/orders', ORDER, NOTE)).replace('/deliveries/', '/papers/delivery-note/'),
      as: OFFICIAL,
    },
    { path: (walk) => walk.linkBehind('/orders', ORDER, /^\/papers\/acceptance\//), as: HANDLER },
    { path: (walk) => walk.linkBehind('/statements', STATEMENT, /^\/papers\/statement\//), as: HANDLER },
    { path: (walk) => walk.linkBehind('/orders', CERTIFICATE, /^\/papers\/certificate\//), as: HANDLER },
    { path: '/papers/order/CG-2020-000001', as: HANDLER, status: 404 },
  ],
  'papers.$kind.$key.pdf': [
    {
      path: '/papers/order/CG-2020-000001/pdf',
      as: HANDLER,
      status: 404,
      header: ['x-content-type-options', /nosniff/],
    },
  ],
  'packs._index': [
    { path: '/packs', as: HANDLER },
    { path: '/packs', as: COOPERATIVE },
    { path: '/packs', as: OFFICIAL },
  ],
  'packs.$id.file': [
    {
      path: '/packs/0199ffff-ffff-7fff-bfff-ffffffffffff/file',
      as: HANDLER,
      status: 404,
      header: ['x-content-type-options', /nosniff/],
    },
  ],
  'orders.$number.pack.$format': [
    {
      path: '/orders/CG-2026-999999/pack/zip',
      as: HANDLER,
      status: 404,
      header: ['x-content-type-options', /nosniff/],
    },
  ],
  'certificates.$id': [
    { path: (walk) => walk.link('/orders', CERTIFICATE), as: HANDLER },
    { path: (walk) => walk.link('/orders', CERTIFICATE), as: APPROVER },
  ],
  'orders.$number.ask-invoice': [{ path: (walk) => walk.link('/invoices?view=open', ASK), as: HANDLER }],
  'orders.$number.issue-invoice': [{ path: (walk) => walk.link('/invoices?view=open', ISSUE), as: COOPERATIVE }],
}

/** Of an order that was judged. */
function remedies(walk: Walk): Promise<string> {
  return walk.linkBehind('/orders', ORDER, /\/remedies$/)
}
