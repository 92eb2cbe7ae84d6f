import { HANDLER, OFFICIAL, SECOND_OFFICIAL } from '../../people'
import type { Visits } from '../visit'
import type { Walk } from '../walk'

const BRIDGE = /^\/office\/reports\/bridges\/[\da-f-]{36}$/
const PROPOSAL = /^\/office\/proposals\/JY-[\d-]+$/
const REPORT = /^\/office\/reports\/BG-[\d-]+$/

/** The layout of a sheet, made from an example where none is there. */
const bridge = (walk: Walk) =>
  walk.link('/office/reports/bridges', BRIDGE).catch(() => walk.send('/office/reports/bridges', (_, value) => value))

export const officeReports: Visits = {
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
}
