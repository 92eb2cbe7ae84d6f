import { expect, it } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { nextSeasonDay } from '~/domain/product/next-season'
import { nextStep } from '~/domain/product/next-step'

it.each([
  ['2026-06-10', '2026-11-26', '2027-06-10'],
  ['2027-06-10', '2026-11-26', '2028-06-10'],
  ['2019-06-10', '2026-11-26', '2027-06-10'],
  ['2025-11-26', '2026-11-26', '2026-11-26'],
  ['2024-02-29', '2024-11-26', '2025-02-28'],
])('%s, on %s, is %s in the next season', (day, today, next) => {
  expect(nextSeasonDay(day, businessDate(today))).toBe(next)
})

it('what is sold from stock has no day', () => {
  expect(nextSeasonDay(null, businessDate('2026-11-26'))).toBeNull()
})

it('a product says the first thing that it needs', () => {
  const standing = { state: 'LISTED', supply: 'STOCK', hasPhoto: true, enough: true } as const
  expect(nextStep(standing)).toBe('NONE')
  expect(nextStep({ ...standing, hasPhoto: false, enough: false })).toBe('RESTOCK')
  expect(nextStep({ ...standing, supply: 'PREORDER', hasPhoto: false, enough: false })).toBe('PHOTO')
  expect(nextStep({ ...standing, state: 'SUBMITTED' })).toBe('WAIT')
})
