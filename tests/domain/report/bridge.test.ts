import { describe, expect, it } from 'vitest'
import { fen } from '~/domain/money/fen'
import { amountAs, type BridgeMapping, checkMapping, dateAs, EXAMPLES, MOST_COLUMNS } from '~/domain/report/bridge'

const column = (field: BridgeMapping['columns'][number]['field'], head = '甲') => ({ field, head, text: '' })
const mapping = (rows: BridgeMapping['rows'], ...columns: BridgeMapping['columns']): BridgeMapping => ({
  ...{ name: '表', rows, columns, dateFormat: 'DASHED', unit: 'YUAN' },
})

describe('a sheet for another office', () => {
  it('writes days and amounts as that office does', () => {
    const day = '2026-03-05'
    expect((['DASHED', 'SLASHED', 'CHINESE', 'COMPACT'] as const).map((format) => dateAs(format, day))).toEqual([
      ...['2026-03-05', '2026/3/5', '2026年3月5日', '20260305'],
    ])
    expect(dateAs('CHINESE', '')).toBe('')
    expect(amountAs('YUAN', fen(-123_45n))).toBe('-123.45')
    expect(amountAs('WAN', fen(75_050_000n))).toBe('75.05')
  })

  it('has columns, not too many, and none with nothing to say', () => {
    expect(checkMapping(mapping('LINE'))).toMatchObject({ refusal: { code: 'bridge-no-columns' } })
    const many = Array.from({ length: MOST_COLUMNS + 1 }, () => column('NUMBER'))
    expect(checkMapping(mapping('LINE', ...many))).toMatchObject({ refusal: { code: 'bridge-too-many-columns' } })
    const misfit = (rows: BridgeMapping['rows'], field: 'PRODUCT' | 'VILLAGE' | 'BUYER' | 'DOCUMENT') =>
      checkMapping(mapping(rows, column('COUNTED'), column(field, '那列')))
    for (const wrong of [misfit('DOCUMENT', 'PRODUCT'), misfit('BUYER', 'VILLAGE'), misfit('VILLAGE', 'BUYER')]) {
      expect(wrong).toMatchObject({ refusal: { code: 'bridge-field-misfit', detail: { head: '那列' } } })
    }
    for (const right of [misfit('LINE', 'PRODUCT'), misfit('DOCUMENT', 'DOCUMENT'), misfit('BUYER', 'BUYER')]) {
      expect(right.ok).toBe(true)
    }
  })

  it('begins from examples that stand and say that they are examples', () => {
    for (const example of EXAMPLES) {
      expect(checkMapping(example).ok).toBe(true)
      expect(example.name).toContain('示例')
    }
  })
})
