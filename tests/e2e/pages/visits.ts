import type { SamplePhone } from '~/features/accounts/sample-accounts.server'
import { APPLICANT, APPROVER, COOPERATIVES, HANDLER, OFFICIAL, OTHER_BUYER, SECOND_OFFICIAL } from '../people'
import { invitation, type Walk } from './walk'

/** A page that somebody looks at. */
export interface PageVisit {
  path: string | ((walk: Walk) => Promise<string>)
  /** A visitor when left out. */
  as?: SamplePhone
  /** 200 when left out. */
  status?: number
}

/** An address that is no page: what it answers instead. */
export interface Answer {
  path: string | ((walk: Walk) => Promise<string>)
  as?: SamplePhone
  status: number
  header: [name: string, value: RegExp]
}

const COOPERATIVE = COOPERATIVES.caiziyuan.phone
const OTHER_COOPERATIVE = COOPERATIVES.longdong.phone
const TRANSFER = /^\/transfers\/[\da-f-]{36}$/
const STATEMENT = /^\/statements\/between\/[\da-f.-]{73}\?period=/
const DRAWN = /^\/statements\/DZ-[\d-]+$/
const BANK_STATEMENT = /^\/bank\/[\da-f-]{36}$/
const BANK_LINE = /^\/bank\/lines\/[\da-f-]{36}$/
const INVOICE = /^\/invoices\/[\da-f-]{36}$/
const INVOICE_REQUEST = /^\/invoices\/requests\/KP-[\d-]+$/
const ASK = /^\/orders\/CG-[\d-]+\/ask-invoice$/
const ISSUE = /^\/orders\/CG-[\d-]+\/issue-invoice$/
const CERTIFICATE = /^\/certificates\/[\da-f-]{36}$/
const ORGANISATION = /^\/office\/organisations\/[\da-f-]{36}$/
const BRIDGE = /^\/office\/reports\/bridges\/[\da-f-]{36}$/
const REFUND_OF = /^\/refunds\/new\/CG-[\d-]+$/
const PROPOSAL = /^\/office\/proposals\/JY-[\d-]+$/
const NOTICE = /^\/certifications\/RS-[\d-]+$/
const CERTIFIED = /^\/certifications\/RD-[\d-]+$/
const SHOWN_PAPER = /\/papers\/[\da-f-]{36}$/
const PROPOSED = /^\/proposals\/JY-[\d-]+$/
const COUNTED = /^\/office\/ledger\?.*step=COUNTED/
const OWN_PRODUCT = /^\/produce\/(?!new$|photos$|several$|sheet$)[^/?]+$/
const ENTRY = /^\/office\/behalf\/[\da-f-]{36}$/
const ENTERED = /^\/entered\/[\da-f-]{36}$/
const FIELD = /^\/harvests\/fields\/[\da-f-]{36}$/
const PLANTING = /^\/harvests\/plantings\/[\da-f-]{36}$/
const LIKE_LAST_YEAR = /^\/harvests\/plantings\/new\?.*like=/
const ORDER = /^\/orders\/CG-[\d-]+$/
const NOTE = /^\/deliveries\/[\w-]+$/
const AGREEMENT = /^\/agreements\/GX-[\d-]+$/
const DEPOSIT = /^\/agreements\/GX-[\d-]+\/deposit$/
const AMENDMENT = /\/amendments\/\d+$/
const REPORT = /^\/office\/reports\/BG-[\d-]+$/
const PUBLISHED = /^\/published\/[\dA-Z]{16}$/
const FIRST_AMENDMENT = /\/amendments\/1$/

/** The layout of a sheet, made from an example where none is there. */
const bridge = (walk: Walk) =>
  walk.link('/office/reports/bridges', BRIDGE).catch(() => walk.send('/office/reports/bridges', (_, value) => value))

