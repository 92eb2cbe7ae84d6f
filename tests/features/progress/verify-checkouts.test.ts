import { afterEach, beforeAll, expect, test } from 'vitest'
import { sealLedger } from '~/features/ledger/seal-ledger.server'
import { verifyBooks } from '~/features/progress/verify-books.server'
import { sealAudit } from '~/features/records/seal-audit.server'
import { goOnline } from '../../support/checkouts'
import { corruptible } from '../../support/corruptible'
import { type TestDatabase, testDb } from '../../support/database'
import { confirmedOrder, granted, type Market, openMarket, setStock } from '../../support/market'

/** An online payment of two orders, of one of them refunded in part, and one row of it changed behind its back. */
let database: TestDatabase
let market: Market
let checkoutId: string
let number: string

beforeAll(async () => {
  database = await testDb()
  market = await openMarket(database.db)
  await setStock(market, 'caixin', 1_000)
  const online = goOnline(market, '2026-11-24T14:00:00+08:00')
  const [first, second] = [await confirmedOrder(market, { caixin: 10 }), await confirmedOrder(market, { caixin: 5 })]
  const checkout = granted(await online.start({ [first]: 120_000n, [second]: 60_000n }))
  ;({ id: checkoutId, number } = checkout)
  online.standIn.acts.pay(checkout.sessionId!)
  await online.deliver()
  granted(await online.refund(number, 20_000n, { orderId: second }))
  await online.deliver()
  // Begun, and not paid: nothing may have moved for it.
  granted(await online.start({ [await confirmedOrder(market, { caixin: 5 })]: 60_000n }))
  while ((await sealLedger({ db: market.db, now: now() }, market.programmeId)) > 0) {}
  while ((await sealAudit({ db: market.db, now: now() }, market.programmeId)) > 0) {}
})

const { corrupt, undo } = corruptible(() => database)
const now = () => new Date('2026-12-31T00:00:00Z')
const verify = () => verifyBooks({ db: market.db, now }, market.programmeId, { patienceMs: 0 })

/** What one test spoils, the next does not see. */
afterEach(async () => {
  await undo()
  expect(await verify()).toEqual(expect.objectContaining({ ok: true }))
})

const SPLIT = /online payment is split by its allocations/
const MOVED = /received and refunded what its movements say/
const ENTERED = /moved stands in the entries of money/

test.each([
  ['an amount that was asked for', 'checkout', 'UPDATE checkout SET amount_fen = amount_fen + 1 WHERE id = $1', SPLIT],
  [
    'an allocation',
    'checkout_allocation',
    'UPDATE checkout_allocation SET amount_fen = amount_fen - 1 WHERE checkout_id = $1',
    SPLIT,
  ],
  [
    'an allocation that is gone',
    'checkout_allocation',
    'DELETE FROM checkout_allocation WHERE checkout_id = $1 AND amount_fen = 60000',
    SPLIT,
  ],
  ['what was received', 'checkout', 'UPDATE checkout SET received_fen = received_fen + 1 WHERE id = $1', MOVED],
  ['what stands on account', 'checkout', 'UPDATE checkout SET on_account_fen = 1 WHERE id = $1', MOVED],
  ['what was given back', 'checkout', 'UPDATE checkout SET refunded_fen = refunded_fen - 1 WHERE id = $1', MOVED],
  [
    'a movement of the refund that is gone',
    'checkout_movement',
    `DELETE FROM checkout_movement WHERE checkout_id = $1 AND cause = 'REFUND'`,
    MOVED,
  ],
  [
    'the order that a movement is of',
    'checkout_movement',
    `UPDATE checkout_movement SET document_id = gen_random_uuid() WHERE checkout_id = $1 AND amount_fen = 120000`,
    ENTERED,
  ],
  [
    'the day of a movement',
    'checkout_movement',
    `UPDATE checkout_movement SET value_date = value_date - 1 WHERE checkout_id = $1 AND cause = 'PAYMENT'`,
    ENTERED,
  ],
  [
    'two movements that make up for each other',
    'checkout_movement',
    `UPDATE checkout_movement SET amount_fen = 180000 - amount_fen WHERE checkout_id = $1 AND cause = 'PAYMENT'`,
    ENTERED,
  ],
])('%s', async (_, table, statement, check) => {
  await corrupt(table, statement, checkoutId)
  const result = await verify()
  expect(result).toMatchObject({ ok: false })
  if (result.ok) return
  expect(result.check).toMatch(check)
  expect(result.wrong.row).toContain(check === ENTERED ? checkoutId : number)
  expect(result.wrong.expected).not.toBe(result.wrong.found)
})
