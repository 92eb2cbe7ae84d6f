import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { changesBetween, fitToArrival } from '~/domain/payment/arrival'
import { isPayer } from '~/domain/payment/payer'
import { datesOfSameTransfer } from '~/domain/payment/same-transfer'
import { transferLabel } from '~/domain/payment/transfer-reference'

const part = (targetId: string, amount: number) => ({ targetId, amountFen: fen(amount) })
const parts = fc.uniqueArray(fc.record({ targetId: fc.constantFrom('a', 'b', 'c', 'd'), amount: fc.nat(500) }), {
  selector: ({ targetId }) => targetId,
  maxLength: 4,
})

describe('what arrived', () => {
  it.each([
    ['as said', 100, [60, 40], 0],
    ['less: the last stays open', 70, [60, 10], 0],
    ['less than the first', 50, [50, 0], 0],
    ['more: the rest is on account', 130, [60, 40], 30],
  ])('%s', (_, arrived, filled, left) => {
    const fitted = fitToArrival(fen(arrived), [part('a', 60), part('b', 40)])
    expect(fitted.parts.map(({ amountFen }) => amountFen)).toEqual(filled.map((amount) => fen(amount)))
    expect(fitted.leftFen).toBe(fen(left))
  })

  it('is never lost, never doubled, and fills no part beyond what was said of it', () => {
    fc.assert(
      fc.property(fc.nat(2_000), parts, (arrived, said) => {
        const asked = said.map(({ targetId, amount }) => part(targetId, amount))
        const fitted = fitToArrival(fen(arrived), asked)
        const sum = fitted.parts.reduce((total, { amountFen }) => total + amountFen, fitted.leftFen as bigint)
        expect(sum).toBe(BigInt(arrived))
        for (const [index, { amountFen }] of fitted.parts.entries()) {
          expect(amountFen >= 0n && amountFen <= asked[index]!.amountFen).toBe(true)
        }
        // A later part gets something only once the earlier ones are full.
        const short = fitted.parts.findIndex(({ amountFen }, index) => amountFen < asked[index]!.amountFen)
        if (short >= 0) expect(fitted.parts.slice(short + 1).every(({ amountFen }) => amountFen === 0n)).toBe(true)
      }),
    )
  })
})

describe('a split that is changed', () => {
  it('moves by what differs only, and ends where it should', () => {
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        const of = (list: typeof one) => list.map(({ targetId, amount }) => part(targetId, amount))
        const changes = changesBetween(of(one), of(other))
        for (const id of ['a', 'b', 'c', 'd']) {
          const amountOf = (list: readonly { targetId: string; amountFen: bigint }[]) =>
            list.find(({ targetId }) => targetId === id)?.amountFen ?? 0n
          expect(amountOf(of(one)) + amountOf(changes)).toBe(amountOf(of(other)))
        }
        expect(changes.every(({ amountFen }) => amountFen !== 0n)).toBe(true)
      }),
    )
  })
})

describe('the payer on the receipt', () => {
  const known = ['东莞市示例电子有限公司(万江)', 'Sample Co., Ltd.']
  it.each([
    ['东莞市示例电子有限公司（万江）', true],
    [' 东莞市 示例电子有限公司(万江) ', true],
    ['ＳＡＭＰＬＥ ＣＯ．， ＬＴＤ．', true],
    ['东莞市示例电子有限公司', false],
    ['陈示例', false],
    ['', false],
  ])('%s: %s', (name, same) => expect(isPayer(name, known)).toBe(same))
})

it('takes transfers up to three days apart for the same one', () => {
  expect(datesOfSameTransfer(businessDate('2027-01-02'))).toEqual({ from: '2026-12-30', to: '2027-01-05' })
})

it('calls a transfer by the best name it has', () => {
  const named = { reference: 'HD1', bankReference: 'B2', remark: 'XY-2026-000087' }
  expect(transferLabel(named)).toBe('HD1')
  expect(transferLabel({ ...named, reference: '' })).toBe('B2')
  expect(transferLabel({ ...named, reference: '', bankReference: '' })).toBe('XY-2026-000087')
})
