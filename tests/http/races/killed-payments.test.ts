import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, it } from 'vitest'
import { businessDateOf } from '~/domain/calendar/business-date'
import { fen, formatYuanPlain } from '~/domain/money/fen'
import { enqueueReconciliation } from '~/features/checkouts/reconcile-checkouts.server'
import { systemClock } from '~/platform/clock/clock'
import { createDb } from '~/platform/db/client'
import { uuid7 } from '~/platform/ids/uuid7'
import { serveStandIn } from '~/platform/stripe/stand-in/serve-stand-in'
import { createStandIn } from '~/platform/stripe/stand-in/stand-in'
import { webhookTo } from '~/platform/stripe/stand-in/webhooks'
import type { Stage } from '../../../prisma/sample/play'
import { Caller } from '../../support/caller'
import { type OpenOrder, openOrders } from '../../support/cloned-orders'
import { runCommand } from '../../support/command'
import { differences } from '../../support/histories/compare'
import { startServer, type TestServer } from '../../support/server'
import { type SentOrder, sentOrder } from '../../support/spot-orders'
import { sampleStage } from '../../support/stage'

// KILLS=50 kills it oftener: CONTRIBUTING says when.
const KILLS = Number(process.env.KILLS ?? 2)
const CHECKOUTS = 2 * (KILLS + 1)
const TRANSFERS = 5 * (KILLS + 1)
const [BUYER, SUPPLIER] = ['13800000013', '13800000021'] as const
/** Of each transfer, by bank. */
const BACK_FEN = 100n
const [PRODUCT, UNITS] = ['wandao-mi', 4] as const

type Payable = SentOrder & { formId: string }
type Transferred = Pick<OpenOrder, 'transferId' | 'number'>
type Sent = { number: string; formId: string }

/** What each of them has still to do. */
interface Waiting {
  orders: Payable[]
  transfers: Transferred[]
  toRefund: Sent[]
  /** Numbers of refunds. */
  toConfirm: string[]
}

const keys = { secretKey: 'sk_test_standin000000', webhookSecret: 'whsec_standin000000' }
const standIn = createStandIn({ clock: systemClock, ...keys })
const served = await serveStandIn(standIn, 0)
afterAll(() => served.close())
const env = {
  STRIPE_API_BASE: served.origin,
  STRIPE_SECRET_KEY: keys.secretKey,
  STRIPE_WEBHOOK_SECRET: keys.webhookSecret,
}

it(`killed ${KILLS} times while it opens, books and refunds payments, it loses and doubles nothing`, {
  timeout: 120_000 + KILLS * 20_000,
}, async () => {
  let server = await startServer({ env })
  const { url, drop } = server
  const connection = createDb(url, { max: 4, name: 'test' })
  const stage = await sampleStage(connection.db)
  const transfers = await openOrders(stage, PRODUCT, UNITS, TRANSFERS)
  const orders: SentOrder[] = []
  while (orders.length < CHECKOUTS) orders.push(await sentOrder(stage, PRODUCT, UNITS))
  const payable = orders.map((order) => ({ ...order, formId: uuid7() }))
  const waiting: Waiting = { orders: payable, transfers: [...transfers], toRefund: [], toConfirm: [] }

  for (let kill = 0; kill < KILLS; kill++) {
    const life = { over: false }
    const lived = liveOn(stage, server, waiting, life)
    await pause(200 + Math.random() * 2_500)
    await server.kill()
    life.over = true
    await lived
    server = await startServer({ url, env })
  }

  const last = { over: false }
  const lived = liveOn(stage, server, waiting, last)
  await expect.poll(() => unfinished(stage, orders, transfers, waiting), { timeout: 90_000, interval: 300 }).toEqual([])
  last.over = true
  await lived
  expect(waiting).toEqual({ orders: [], transfers: [], toRefund: [], toConfirm: [] })
  await inTheBooks(stage, orders, transfers)
  expect(await runCommand(['verify'], { DATABASE_URL: url, SAMPLE: 'on' })).toMatchObject({ code: 0 })
  await connection.close()
  await server.stop()
  await drop()
})

/** Everybody does their part while the process lives: the buyer begins to pay, payers pay, the finance verifies and refunds. */
async function liveOn(stage: Stage, { origin }: TestServer, waiting: Waiting, life: { over: boolean }): Promise<void> {
  standIn.webhooks.bringTo(webhookTo(`${origin}/webhooks/stripe`), Array(20).fill(400))
  const repeat = async (work: () => Promise<unknown>, everyMs: number) => {
    while (!life.over) {
      await work()
      await pause(everyMs)
    }
  }
  const [buyer, finance] = await Promise.all([signedIn(origin, BUYER), signedIn(origin, SUPPLIER)])
  await Promise.all([
    repeat(async () => buyer && next(waiting.orders, 3, (order) => begin(buyer, order)), 100),
    repeat(async () => payAll(), 30),
    repeat(async () => finance && giveBack(stage, finance), 100),
    repeat(() => timePasses(stage), 400),
    repeat(async () => finance && next(waiting.transfers, 1, (one) => verify(finance, one, waiting)), 10),
    repeat(async () => finance && next(waiting.toRefund, 1, (one) => sendBack(finance, one, waiting)), 10),
    repeat(async () => buyer && next(waiting.toConfirm, 2, (number) => confirm(buyer, number)), 10),
  ])
}

function signedIn(origin: string, phone: string): Promise<Caller | null> {
  return Caller.signedIn(origin, phone).catch(() => null)
}

