import { expect, test } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { grams } from '~/domain/quantity/grams'
import { thousandths } from '~/domain/quantity/thousandths'
import { formatterFor } from '~/messages/format'

const zh = formatterFor('zh-CN')
const en = formatterFor('en')

test('dates and moments are told on the clock of Shanghai', () => {
  expect(zh.date(businessDate('2026-11-24'))).toBe('2026-11-24')
  expect(en.date(businessDate('2026-11-24'))).toBe('24 Nov 2026')
  expect(zh.shortDate(businessDate('2026-11-24'))).toBe('11-24')
  expect(zh.dateTime(new Date('2026-12-31T15:59:00Z'))).toBe('2026-12-31 23:59')
  expect(zh.dateTime(new Date('2026-12-31T16:00:00Z'))).toBe('2027-01-01 00:00')
  expect(en.dateTime(new Date('2026-12-31T16:00:00Z'))).toBe('1 Jan 2027, 00:00')
})

test('amounts', () => {
  expect(zh.yuan(fen(10_716_000))).toBe('107,160.00')
  expect(zh.money(fen(-5))).toBe('−¥0.05')
  expect(zh.wan(fen(75_050_000))).toBe('75.05')
  expect([zh.stone(fen(3_000_000)), en.stone(fen(3_000_000))]).toEqual(['3万', '30k'])
  expect([zh.stone(fen(2_550_000)), en.stone(fen(2_550_000))]).toEqual(['2.55万', '25.5k'])
})

test('rates of the open data keep their digits', () => {
  expect(zh.rate('3.5738')).toBe('357.38%')
  expect(zh.rate('12.4000')).toBe('1,240.00%')
  expect(zh.rate('-0.0400')).toBe('−4.00%')
  expect(zh.rate(null)).toBe('—')
  expect(zh.percent(75_050_000n, 21_000_000n)).toBe('357.38%')
  expect(zh.percent(5n, 0n)).toBe('—')
})

test('quantities, weights, half-months', () => {
  expect(zh.quantity(thousandths(1_234_500), '斤')).toBe('1,234.5 斤')
  expect(en.quantity(thousandths(2000), '箱')).toBe('2 crates')
  expect([zh.jin(grams(12_500)), zh.kilo(grams(12_500))]).toEqual(['25 斤', '12.5 公斤'])
  expect([zh.halfMonth(0), zh.halfMonth(23)]).toEqual(['1月上半', '12月下半'])
  expect(en.halfMonth(21)).toBe('late Nov')
})
