import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import { type DueTerms, monthlyDueOn, orderDueOn } from '~/domain/order/due-on'
import { testDb } from '../../support/database'

const date = fc.integer({ min: 0, max: 3_000 }).map((days) => addDays(businessDate('2026-01-01'), days))

test('an order is due as its terms say: the statement’s day, the month’s, or so many days after', () => {
  const accepted = businessDate('2026-12-31')
  const terms = { paymentDays: 15, settleDay: null, statedDueOn: null }
  expect(orderDueOn(accepted, terms)).toBe('2027-01-15')
  expect(orderDueOn(accepted, { ...terms, settleDay: 10 })).toBe('2027-01-10')
  expect(orderDueOn(accepted, { ...terms, settleDay: 10, statedDueOn: businessDate('2027-02-01') })).toBe('2027-02-01')
  expect(monthlyDueOn(businessDate('2028-01-31'), 28)).toBe('2028-02-28')
})

test('the database says the same day', async () => {
  const { db } = await testDb()
  const terms = fc.record({
    paymentDays: fc.integer({ min: 0, max: 365 }),
    settleDay: fc.option(fc.integer({ min: 1, max: 28 })),
    statedDueOn: fc.option(date, { freq: 5 }),
  })
  const cases: [BusinessDate, DueTerms][] = fc.sample(fc.tuple(date, terms), 200)
  const rows = await db.$queryRaw<{ due: string }[]>`
    SELECT order_due_on(accepted, days, settle, stated)::text AS due
      FROM unnest(${cases.map(([accepted]) => accepted)}::date[], ${cases.map(([, one]) => one.paymentDays)}::int[],
                  ${cases.map(([, one]) => one.settleDay)}::int[], ${cases.map(([, one]) => one.statedDueOn)}::date[])
             WITH ORDINALITY AS c (accepted, days, settle, stated, position)
     ORDER BY position`
  expect(rows.map(({ due }) => due)).toEqual(cases.map(([accepted, one]) => orderDueOn(accepted, one)))
})
