import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fen } from '~/domain/money/fen'
import { systemClock } from '~/platform/clock/clock'
import { createLog } from '~/platform/log/log'
import { openStripe } from '~/platform/stripe/open-stripe'
import { type ServedStandIn, serveStandIn } from '~/platform/stripe/stand-in/serve-stand-in'
import { createStandIn, type StandIn } from '~/platform/stripe/stand-in/stand-in'
import { stateFile } from '~/platform/stripe/stand-in/state-file'
import { webhookTo } from '~/platform/stripe/stand-in/webhooks'
import { createStripeClient } from '~/platform/stripe/stripe-client'
import type { StripePort, VerifiedWebhook } from '~/platform/stripe/stripe-port'
import { granted, sessionWish } from '../../support/stand-in'

let standIn: StandIn
let served: ServedStandIn
const closing: (() => Promise<void> | void)[] = []

beforeEach(async () => {
  standIn = createStandIn({ clock: systemClock })
  served = await serveStandIn(standIn, 0)
  closing.push(() => served.close())
})
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

function client(options: { retries?: number; timeoutMs?: number } = {}): StripePort {
  const { secretKey, webhookSecret } = standIn
  return createStripeClient({ mode: 'STAND_IN', secretKey, webhookSecret, apiBase: served.origin, ...options })
}
const opened = async (changed = {}) => granted(await client().createCheckoutSession(sessionWish(new Date(), changed)))

describe('over the network', () => {
  it.each(['error-after', 'error-before', 'drop-after', 'drop-before'] as const)(
    '%s is healed by asking again',
    async (kind) => {
      standIn.api.faults.add({ on: 'create-session', kind })
      const session = await opened()
      expect(standIn.book.all('checkout.session').map(({ id }) => id)).toEqual([session.id])
    },
  )

  it('no answer at all, or nobody there, is unknown', async () => {
    standIn.api.faults.add({ on: 'create-session', kind: 'never', times: 2 })
    const hasty = client({ retries: 0, timeoutMs: 50 })
    const wish = sessionWish(new Date())
    expect(await hasty.createCheckoutSession(wish)).toMatchObject({ ok: false, failure: { kind: 'unknown' } })
    await served.close()
    expect(await hasty.createCheckoutSession(wish)).toMatchObject({ ok: false, failure: { kind: 'unknown' } })
    expect(standIn.book.all('checkout.session')).toHaveLength(1)
  })

  it('the key is in no failure', async () => {
    const { webhookSecret } = standIn
    const secretKey = 'sk_test_nobodyknowsme'
    const wrong = createStripeClient({ mode: 'TEST', secretKey, webhookSecret, apiBase: served.origin })
    const answer = await wrong.retrieveRefund('re_1')
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'bad-key' } })
    expect(JSON.stringify(answer)).not.toContain('nobody')
  })
})

describe('the payer’s page', () => {
  const page = async (url: string, act?: string) =>
    fetch(url, { redirect: 'manual', ...(act && { method: 'POST', body: new URLSearchParams({ act }) }) })

  it('says in the payer’s language that no money moves; declines, and then takes the payment', async () => {
    const { id, url } = await opened()
    const text = await (await page(url!)).text()
    for (const said of ['模拟支付', '¥1,234.56', 'lang="zh-CN"']) expect(text).toContain(said)
    const english = await opened({ idempotencyKey: 'en', locale: 'en' })
    expect(await (await page(english.url!)).text()).toContain('no money moves')

    const declined = await page(url!, 'decline')
    const again = new URL(declined.headers.get('Location')!, url!).href
    expect(await (await page(again)).text()).toContain('role="alert"')
    const paid = await page(url!, 'pay')
    expect([paid.status, paid.headers.get('Location')]).toEqual([303, `http://127.0.0.1/back?session=${id}`])
    expect(standIn.truth()).toMatchObject([{ sessionId: id, chargedFen: 123_456n }])
    // The second tab.
    await page(url!, 'pay')
    expect(standIn.truth()).toMatchObject([{ chargedFen: 123_456n }])
    expect(await (await page(url!)).text()).toContain('已经结束')
  })

  it('can be left, and the overview lets the bank act', async () => {
    const { id, url } = await opened()
    expect((await page(url!, 'leave')).headers.get('Location')).toBe('http://127.0.0.1/back')
    await page(url!, 'promise')
    const overview = `${served.origin}/`
    expect(await (await page(overview)).text()).toContain('keep-promise')
    await fetch(overview, { method: 'POST', body: new URLSearchParams({ act: 'keep-promise', id }) })
    expect(standIn.truth()).toMatchObject([{ chargedFen: 123_456n }])
  })
})

