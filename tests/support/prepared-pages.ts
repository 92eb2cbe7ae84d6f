import { addDays, businessDateOf } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { OFFLINE_COLUMNS } from '~/domain/offline/offline-sheet'
import { grams } from '~/domain/quantity/grams'
import { thousandths, wholeUnits } from '~/domain/quantity/thousandths'
import { EXAMPLES } from '~/domain/report/bridge'
import type { SamplePhone } from '~/features/accounts/sample-accounts.server'
import { freshToken } from '~/features/accounts/token.server'
import { attachFiles } from '~/features/agreements/attach-files.server'
import { draftAmendment } from '~/features/amendments/draft-amendment.server'
import { sendAmendment } from '~/features/amendments/send-amendment.server'
import { addPhotos } from '~/features/catalogue/add-photos.server'
import { keepProductSheet } from '~/features/catalogue/sheet/keep-product-sheet.server'
import { addWeighTicket } from '~/features/deliveries/add-weigh-ticket.server'
import { makeDriverLink } from '~/features/deliveries/make-driver-link.server'
import { openDispute } from '~/features/deliveries/open-dispute.server'
import { proposeRemedy } from '~/features/deliveries/propose-remedy.server'
import { signAcceptance } from '~/features/deliveries/sign-acceptance.server'
import { harvestSheetStream } from '~/features/harvests/sheet/harvest-sheet.view.server'
import { keepHarvestSheet } from '~/features/harvests/sheet/keep-harvest-sheet.server'
import { attachEvidence } from '~/features/offline/attach-evidence.server'
import { uploadSheet } from '~/features/offline/upload-sheet.server'
import { registerOrganisation } from '~/features/onboarding/register-organisation.server'
import { reviewApplication } from '~/features/onboarding/review-application.server'
import { suspendOrganisation } from '~/features/onboarding/suspend-organisation.server'
import { confirmOrder } from '~/features/orders/confirm-order.server'
import { addInvoiceTitle } from '~/features/organisations/add-invoice-title.server'
import { keepAddress } from '~/features/organisations/keep-address.server'
import { recordTransfer } from '~/features/payments/record-transfer.server'
import { verifyTransfer } from '~/features/payments/verify-transfer.server'
import { saveView } from '~/features/progress/save-view.server'
import { keepMapping } from '~/features/reports/keep-mapping.server'
import { confirmStatement } from '~/features/statements/confirm-statement.server'
import { drawUpStatement } from '~/features/statements/draw-up-statement.server'
import { moveTerms } from '~/features/statements/move-terms.server'
import { objectToStatement } from '~/features/statements/object-to-statement.server'
import { proposeTerms } from '~/features/statements/propose-terms.server'
import { messagesFor } from '~/messages'
import { uuid7 } from '~/platform/ids/uuid7'
import { done, type Stage } from '../../prisma/sample/play'
import { onlinePayments } from './checkouts'
import { pdf, photo } from './files'
import { parkedJob } from './parked-job'
import { bankLines } from './prepared-bank'
import { enteredOnBehalf } from './prepared-behalf'
import { certificationsInEveryState } from './prepared-certifications'
import { depositsAtEveryPoint } from './prepared-deposits'
import { offlineRecordsInEveryState } from './prepared-offline'
import { handedInAndRepriced } from './prepared-produce'
import { proposalsInEveryState } from './prepared-proposals'
import { refundsInEveryState } from './prepared-refunds'
import { prepareReports } from './prepared-reports'
import { draftedAgreement, signedAgreement } from './signed-agreement'
import { placedOrder, sentOrder, transferFor } from './spot-orders'
import { now } from './stage'
import { freshUscc } from './uscc'

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

