import { OFFLINE_COLUMNS } from '~/domain/offline/offline-sheet'
import { EXAMPLES } from '~/domain/report/bridge'
import type { SamplePhone } from '~/features/accounts/sample-accounts.server'
import { freshToken } from '~/features/accounts/token.server'
import { addPhotos } from '~/features/catalogue/add-photos.server'
import { keepProductSheet } from '~/features/catalogue/sheet/keep-product-sheet.server'
import { harvestSheetStream } from '~/features/harvests/sheet/harvest-sheet.view.server'
import { keepHarvestSheet } from '~/features/harvests/sheet/keep-harvest-sheet.server'
import { attachEvidence } from '~/features/offline/attach-evidence.server'
import { uploadSheet } from '~/features/offline/upload-sheet.server'
import { saveView } from '~/features/progress/save-view.server'
import { keepMapping } from '~/features/reports/keep-mapping.server'
import { messagesFor } from '~/messages'
import { uuid7 } from '~/platform/ids/uuid7'
import { done, type Stage } from '../../../prisma/sample/play'
import { onlinePayments } from '../checkouts'
import { pdf, photo } from '../files'
import { parkedJob } from '../parked-job'
import { sentOrder } from '../spot-orders'
import { now } from '../stage'
import { amendments, draftWithFile } from './agreements'
import { bankLines } from './bank'
import { enteredOnBehalf } from './behalf'
import { certificationsInEveryState } from './certifications'
import { depositsAtEveryPoint } from './deposits'
import { offlineRecordsInEveryState } from './offline'
import { acceptDelivery, afterSale, noteUnderWay, waitingForApproval, waitingFreight } from './orders'
import { addressBook, prepareReviews } from './organisations'
import { handedInAndRepriced } from './produce'
import { proposalsInEveryState } from './proposals'
import { refundsInEveryState } from './refunds'
import { prepareReports } from './reports'
import { statementsOf } from './statements'
import { moneyThatArrived, transferWithReceipt } from './transfers'

/** A page that only documents in a state of their own show: the sample has none. */
export interface PreparedPage {
  route: string
  path: string
  /** Who opens it; an official or a buyer when left out. */
  as?: SamplePhone
}

/**
 * An order of which a part was sent and taken, a sheet with evidence that is not handed in yet, a firm without a manager,
 * a parked job.
 */
export async function preparePages(stage: Stage): Promise<PreparedPage[]> {
  const { number, orderId } = await sentOrder(stage, 'wandao-mi', 4, 2)
  await acceptDelivery(stage, orderId)
  const batchId = uuid7()
  const bytes = new TextEncoder().encode([OFFLINE_COLUMNS.join(','), LINE].join('\n'))
  const uploaded = await uploadSheet(now(stage, '13800000001'), { batchId, fileName: '展销会.csv', bytes })
  if (!uploaded.ok) throw new Error(uploaded.refusal.code)
  const evidence = [{ name: '回单.pdf', bytes: pdf() }]
  done(await attachEvidence(now(stage, '13800000001'), { batchId, files: evidence }), 'evidence')
  const unmanaged = stage.people['13800000011'].organisationId
  await parkedJob(stage.db)
  return [
    { route: 'office.operations', path: '/office/operations' },
    await savedView(stage),
    ...(await keptBridge(stage)),
    ...(await withEmail(stage)),
    { route: 'office.organisations_.$id_.members', path: `/office/organisations/${unmanaged}/members` },
    ...(await prepareReviews(stage)),
    ...(await prepareReports(stage)),
    // One described anew, and one whose price is far from the market's.
    { route: 'office.reviews.products.$slug', path: '/office/reviews/products/wandao-mi-xiaodai' },
    { route: 'office.reviews.products.$slug', path: '/office/reviews/products/longyan-gan' },
    { route: 'produce.$slug', path: '/produce/longyan-gan', as: '13800000022' },
    ...(await handedInAndRepriced(stage)),
    await productSheet(stage),
    await harvestSheet(stage),
    ...(await enteredOnBehalf(stage)),
    await withPhotos(stage),
    await waitingForApproval(stage),
    ...(await amendments(stage)),
    await addressBook(stage),
    await waitingFreight(stage),
    ...(await afterSale(stage)),
    ...(await draftWithFile(stage)),
    { route: 'account.phone', path: '/account/phone?step=code' },
    await twoRoles(stage),
    { route: 'orders.$number._index', path: `/orders/${number}` },
    await transferWithReceipt(stage, orderId),
    ...(await statementsOf(stage)),
    ...(await moneyThatArrived(stage)),
    ...(await onlinePayments(stage)),
    ...(await bankLines(stage)),
    ...(await noteUnderWay(stage)),
    ...(await refundsInEveryState(stage)),
    ...(await proposalsInEveryState(stage)),
    ...(await certificationsInEveryState(stage)),
    ...(await depositsAtEveryPoint(stage)),
    ...(await offlineRecordsInEveryState(stage)),
    { route: 'office.import.$id', path: `/office/import/${batchId}` },
  ]
}

