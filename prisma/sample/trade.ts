import { FIXED_PRICE, type PriceRule } from '~/domain/agreement/price-rule'
import { addDays, type BusinessDate, businessDate, businessDateOf, yearOf } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { wholeUnits } from '~/domain/quantity/thousandths'
import { draftAgreement } from '~/features/agreements/draft-agreement.server'
import { sendAgreement } from '~/features/agreements/send-agreement.server'
import { signAgreement } from '~/features/agreements/sign-agreement.server'
import { draftAmendment } from '~/features/amendments/draft-amendment.server'
import { sendAmendment } from '~/features/amendments/send-amendment.server'
import { signAmendment } from '~/features/amendments/sign-amendment.server'
import { recordTransfer } from '~/features/payments/record-transfer.server'
import { verifyTransfer } from '~/features/payments/verify-transfer.server'
import { confirmStatement } from '~/features/statements/confirm-statement.server'
import { drawUpStatement } from '~/features/statements/draw-up-statement.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { as, done, type Purchase, playPurchase, productOf, type SamplePhone, type Stage } from './play'

const CAIZIYUAN: SamplePhone = '13800000021'
const LONGDONG: SamplePhone = '13800000022'
const JINGTIAN: SamplePhone = '13800000023'
const HANDLER: SamplePhone = '13800000011'
const APPROVER: SamplePhone = '13800000012'
const PAPER: SamplePhone = '13800000013'

/** What the sample's firms and cooperatives did: last year, this year, and in the last days. All invented. */
export async function playTrade(stage: Stage): Promise<void> {
  const today = businessDateOf(stage.now)
  const thisYear = yearOf(today)
  const firstDay = businessDate(`${thisYear - 1}-01-05`)
  const past = [...lastYear(thisYear - 1), ...sinceJanuary(thisYear)]
  const frame = await signFrameAgreement(stage, later(addDays(today, -48), firstDay))
  const purchases = [...past, ...lately(today, frame)].filter(({ on }) => on >= firstDay && on <= today)
  purchases.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  for (const purchase of purchases) await playPurchase(stage, purchase)
  await extendAgreement(stage, frame, later(addDays(today, -9), firstDay))
  await offerAgreement(stage, later(addDays(today, -3), firstDay))
  await settleAccount(stage, today)
}

function lastYear(year: number): Purchase[] {
  const day = (monthDay: string) => businessDate(`${year}-${monthDay}`)
  return [
    { on: day('03-12'), buyer: HANDLER, supplier: CAIZIYUAN, goods: { 'wandao-mi': 60 }, upTo: 'paid' },
    { on: day('06-18'), buyer: PAPER, supplier: LONGDONG, goods: { 'longyan-gan': 200 }, upTo: 'paid' },
    {
      on: day('10-21'),
      buyer: HANDLER,
      supplier: CAIZIYUAN,
      goods: { caixin: 90, 'hongxin-fanshu': 150 },
      upTo: 'paid',
    },
    { on: day('11-25'), buyer: PAPER, supplier: JINGTIAN, goods: { shengjiang: 110 }, upTo: 'paid' },
  ]
}

function sinceJanuary(year: number): Purchase[] {
  const day = (monthDay: string) => businessDate(`${year}-${monthDay}`)
  return [
    { on: day('01-08'), buyer: HANDLER, supplier: CAIZIYUAN, goods: { caixin: 60, 'wandao-mi': 40 }, upTo: 'paid' },
    { on: day('02-26'), buyer: PAPER, supplier: JINGTIAN, goods: { shengjiang: 60 }, upTo: 'paid' },
    { on: day('03-19'), buyer: HANDLER, supplier: CAIZIYUAN, goods: { 'hongxin-fanshu': 200 }, upTo: 'paid' },
    { on: day('04-23'), buyer: PAPER, supplier: LONGDONG, goods: { 'longyan-gan': 180 }, upTo: 'paid' },
    { on: day('05-14'), buyer: HANDLER, supplier: CAIZIYUAN, goods: { 'wandao-mi': 80 }, upTo: 'paid' },
    { on: day('06-11'), buyer: PAPER, supplier: LONGDONG, goods: { 'longyan-gan': 120 }, upTo: 'paid' },
    { on: day('07-09'), buyer: HANDLER, supplier: JINGTIAN, goods: { shengjiang: 70 }, upTo: 'paid' },
    {
      on: day('08-20'),
      buyer: PAPER,
      supplier: CAIZIYUAN,
      goods: { 'wandao-mi': 60, 'hongxin-fanshu': 100 },
      short: { product: 'hongxin-fanshu', by: 4, reason: '4 箱压坏' },
      upTo: 'paid',
    },
    { on: day('09-10'), buyer: HANDLER, supplier: LONGDONG, goods: { 'longyan-gan': 150 }, upTo: 'paid' },
    {
      on: day('09-24'),
      buyer: PAPER,
      supplier: JINGTIAN,
      goods: { shengjiang: 40 },
      overpaidFen: fen(10000),
      upTo: 'paid',
    },
  ]
}