it('is told by its control address what goes wrong and what happened, and tells the truth', async () => {
  const tell = (path: string, body: unknown) =>
    fetch(`${served.origin}/_stand-in/${path}`, { method: 'POST', body: JSON.stringify(body) })
  const { id } = await opened()
  expect((await tell('acts', { act: 'pay', id })).status).toBe(200)
  expect((await tell('acts', { act: 'pay', id })).status).toBe(409)
  expect((await tell('acts', { act: 'dance', id })).status).toBe(409)
  expect((await tell('faults', { api: [{ on: 'everything', kind: 'late' }] })).status).toBe(400)
  await tell('faults', { api: [{ on: 'create-refund', kind: 'rate-limit', times: 9 }], refunds: 'pending' })
  const intent = standIn.truth()[0]!.paymentIntentId
  const refund = { idempotencyKey: 'r', paymentIntentId: intent, amountFen: fen(500) }
  const hasty = client({ retries: 0 })
  expect(await hasty.createRefund(refund)).toMatchObject({ ok: false, failure: { kind: 'rate-limited' } })
  await tell('faults', { clear: true, refunds: 'pending' })
  expect(granted(await hasty.createRefund(refund)).state).toBe('PENDING')
  const truth = await (await fetch(`${served.origin}/_stand-in/truth`)).json()
  expect(truth).toMatchObject([{ sessionId: id, chargedFen: '123456', refundedFen: '0', refundingFen: '500' }])
})

describe('events', () => {
  it('are brought, again when not taken, twice, late, out of order, lost or forged, as told', async () => {
    const seen: string[] = []
    const answers = [500]
    const url = await receiver((verified) => {
      seen.push(verified.ok ? verified.event.objectId : verified.why)
      return verified.ok ? (answers.shift() ?? 200) : 400
    })
    standIn.webhooks.bringTo(webhookTo(url), [20, 20])
    const expire = async (key: string) => {
      const { id } = await opened({ idempotencyKey: key })
      standIn.acts.expire(id)
      return id
    }
    const times = (id: string) => expect.poll(() => seen.filter((one) => one === id).length)
    // 500 the first time.
    await times(await expire('a')).toBe(2)
    standIn.webhooks.faults.add({ kind: 'twice' })
    await times(await expire('b')).toBe(2)
    standIn.webhooks.faults.add({ kind: 'wrong-signature' })
    await times(await expire('c')).toBe(1)
    expect(seen).toContain('bad-signature')
    standIn.webhooks.faults.add({ kind: 'after-next' })
    const [first, second] = [await expire('d'), await expire('e')]
    await times(first).toBe(1)
    expect(seen.indexOf(second)).toBeLessThan(seen.indexOf(first))
    standIn.webhooks.faults.add({ kind: 'late', ms: 30 })
    await times(await expire('f')).toBe(1)
    standIn.webhooks.faults.add({ kind: 'lost' })
    const lost = await expire('g')
    await expect.poll(() => standIn.webhooks.undelivered().map(({ data }) => data.object.id)).toEqual([lost])
    expect(seen).not.toContain(lost)
  })
})

it('knows everything again after its end, and brings what was not taken', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'xiangyue-stand-in-'))
  closing.push(() => rmSync(directory, { recursive: true, force: true }))
  const file = join(directory, 'state.json')
  const life = () => createStandIn({ clock: systemClock, store: stateFile(file), webhookSecret: standIn.webhookSecret })
  standIn = life()
  await served.close()
  served = await serveStandIn(standIn, 0)
  const session = await opened()
  standIn.acts.pay(session.id)
  const truth = standIn.truth()
  await served.close()

  standIn = life()
  served = await serveStandIn(standIn, 0)
  expect(standIn.truth()).toEqual(truth)
  expect((await opened()).id).toBe(session.id)
  const seen: string[] = []
  const url = await receiver((verified) => {
    if (verified.ok) seen.push(verified.event.objectId)
    return 200
  })
  standIn.webhooks.bringTo(webhookTo(url))
  await expect.poll(() => seen).toEqual([session.id])
})

it('stands beside the product where STRIPE=stand-in says so', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'xiangyue-stand-in-'))
  closing.push(() => rmSync(dataDir, { recursive: true, force: true }))
  const place = { dataDir, port: 0, log: createLog({ level: 'silent' }) }
  const { payment, beside } = await openStripe({ state: 'BESIDE' }, place)
  closing.push(() => beside!.close())
  const session = granted(await payment.port!.createCheckoutSession(sessionWish(new Date())))
  expect([payment.port!.mode, session.url]).toEqual(['STAND_IN', `${beside!.origin}/c/pay/${session.id}`])
  expect(await openStripe({ state: 'OFF' }, place)).toMatchObject({ payment: { port: null, why: 'OFF' } })
  expect(await openStripe({ state: 'WRONG', mend: 'so' }, place)).toMatchObject({
    payment: { why: 'WRONG', mend: 'so' },
  })
})

/** Somebody who verifies what is brought and answers as told. @returns its address */
async function receiver(answer: (verified: VerifiedWebhook) => number): Promise<string> {
  const port = client()
  const http = createServer(async (request, response) => {
    let body = ''
    for await (const piece of request) body += piece
    const verified = port.verifyWebhook(body, request.headers['stripe-signature']?.toString(), new Date())
    response.writeHead(answer(verified)).end()
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    http.closeAllConnections()
    http.close()
  })
  return `http://127.0.0.1:${(http.address() as AddressInfo).port}/`
}