/** A pair without a statement, one whose statement was objected to, and one that both confirmed and nobody has paid. */
async function statementsOf(stage: Stage): Promise<PreparedPage[]> {
  const buyer = '13800000013'
  const today = businessDateOf(stage.now)
  const from = addDays(today, -700)
  const drawn = async (supplier: SamplePhone) => {
    const pair = pairOf(stage, buyer, supplier)
    const wanted = { statementId: uuid7(), pair, from, to: today, dueOn: addDays(today, 15) }
    const { number } = done(await drawUpStatement(now(stage, supplier), wanted), 'statement')
    const { contentHash } = await stage.db.statement.findFirstOrThrow({ where: { id: wanted.statementId } })
    return { number, contentHash }
  }
  const objected = await drawn('13800000022')
  done(await objectToStatement(now(stage, buyer), { ...objected, reason: '单价不对', lines: [] }), 'objection')
  const owed = await sentOrder(stage, 'wandao-mi', 4)
  await acceptDelivery(stage, owed.orderId)
  const unpaid = await drawn('13800000021')
  done(await confirmStatement(now(stage, buyer), unpaid), 'confirmation')
  const untouched = pairOf(stage, '13800000011', '13800000021')
  const waiting = await stage.db.statement.findFirstOrThrow({ where: { state: 'DRAWN_UP' } })
  const [open, agreed] = [pairOf(stage, buyer, '13800000022'), pairOf(stage, buyer, '13800000021')]
  done(await proposeTerms(now(stage, '13800000022'), { termsId: uuid7(), pair: open, settleDay: 15 }), 'terms')
  const termsId = uuid7()
  done(await proposeTerms(now(stage, '13800000021'), { termsId, pair: agreed, settleDay: 15 }), 'terms')
  done(await moveTerms(now(stage, buyer), { termsId, version: 0, event: 'agree' }), 'terms')
  const between = (pair: typeof open) => `/statements/between/${pair.buyerId}.${pair.supplierId}`
  const route = 'statements.between.$pair'
  return [
    { route: 'statements.$number._index', path: `/statements/${waiting.number}`, as: buyer },
    { route: 'statements.$number._index', path: `/statements/${waiting.number}`, as: '13800000023' },
    { route, path: between(open), as: buyer },
    { route, path: between(open), as: '13800000022' },
    { route, path: between(agreed), as: buyer },
    { route: 'statements.$number._index', path: `/statements/${objected.number}`, as: buyer },
    { route: 'statements.$number.pay', path: `/statements/${unpaid.number}/pay`, as: buyer },
    { route, path: between(untouched), as: '13800000021' },
  ]
}

function pairOf({ people }: Stage, buyer: SamplePhone, supplier: SamplePhone) {
  const [buyerId, supplierId] = [people[buyer].organisationId, people[supplier].organisationId]
  if (!buyerId || !supplierId) throw new Error('whoever trades in the sample has an organisation')
  return { buyerId, supplierId }
}

/** An order whose buyer wants to give goods back, and one whose acceptance is disputed. */
async function afterSale(stage: Stage): Promise<PreparedPage[]> {
  const buyer = now(stage, '13800000013')
  const [returned, disputed] = [await sentOrder(stage, 'wandao-mi', 4), await sentOrder(stage, 'wandao-mi', 4)]
  await acceptDelivery(stage, returned.orderId)
  await acceptDelivery(stage, disputed.orderId)
  const lines = await stage.db.orderLine.findMany({ where: { orderId: returned.orderId } })
  const remedy = {
    remedyId: uuid7(),
    orderId: returned.orderId,
    kind: 'RETURN' as const,
    reason: '受潮',
    restock: false,
  }
  const goods = lines.map(({ id }) => ({ orderLineId: id, quantity: wholeUnits(1) }))
  done(await proposeRemedy(buyer, { ...remedy, lines: goods }), 'remedy')
  const acceptance = await stage.db.acceptance.findFirstOrThrow({ where: { orderId: disputed.orderId } })
  const judged = await stage.db.acceptanceLine.findMany({ where: { acceptanceId: acceptance.id } })
  const orderLineIds = judged.map(({ orderLineId }) => orderLineId)
  const dispute = { disputeId: uuid7(), acceptanceId: acceptance.id, orderLineIds, reason: '少了一袋', photos: [] }
  done(await openDispute(buyer, dispute), 'dispute')
  const route = 'orders.$number.remedies._index'
  return [
    { route, path: `/orders/${returned.number}/remedies`, as: '13800000021' },
    { route, path: `/orders/${returned.number}/remedies`, as: '13800000013' },
    { route, path: `/orders/${disputed.number}/remedies`, as: '13800000013' },
  ]
}

/** A load on the road that was weighed, with a link for its driver. */
async function noteUnderWay(stage: Stage): Promise<PreparedPage[]> {
  const { orderId } = await sentOrder(stage, 'wandao-mi', 4)
  const { id: deliveryNoteId, number } = await stage.db.deliveryNote.findFirstOrThrow({ where: { orderId } })
  const supplier = now(stage, '13800000021')
  const weighed = await addWeighTicket(supplier, {
    ...{ ticketId: uuid7(), deliveryNoteId, orderLineId: null, number: '示例-1', place: '', photo: [] },
    ...{ gross: grams(1_500n), tare: grams(500n), weighedAt: supplier.now },
  })
  done(weighed, 'weigh ticket')
  const link = await makeDriverLink(supplier, { deliveryNoteId })
  if (!link.ok) throw new Error(link.refusal.code)
  return [
    { route: 'deliveries.$number', path: `/deliveries/${number}`, as: '13800000021' },
    { route: 'deliver.$token', path: `/deliver/${link.value.token}`, as: '13800000021' },
  ]
}