/** One paper in every state that somebody has to act on, whatever today is. */
function lately(today: BusinessDate, frame: { id: string }): Purchase[] {
  const ago = (days: number) => addDays(today, -days)
  return [
    {
      on: ago(40),
      buyer: HANDLER,
      supplier: CAIZIYUAN,
      agreement: frame,
      goods: { caixin: 40, 'wandao-mi': 20 },
      upTo: 'paid',
    },
    {
      on: ago(16),
      buyer: HANDLER,
      supplier: CAIZIYUAN,
      agreement: frame,
      goods: { 'hongxin-fanshu': 80 },
      upTo: 'accepted',
    },
    { on: ago(11), buyer: PAPER, supplier: JINGTIAN, goods: { shengjiang: 30 }, upTo: 'recorded' },
    {
      on: ago(3),
      buyer: HANDLER,
      supplier: CAIZIYUAN,
      agreement: frame,
      goods: { caixin: 12, 'hongxin-fanshu': 20 },
      upTo: 'dispatched',
    },
    { on: ago(2), buyer: PAPER, supplier: LONGDONG, goods: { 'longyan-gan': 40 }, upTo: 'confirmed' },
    { on: ago(1), buyer: PAPER, supplier: CAIZIYUAN, goods: { 'wandao-mi': 10 }, upTo: 'placed' },
  ]
}

/** Units and the price of one, by the product's slug. */
type Goods = Record<string, [units: number, unitPriceFen: number]>

interface Drafted {
  id: string
  number: string
}

/** The agreement most of the call-offs stand on: drafted by the handler, signed by both sides within two days. */
async function signFrameAgreement(stage: Stage, on: BusinessDate): Promise<Drafted> {
  const goods: Goods = { caixin: [160, 12000], 'hongxin-fanshu': [400, 2600], 'wandao-mi': [120, 21000] }
  const drafted = await draft(stage, HANDLER, CAIZIYUAN, on, goods, { depositPermille: 100 })
  const { contentHash } = done(
    await sendAgreement(as(stage, HANDLER, on, 10), { number: drafted.number, version: 0 }),
    'agreement',
  )
  const { number } = drafted
  done(await signAgreement(as(stage, APPROVER, on, 16), { number, contentHash }), 'signature')
  done(await signAgreement(as(stage, CAIZIYUAN, addDays(on, 1), 9), { number, contentHash }), 'signature')
  await payDeposit(stage, drafted, addDays(on, 3))
  return drafted
}

/** 定金: it stands on the agreement until it is applied to an order, or given back. */
async function payDeposit(stage: Stage, { id: agreementId, number }: Drafted, on: BusinessDate): Promise<void> {
  const { programmeId, db } = stage
  const { depositFen } = await db.agreement.findFirstOrThrow({ where: { programmeId, id: agreementId } })
  const transferId = uuid7()
  const amountFen = fen(depositFen)
  const transfer = { transferId, reference: `DJ${on.replaceAll('-', '')}`, amountFen, valueDate: on, remark: number }
  const deposits = [{ agreementId, amountFen }]
  done(await recordTransfer(as(stage, HANDLER, on, 10), { ...transfer, allocations: [], deposits }), 'deposit')
  done(await verifyTransfer(as(stage, CAIZIYUAN, on, 15), { transferId, version: 0 }), 'verification')
}