/** The next few, at once; what was not answered as done waits on, and is sent again as it was. */
async function next<T>(queue: T[], count: number, work: (one: T) => Promise<boolean>): Promise<void> {
  const taken = queue.splice(0, count)
  const done = await Promise.all(taken.map((one) => work(one).catch(() => false)))
  queue.push(...taken.filter((_, index) => !done[index]))
}

async function begin(buyer: Caller, { number, amountFen, formId: checkoutId }: Payable): Promise<boolean> {
  const fields = { checkoutId, amount: formatYuanPlain(fen(amountFen)) }
  return (await buyer.post(`/orders/${number}/checkout`, fields)).status === 302
}

function payAll(): void {
  for (const { id, status } of standIn.book.all('checkout.session')) if (status === 'open') standIn.acts.pay(id)
}

/** A third of each payment, once: a refund whose answer never came is gone on with by the reconciliation. */
async function giveBack({ db }: Stage, finance: Caller): Promise<void> {
  const paid = await db.checkout.findMany({ where: { state: 'PAID', refundedFen: 0n }, take: 3 })
  for (const { id: refundId, number, amountFen } of paid) {
    // The payment's id is the form's as well: however often it is sent, it is one refund.
    const fields = {
      intent: 'refund',
      refundId,
      order: '',
      amount: formatYuanPlain(fen(amountFen / 3n)),
      reason: '退货',
    }
    await finance.post(`/checkouts/${number}`, fields).catch(() => null)
  }
}

/** What waits for its next turn has waited long enough, and the reconciliation comes round. */
async function timePasses({ db }: Stage): Promise<void> {
  await db.$executeRaw`UPDATE checkout SET checked_at = coalesce(checked_at, started_at) - interval '2 hours'`
  await db.$executeRaw`UPDATE checkout_refund SET requested_at = requested_at - interval '2 minutes'`
  await enqueueReconciliation({ db })
}

async function verify(finance: Caller, { transferId, number }: Transferred, waiting: Waiting): Promise<boolean> {
  const { status } = await finance.post(`/transfers/${transferId}`, { intent: 'verify', transferId, version: '0' })
  // 409: it was verified already, and only the answer got lost.
  if (status !== 302 && status !== 409) return false
  waiting.toRefund.push({ number, formId: uuid7() })
  return true
}

/** One yuan of an order goes back by bank, and the form says how it was sent. */
async function sendBack(finance: Caller, { number, formId: refundId }: Sent, waiting: Waiting): Promise<boolean> {
  const fields = { refundId, amount: formatYuanPlain(fen(BACK_FEN)), reason: '多付' }
  const sending = { reference: `TH${refundId}`, valueDate: businessDateOf(new Date()) }
  const { status, location } = await finance.post(`/refunds/new/${number}`, { ...fields, ...sending })
  const refund = location?.split('/').at(-1)
  if (status !== 302 || !refund) return false
  waiting.toConfirm.push(refund)
  return true
}

async function confirm(buyer: Caller, number: string): Promise<boolean> {
  const { status } = await buyer.post(`/refunds/${number}`, { intent: 'confirm', version: '0' })
  return status === 302 || status === 409
}

async function unfinished(
  { db }: Stage,
  orders: readonly SentOrder[],
  transfers: readonly OpenOrder[],
  waiting: Waiting,
): Promise<string[]> {
  const paid = await db.checkout.count({ where: { state: 'PAID' } })
  const refunded = await db.checkoutRefund.count({ where: { state: 'SUCCEEDED' } })
  const ids = transfers.map(({ transferId }) => transferId)
  const found = await db.bankTransfer.count({ where: { id: { in: ids }, state: 'VERIFIED' } })
  const back = await db.refund.count({
    where: { state: 'RECEIVED', reference: { startsWith: 'TH' }, amountFen: BACK_FEN },
  })
  const events = await db.stripeEvent.count({ where: { appliedAt: null } })
  const told = standIn.webhooks.undelivered().length
  const unsent = Object.entries(waiting).filter(([, forms]) => forms.length > 0)
  return [
    ...unsent.map(([what, forms]) => `${forms.length} ${what} unsent`),
    ...(paid < orders.length ? [`${orders.length - paid} not paid`] : []),
    ...(refunded < orders.length ? [`${orders.length - refunded} not refunded`] : []),
    ...(found < ids.length ? [`${ids.length - found} transfers not verified`] : []),
    ...(back < ids.length ? [`${ids.length - back} not refunded by bank`] : []),
    ...(events > 0 || told > 0 ? [`${events} events waiting, ${told} not told`] : []),
  ]
}

async function inTheBooks(stage: Stage, orders: readonly SentOrder[], transfers: readonly { orderId: string }[]) {
  const { db, programmeId } = stage
  expect(await differences({ db, programmeId, standIn })).toEqual([])
  const charged = standIn.truth().filter(({ chargedFen }) => chargedFen > 0n)
  expect(charged).toHaveLength(orders.length)
  expect(standIn.book.all('refund')).toHaveLength(orders.length)
  for (const { orderId, amountFen } of orders) {
    const { paidFen, refundedFen, pendingFen } = await db.purchaseOrder.findFirstOrThrow({ where: { id: orderId } })
    expect({ paidFen, refundedFen, pendingFen }).toEqual({
      ...{ paidFen: amountFen, refundedFen: amountFen / 3n, pendingFen: 0n },
    })
  }
  for (const { orderId } of transfers) {
    const { paidFen, refundedFen, orderedFen, pendingFen } = await db.purchaseOrder.findFirstOrThrow({
      where: { id: orderId },
    })
    expect({ paidFen, refundedFen, pendingFen }).toEqual({ paidFen: orderedFen, refundedFen: BACK_FEN, pendingFen: 0n })
  }
}
