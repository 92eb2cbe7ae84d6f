import { COOPERATIVES, HANDLER, OFFICIAL, OTHER_BUYER } from '../../people'
import type { Visits } from '../visit'
import type { Walk } from '../walk'
import { COOPERATIVE, ORDER, OTHER_COOPERATIVE, STATEMENT } from './documents'

const TRANSFER = /^\/transfers\/[\da-f-]{36}$/
const DRAWN = /^\/statements\/DZ-[\d-]+$/
const BANK_STATEMENT = /^\/bank\/[\da-f-]{36}$/
const BANK_LINE = /^\/bank\/lines\/[\da-f-]{36}$/
const INVOICE = /^\/invoices\/[\da-f-]{36}$/
const INVOICE_REQUEST = /^\/invoices\/requests\/KP-[\d-]+$/
const REFUND_OF = /^\/refunds\/new\/CG-[\d-]+$/

export const money: Visits = {
  'bank._index': [
    { path: '/bank', as: COOPERATIVE },
    { path: '/bank', as: OTHER_COOPERATIVE },
  ],
  'bank.$id': [
    { path: (walk) => walk.link('/bank', BANK_STATEMENT), as: COOPERATIVE },
    { path: (walk) => walk.link('/bank', BANK_STATEMENT), as: COOPERATIVES.jingtian.phone },
  ],
  'bank.lines.$id': [
    { path: (walk) => walk.linkBehind('/bank', BANK_STATEMENT, BANK_LINE), as: COOPERATIVES.jingtian.phone },
  ],
  // With keys of Stripe only: the sample has none (pay-online.spec.ts looks at one).
  'checkouts.$number': [
    { path: checkout, as: HANDLER },
    { path: '/checkouts/ZF-2020-000001', as: HANDLER, status: 404 },
  ],
  'checkouts._index': [
    { path: '/checkouts', as: HANDLER },
    { path: '/checkouts', as: COOPERATIVE },
    { path: '/checkouts', as: OFFICIAL },
  ],
  'statements._index': [
    { path: '/statements', as: HANDLER },
    { path: '/statements?year=2025', as: COOPERATIVE },
    { path: '/statements', as: OFFICIAL },
  ],
  'statements.$number._index': [
    // The one that waits for the buyer, and one that both have confirmed.
    { path: (walk) => walk.link('/tasks', DRAWN), as: OTHER_BUYER },
    { path: (walk) => walk.link('/statements', DRAWN), as: COOPERATIVES.jingtian.phone },
    { path: (walk) => walk.link('/statements?year=2025', DRAWN), as: OTHER_BUYER },
  ],
  'statements.$number.checkout': [
    { path: async (walk) => `${await walk.link('/statements?year=2025', DRAWN)}/checkout`, as: OTHER_BUYER },
  ],
  'statements.$number.pay': [
    { path: async (walk) => `${await walk.link('/statements?year=2025', DRAWN)}/pay`, as: OTHER_BUYER },
  ],
  'statements.between.$pair': [
    { path: (walk) => walk.link('/statements', STATEMENT), as: HANDLER },
    { path: (walk) => walk.link('/statements', STATEMENT), as: COOPERATIVE },
    { path: (walk) => walk.link('/statements', STATEMENT), as: OFFICIAL },
  ],
  'books._index': [
    { path: '/books', as: HANDLER },
    { path: '/books', as: COOPERATIVE },
    { path: '/books', as: OFFICIAL },
  ],
  'books.entries': [
    { path: (walk) => walk.link('/books', /^\/books\/entries\?.*only=PAYMENT/), as: COOPERATIVE },
    { path: '/books/entries', as: HANDLER },
    { path: '/books/entries?only=REFUND&period=2026-11', as: OFFICIAL },
  ],
  'books.export.$list.$format': [
    { path: '/books/export/orders/csv', as: HANDLER, status: 200, header: ['content-type', /^text\/csv/] },
    { path: '/books/export/entries/xlsx', as: OFFICIAL, status: 200, header: ['content-type', /spreadsheetml/] },
  ],
  'books.orders': [
    { path: (walk) => walk.link('/books', /^\/books\/orders\?show=OPEN/), as: HANDLER },
    { path: '/books/orders', as: COOPERATIVE },
    { path: '/books/orders?show=OVERPAID&from=2026-01-01&to=2026-12-31', as: OFFICIAL },
  ],
  'transfers.$id': [
    { path: (walk) => walk.link('/transfers', TRANSFER), as: HANDLER },
    { path: (walk) => walk.link('/transfers?state=RECORDED', TRANSFER), as: COOPERATIVES.jingtian.phone },
  ],
  'refunds._index': [
    { path: '/refunds', as: HANDLER },
    { path: '/refunds', as: OFFICIAL },
  ],
  'refunds.$number': [{ path: refund, as: HANDLER }],
  'refunds.new.$of': [{ path: (walk) => walk.linkBehind('/orders', ORDER, REFUND_OF), as: HANDLER }],
  'transfers._index': [
    { path: '/transfers', as: COOPERATIVE },
    { path: '/transfers', as: OTHER_BUYER },
    { path: '/transfers?text=XY-2026&from=2026-01-01', as: COOPERATIVE },
  ],
  'transfers.$id_.split': [
    {
      path: (walk) => walk.linkBehind('/transfers?state=VERIFIED', TRANSFER, /\/split$/),
      as: COOPERATIVES.jingtian.phone,
    },
  ],
  'transfers.receive': [
    { path: '/transfers/receive', as: COOPERATIVE },
    { path: (walk) => walk.choice('/transfers/receive', 'buyer'), as: COOPERATIVE },
  ],
  'invoices._index': [
    { path: '/invoices', as: HANDLER },
    { path: '/invoices?view=issued', as: HANDLER },
    { path: '/invoices?view=credited', as: OFFICIAL },
    { path: '/invoices?view=requests', as: OFFICIAL },
    { path: '/invoices?view=open', as: COOPERATIVE },
  ],
  'invoices.requests.$number.issue': [
    {
      path: async (walk) => `${await walk.link('/invoices?view=requests', INVOICE_REQUEST)}/issue`,
      as: COOPERATIVE,
    },
  ],
  'invoices.defaults': [{ path: '/invoices/defaults', as: COOPERATIVE }],
  'invoices.requests.$number._index': [
    { path: (walk) => walk.link('/invoices?view=requests', INVOICE_REQUEST), as: HANDLER },
    { path: (walk) => walk.link('/invoices?view=requests', INVOICE_REQUEST), as: COOPERATIVE },
    { path: (walk) => walk.link('/invoices?view=requests', INVOICE_REQUEST), as: OFFICIAL },
  ],
  'invoices.$id._index': [
    { path: (walk) => walk.link('/invoices?view=issued', INVOICE), as: HANDLER },
    { path: (walk) => walk.link('/invoices?view=issued', INVOICE), as: COOPERATIVE },
    { path: (walk) => walk.link('/invoices?view=credited', INVOICE), as: OFFICIAL },
  ],
  'invoices.$id.credit': [
    {
      path: async (walk) => `${await walk.link('/invoices?view=issued', INVOICE)}/credit`,
      as: COOPERATIVE,
    },
  ],
  // Told by Stripe, looked at by nobody.
  'webhooks.stripe': [{ path: '/webhooks/stripe', status: 404, header: ['x-content-type-options', /nosniff/] }],
}

/** One that is asked for with its own form, a little of a paid order. */
async function refund(walk: Walk): Promise<string> {
  const form = await walk.linkBehind('/orders', ORDER, REFUND_OF)
  return walk.send(form, (field, value) => (field === 'amount' ? '0.01' : value || 'refund'))
}

/** A payment whose page is made and not paid yet: one of an order is under way at a time. */
async function checkout(walk: Walk): Promise<string> {
  const pay = await walk.linkBehind('/orders', ORDER, /\/pay$/)
  const begun = () => walk.link(pay, /^\/checkouts\/ZF-[\d-]+$/)
  const begin = () => walk.send(pay, (_, value) => value, { to: /\/checkout$/ })
  // Where nobody answers for Stripe it is begun all the same, and waits to be tried again.
  return await begun().catch(begin).catch(begun)
}
