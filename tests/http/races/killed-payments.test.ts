import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, it } from 'vitest'
import { fen } from '~/domain/money/fen'
import { enqueueReconciliation } from '~/features/checkouts/reconcile-checkouts.server'
import { reserveRefund } from '~/features/checkouts/refund-checkout.server'
import { reserveCheckout } from '~/features/checkouts/start-checkout.server'
import { systemClock } from '~/platform/clock/clock'
import { createDb } from '~/platform/db/client'
import { uuid7 } from '~/platform/ids/uuid7'
import { serveStandIn } from '~/platform/stripe/stand-in/serve-stand-in'
import { createStandIn } from '~/platform/stripe/stand-in/stand-in'
import { webhookTo } from '~/platform/stripe/stand-in/webhooks'
import type { Stage } from '../../../prisma/sample/play'
import { Caller } from '../../support/caller'
import { openOrders } from '../../support/cloned-orders'
import { runCommand } from '../../support/command'
import { differences } from '../../support/histories/compare'
import { startServer, type TestServer } from '../../support/server'
import { type SentOrder, sentOrder } from '../../support/spot-orders'
import { now, sampleStage } from '../../support/stage'

// KILLS=50 kills it oftener: CONTRIBUTING says when.
const KILLS = Number(process.env.KILLS ?? 2)
const CHECKOUTS = 3 * (KILLS + 1)
const TRANSFERS = 8 * (KILLS + 1)
const [BUYER, SUPPLIER] = ['13800000013', '13800000021'] as const
const [PRODUCT, UNITS] = ['wandao-mi', 4] as const

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
  const waiting = { orders: [...orders], transfers: transfers.map(({ transferId }) => transferId) }
  const verified = new Set<string>()

  for (let kill = 0; kill < KILLS; kill++) {
    const life = { over: false }
    const lived = liveOn(stage, server, waiting, verified, life)
    await pause(200 + Math.random() * 2_500)
    await server.kill()
    life.over = true
    await lived
    server = await startServer({ url, env })
  }

  const last = { over: false }
  const lived = liveOn(stage, server, waiting, verified, last)
  await expect.poll(() => unfinished(stage, orders, transfers), { timeout: 90_000, interval: 300 }).toEqual([])
  last.over = true
  await lived
  expect(verified.size).toBe(TRANSFERS)
  await inTheBooks(stage, orders, transfers)
  expect(await runCommand(['verify'], { DATABASE_URL: url, SAMPLE: 'on' })).toMatchObject({ code: 0 })
  await connection.close()
  await server.stop()
  await drop()
})

/** Everybody does their part while the process lives: the buyer begins to pay, payers pay, the finance verifies and refunds. */
async function liveOn(
  stage: Stage,
  { origin }: TestServer,
  waiting: { orders: SentOrder[]; transfers: string[] },
  verified: Set<string>,
  life: { over: boolean },
): Promise<void> {
  standIn.webhooks.bringTo(webhookTo(`${origin}/webhooks/stripe`), Array(20).fill(400))
  const repeat = async (work: () => Promise<unknown>, everyMs: number) => {
    while (!life.over) {
      await work()
      await pause(everyMs)
    }
  }
  const finance = await Caller.signedIn(origin, SUPPLIER).catch(() => null)
  await Promise.all([
    repeat(() => begin(stage, waiting.orders.splice(0, 3)), 400),
    repeat(async () => payAll(), 30),
    repeat(() => giveBack(stage), 200),
    repeat(() => timePasses(stage), 400),
    repeat(async () => finance && verifyNext(finance, waiting.transfers, verified), 10),
  ])
}

/** As it stands when the process ended right after its first transaction: the reconciliation goes on from here. */
async function begin(stage: Stage, orders: readonly SentOrder[]): Promise<void> {
  for (const { orderId, number, amountFen } of orders) {
    const reserved = await reserveCheckout(earlier(stage, BUYER), {
      ...{ checkoutId: uuid7(), document: { type: 'ORDER', id: orderId, number } },
      ...{ parts: [{ orderId, amountFen: fen(amountFen) }], origin: 'http://127.0.0.1', locale: 'zh' },
    })
    expect(reserved).toMatchObject({ ok: true })
  }
}

function payAll(): void {
  for (const { id, status } of standIn.book.all('checkout.session')) if (status === 'open') standIn.acts.pay(id)
}

/** A third of each payment, once. */
async function giveBack(stage: Stage): Promise<void> {
  const paid = await stage.db.checkout.findMany({ where: { state: 'PAID', refundedFen: 0n } })
  for (const { id, number, amountFen } of paid) {
    if ((await stage.db.checkoutRefund.count({ where: { checkoutId: id } })) > 0) continue
    await reserveRefund(earlier(stage, SUPPLIER), {
      ...{ number, refundId: uuid7(), amountFen: fen(amountFen / 3n), orderId: null, reason: '退货' },
    })
  }
}

/** What waits for its next turn has waited long enough, and the reconciliation comes round. */
async function timePasses({ db }: Stage): Promise<void> {
  await db.$executeRaw`UPDATE checkout SET checked_at = checked_at - interval '2 hours' WHERE checked_at IS NOT NULL`
  await enqueueReconciliation({ db })
}

async function verifyNext(finance: Caller, waiting: string[], verified: Set<string>): Promise<void> {
  const transferId = waiting.shift()
  if (!transferId) return
  const fields = { intent: 'verify', transferId, version: '0' }
  const reply = await finance.post(`/transfers/${transferId}`, fields).catch(() => null)
  // 409: it was verified already, and only the answer got lost.
  if (reply?.status === 302 || reply?.status === 409) verified.add(transferId)
  else waiting.push(transferId)
}

function earlier(stage: Stage, phone: typeof BUYER | typeof SUPPLIER) {
  return { ...now(stage, phone), now: new Date(Date.now() - 120_000) }
}

async function unfinished({ db }: Stage, orders: readonly SentOrder[], transfers: readonly { transferId: string }[]) {
  const paid = await db.checkout.count({ where: { state: 'PAID' } })
  const refunded = await db.checkoutRefund.count({ where: { state: 'SUCCEEDED' } })
  const ids = transfers.map(({ transferId }) => transferId)
  const found = await db.bankTransfer.count({ where: { id: { in: ids }, state: 'VERIFIED' } })
  const events = await db.stripeEvent.count({ where: { appliedAt: null } })
  const told = standIn.webhooks.undelivered().length
  return [
    ...(paid < orders.length ? [`${orders.length - paid} not paid`] : []),
    ...(refunded < orders.length ? [`${orders.length - refunded} not refunded`] : []),
    ...(found < ids.length ? [`${ids.length - found} transfers not verified`] : []),
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
    const { paidFen, orderedFen, pendingFen } = await db.purchaseOrder.findFirstOrThrow({ where: { id: orderId } })
    expect({ paidFen, pendingFen }).toEqual({ paidFen: orderedFen, pendingFen: 0n })
  }
}