/** A sheet of products that was sent and not applied. */
async function productSheet(stage: Stage): Promise<PreparedPage> {
  const sheetId = uuid7()
  const { columns } = messagesFor('zh-CN').productSheet
  const line: Record<string, string> = { name: '表格来的菜', saleUnit: '筐', unitPriceFen: '12' }
  const rows = [Object.values(columns), Object.keys(columns).map((key) => line[key] ?? '')]
  const bytes = new TextEncoder().encode(rows.map((row) => row.join(',')).join('\n'))
  const sheet = { sheetId, fileName: '新菜.csv', bytes, locale: 'zh-CN' as const }
  done(await keepProductSheet(now(stage, '13800000021'), sheet), 'sheet of products')
  return { route: 'produce.sheet.$id._index', path: `/produce/sheet/${sheetId}`, as: '13800000021' }
}

/** A sheet of plantings that was sent and not applied: one more of what grows, three years later. */
async function harvestSheet(stage: Stage): Promise<PreparedPage> {
  const sheetId = uuid7()
  const { db, actor, now: at } = now(stage, '13800000021')
  const supplierId = (actor.kind === 'person' && actor.organisationId) || ''
  const asking = { programmeId: actor.programmeId, supplierId, now: at, locale: 'zh-CN' as const }
  const text = await new Response(harvestSheetStream(db, asking, 'csv')).text()
  const [head, line = ''] = text.split('\r\n')
  const later = line.replace(/^z-[^,]+/u, '').replaceAll(/(\d{4})年/gu, (_, year) => `${Number(year) + 3}年`)
  const bytes = new TextEncoder().encode(`${head}\r\n${later.replace(/,[^,]*$/u, ',')}\r\n`)
  done(
    await keepHarvestSheet(now(stage, '13800000021'), { ...{ sheetId, bytes }, fileName: '收成.csv', locale: 'zh-CN' }),
    'sheet of plantings',
  )
  return { route: 'harvests.sheet.$id._index', path: `/harvests/sheet/${sheetId}`, as: '13800000021' }
}

/** A product with two photos: one leads, and both can go. */
async function withPhotos(stage: Stage): Promise<PreparedPage> {
  const files = await Promise.all(
    (['jpeg', 'png', 'webp'] as const).map(async (kind) => ({ name: `a.${kind}`, bytes: await photo(kind) })),
  )
  done(await addPhotos(now(stage, '13800000022'), { slug: 'longyan-gan', files }), 'photos')
  return { route: 'produce.$slug_.photos', path: '/produce/longyan-gan/photos', as: '13800000022' }
}

/** A sheet for others, of which the office keeps the layout. */
async function keptBridge(stage: Stage): Promise<PreparedPage[]> {
  const id = uuid7()
  const ctx = { db: stage.db, now: new Date(), channel: 'WEB', actor: stage.people['13800000001'] } as const
  done(await keepMapping(ctx, { id, version: null, mapping: EXAMPLES[1]! }), 'layout of a sheet')
  return [
    { route: 'office.reports.bridges._index', path: '/office/reports/bridges' },
    { route: 'office.reports.bridges.$id._index', path: `/office/reports/bridges/${id}` },
    { route: 'office.reports.bridges.$id.file.$format', path: `/office/reports/bridges/${id}/file/csv` },
  ]
}

/** A view of the ledger that somebody keeps. */
async function savedView(stage: Stage): Promise<PreparedPage> {
  const filter = { year: stage.now.getUTCFullYear(), step: 'COUNTED' as const, type: 'ENTERPRISE' as const }
  done(
    await saveView(
      { ...now(stage, '13800000001'), actor: stage.people['13800000001'] },
      { id: uuid7(), name: '企业', filter, shared: true },
    ),
    'view',
  )
  return { route: 'office.views', path: '/office/views' }
}

/** Somebody with a mail address, and another that waits for its link to be opened. */
async function withEmail({ db, people }: Stage): Promise<PreparedPage[]> {
  const { personId } = people['13800000013']
  const { token, hash } = freshToken()
  const [createdAt, expiresAt] = [new Date(), new Date(Date.now() + 3_600_000)]
  await db.person.update({ where: { id: personId }, data: { email: 'now@example.cn' } })
  const waiting = { personId, email: 'next@example.cn', tokenHash: hash, createdAt, expiresAt }
  await db.emailConfirmation.create({ data: waiting })
  return [
    { route: 'account.notices', path: '/account/notices' },
    { route: 'confirm-mail.$token', path: `/confirm-mail/${token}` },
  ]
}

/** Somebody who can switch: the other membership is of an organisation that nobody else looks at. */
async function twoRoles(stage: Stage): Promise<PreparedPage> {
  const { programmeId, personId } = stage.people['13800000012']
  const { organisationId } = stage.people['13800000014']
  const role = 'BUYER_FINANCE' as const
  // The one they have been using stays the one they sign in with.
  await stage.db.membership.updateMany({ where: { personId }, data: { usedAt: new Date() } })
  await stage.db.membership.create({ data: { programmeId, id: uuid7(), personId, organisationId, role } })
  return { route: 'account.switch', path: '/account/switch', as: '13800000012' }
}

const LINE = '2026-01-05,2026-01-06,菜仔园村,热心人士,,个人,展销会,生姜,,2,公斤,10.00,20.00,ZX0001,,'
