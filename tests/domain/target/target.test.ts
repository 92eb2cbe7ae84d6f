import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fen } from '~/domain/money/fen'
import {
  completionPercent,
  completionRate,
  gapFen,
  overTargetPercent,
  overTargetRate,
  ratio,
} from '~/domain/target/rates'
import { median, minimum, strongestShare } from '~/domain/target/spread'
import { signedFen } from '../support/arbitraries'

describe('rates', () => {
  it('compute 2020 as it was: 357.38 % completed is 257.38 % over', () => {
    const [counted, target] = [fen(75_050_000), fen(21_000_000)]
    expect(completionRate(counted, target)).toBe('3.5738')
    expect(overTargetRate(counted, target)).toBe('2.5738')
    expect(completionPercent(counted, target)).toBe('357.38')
    expect(overTargetPercent(counted, target)).toBe('257.38')
  })

  it('show where 257.33 came from: the rounded average', () => {
    expect(overTargetPercent(fen(10_720_000), fen(3_000_000))).toBe('257.33')
  })

  it('compute other published figures, typed wrong or right', () => {
    // 22.8 % was typed for 512.02 of 2224.93.
    expect(ratio(fen(51_202), fen(222_493), 100n, 2)).toBe('23.01')
    // Income per head above the provincial standard.
    expect(ratio(fen(1_756_256 - 906_100), fen(906_100), 100n, 2)).toBe('93.83')
  })

  it('have no rate without a target', () => {
    for (const target of [null, fen(0)]) {
      expect(completionRate(fen(5), target)).toBe(null)
      expect(overTargetRate(fen(5), target)).toBe(null)
      expect(completionPercent(fen(5), target)).toBe(null)
      expect(overTargetPercent(fen(5), target)).toBe(null)
    }
    expect(gapFen(fen(5), null)).toBe(null)
  })

  it('know the gap', () => {
    expect(gapFen(fen(1_000_000), fen(3_000_000))).toBe(2_000_000n)
    expect(gapFen(fen(3_000_001), fen(3_000_000))).toBe(0n)
    expect(gapFen(fen(-10), fen(100))).toBe(110n)
  })

  it('differ by exactly 1, as printed', () => {
    fc.assert(
      fc.property(signedFen, fc.bigInt({ min: 1n, max: 10n ** 9n }).map(fen), (counted, target) => {
        const tenThousandths = (text: string | null) => BigInt((text ?? '').replace('.', ''))
        const completion = completionRate(counted, target)
        expect(completion).toMatch(/^-?\d+\.\d{4}$/u)
        expect(completion).not.toBe('-0.0000')
        expect(tenThousandths(completion) - tenThousandths(overTargetRate(counted, target))).toBe(10_000n)
      }),
    )
  })
})

describe('spread', () => {
  const villages = (...amounts: number[]) => amounts.map((amount, i) => ({ slug: `v${i}`, countedFen: fen(amount) }))

  it('finds minimum and median', () => {
    expect(minimum(villages(30, 10, 20))).toEqual({ countedFen: 10n, slug: 'v1' })
    expect(minimum(villages(10, 10))).toEqual({ countedFen: 10n, slug: 'v0' })
    expect(median(villages(30, 10, 20))).toEqual({ countedFen: 20n, slug: 'v2' })
    expect(median(villages(30, 10, 20, 25))).toEqual({ countedFen: 23n, slug: null }) // 22.5
    expect(minimum([])).toBe(null)
    expect(median([])).toBe(null)
  })

  it('shows how much hangs on the strongest', () => {
    expect(strongestShare(villages(30, 10, 20))).toEqual({ slug: 'v0', percent: '50.00' })
    expect(strongestShare(villages(0, 0))).toBe(null)
    expect(strongestShare([])).toBe(null)
  })

  it('keeps minimum ≤ median ≤ maximum', () => {
    fc.assert(
      fc.property(fc.array(signedFen, { minLength: 1, maxLength: 9 }), (amounts) => {
        const list = amounts.map((countedFen, i) => ({ slug: `v${i}`, countedFen }))
        const middle = median(list)!.countedFen
        expect(minimum(list)!.countedFen <= middle).toBe(true)
        expect(amounts.some((amount) => amount >= middle)).toBe(true)
      }),
    )
  })
})