/** A month longer, and paid later: an amendment that both sides have signed. */
async function extendAgreement(stage: Stage, { id, number }: Drafted, on: BusinessDate): Promise<void> {
  const { programmeId } = stage
  const { endDate, version } = await stage.db.agreement.findFirstOrThrow({ where: { programmeId, id } })
  const drafted = await draftAmendment(as(stage, HANDLER, on, 9), {
    ...{ id: uuid7(), number, version, reason: '食堂过年后继续采购，财务月底统一付款' },
    wanted: {
      endDate: addDays(businessDate(endDate.toISOString().slice(0, 10)), 30),
      ...{ tolerancePermille: 50, paymentDays: 20, capFen: null, lines: [], added: [] },
    },
  })
  const { sequence } = done(drafted, 'amendment')
  const seen = { number, sequence, version: 0 }
  const { contentHash } = done(await sendAmendment(as(stage, HANDLER, on, 10), seen), 'amendment')
  done(await signAmendment(as(stage, APPROVER, on, 15), { number, sequence, contentHash }), 'signature')
  done(await signAmendment(as(stage, CAIZIYUAN, addDays(on, 1), 9), { number, sequence, contentHash }), 'signature')
}

/** The account of two up to a month that both have confirmed, and what came since, which waits for the buyer. */
async function settleAccount(stage: Stage, today: BusinessDate): Promise<void> {
  const { buyerId, supplierId } = partiesOf(stage, PAPER, JINGTIAN)
  const recent = addDays(today, -11)
  const [from, closed] = [businessDate(`${yearOf(today) - 1}-01-01`), addDays(monthOfDay(recent), -1)]
  const pair = { buyerId, supplierId }
  const first = { statementId: uuid7(), pair, from, to: closed, dueOn: addDays(closed, 15) }
  const { number } = done(await drawUpStatement(as(stage, JINGTIAN, addDays(closed, 2), 9), first), 'statement')
  const { contentHash } = await stage.db.statement.findFirstOrThrow({ where: { id: first.statementId } })
  done(await confirmStatement(as(stage, PAPER, addDays(closed, 2), 15), { number, contentHash }), 'confirmation')
  const to = addDays(today, -1)
  const second = { statementId: uuid7(), pair, from: addDays(closed, 1), to, dueOn: addDays(to, 15) }
  done(await drawUpStatement(as(stage, JINGTIAN, today, 9), second), 'statement')
}

function partiesOf({ people }: Stage, buyer: SamplePhone, supplier: SamplePhone) {
  const [buyerId, supplierId] = [people[buyer].organisationId, people[supplier].organisationId]
  if (!buyerId || !supplierId) throw new Error('whoever trades in the sample has an organisation')
  return { buyerId, supplierId }
}

/** The first day of its month. */
function monthOfDay(date: BusinessDate): BusinessDate {
  return businessDate(`${date.slice(0, 7)}-01`)
}

/** One that the buyer has signed and the cooperative has not. */
async function offerAgreement(stage: Stage, on: BusinessDate): Promise<void> {
  // Never less than 38 yuan, more where the market pays more.
  const price = { priceType: 'FLOOR', priceSource: '揭西县某干货批发市场（示例）', priceDate: null } as const
  const { number } = await draft(stage, PAPER, LONGDONG, on, { 'longyan-gan': [300, 3800] }, { price })
  const sent = await sendAgreement(as(stage, PAPER, on, 10), { number, version: 0 })
  const { contentHash } = done(sent, 'agreement')
  done(await signAgreement(as(stage, PAPER, on, 11), { number, contentHash }), 'signature')
}

async function draft(
  stage: Stage,
  buyer: SamplePhone,
  supplier: SamplePhone,
  on: BusinessDate,
  goods: Goods,
  { price = FIXED_PRICE, depositPermille = 0 }: { price?: PriceRule; depositPermille?: number } = {},
): Promise<Drafted> {
  const counterpartId = stage.people[supplier].organisationId
  if (!counterpartId) throw new Error('a cooperative of the sample has its organisation')
  const drafted = await draftAgreement(as(stage, buyer, on, 9), {
    id: uuid7(),
    counterpartId,
    startDate: on,
    endDate: addDays(on, 175),
    tolerancePermille: 50,
    paymentDays: 15,
    place: '揭西县',
    quality: '新鲜，无明显损伤',
    delivery: '送到甲方食堂',
    notes: '',
    depositPermille,
    lines: Object.entries(goods).map(([slug, [units, unitPrice]]) => ({
      productId: productOf(stage, slug),
      quantity: wholeUnits(units),
      unitPriceFen: fen(unitPrice),
      price,
    })),
  })
  return done(drafted, 'draft')
}

function later(a: BusinessDate, b: BusinessDate): BusinessDate {
  return a > b ? a : b
}