/** Every route of the product: who looks at what there. A route that is missing here fails the test. */
export const visits: Record<string, ReadonlyArray<PageVisit | Answer>> = {
  $: [{ path: '/nowhere', status: 404 }],
  _index: [{ path: '/' }, { path: '/', as: HANDLER }],
  'account.devices': [{ path: '/account/devices', as: HANDLER }],
  'account.password': [
    { path: '/account/password', as: HANDLER },
    { path: '/account/password?changed', as: COOPERATIVE },
  ],
  'account.second-factor': [{ path: '/account/second-factor?needed=approve', as: SECOND_OFFICIAL }],
  'account.notices': [
    { path: '/account/notices', as: HANDLER },
    { path: '/account/notices', as: COOPERATIVE },
    { path: '/account/notices', as: OFFICIAL },
  ],
  'account._index': [
    { path: '/account', as: HANDLER },
    { path: '/account', as: COOPERATIVE },
  ],
  'account.close': [{ path: '/account/close', as: HANDLER }],
  'account.export[.]json': [
    { path: '/account/export.json', as: HANDLER, status: 200, header: ['content-type', /^application\/json/] },
  ],
  'account.name': [{ path: '/account/name', as: HANDLER }],
  'account.phone': [{ path: '/account/phone', as: HANDLER }],
  'account.switch': [{ path: '/account/switch', as: HANDLER }],
  'agreements.$number._index': [
    { path: (walk) => walk.link('/agreements', AGREEMENT), as: HANDLER },
    { path: (walk) => walk.link('/agreements', AGREEMENT), as: OTHER_COOPERATIVE },
    { path: (walk) => walk.link('/agreements', AGREEMENT), as: OFFICIAL },
  ],
  'agreements.$number.amend': [{ path: async (walk) => `${await agreementInForce(walk)}/amend`, as: HANDLER }],
  'agreements.$number.amendments.$sequence._index': [
    { path: (walk) => walk.linkBehind('/agreements', AGREEMENT, AMENDMENT), as: HANDLER },
    { path: (walk) => walk.linkBehind('/agreements', AGREEMENT, AMENDMENT), as: COOPERATIVE },
    { path: (walk) => walk.linkBehind('/agreements', AGREEMENT, AMENDMENT), as: OFFICIAL },
  ],
  'agreements.$number.amendments.$sequence.edit': [{ path: amendmentDraft, as: HANDLER }],
  'agreements.$number.amendments.$sequence.sign': [
    {
      path: async (walk) => `${await walk.linkBehind('/agreements', AGREEMENT, FIRST_AMENDMENT)}/sign`,
      as: APPROVER,
      status: 302,
      header: ['location', FIRST_AMENDMENT],
    },
  ],
  'agreements.$number.terminate': [
    { path: (walk) => walk.linkBehind('/agreements', AGREEMENT, /\/terminate$/), as: APPROVER },
    { path: (walk) => walk.linkBehind('/agreements', AGREEMENT, /\/terminate$/), as: COOPERATIVE },
  ],
  'agreements.$number.call-off': [
    { path: (walk) => walk.linkBehind('/agreements', AGREEMENT, /\/call-off$/), as: HANDLER },
  ],
  'agreements.$number.deposit': [
    { path: (walk) => walk.linkBehind('/agreements', AGREEMENT, DEPOSIT), as: HANDLER },
    { path: (walk) => walk.linkBehind('/agreements', AGREEMENT, DEPOSIT), as: COOPERATIVE },
  ],
  'agreements.$number.edit': [{ path: async (walk) => `${await draft(walk)}/edit`, as: HANDLER }],
  'agreements.$number.revisions': [
    { path: async (walk) => `${await walk.link('/agreements', AGREEMENT)}/revisions`, as: HANDLER },
  ],
  'agreements.$number.sign': [
    { path: (walk) => walk.linkBehind('/agreements', AGREEMENT, /\/sign$/), as: OTHER_COOPERATIVE },
  ],
  'agreements._index': [
    { path: '/agreements', as: HANDLER },
    { path: '/agreements', as: COOPERATIVE },
    { path: '/agreements?state=VOID', as: OFFICIAL },
  ],
  'agreements.new': [
    { path: '/agreements/new', as: HANDLER },
    { path: (walk) => walk.choice('/agreements/new', 'supplier'), as: HANDLER },
    { path: (walk) => walk.choice('/agreements/new', 'buyer'), as: COOPERATIVE },
  ],
  'attachments.$id': [
    {
      path: '/attachments/0199ffff-ffff-7fff-bfff-ffffffffffff',
      ...{ as: OFFICIAL, status: 404, header: ['x-content-type-options', /nosniff/] },
    },
  ],
  'photos.$id.$file': [
    {
      path: '/photos/0199ffff-ffff-7fff-bfff-ffffffffffff/card.webp',
      ...{ status: 404, header: ['x-content-type-options', /nosniff/] },
    },
  ],
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
  'bases.$slug': [{ path: '/bases/guilai' }, { path: '/bases/nowhere', status: 404 }],
  basket: [
    { path: '/basket', as: APPROVER, status: 403 },
    { path: basket, as: OTHER_BUYER },
  ],
  // With the sample nothing is missing; second-factor.spec.ts looks at the page itself.
  // With keys of Stripe only: the sample has none (pay-online.spec.ts looks at one).
  'checkouts.$number': [{ path: '/checkouts/ZF-2026-000001', as: HANDLER, status: 404 }],
  'checkouts._index': [
    { path: '/checkouts', as: HANDLER },
    { path: '/checkouts', as: COOPERATIVE },
    { path: '/checkouts', as: OFFICIAL },
  ],
  confirm: [
    { path: '/confirm?for=approve&next=/office', as: OFFICIAL, status: 302, header: ['location', /^\/office$/] },
  ],
  // spot.spec.ts looks at the page itself.
  'deliver.$token': [{ path: '/deliver/used-long-ago', status: 410 }],
  'deliveries.$number': [
    { path: (walk) => walk.linkBehind('/orders', ORDER, NOTE), as: HANDLER },
    { path: (walk) => walk.linkBehind('/orders', ORDER, NOTE), as: OTHER_COOPERATIVE },
    { path: (walk) => walk.linkBehind('/orders', ORDER, NOTE), as: OFFICIAL },
  ],
  favourites: [
    { path: '/favourites', as: HANDLER },
    { path: '/favourites?list=bought', as: HANDLER },
    { path: '/favourites', as: COOPERATIVE },
  ],
  forgot: [{ path: '/forgot' }],
  'confirm-mail.$token': [{ path: '/confirm-mail/used-long-ago', as: HANDLER, status: 410 }],
  'invitation.$token': [{ path: () => invitation('13900000001') }, { path: '/invitation/used-long-ago', status: 410 }],
  'notices.$id': [{ path: '/notices/00000000-0000-7000-8000-000000000000', as: HANDLER, status: 404 }],
  'notices._index': [
    { path: '/notices', as: HANDLER },
    { path: '/notices', as: COOPERATIVE },
    { path: '/notices', as: OFFICIAL },
  ],
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
  'office.reports.certificates': [
    { path: '/office/reports/certificates?year=2026', as: OFFICIAL },
    { path: '/office/reports/certificates?year=2025', as: OFFICIAL },
  ],
  'office.reports.villages._index': [{ path: '/office/reports/villages?year=2026', as: OFFICIAL }],
  'office.reports.villages.$slug._index': [
    { path: '/office/reports/villages/caiziyuan?year=2026', as: OFFICIAL },
    { path: '/office/reports/villages/seventh?year=2020', as: SECOND_OFFICIAL },
  ],
  'office.reports.villages.$slug.figures': [
    { path: '/office/reports/villages/longdong/figures?year=2026&of=gap:longdong', as: OFFICIAL },
  ],
  'office.reports.villages.file.$name': [
    {
      path: '/office/reports/villages/file/all?year=2026',
      ...{ as: OFFICIAL, status: 200, header: ['content-type', /^application\/pdf/] },
    },
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
    { path: '/office/offline/0199ffff-0000-7fff-bfff-ffffffffffff/edit', as: OFFICIAL, status: 404 },
  ],
  'office.reports.bulletin._index': [
    { path: '/office/reports/bulletin', as: OFFICIAL },
    { path: '/office/reports/bulletin?period=2026-10', as: SECOND_OFFICIAL },
    { path: '/office/reports/bulletin?period=2025', as: OFFICIAL },
  ],
  'office.reports.bulletin.figures': [
    { path: '/office/reports/bulletin/figures?period=2026-10&of=completion:all', as: OFFICIAL },
  ],
  'office.reports.bulletin.lists': [
    { path: '/office/reports/bulletin/lists?list=notStarted', as: OFFICIAL },
    { path: '/office/reports/bulletin/lists?list=registered', as: OFFICIAL },
  ],
  'office.reports.bulletin.file.$format': [
    {
      path: '/office/reports/bulletin/file/pdf',
      ...{ as: OFFICIAL, status: 200, header: ['content-type', /^application\/pdf/] },
    },
    {
      path: '/office/reports/bulletin/file/xlsx',
      as: OFFICIAL,
      status: 200,
      header: ['content-type', /spreadsheetml/],
    },
  ],
  'office.reports.brief._index': [
    { path: '/office/reports/brief', as: OFFICIAL },
    { path: '/office/reports/brief?year=2020', as: SECOND_OFFICIAL },
  ],
  'office.reports.brief.figures': [
    { path: '/office/reports/brief/figures?of=average', as: OFFICIAL },
    { path: '/office/reports/brief/figures?year=2020&of=over:quoted', as: OFFICIAL },
  ],
  'office.reports.brief.lists': [
    { path: '/office/reports/brief/lists?list=buyers', as: OFFICIAL },
    { path: '/office/reports/brief/lists?list=produce', as: OFFICIAL },
  ],
  'office.reports.brief.file.$format': [
    {
      path: '/office/reports/brief/file/pdf',
      as: OFFICIAL,
      status: 200,
      header: ['content-type', /^application\/pdf/],
    },
    {
      path: '/office/reports/brief/file/docx',
      ...{ as: OFFICIAL, status: 200, header: ['content-type', /wordprocessingml/] },
    },
    { path: '/office/reports/brief/file/txt', as: OFFICIAL, status: 200, header: ['content-type', /^text\/plain/] },
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
  'office.reports.bridges._index': [{ path: '/office/reports/bridges', as: OFFICIAL }],
  'office.reports.bridges.$id._index': [{ path: bridge, as: OFFICIAL }],
  'office.reports.bridges.$id.file.$format': [
    {
      path: async (walk) => `${await bridge(walk)}/file/csv`,
      as: OFFICIAL,
      status: 200,
      header: ['content-type', /^text\/csv/],
    },
  ],
  'office.reports.ledger._index': [
    { path: '/office/reports/ledger', as: OFFICIAL },
    { path: '/office/reports/ledger?step=PAID&origin=ONLINE', as: OFFICIAL },
    { path: '/office/reports/ledger?from=9&to=3', as: OFFICIAL, status: 422 },
  ],
  'office.reports.ledger.file.$format': [
    { path: '/office/reports/ledger/file/csv', as: OFFICIAL, status: 200, header: ['content-type', /^text\/csv/] },
    { path: '/office/reports/ledger/file/xlsx', as: OFFICIAL, status: 200, header: ['content-type', /spreadsheetml/] },
    { path: '/office/reports/ledger/file/pdf', as: OFFICIAL, status: 200, header: ['content-type', /pdf/] },
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
  'office.reports._index': [
    { path: '/office/reports', as: OFFICIAL },
    { path: '/office/reports', as: HANDLER, status: 403 },
  ],
  'office.reports.$number._index': [{ path: (walk) => walk.link('/office/reports', REPORT), as: OFFICIAL }],
  'office.reports.$number.rows': [
    { path: (walk) => walk.linkBehind('/office/reports', REPORT, /\/rows\?step=COUNTED&part=toDate$/), as: OFFICIAL },
    { path: (walk) => walk.linkBehind('/office/reports', REPORT, /\/rows\?.*village=/), as: SECOND_OFFICIAL },
  ],
  'office.years.$year._index': [
    { path: (walk) => walk.link('/office/reports', /^\/office\/years\/\d{4}$/), as: OFFICIAL },
    { path: '/office/years/1999', as: OFFICIAL, status: 404 },
  ],
  'office.years.$year.close': [
    { path: '/office/years/2026/close', as: OFFICIAL, status: 302, header: ['location', /^\/office\/years\/2026$/] },
  ],
  'office.years.$year.open.$item': [{ path: '/office/years/2026/open/unpaid', as: OFFICIAL }],
  'office.targets._index': [
    { path: '/office/targets', as: OFFICIAL },
    { path: '/office/targets', as: HANDLER, status: 403 },
  ],
  'office.targets.$slug': [
    { path: '/office/targets/longyue', as: OFFICIAL },
    { path: '/office/targets/nowhere', as: OFFICIAL, status: 404 },
  ],
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
  setup: [{ path: '/setup', as: OFFICIAL }],
  'office.villages.$slug': [{ path: (walk) => walk.link('/office', /^\/office\/villages\//), as: OFFICIAL }],
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
  'organisation._index': [
    { path: '/organisation', as: OTHER_BUYER },
    { path: '/organisation', as: COOPERATIVE },
    { path: '/organisation', as: APPLICANT },
    { path: '/organisation', as: OFFICIAL, status: 403 },
  ],
  'organisation.addresses._index': [
    { path: '/organisation/addresses', as: OTHER_BUYER },
    { path: '/organisation/addresses', as: COOPERATIVE, status: 403 },
    { path: '/organisation/addresses', as: HANDLER, status: 403 },
  ],
  'organisation.addresses.$id': [
    { path: '/organisation/addresses/new', as: OTHER_BUYER },
    {
      path: (walk) => walk.link('/organisation/addresses', /^\/organisation\/addresses\/[\da-f-]{36}$/),
      as: OTHER_BUYER,
    },
  ],
  'organisation.edit': [
    { path: '/organisation/edit', as: OTHER_BUYER },
    { path: '/organisation/edit', as: COOPERATIVE },
    { path: '/organisation/edit', as: APPLICANT },
    { path: '/organisation/edit', as: HANDLER, status: 403 },
  ],
  'organisation.members._index': [
    { path: '/organisation/members', as: OTHER_BUYER },
    { path: '/organisation/members', as: COOPERATIVE },
    { path: '/organisation/members', as: HANDLER, status: 403 },
  ],
  'organisation.members.$id': [
    { path: (walk) => walk.link('/organisation/members', /^\/organisation\/members\/[\da-f-]{36}$/), as: OTHER_BUYER },
  ],
  'organisation.papers': [
    { path: '/organisation/papers', as: APPLICANT },
    { path: '/organisation/papers', as: COOPERATIVE },
    { path: '/organisation/papers', as: HANDLER, status: 403 },
  ],
  'organisation.signing': [
    { path: '/organisation/signing', as: OTHER_BUYER },
    { path: '/organisation/signing', as: COOPERATIVE },
    { path: '/organisation/signing', as: HANDLER, status: 403 },
  ],
  'organisation.rules': [
    { path: '/organisation/rules', as: OTHER_BUYER },
    { path: '/organisation/rules', as: APPROVER, status: 403 },
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
  'verify._index': [{ path: '/verify' }],
  'verify.$code': [{ path: '/verify/ABCD-EFGH-JKMN-PQRS', status: 404 }],
  preferences: [
    { path: '/preferences?locale=en&back=/products', status: 302, header: ['location', /^\/products$/] },
    { path: '/preferences?mode=clear&back=//elsewhere', status: 302, header: ['location', /^\/$/] },
  ],
  privacy: [{ path: '/privacy' }, { path: '/privacy', as: HANDLER }],
  'products.$slug': [{ path: '/products/caixin' }, { path: '/products/qingjian-jiao', as: HANDLER }],
  'products._index': [{ path: '/products' }, { path: '/products?q=没有这种东西' }],
  'produce.several': [
    { path: '/produce/several?all=on', as: COOPERATIVE },
    { path: '/produce/several?state=PAUSED', as: COOPERATIVE },
  ],
  'produce.$slug': [{ path: (walk) => walk.link('/produce', OWN_PRODUCT), as: COOPERATIVE }],
  'produce.$slug_.stock': [{ path: '/produce/caixin/stock', as: COOPERATIVE }],
  'produce.$slug_.papers': [{ path: '/produce/caixin/papers', as: COOPERATIVE }],
  'produce.$slug_.certification': [
    { path: '/produce/caixin/certification', as: COOPERATIVE },
    { path: '/produce/hongxin-fanshu/certification', as: COOPERATIVE },
  ],
  'certifications.mine': [{ path: '/certifications/mine', as: COOPERATIVE }],
  'certifications._index': [{ path: '/certifications' }, { path: '/certifications?year=2020', as: HANDLER }],
  'certifications.$number._index': [
    { path: (walk) => walk.link('/certifications', NOTICE) },
    { path: (walk) => walk.link('/certifications', CERTIFIED), as: HANDLER },
    { path: '/certifications/RS-2020-000001', status: 404 },
  ],
  'certifications.$number.papers.$id': [
    {
      path: async (walk) => await walk.link(await walk.link('/certifications', CERTIFIED), SHOWN_PAPER),
      status: 200,
      header: ['content-type', /pdf/],
    },
  ],
  'office.certifications._index': [
    { path: '/office/certifications', as: OFFICIAL },
    { path: '/office/certifications?state=REVOKED', as: OFFICIAL },
  ],
  'office.certifications.rule': [{ path: '/office/certifications/rule', as: OFFICIAL }],
  'office.certifications.$number': [
    { path: (walk) => walk.link('/office/certifications', /^\/office\/certifications\/RS-/), as: OFFICIAL },
  ],
  'produce._index': [
    { path: '/produce', as: COOPERATIVE },
    { path: '/produce', as: HANDLER, status: 403 },
  ],
  'office.behalf._index': [{ path: '/office/behalf', as: OFFICIAL }],
  'office.behalf.new': [{ path: '/office/behalf/new', as: OFFICIAL }],
  'office.behalf.$id': [
    { path: '/office/behalf/00000000-0000-7000-8000-000000000000', as: OFFICIAL, status: 404 },
    { path: (walk) => walk.link('/office/behalf?state=WAITING', ENTRY), as: OFFICIAL },
  ],
  'entered.$id': [
    { path: '/entered/00000000-0000-7000-8000-000000000000', as: COOPERATIVE, status: 404 },
    { path: (walk) => walk.link('/today', ENTERED), as: COOPERATIVES.jingtian.phone },
  ],
  'confirm-entry.$token': [{ path: '/confirm-entry/nobody', status: 410 }],
  'produce.export.$format': [
    { path: '/produce/export/xlsx', as: COOPERATIVE, status: 200, header: ['content-type', /spreadsheetml/] },
  ],
  'produce.sheet._index': [{ path: '/produce/sheet', as: COOPERATIVE }],
  'produce.sheet.$id._index': [
    { path: (walk) => walk.sheet('/produce/export/csv', '/produce/sheet'), as: COOPERATIVE },
    { path: '/produce/sheet/00000000-0000-7000-8000-000000000000', as: COOPERATIVE, status: 404 },
  ],
  'produce.sheet.$id.marked[.]xlsx': [
    {
      path: '/produce/sheet/00000000-0000-7000-8000-000000000000/marked.xlsx',
      ...{ as: COOPERATIVE, status: 404, header: ['x-content-type-options', /nosniff/] },
    },
  ],
  'produce.$slug_.photos': [{ path: '/produce/caixin/photos', as: COOPERATIVE }],
  'produce.photos': [{ path: '/produce/photos', as: COOPERATIVE, status: 302, header: ['location', /produce/] }],
  'produce.new': [{ path: '/produce/new', as: COOPERATIVE }],
  progress: [{ path: '/progress' }, { path: '/progress?year=2020' }, { path: '/progress', as: APPROVER }],
  'robots[.]txt': [{ path: '/robots.txt', status: 200, header: ['content-type', /^text\/plain/] }],
  'sitemap[.]xml': [{ path: '/sitemap.xml', status: 200, header: ['content-type', /^application\/xml/] }],
  'progress[.]json': [
    { path: '/progress.json', status: 200, header: ['content-type', /^application\/json/] },
    { path: '/progress.json?year=next', status: 400, header: ['content-type', /^application\/json/] },
  ],
  'sign-up._index': [{ path: '/sign-up' }, { path: '/sign-up', as: OFFICIAL, status: 403 }],
  'sign-up.$side': [{ path: '/sign-up/buyer' }, { path: '/sign-up/supplier' }],
  'sign-in': [{ path: '/sign-in' }],
  'sign-out': [{ path: '/sign-out', status: 302, header: ['location', /^\/$/] }],
  tasks: [
    { path: '/tasks', as: APPROVER },
    { path: '/tasks', as: COOPERATIVE },
    { path: '/tasks?whose=others', as: HANDLER },
  ],
  today: [
    { path: '/today', as: COOPERATIVE },
    { path: '/today', as: COOPERATIVES.jingtian.phone },
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
  'certificates.$id': [
    { path: (walk) => walk.link('/orders', CERTIFICATE), as: HANDLER },
    { path: (walk) => walk.link('/orders', CERTIFICATE), as: APPROVER },
  ],
  'transfers.$id': [
    { path: (walk) => walk.link('/transfers', TRANSFER), as: HANDLER },
    { path: (walk) => walk.link('/transfers?state=RECORDED', TRANSFER), as: COOPERATIVES.jingtian.phone },
  ],
  'published._index': [{ path: '/published' }, { path: '/published', as: OFFICIAL }],
  'published.$code._index': [
    { path: (walk) => walk.link('/published', PUBLISHED) },
    { path: '/published/0000000000000000', status: 404 },
  ],
  'published.$code.proof[.]zip': [
    {
      path: async (walk) => `${await walk.link('/published', PUBLISHED)}/proof.zip`,
      status: 200,
      header: ['content-type', /zip/],
    },
  ],
  'published.$code.report[.]json': [
    {
      path: async (walk) => `${await walk.link('/published', PUBLISHED)}/report.json`,
      status: 200,
      header: ['cache-control', /immutable/],
    },
  ],
  'office.gap._index': [
    { path: '/office/gap', as: OFFICIAL },
    { path: '/office/gap?budget=5000&basis=counted', as: OFFICIAL },
    { path: '/office/gap?budget=viel', as: OFFICIAL },
  ],
  'office.gap.coming': [{ path: '/office/gap/coming?village=caiziyuan', as: OFFICIAL }],
  'office.gap.worked': [{ path: '/office/gap/worked?of=left&budget=5000', as: OFFICIAL }],
  'office.proposals._index': [{ path: '/office/proposals', as: OFFICIAL }],
  'office.proposals.$number': [{ path: (walk) => walk.link('/office/proposals', PROPOSAL), as: OFFICIAL }],
  'office.proposals.$number_.orders': [
    { path: async (walk) => `${await walk.link('/office/proposals', PROPOSAL)}/orders?of=ordered`, as: OFFICIAL },
  ],
  'proposals._index': [{ path: '/proposals', as: HANDLER }],
  'proposals.$number': [{ path: (walk) => walk.link('/proposals', PROPOSED), as: HANDLER }],
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
  'harvests._index': [
    { path: '/harvests', as: COOPERATIVE },
    { path: '/harvests', as: OTHER_COOPERATIVE },
    { path: '/harvests', as: HANDLER, status: 403 },
  ],
  'harvests.export.$format': [
    { path: '/harvests/export/xlsx', as: COOPERATIVE, status: 200, header: ['content-type', /spreadsheetml/] },
  ],
  'harvests.sheet._index': [{ path: '/harvests/sheet', as: COOPERATIVE }],
  'harvests.sheet.$id._index': [
    { path: (walk) => walk.sheet('/harvests/export/csv', '/harvests/sheet'), as: COOPERATIVE },
    { path: '/harvests/sheet/00000000-0000-7000-8000-000000000000', as: COOPERATIVE, status: 404 },
  ],
  'harvests.sheet.$id.marked[.]xlsx': [
    {
      path: '/harvests/sheet/00000000-0000-7000-8000-000000000000/marked.xlsx',
      ...{ as: COOPERATIVE, status: 404, header: ['x-content-type-options', /nosniff/] },
    },
  ],
  'harvests.fields.new': [{ path: '/harvests/fields/new', as: COOPERATIVE }],
  'harvests.fields.$id': [{ path: (walk) => walk.link('/harvests', FIELD), as: COOPERATIVE }],
  'harvests.plantings.new': [
    { path: async (walk) => walk.link(await walk.link('/harvests', FIELD), LIKE_LAST_YEAR), as: COOPERATIVE },
  ],
  'harvests.plantings.$id': [{ path: (walk) => walk.link('/harvests', PLANTING), as: COOPERATIVE }],
  'invoices._index': [
    { path: '/invoices', as: HANDLER },
    { path: '/invoices?view=issued', as: HANDLER },
    { path: '/invoices?view=credited', as: OFFICIAL },
    { path: '/invoices?view=requests', as: OFFICIAL },
    { path: '/invoices?view=open', as: COOPERATIVE },
  ],
  'orders.$number.ask-invoice': [{ path: (walk) => walk.link('/invoices?view=open', ASK), as: HANDLER }],
  'orders.$number.issue-invoice': [{ path: (walk) => walk.link('/invoices?view=open', ISSUE), as: COOPERATIVE }],
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
  'villages.$slug': [{ path: '/villages/caiziyuan' }, { path: (walk) => walk.link('/villages', /^\/villages\/./) }],
  'villages._index': [{ path: '/villages' }],
  // Told by Stripe, looked at by nobody.
  'webhooks.stripe': [{ path: '/webhooks/stripe', status: 404, header: ['x-content-type-options', /nosniff/] }],
}

/** One that is asked for with its own form, a little of a paid order. */
async function refund(walk: Walk): Promise<string> {
  const form = await walk.linkBehind('/orders', ORDER, REFUND_OF)
  return walk.send(form, (field, value) => (field === 'amount' ? '0.01' : value || 'refund'))
}

/** Of an order that was judged. */
function remedies(walk: Walk): Promise<string> {
  return walk.linkBehind('/orders', ORDER, /\/remedies$/)
}

/** An agreement that is not sent yet. */
async function draft(walk: Walk): Promise<string> {
  const form = await walk.choice('/agreements/new', 'supplier')
  return await walk.send(form, (field, value) => (/\[quantity\]$/.test(field) ? '20' : value))
}

/** A basket that is not empty. */
async function basket(walk: Walk): Promise<string> {
  return await walk.send('/products/shengjiang', (_, value) => value)
}

/** One that can be called off, and so changed. */
async function agreementInForce(walk: Walk): Promise<string> {
  const callOff = await walk.linkBehind('/agreements', AGREEMENT, /\/call-off$/)
  return callOff.replace(/\/call-off$/u, '')
}

/** A draft of an amendment: of an agreement only one is negotiated at a time, so another visit's is taken where there is one. */
async function amendmentDraft(walk: Walk): Promise<string> {
  const agreement = await agreementInForce(walk)
  const standing = () => walk.linkBehind(agreement, AMENDMENT, /\/edit$/)
  try {
    return await standing()
  } catch {
    const change = (field: string, value: string) =>
      field === 'paymentDays' ? '7' : field === 'reason' ? '付款早一些' : value
    return await walk.send(`${agreement}/amend`, change).then((path) => `${path}/edit`, standing)
  }
}
