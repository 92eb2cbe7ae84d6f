import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import { type Fen, fen, sumFen } from '~/domain/money/fen'
import { findRemittanceCodes, remittanceCode, statementRemittanceCode } from '~/domain/payment/remittance-code'
import { type AccountEntry, differencesOf, drawUp } from '~/domain/statement/draw-up'
import { type OpenOrder, splitPayment } from '~/domain/statement/split-payment'
import { STATEMENT_KINDS } from '~/domain/statement/statement'
import { readStatementText, type StatementContent, statementText } from '~/domain/statement/statement-text'

const DAY_ONE = businessDate('2026-01-01')
const MONTH = 30
const day = (number: number): BusinessDate => addDays(DAY_ONE, number)

/** A row of the books: of which day, and in which month it is entered (never before its day). */
const row = fc
  .record({
    kind: fc.constantFrom(...STATEMENT_KINDS),
    day: fc.integer({ min: 0, max: 5 * MONTH - 1 }),
    delay: fc.integer({ min: 0, max: 3 }),
    amount: fc.bigInt(-50n, 50n).filter((amount) => amount !== 0n),
    document: fc.integer({ min: 0, max: 9 }),
  })
  .map((one) => ({ ...one, entered: Math.floor(one.day / MONTH) + one.delay }))

function booksOf(rows: readonly { kind: AccountEntry['kind']; day: number; amount: bigint; document: number }[]) {
  return rows.map(
    (one, index): AccountEntry => ({
      ...{ kind: one.kind, date: day(one.day), number: `N${one.document}`, orders: [`CG-${one.document}`] },
      ...{ amountFen: fen(one.amount), source: String(index), document: `d${one.document}` },
    }),
  )
}

const byDate = (a: AccountEntry, b: AccountEntry) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)

describe('statements drawn up one after the other', () => {
  test('leave no gap, state no row twice, and close at all there was', () => {
    const months = fc.subarray([0, 1, 2, 3, 4, 5, 6, 7, 8], { minLength: 1 })
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), months, (rows, drawnIn) => {
        const books = booksOf(rows)
        const stated = new Set<string>()
        let previous: Fen | null = null
        let from = day(drawnIn[0]! * MONTH)
        for (const month of drawnIn) {
          const to = day((month + 1) * MONTH - 1)
          const known = books.filter((one, index) => rows[index]!.entered <= month && one.date <= to)
          const unstated = known.filter(({ source }) => !stated.has(source)).sort(byDate)
          const account = drawUp(unstated, { from, previousFen: previous })
          const taken = [...account.stated, ...account.carried]
          for (const { source } of taken) {
            expect(stated.has(source)).toBe(false)
            stated.add(source)
          }
          expect(account.lines.flatMap(({ sources }) => sources).sort()).toEqual(
            account.stated.map(({ source }) => source).sort(),
          )
          expect(account.lines.filter(({ late }) => late).every(({ date }) => date < from)).toBe(true)
          // What it closes at is everything the books knew of by its last day, late rows and carried ones included.
          expect(account.closingFen).toBe(sumFen(known.map(({ amountFen }) => amountFen)))
          previous = account.closingFen
          from = addDays(to, 1)
        }
      }),
    )
  })

  test('a verification that was undone on its own day is no line, undone later it is a late one', () => {
    const entry = (source: string, date: BusinessDate, amount: bigint): AccountEntry => ({
      ...{ kind: 'transfer', number: 'T1', orders: ['CG-1'], document: 't', source, date, amountFen: fen(amount) },
    })
    const undone = drawUp([entry('a', day(3), -100n), entry('b', day(3), 100n)], { from: day(0), previousFen: fen(7n) })
    expect(undone).toMatchObject({ lines: [], stated: [], closingFen: 7n })
    const late = drawUp([entry('b', day(3), 100n)], { from: day(30), previousFen: fen(-93n) })
    expect(late.lines).toEqual([
      { kind: 'transfer', date: day(3), number: 'T1', orders: ['CG-1'], amountFen: 100n, late: true, sources: ['b'] },
    ])
    expect(late.closingFen).toBe(7n)
  })

  test('say line by line what changed since', () => {
    const rows = [
      { kind: 'acceptance', day: 1, amount: 50n, document: 1 },
      { kind: 'transfer', day: 2, amount: -20n, document: 2 },
    ] as const
    const was = drawUp(booksOf(rows), { from: day(0), previousFen: fen(0n) })
    expect(differencesOf(was, was)).toEqual([])
    const more = drawUp(booksOf([rows[0], { ...rows[1], amount: -30n }, { ...rows[0], day: 3, document: 3 }]), {
      ...{ from: day(0), previousFen: fen(5n) },
    })
    expect(differencesOf(was, more).map(({ kind, number, wasFen, nowFen }) => [kind, number, wasFen, nowFen])).toEqual([
      ['opening', '', 0n, 5n],
      ['transfer', 'N2', -20n, -30n],
      ['acceptance', 'N3', null, 50n],
    ])
  })
})

