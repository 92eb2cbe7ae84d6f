import { expect, test } from 'vitest'
import { capitals } from '~/domain/money/capitals'
import { fen } from '~/domain/money/fen'
import { closingAmount } from '~/domain/statement/statement'

test('what was paid too much is said without a minus, in digits and in words, beside its own name', () => {
  expect(capitals(closingAmount(fen(-10_000n)))).toBe('人民币壹佰元整')
  expect(closingAmount(fen(10_000n))).toBe(10_000n)
  expect(closingAmount(fen(0n))).toBe(0n)
})
