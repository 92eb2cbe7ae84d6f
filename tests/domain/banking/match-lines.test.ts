import { describe, expect, it } from 'vitest'
import { matchLines } from '~/domain/banking/match-lines'
import type { IncomeLine, MatchInput, OpenTarget, RecordedTransfer } from '~/domain/banking/match-types'
import { businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'

const FIRM = '东莞市万江食品有限公司'

const line = (
  change: Partial<Omit<IncomeLine, 'date' | 'amountFen'>> & { yuan?: number; date?: string },
): IncomeLine => ({
  id: change.id ?? 'l1',
  date: businessDate(change.date ?? '2026-11-20'),
  amountFen: fen((change.yuan ?? 500) * 100),
  payerName: change.payerName ?? FIRM,
  remark: change.remark ?? '',
  reference: change.reference ?? '',
})

const order = (serial: number, yuan: number, buyerId = 'firm'): OpenTarget => ({
  id: `o${serial}`,
  kind: 'ORDER',
  code: `XY-2026-${String(serial).padStart(6, '0')}`,
  buyerId,
  since: businessDate('2026-11-01'),
  parts: [{ documentType: 'ORDER', documentId: `o${serial}`, openFen: fen(yuan * 100) }],
})

const transfer = (change: Partial<RecordedTransfer>): RecordedTransfer => ({
  id: 't1',
  buyerId: 'firm',
  payerName: FIRM,
  reference: 'NO20260001',
  amountFen: fen(50_000),
  valueDate: businessDate('2026-11-20'),
  codes: ['XY-2026-000087'],
  ...change,
})

const match = (input: Partial<MatchInput>) =>
  matchLines({
    lines: [],
    targets: [],
    transfers: [],
    settled: [],
    payers: [
      { buyerId: 'firm', names: [FIRM] },
      { buyerId: 'other', names: ['广州市鸿运电子有限公司'] },
    ],
    ...input,
  })

const verdicts = (input: Partial<MatchInput>) => match(input).map(({ verdict }) => verdict)

describe('sure', () => {
  it('the code, the payer and the amount agree', () => {
    const [found] = match({ lines: [line({ remark: 'XY-2026-000087' })], targets: [order(87, 500)] })
    expect(found).toMatchObject({ verdict: 'SURE', reasons: ['code-same', 'amount-same', 'payer-same'] })
    expect(found?.proposal).toMatchObject({
      kind: 'OPEN',
      buyerId: 'firm',
      allocations: [{ documentId: 'o87', amountFen: 50_000n }],
      leftFen: 0n,
    })
  })

  it('a code with one slip, where payer and amount leave one order only', () => {
    const targets = [order(87, 500), order(12, 300), order(13, 800)]
    expect(match({ lines: [line({ remark: 'XY-2026-000078' })], targets })[0]).toMatchObject({
      verdict: 'SURE',
      proposal: { allocations: [{ documentId: 'o87' }] },
    })
  })

  it('a transfer its payer recorded, by its number and by its day', () => {
    const byNumber = match({ lines: [line({ reference: 'no2026 0001' })], transfers: [transfer({})] })
    expect(byNumber[0]).toMatchObject({ verdict: 'SURE', proposal: { kind: 'TRANSFER', transferId: 't1' } })
    const byDay = match({ lines: [line({ date: '2026-11-22' })], transfers: [transfer({ reference: null })] })
    expect(byDay[0]).toMatchObject({ verdict: 'SURE', reasons: ['amount-same', 'payer-same', 'date-near'] })
  })

  it('several orders named by one line, and one order paid by several lines', () => {
    const both = [order(87, 500), order(88, 300)]
    const [merged] = match({ lines: [line({ remark: 'XY-2026-000087 XY-2026-000088', yuan: 800 })], targets: both })
    expect(merged).toMatchObject({ verdict: 'SURE', proposal: { allocations: [{}, {}], leftFen: 0n } })
    const parts = [
      line({ id: 'a', remark: 'XY-2026-000087', yuan: 200 }),
      line({ id: 'b', remark: 'XY-2026-000087', yuan: 300, date: '2026-11-21' }),
    ]
    expect(verdicts({ lines: parts, targets: [order(87, 500)] })).toEqual(['SURE', 'SURE'])
  })

  it('a statement of several orders, which it fills in their order', () => {
    const statement: OpenTarget = {
      ...order(3, 0),
      id: 's3',
      kind: 'STATEMENT',
      code: 'XYD-2026-000003',
      parts: [...order(87, 500).parts, ...order(88, 300).parts],
    }
    const targets = [order(87, 500), order(88, 300), statement]
    const [found] = match({ lines: [line({ remark: 'XYD-2026-000003', yuan: 800 })], targets })
    expect(found).toMatchObject({
      verdict: 'SURE',
      proposal: { allocations: [{ documentId: 'o87' }, { documentId: 'o88' }] },
    })
  })
})

describe('not sure', () => {
  it.each([
    ['no code', { lines: [line({})], targets: [order(87, 500)] }, 'LIKELY'],
    [
      'no code, and two orders that fit equally',
      { lines: [line({})], targets: [order(87, 500), order(91, 500)] },
      'LIKELY',
    ],
    [
      'somebody else paid',
      { lines: [line({ payerName: '陈小明', remark: 'XY-2026-000087' })], targets: [order(87, 500)] },
      'LIKELY',
    ],
    [
      'more than is open',
      { lines: [line({ remark: 'XY-2026-000087', yuan: 600 })], targets: [order(87, 500)] },
      'LIKELY',
    ],
    [
      'a slip between two orders of one amount',
      { lines: [line({ remark: 'XY-2026-000089' })], targets: [order(87, 500), order(88, 500)] },
      'LIKELY',
    ],
    [
      'the code says one order, the amount another',
      { lines: [line({ remark: 'XY-2026-000087' })], targets: [order(87, 900), order(91, 500)] },
      'LIKELY',
    ],
    [
      'the code of a settled order, near an open one',
      {
        lines: [line({ remark: 'XY-2026-000086' })],
        targets: [order(87, 500)],
        settled: [{ code: 'XY-2026-000086', buyerId: 'firm' }],
      },
      'UNKNOWN',
    ],
    [
      'before there was an order',
      { lines: [line({ remark: 'XY-2026-000087', date: '2026-10-01' })], targets: [order(87, 500)] },
      'UNKNOWN',
    ],
    [
      'a stranger with the same amount',
      { lines: [line({ payerName: '深圳市新湖五金有限公司' })], targets: [order(87, 500)] },
      'UNKNOWN',
    ],
    [
      'two transfers recorded alike',
      {
        lines: [line({ remark: 'XY-2026-000087' })],
        transfers: [transfer({}), transfer({ id: 't2', reference: 'NO20260002' })],
      },
      'LIKELY',
    ],
    [
      'the sum of orders it does not name',
      { lines: [line({ yuan: 800 })], targets: [order(87, 500), order(88, 300)] },
      'LIKELY',
    ],
  ] satisfies [string, Partial<MatchInput>, string][])('%s', (_, input, verdict) => {
    expect(verdicts(input)).toEqual([verdict])
  })

  it('the second of two equal lines: one order is paid once', () => {
    const lines = [line({ id: 'a', remark: 'XY-2026-000087' }), line({ id: 'b', remark: 'XY-2026-000087' })]
    const [first, second] = match({ lines, targets: [order(87, 500)] })
    expect([first?.verdict, second?.verdict, second?.reasons]).toEqual(['SURE', 'UNKNOWN', ['already-used']])
    // Nor where the same part comes twice and there would be room for both.
    const halves = lines.map((half) => ({ ...half, amountFen: fen(20_000) }))
    expect(verdicts({ lines: halves, targets: [order(87, 500)] })[1]).not.toBe('SURE')
  })

  it('shows what else fits', () => {
    const [found] = match({ lines: [line({})], targets: [order(87, 500), order(91, 500)] })
    expect(found?.reasons).toContain('several-fit')
    expect(found?.others).toHaveLength(1)
  })
})

describe('a deposit', () => {
  const deposit = (serial: number, yuan: number): OpenTarget => ({
    ...order(serial, yuan),
    id: `d${serial}`,
    kind: 'DEPOSIT',
    code: `GX-2026-${String(serial).padStart(6, '0')}`,
    parts: [{ documentType: 'DEPOSIT', documentId: `d${serial}`, openFen: fen(yuan * 100) }],
  })

  it('is likely by its agreement’s number, payer and amount, and never sure', () => {
    const [found] = match({ lines: [line({ remark: '定金 GX2026000012' })], targets: [deposit(12, 500)] })
    expect(found).toMatchObject({ verdict: 'LIKELY', reasons: ['code-same', 'payer-same', 'amount-same'] })
    expect(found?.proposal).toMatchObject({
      allocations: [{ documentType: 'DEPOSIT', documentId: 'd12', amountFen: fen(50_000) }],
    })
  })

  it('does not take what an order’s own code says, though its agreement’s number is alike', () => {
    const [found] = match({ lines: [line({ remark: 'XY-2026-000012' })], targets: [order(12, 500), deposit(12, 500)] })
    expect(found).toMatchObject({ verdict: 'SURE', proposal: { allocations: [{ documentId: 'o12' }] } })
  })

  it('and an order that cost as much: neither is sure without a code', () => {
    expect(verdicts({ lines: [line({})], targets: [order(12, 500), deposit(13, 500)] })).toEqual(['LIKELY'])
  })
})