test('the text of a statement reads back as it was written', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
      const { openingFen, lines, closingFen } = drawUp(booksOf(rows).sort(byDate), {
        from: day(40),
        previousFen: fen(1n),
      })
      const party = { id: 'a', name: '示例', uscc: '91441900MA5T000100' }
      const content: StatementContent = {
        ...{ number: 'DZ-2026-000012', edition: 2, programmeId: 'p', buyer: party, supplier: party },
        ...{ from: day(40), to: day(70), dueOn: day(85), remittanceCode: 'XYDZ-2026-000012' },
        ...{ openingFen, lines, closingFen },
      }
      expect(readStatementText(statementText(content))).toEqual(content)
    }),
  )
  expect(() => readStatementText('{"format":"statement-9"}')).toThrow(TypeError)
})

describe('one payment over the orders of a statement', () => {
  const order = fc.record({
    dueOn: fc.integer({ min: 0, max: 20 }).map(day),
    openFen: fc.bigInt(0n, 1_000n).map(fen),
  })
  const orders = fc
    .array(order, { maxLength: 12 })
    .map((all) => all.map((one, index): OpenOrder => ({ ...one, orderId: `o${index}`, number: `CG-${index + 10}` })))

  test('pays the oldest first, no order more than it owes, and nothing of it is lost', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 6_000n).map(fen), orders, (amount, all) => {
        const { allocations, leftFen } = splitPayment(amount, all)
        const paid = new Map(allocations.map(({ orderId, amountFen }) => [orderId, amountFen]))
        expect(sumFen(allocations.map(({ amountFen }) => amountFen)) + leftFen).toBe(amount)
        const shortOf = all.filter(({ orderId, openFen }) => (paid.get(orderId) ?? 0n) < openFen)
        for (const { orderId, openFen, dueOn } of all) {
          expect((paid.get(orderId) ?? 0n) <= openFen).toBe(true)
          // Whoever got something waited no shorter than whoever went short.
          if (paid.has(orderId))
            expect(shortOf.every((one) => one.orderId === orderId || one.dueOn >= dueOn)).toBe(true)
        }
        if (leftFen > 0n) expect(shortOf).toEqual([])
        expect(splitPayment(amount, all.toReversed())).toEqual({ allocations, leftFen })
      }),
    )
  })
})

test('a code of a statement is told from that of an order, however the bank writes it', () => {
  expect(statementRemittanceCode('DZ-2026-000012')).toBe('XYDZ-2026-000012')
  expect(remittanceCode('CG-2026-000012')).toBe('XY-2026-000012')
  expect(() => statementRemittanceCode('CG-2026-000012')).toThrow(RangeError)
  expect(findRemittanceCodes('ＸＹＤＺ２０２６ 000012 货款 XY-2026-000012')).toEqual([
    'XYDZ-2026-000012',
    'XY-2026-000012',
  ])
  expect(findRemittanceCodes('xyd 2026-000012')).toEqual(['XYDZ-2026-000012'])
  expect(findRemittanceCodes('XY DZ—2026—000012')).toEqual(['XYDZ-2026-000012'])
})
