import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import {
  type BuyingRule,
  checkApprover,
  checkSpending,
  needsApproval,
  periodAround,
  SPENDING_PERIODS,
} from '~/domain/order/buying-rule'

const none: BuyingRule = { aloneFen: null, approverFen: null, limitPeriod: null, limitFen: null, personLimitFen: null }
const amount = fc.bigInt({ min: 0n, max: 10n ** 12n }).map(fen)
const code = (outcome: { ok: boolean; refusal?: { code: string } }) => (outcome.ok ? null : outcome.refusal?.code)

describe('tiers', () => {
  it('ask nobody without a rule, and somebody else above the amount', () => {
    const rule = { ...none, aloneFen: fen(100_00) }
    expect([null, none].map((each) => needsApproval(each, fen(10n ** 12n)))).toEqual([false, false])
    expect([needsApproval(rule, fen(100_00)), needsApproval(rule, fen(100_01))]).toEqual([false, true])
    expect(needsApproval({ ...none, aloneFen: fen(0) }, fen(1))).toBe(true)
  })

  it('never let anybody approve their own, whoever they are', () => {
    const own = { totalFen: fen(1), placedBy: 'me' }
    for (const role of ['BUYER_APPROVER', 'BUYER_MANAGER'] as const) {
      expect(code(checkApprover(null, own, { personId: 'me', role }))).toBe('same-person')
    }
  })

  it('leave to the manager what is above the approver’s', () => {
    const rule = { ...none, aloneFen: fen(100), approverFen: fen(1000) }
    const ask = (totalFen: number, role: 'BUYER_APPROVER' | 'BUYER_MANAGER') =>
      code(checkApprover(rule, { totalFen: fen(totalFen), placedBy: 'other' }, { personId: 'me', role }))
    expect(ask(1000, 'BUYER_APPROVER')).toBeNull()
    expect(ask(1001, 'BUYER_APPROVER')).toBe('manager-approves')
    expect(ask(1001, 'BUYER_MANAGER')).toBeNull()
  })
})

describe('limits', () => {
  it('let through exactly what fits with everything before it', () => {
    fc.assert(
      fc.property(amount, amount, amount, (limit, spent, total) => {
        const rule: BuyingRule = { ...none, limitPeriod: 'MONTH', limitFen: limit }
        const allowed = checkSpending(rule, { fen: spent, byPersonFen: fen(0) }, total)
        expect(allowed.ok).toBe(spent + total <= limit)
      }),
    )
  })

  it('hold for the person too, and say what is left', () => {
    const rule: BuyingRule = { ...none, limitPeriod: 'YEAR', limitFen: fen(1000_00), personLimitFen: fen(100_00) }
    const refused = checkSpending(rule, { fen: fen(0), byPersonFen: fen(60_00) }, fen(40_01))
    expect(refused).toMatchObject({ refusal: { code: 'person-limit', detail: { left: '40.00' } } })
    const over = checkSpending(rule, { fen: fen(2000_00), byPersonFen: fen(0) }, fen(1))
    expect(over).toMatchObject({ refusal: { code: 'spending-limit', detail: { left: '0.00' } } })
  })

  it('let nothing through when they are on and say no amount', () => {
    const rule: BuyingRule = { ...none, limitPeriod: 'QUARTER', limitFen: null }
    expect(code(checkSpending(rule, { fen: fen(0), byPersonFen: fen(0) }, fen(0)))).toBe('limit-missing')
  })
})

describe('a period', () => {
  it.each([
    ['MONTH', '2026-11-30', '2026-11-01', '2026-12-01'],
    ['MONTH', '2026-12-31', '2026-12-01', '2027-01-01'],
    ['QUARTER', '2026-11-25', '2026-10-01', '2027-01-01'],
    ['QUARTER', '2026-01-01', '2026-01-01', '2026-04-01'],
    ['YEAR', '2026-06-15', '2026-01-01', '2027-01-01'],
  ] as const)('%s around %s', (period, day, from, to) => {
    expect(periodAround(period, businessDate(day))).toEqual({ from, to })
  })

  it('holds its day, and the next begins where it ends', () => {
    const day = fc
      .date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2190-01-01T00:00:00Z'), noInvalidDate: true })
      .map((date) => businessDate(date.toISOString().slice(0, 10)))
    fc.assert(
      fc.property(day, fc.constantFrom(...SPENDING_PERIODS), (date, period) => {
        const { from, to } = periodAround(period, date)
        expect(from <= date && date < to).toBe(true)
        expect(periodAround(period, to).from).toBe(to)
      }),
    )
  })
})
