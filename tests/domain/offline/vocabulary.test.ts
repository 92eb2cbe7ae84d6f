import { describe, expect, it } from 'vitest'
import { BUYER_TYPE_LABELS, buyerTypeOf, CHANNEL_LABELS, channelOf } from '~/domain/offline/vocabulary'

describe('the sheet’s words', () => {
  it('are read as they are written', () => {
    expect(Object.values(CHANNEL_LABELS)).toEqual([
      '线下集中采购',
      '展销会',
      '工会福利',
      '个人购买',
      '以购代捐',
      '其他',
    ])
    expect(channelOf(' 展销会 ')).toBe('FAIR')
    expect(channelOf('网购')).toBe(null)
    expect(buyerTypeOf('机关')).toBe('DEPARTMENT')
    expect(buyerTypeOf('')).toBe(null)
    expect(Object.values(BUYER_TYPE_LABELS)).toContain('事业单位')
  })
})
