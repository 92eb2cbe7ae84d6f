import { expect, test } from 'vitest'
import { amountsOf, unreportedFen, unreservedFen } from '~/domain/order/unreported'

const order = {
  fulfilment: 'ACCEPTED',
  orderedFen: 120_000n,
  acceptedFen: 100_000n,
  freightFen: 2_000n,
  paidFen: 40_000n,
  refundedFen: 10_000n,
  pendingFen: 30_000n,
} as const

test('what another payment may take is what is open less what is under way, and never less than nothing', () => {
  expect(amountsOf(order).openFen).toBe(72_000n)
  expect(unreservedFen(order)).toBe(42_000n)
  expect(unreportedFen(order)).toBe(42_000n)
})

test('reserved before the goods were judged and accepted for less, it is short of what is held', () => {
  const short = { ...order, acceptedFen: 50_000n, pendingFen: 90_000n }
  expect(unreservedFen(short)).toBe(-68_000n)
  expect(unreportedFen(short)).toBe(0n)
})
