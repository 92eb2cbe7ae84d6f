import { HANDLER, OFFICIAL, SECOND_OFFICIAL } from '../../people'
import type { Visits } from '../visit'
import type { Walk } from '../walk'
import { COOPERATIVE } from './documents'

const ORGANISATION = /^\/office\/organisations\/[\da-f-]{36}$/
const COUNTED = /^\/office\/ledger\?.*step=COUNTED/
const ENTRY = /^\/office\/behalf\/[\da-f-]{36}$/

export const office: Visits = {
  'office._index': [
    { path: '/office', as: OFFICIAL },
    { path: '/office', as: HANDLER, status: 403 },
  ],
  'office.audit': [
    { path: '/office/audit', as: OFFICIAL },
    { path: '/office/audit?action=session.open&refused=1&person=nobody', as: OFFICIAL },
    { path: '/office/audit', as: HANDLER, status: 403 },
  ],
  'office.chain': [
    { path: '/office/chain', as: OFFICIAL },
    { path: '/office/chain', as: HANDLER, status: 403 },
  ],
  'office.derived': [
    { path: (walk) => walk.link('/office', /^\/office\/derived\?of=completion/), as: OFFICIAL },
    { path: (walk) => walk.link('/office', /^\/office\/derived\?of=middle.*village=/), as: OFFICIAL },
    { path: '/office/derived?of=nothing', as: OFFICIAL, status: 404 },
  ],
  'office.disputes': [{ path: '/office/disputes', as: OFFICIAL }],
  'office.import._index': [{ path: '/office/import', as: OFFICIAL }],
  'office.import.$id': [
    { path: (walk) => walk.link('/office/import', /^\/office\/import\/[\da-f-]{36}$/), as: OFFICIAL },
    { path: (walk) => walk.link('/office/import', /^\/office\/import\/[\da-f-]{36}$/), as: SECOND_OFFICIAL },
  ],
  'office.import.$id_.sheet[.]xlsx': [
    {
      path: async (walk) => `${await walk.link('/office/import', /^\/office\/import\/[\da-f-]{36}$/)}/sheet.xlsx`,
      ...{ as: OFFICIAL, status: 200, header: ['content-type', /spreadsheetml/] },
    },
  ],
  'office.import.marked[.]xlsx': [
    { path: '/office/import/marked.xlsx', as: OFFICIAL, status: 302, header: ['location', /^\/office\/import$/] },
  ],
  'office.offline._index': [
    { path: '/office/offline', as: OFFICIAL },
    { path: '/office/offline?state=APPROVED&from=2026-01-01', as: SECOND_OFFICIAL },
  ],
  'office.offline.new': [{ path: '/office/offline/new', as: OFFICIAL }],
  'office.offline.$id': [
    { path: (walk) => walk.link('/office/offline', /^\/office\/offline\/[\da-f-]{36}$/), as: OFFICIAL },
    {
      path: (walk) => walk.link('/office/offline?state=SUBMITTED', /^\/office\/offline\/[\da-f-]{36}$/),
      as: SECOND_OFFICIAL,
    },
  ],
  'office.offline.$id_.edit': [
    { path: offlineDraft, as: OFFICIAL },
    { path: '/office/offline/0199ffff-0000-7fff-bfff-ffffffffffff/edit', as: OFFICIAL, status: 404 },
  ],
  'office.import.template[.]xlsx': [
    { path: '/office/import/template.xlsx', as: OFFICIAL, status: 200, header: ['content-type', /spreadsheetml/] },
  ],
  'office.documents.$type.$id': [
    { path: (walk) => walk.linkBehind('/office', COUNTED, /^\/office\/documents\/order\//), as: OFFICIAL },
    { path: (walk) => walk.linkBehind('/office', COUNTED, /^\/office\/documents\/offline\//), as: OFFICIAL },
    {
      path: (walk) => walk.link('/office/ledger?step=SIGNED', /^\/office\/documents\/agreement\//),
      as: SECOND_OFFICIAL,
    },
    { path: '/office/documents/order/0199ffff-ffff-7fff-bfff-ffffffffffff', as: OFFICIAL, status: 404 },
  ],
  'office.views': [
    { path: '/office/views', as: OFFICIAL },
    { path: '/office/views', as: HANDLER, status: 403 },
  ],
  'office.ledger': [
    { path: '/office/ledger', as: OFFICIAL },
    { path: '/office/ledger?from=6&to=3', as: OFFICIAL, status: 400 },
    { path: (walk) => walk.link('/office', /^\/office\/ledger\?.*step=COUNTED/), as: OFFICIAL },
    { path: (walk) => walk.linkBehind('/office', /^\/office\/villages\//, /^\/office\/ledger\?/), as: OFFICIAL },
  ],
  'office.officials._index': [
    { path: '/office/officials', as: OFFICIAL },
    { path: '/office/officials', as: HANDLER, status: 403 },
  ],
  'office.officials.$id': [
    { path: (walk) => walk.link('/office/officials', /^\/office\/officials\/[\da-f-]{36}$/), as: OFFICIAL },
  ],
  'office.prices': [
    { path: '/office/prices', as: OFFICIAL },
    { path: '/office/prices', as: HANDLER, status: 403 },
  ],
  'office.reviews._index': [
    { path: '/office/reviews', as: OFFICIAL },
    { path: '/office/reviews?kind=PRICE', as: OFFICIAL },
  ],
  'office.reviews.products.$slug': [
    { path: '/office/reviews/products/caixin', as: OFFICIAL },
    { path: '/office/reviews/products/caixin', as: COOPERATIVE, status: 403 },
  ],
  'office.operations_.list': [
    { path: '/office/operations/list?of=sealed', as: OFFICIAL },
    { path: '/office/operations/list?of=parked', as: SECOND_OFFICIAL },
    { path: '/office/operations/list?of=nothing', as: OFFICIAL, status: 404 },
  ],
  'office.operations': [
    { path: '/office/operations', as: OFFICIAL },
    { path: '/office/operations', as: HANDLER, status: 403 },
  ],
  'office.organisations_.$id_.members': [
    {
      path: (walk) => walk.linkBehind('/office/organisations?state=APPROVED', ORGANISATION, /\/members$/),
      as: OFFICIAL,
    },
    { path: '/office/organisations/00000000-0000-7000-8000-000000000000/members', as: OFFICIAL, status: 404 },
  ],
  'office.organisations._index': [
    { path: '/office/organisations', as: OFFICIAL },
    { path: '/office/organisations?state=APPROVED', as: OFFICIAL },
    { path: '/office/organisations', as: HANDLER, status: 403 },
  ],
  'office.organisations.$id': [
    { path: (walk) => walk.link('/office/organisations', ORGANISATION), as: OFFICIAL },
    { path: (walk) => walk.link('/office/organisations?state=APPROVED', ORGANISATION), as: SECOND_OFFICIAL },
  ],
  'office.programme': [{ path: '/office/programme', as: OFFICIAL }],
  'office.templates._index': [{ path: '/office/templates', as: OFFICIAL }],
  'office.templates.$id': [
    { path: '/office/templates/new', as: OFFICIAL },
    { path: (walk) => walk.link('/office/templates', /^\/office\/templates\/[\da-f-]{36}$/), as: OFFICIAL },
  ],
  'office.uncounted': [
    { path: (walk) => walk.link('/office', /^\/office\/uncounted\?/), as: OFFICIAL },
    { path: '/office/uncounted?why=on-way', as: OFFICIAL },
    { path: '/office/uncounted?why=nothing', as: OFFICIAL, status: 404 },
  ],
  'office.villages._index': [{ path: '/office/villages', as: OFFICIAL }],
  'office.villages_.$slug_.fields': [
    { path: '/office/villages/caiziyuan/fields', as: OFFICIAL },
    { path: '/office/villages/nowhere/fields', as: OFFICIAL, status: 404 },
  ],
  'office.villages_.$slug_.edit': [
    { path: '/office/villages/seventh/edit', as: OFFICIAL },
    { path: (walk) => walk.link('/office/villages', /^\/office\/villages\/.*\/edit$/), as: SECOND_OFFICIAL },
  ],
  'office.villages.template[.]xlsx': [
    { path: '/office/villages/template.xlsx', as: OFFICIAL, status: 200, header: ['content-type', /spreadsheetml/] },
  ],
  'office.villages.$slug': [{ path: (walk) => walk.link('/office', /^\/office\/villages\//), as: OFFICIAL }],
  'office.certifications._index': [
    { path: '/office/certifications', as: OFFICIAL },
    { path: '/office/certifications?state=REVOKED', as: OFFICIAL },
  ],
  'office.certifications.rule': [{ path: '/office/certifications/rule', as: OFFICIAL }],
  'office.certifications.$number': [
    { path: (walk) => walk.link('/office/certifications', /^\/office\/certifications\/RS-/), as: OFFICIAL },
  ],
  'office.behalf._index': [{ path: '/office/behalf', as: OFFICIAL }],
  'office.behalf.new': [{ path: '/office/behalf/new', as: OFFICIAL }],
  'office.behalf.$id': [
    { path: '/office/behalf/00000000-0000-7000-8000-000000000000', as: OFFICIAL, status: 404 },
    { path: (walk) => walk.link('/office/behalf?state=WAITING', ENTRY), as: OFFICIAL },
  ],
}

/** A purchase at a fair that is written down and not handed in. */
async function offlineDraft(walk: Walk): Promise<string> {
  const typed: Record<string, string> = {
    ...{ village: '龙跃村', product: '花生', amount: '88.50', buyerName: '热心人士（示例）' },
    ...{ title: '秋季集市（示例）', buyerType: 'INDIVIDUAL', channel: 'FAIR' },
  }
  const record = await walk.send('/office/offline/new', (field, value) => typed[field] ?? value, { press: 'save' })
  return `${record}/edit`
}
