import { describe, expect, test } from 'vitest'
import { bitsApart, looksOf } from '~/domain/attachment/looks'

const spots = (seed: number) =>
  Array.from({ length: 72 }, (_, index) => ((index * 37 + seed * 101) * (index + seed)) % 256)

describe('what a picture looks like', () => {
  test('is the same for the same spots a little brighter, and shares a band with every one that differs in six bits', () => {
    const looks = looksOf(spots(1))
    expect(looks).toHaveLength(7)
    expect(bitsApart(looks, looksOf(spots(1).map((shade) => Math.min(255, shade + 1))))).toBeLessThanOrEqual(2)
    const other = looks.map((band, index) => (index < 6 ? band ^ 1 : band))
    expect(bitsApart(looks, other)).toBe(6)
    expect(other.some((band, index) => band === looks[index])).toBe(true)
    expect(bitsApart(looks, looksOf(spots(7)))).toBeGreaterThan(6)
  })

  test('is nothing where there is nothing to see', () => {
    expect(looksOf(Array.from({ length: 72 }, () => 250))).toEqual([])
    expect(bitsApart([], looksOf(spots(1)))).toBeNull()
  })
})
