import { describe, expect, test } from 'vitest'
import { addressKey, LIMITS, type LimitedBy, type LimitName, spendingOf, tooManyAttempts } from '~/domain/limits/limits'

const names = Object.keys(LIMITS) as LimitName[]

describe('the table of limits', () => {
  test.each(names)('%s: the allowance fits its time, and an address has more than an account', (limit) => {
    for (const by of ['account', 'address'] as LimitedBy[]) {
      const { count, seconds } = LIMITS[limit][by]
      const { stepMs, aheadMs, sampleAheadMs } = spendingOf(limit, by)
      expect(aheadMs / stepMs).toBe(count)
      expect(aheadMs).toBeLessThanOrEqual(seconds * 1000)
      expect(sampleAheadMs / stepMs).toBeGreaterThanOrEqual(1000)
    }
    expect(LIMITS[limit].address.count).toBeGreaterThan(LIMITS[limit].account.count)
  })
})

describe('an address as it is counted', () => {
  test.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    [null, 'unknown'],
    ['', 'unknown'],
  ])('%s is %s', (address, key) => {
    expect(addressKey(address)).toBe(key)
  })
})

test('the refusal says when to come back, in seconds and in whole minutes', () => {
  expect(tooManyAttempts(61, { field: 'code' })).toEqual({
    ok: false,
    refusal: { code: 'too-many-attempts', field: 'code', detail: { seconds: '61', minutes: '2' } },
  })
})