/** A transfer that nobody has verified, with the bank's receipt. */
async function transferWithReceipt(stage: Stage, orderId: string): Promise<PreparedPage> {
  const ctx = now(stage, '13800000013')
  const transferId = uuid7()
  const transfer = { transferId, reference: `HD-${transferId}`, valueDate: businessDateOf(ctx.now), remark: '' }
  const recorded = await recordTransfer(ctx, {
    ...{ ...transfer, amountFen: fen(100n), allocations: [{ orderId, amountFen: fen(100n) }] },
    receipts: [{ name: '回单.pdf', bytes: pdf() }],
  })
  done(recorded, 'transfer')
  return { route: 'transfers.$id', path: `/transfers/${transferId}`, as: '13800000013' }
}

/** One transfer that waits for the supplier's finance, without a number; one that it verified; and one to write down. */
async function moneyThatArrived(stage: Stage): Promise<PreparedPage[]> {
  const [waiting, paid] = [await sentOrder(stage, 'wandao-mi', 4), await sentOrder(stage, 'wandao-mi', 4)]
  const [transferId, amountFen] = [uuid7(), fen(waiting.amountFen)]
  const buyer = now(stage, '13800000013')
  const numberless = await recordTransfer(buyer, {
    ...{ transferId, amountFen, valueDate: businessDateOf(buyer.now), remark: '' },
    allocations: [{ orderId: waiting.orderId, amountFen }],
    receipts: [{ name: '回单.pdf', bytes: pdf({ catalogue: '/Numberless 1' }) }],
  })
  done(numberless, 'transfer')
  const verified = await transferFor(stage, paid)
  done(await verifyTransfer(now(stage, '13800000021'), { transferId: verified, version: 0 }), 'verification')
  const buyerId = stage.people['13800000013'].organisationId
  const as = '13800000021'
  return [
    { route: 'transfers.$id', path: `/transfers/${transferId}`, as },
    { route: 'transfers.$id', path: `/transfers/${verified}`, as },
    { route: 'transfers.$id_.split', path: `/transfers/${verified}/split`, as },
    { route: 'transfers.receive', path: `/transfers/receive?buyer=${buyerId}`, as },
  ]
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

/** An order that somebody else of the firm has to approve; the rule that made it wait is gone again. */
async function waitingForApproval(stage: Stage): Promise<PreparedPage> {
  const { programmeId, organisationId } = stage.people['13800000011']
  const rule = { programmeId, organisationId: organisationId ?? '', aloneFen: 0n, changedAt: new Date() }
  await stage.db.buyingRule.create({ data: rule })
  const { number } = await placedOrder(stage, '13800000011', 'longyan-gan', 10)
  await stage.db.buyingRule.deleteMany({ where: { organisationId: rule.organisationId } })
  return { route: 'orders.$number._index', path: `/orders/${number}`, as: '13800000012' }
}

/** An order that its supplier confirmed with a freight, which the buyer has not agreed to. */
async function waitingFreight(stage: Stage): Promise<PreparedPage> {
  const { id: orderId, number } = await placedOrder(stage, '13800000013', 'wandao-mi', 4)
  done(await confirmOrder(now(stage, '13800000021'), { orderId, version: 0, freightFen: fen(6_000n) }), 'freight')
  return { route: 'orders.$number._index', path: `/orders/${number}`, as: '13800000013' }
}

/** A draft with a file that may still be taken away, and a template to change. */
async function draftWithFile(stage: Stage): Promise<PreparedPage[]> {
  const { programmeId } = stage.people['13800000011']
  const { number } = await draftedAgreement(stage, 'wandao-mi', 5)
  const files = [{ name: '质量标准.pdf', bytes: pdf() }]
  done(await attachFiles(now(stage, '13800000011'), { number, files }), 'file')
  const template = await stage.db.agreementTemplate.findFirstOrThrow({ where: { programmeId } })
  return [
    { route: 'agreements.$number._index', path: `/agreements/${number}`, as: '13800000011' },
    { route: 'office.templates.$id', path: `/office/templates/${template.id}` },
  ]
}

/** A second address and another invoice title: there is one to prefer and one to remove. */
async function addressBook(stage: Stage): Promise<PreparedPage> {
  const ctx = { ...now(stage, '13800000013'), actor: stage.people['13800000013'] }
  const contact = { contactName: '示例', contactPhone: '13900000000' }
  const where = { divisionCodes: ['44', '4419', '441900005'], detail: '示例路 2 号' }
  done(await keepAddress(ctx, { id: uuid7(), fresh: true, ...where, ...contact }), 'address')
  const title = { title: '东莞市示例纸品有限公司工会', uscc: '12441900MB2D00014F' }
  done(await addInvoiceTitle(ctx, { id: uuid7(), ...title }), 'invoice title')
  return { route: 'organisation.addresses._index', path: '/organisation/addresses', as: '13800000013' }
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

/** Organisations in every state that a review page has forms for. */
async function prepareReviews(stage: Stage): Promise<PreparedPage[]> {
  const official = now(stage, '13800000001')
  const [waiting, stopped] = [await registered(stage), await registered(stage)]
  const review = { organisationId: stopped, version: 0, review: 'approve', reason: '' } as const
  done(await reviewApplication(official, review), 'approval')
  const suspension = { organisationId: stopped, version: 1, event: 'suspend', reason: '示例' } as const
  done(await suspendOrganisation(official, suspension), 'suspension')
  const refused = stage.people['13800000014'].organisationId ?? ''
  const refusal = { organisationId: refused, version: 0, review: 'refuse', reason: '示例' } as const
  done(await reviewApplication(official, refusal), 'refusal')
  const applied = stage.people['13800000024'].organisationId
  const route = 'office.organisations.$id'
  return [
    ...[waiting, stopped, applied].map((id) => ({ route, path: `/office/organisations/${id}` })),
    { route: 'organisation._index', path: '/organisation', as: '13800000014' },
  ]
}

async function registered(stage: Stage): Promise<string> {
  const organisation: Parameters<typeof registerOrganisation>[1]['organisation'] = {
    ...{ side: 'BUYER', name: '东莞市示例新单位有限公司', uscc: freshUscc('91441900'), buyerType: 'ENTERPRISE' },
    ...{ supplierKind: null, legalRepresentative: '', villageIds: [] },
  }
  const wish = { applicationId: uuid7(), organisation, statement: '', kindConfirmed: false, phone: '13800000013' }
  const made = await registerOrganisation(now(stage, '13800000013'), wish)
  if (!made.ok) throw new Error(made.refusal.code)
  return made.value.organisationId
}

const LINE = '2026-01-05,2026-01-06,菜仔园村,热心人士,,个人,展销会,生姜,,2,公斤,10.00,20.00,ZX0001,,'

async function acceptDelivery(stage: Stage, orderId: string): Promise<void> {
  const note = await stage.db.deliveryNote.findFirstOrThrow({ where: { orderId } })
  const lines = await stage.db.deliveryLine.findMany({ where: { deliveryNoteId: note.id } })
  const accepted = await signAcceptance(now(stage, '13800000013'), {
    ...{ acceptanceId: uuid7(), deliveryNoteId: note.id, version: note.version, handedOverBy: '' },
    lines: lines.map(({ orderLineId, shipped }) => ({ orderLineId, accepted: thousandths(shipped), reason: '' })),
  })
  done(accepted, 'acceptance')
}

/** Two agreements in force with an amendment each: a draft, and one that waits for both signatures. */
async function amendments(stage: Stage): Promise<PreparedPage[]> {
  const handler = now(stage, '13800000011')
  const pages: PreparedPage[] = []
  for (const sent of [false, true]) {
    const { number } = await signedAgreement(stage, 'wandao-mi', 2)
    const { endDate, version } = await stage.db.agreement.findFirstOrThrow({ where: { number } })
    const wanted = {
      endDate: businessDateOf(endDate),
      ...{ tolerancePermille: 0, paymentDays: 20, capFen: null, lines: [], added: [] },
    }
    const drafted = await draftAmendment(handler, { id: uuid7(), number, version, reason: '晚些付款', wanted })
    const { sequence } = done(drafted, 'amendment')
    if (sent) done(await sendAmendment(handler, { number, sequence, version: 0 }), 'amendment')
    const path = `/agreements/${number}/amendments/${sequence}`
    const route = 'agreements.$number.amendments.$sequence'
    if (sent) {
      pages.push({ route: `${route}._index`, path, as: '13800000012' })
      pages.push({ route: `${route}.sign`, path: `${path}/sign`, as: '13800000012' })
    } else {
      pages.push({ route: `${route}._index`, path, as: '13800000011' })
      pages.push({ route: `${route}.edit`, path: `${path}/edit`, as: '13800000011' })
    }
  }
  return pages
}
