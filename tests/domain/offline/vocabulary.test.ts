import { describe, expect, it } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { checkOfflineLine, type OfflineLine, offlineCountedOn } from '~/domain/offline/offline-line'
import { BUYER_TYPE_LABELS, buyerTypeOf, CHANNEL_LABELS, channelOf } from '~/domain/offline/vocabulary'
import { thousandths, wholeUnits } from '~/domain/quantity/thousandths'

const context = { today: businessDate('2026-11-24'), programmeStart: businessDate('2016-01-01') }
const good: OfflineLine = {
  acceptedOn: businessDate('2026-11-01'),
  paidOn: businessDate('2026-11-20'),
  buyerType: 'ENTERPRISE',
  uscc: '91441900MA5T000100',
  quantity: thousandths(12_500),
  unitPriceFen: fen(680),
  amountFen: fen(8_500),
}
const codes = (change: Partial<OfflineLine>) =>
  checkOfflineLine({ ...good, ...change }, context).map(({ field, code }) => `${field} ${code}`)

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

describe('checkOfflineLine', () => {
  it('passes a good line, today included', () => {
    expect(codes({})).toEqual([])
    expect(codes({ paidOn: context.today })).toEqual([])
    expect(codes({ buyerType: 'INDIVIDUAL', uscc: '' })).toEqual([])
  })

  it('finds each thing wrong, and all of them at once', () => {
    expect(codes({ amountFen: fen(8_501) })).toEqual(['amountFen amount-mismatch'])
    expect(codes({ paidOn: businessDate('2026-11-25') })).toEqual(['paidOn date-in-future'])
    expect(codes({ acceptedOn: businessDate('2015-12-31') })).toEqual(['acceptedOn date-before-programme'])
    expect(codes({ uscc: '' })).toEqual(['uscc required'])
    expect(codes({ uscc: '91350100M000100Y4Z' })).toEqual(['uscc bad-uscc'])
    expect(codes({ buyerType: 'INDIVIDUAL', uscc: 'x' })).toEqual(['uscc bad-uscc'])
    expect(codes({ quantity: wholeUnits(0), amountFen: fen(0), uscc: '' })).toEqual([
      'uscc required',
      'quantity quantity-not-positive',
      'amountFen amount-not-positive',
    ])
  })

  it('counts from the later of the two days', () => {
    expect(offlineCountedOn(good)).toBe('2026-11-20')
    expect(offlineCountedOn({ ...good, acceptedOn: context.today })).toBe('2026-11-24')
  })
})
