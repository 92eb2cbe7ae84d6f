import { describe, expect, it } from 'vitest'
import { codeKey, readCodes, slips } from '~/domain/banking/code-reading'
import { NearCodes } from '~/domain/banking/near-codes'
import { sumsTo } from '~/domain/banking/order-sums'
import { PayerNames, payerKey } from '~/domain/banking/payer-names'
import { fen } from '~/domain/money/fen'

describe('codes in a remark', () => {
  it.each([
    ['XY-2026-000087', ['XY2026000087']],
    ['货款XY2026000087', ['XY2026000087']],
    ['ＸＹ－２０２６－００００８７ 食堂', ['XY2026000087']],
    ['xy 2026 000087 3月货款', ['XY2026000087']],
    ['XY-2O26-0000l7', ['XY2026000017']],
    ['XY-2026-000087 XY-2026-000088', ['XY2026000087', 'XY2026000088']],
    ['XY-2026-000087 2026年11月', ['XY2026000087']],
    ['XY-2026-00087', ['XY202600087']],
    ['2026000087', ['2026000087']],
    ['XYD-2026-000003', ['XYD2026000003']],
    ['20261126', []],
    ['2026112612345678901', []],
    ['货款', []],
    ['', []],
  ])('%s', (remark, codes) => {
    expect(readCodes(remark).map(codeKey)).toEqual(codes)
  })

  it.each([
    ['2026000087', '2026000087', 0],
    ['2026000087', '2026000078', 1],
    ['2026000087', '2026000088', 1],
    ['202600087', '2026000087', 1],
    ['20260000087', '2026000087', 1],
    ['2026000187', '2026000078', 2],
    ['2026000087', '2026123487', 3],
  ])('%s is %s but for %i slips', (a, b, count) => {
    expect(slips(a, b)).toBe(count)
    expect(slips(b, a)).toBe(count)
  })

  it('finds every number one slip away, and no other', () => {
    const all = Array.from({ length: 400 }, (_, at) => `2026${String(at).padStart(6, '0')}`)
    const near = new NearCodes(all)
    for (const typed of ['2026000087', '202600087', '20260000870', '2026000807', '2026999999']) {
      expect(near.near(typed).sort()).toEqual(all.filter((number) => slips(typed, number) === 1))
    }
  })
})

describe('payers', () => {
  const names = new PayerNames([
    { buyerId: 'a', names: ['东莞市万江食品有限公司'] },
    { buyerId: 'b', names: ['东莞市鸿运(东莞)电子有限公司', '鸿运电子'] },
    { buyerId: 'c', names: ['东莞市万江食品有限公司长安食堂承包经营部'] },
  ])

  it.each([
    ['东莞市万江食品有限责任公司', 'a', 'SAME'],
    ['东莞市 万江食品有限公司', 'a', 'SAME'],
    ['东莞市鸿运（东莞）电子有限公司', 'b', 'SAME'],
    ['鸿运电子', 'b', 'SAME'],
    ['东莞市万江食品有限公司万江分公司', 'a', 'KIN'],
    ['东莞市万江食品有限公司长安食堂', 'c', 'KIN'],
    ['东莞市鸿运东莞电子', 'b', 'KIN'],
    ['东莞市万江食品有限公司', 'c', 'OTHER'],
    ['东莞市万江电子有限公司', 'a', 'OTHER'],
    ['陈小明', 'a', 'OTHER'],
    ['', 'a', 'OTHER'],
  ] as const)('%s is to %s %s', (name, buyer, fit) => {
    expect(names.fit(name, buyer)).toBe(fit)
  })

  it('keeps 股份有限公司 apart from 有限公司: they are two firms', () => {
    expect(payerKey('万江食品股份有限公司')).not.toBe(payerKey('万江食品有限公司'))
  })
})

describe('sums', () => {
  const amounts = [100, 250, 300, 550].map(fen)
  it.each([
    [1200, [[0, 1, 2, 3]]],
    [350, [[0, 1]]],
    [400, [[0, 2]]],
    [100, []],
    [999, []],
  ])('%i', (total, places) => {
    expect(sumsTo(fen(total), amounts)).toEqual(places)
  })

  it('says when there are two', () => {
    expect(sumsTo(fen(550), [fen(250), fen(300), fen(200), fen(350)])).toHaveLength(2)
  })
})
