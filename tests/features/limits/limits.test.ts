import { beforeEach, describe, expect, test } from 'vitest'
import { LIMITS } from '~/domain/limits/limits'
import { giveAllowanceBack, type LimitKey, spendAllowance } from '~/features/limits/limits.steps.server'
import { sweepAllowances } from '~/features/limits/sweep-allowances.server'
import { createDb } from '~/platform/db/client'
import { testDb } from '../../support/database'

const { db, url } = await testDb()
const now = new Date('2026-11-25T01:00:00Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)
const spend = (keys: LimitKey[], at = now) => spendAllowance(db, { limit: 'sign-in', keys, now: at })
const { count, seconds } = LIMITS['sign-in'].account

beforeEach(async () => {
  await db.allowance.deleteMany()
})

async function spendAll(keys: LimitKey[]) {
  for (let attempt = 0; attempt < count; attempt++) expect((await spend(keys)).ok).toBe(true)
}

describe('an allowance', () => {
  test('is spent exactly, by a hundred at once from two processes', async () => {
    const second = createDb(url, { max: 8 })
    const attempts = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        spendAllowance(index % 2 === 0 ? db : second.db, { limit: 'sign-in', keys: [{ account: 'a' }], now }),
      ),
    )
    await second.close()
    expect(attempts.filter(({ ok }) => ok)).toHaveLength(count)
    expect(attempts.find(({ ok }) => !ok)).toMatchObject({
      refusal: { code: 'too-many-attempts', detail: { seconds: String(seconds / count), minutes: '2' } },
    })
  })

  test('comes back evenly, one step at a time, and a refused attempt takes nothing', async () => {
    await spendAll([{ account: 'a' }])
    const step = seconds / count
    for (let times = 0; times < 3; times++) expect((await spend([{ account: 'a' }], later(step - 1))).ok).toBe(false)
    expect((await spend([{ account: 'a' }], later(step))).ok).toBe(true)
    expect((await spend([{ account: 'a' }], later(step))).ok).toBe(false)
    expect((await spend([{ account: 'a' }], later(2 * seconds))).ok).toBe(true)
  })

  test('is its own for every account, address and limit', async () => {
    await spendAll([{ account: 'a' }])
    expect((await spend([{ account: 'b' }])).ok).toBe(true)
    expect((await spend([{ address: 'a' }])).ok).toBe(true)
    expect((await spendAllowance(db, { limit: 'code-check', keys: [{ account: 'a' }], now })).ok).toBe(true)
  })

  test('of a used up address leaves the account alone that was tried from there', async () => {
    const address = { address: '203.0.113.9' }
    for (let tried = 0; tried < LIMITS['sign-in'].address.count; tried++) await spend([address])
    for (let tried = 0; tried < count; tried++) expect((await spend([address, { account: 'a' }])).ok).toBe(false)
    await spendAll([{ account: 'a' }])
  })

  test('given back can be spent again, once', async () => {
    await spendAll([{ account: 'a' }])
    await giveAllowanceBack(db, { limit: 'sign-in', keys: [{ account: 'a' }] })
    expect((await spend([{ account: 'a' }])).ok).toBe(true)
    expect((await spend([{ account: 'a' }])).ok).toBe(false)
  })

  test('stands under a hash: no phone number and no address can be read', async () => {
    await spend([{ account: '13800000011' }, { address: '203.0.113.9' }])
    const rows = await db.$queryRaw<{ row: string }[]>`SELECT allowance::text AS row FROM allowance`
    expect(rows).toHaveLength(2)
    expect(JSON.stringify(rows)).not.toMatch(/13800000011|203\.0\.113/)
  })

  test('that limits nobody any more is swept', async () => {
    await spend([{ account: 'a' }])
    await spendAll([{ account: 'b' }])
    await sweepAllowances({ db, now: later(seconds / count + 1) })
    expect(await db.allowance.count()).toBe(1)
    await sweepAllowances({ db, now: later(seconds + 1) })
    expect(await db.allowance.count()).toBe(0)
  })
})

test('with the sample programme the same limits are far away', async () => {
  await db.installation.create({ data: { id: 1, sample: true, filledAt: now } })
  const many = await Promise.all(Array.from({ length: 10 * count }, () => spend([{ account: 'a' }])))
  expect(many.every(({ ok }) => ok)).toBe(true)
})
