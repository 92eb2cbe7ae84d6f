import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { issues } from '~/domain/invoice/invoice-kinds'
import {
  type CreditableLine,
  checkInvoiceLines,
  checkInvoiceParts,
  creditLines,
  type InvoiceLine,
  leftOfParts,
  onlyOrder,
} from '~/domain/invoice/invoice-lines'
import { groupedNumber, isDoubtful, numberShape, parseInvoiceNumber } from '~/domain/invoice/invoice-number'
import {
  invoiceableFen,
  openToInvoiceFen,
  orderInvoiceEvent,
  orderInvoiceState,
  overInvoicedFen,
} from '~/domain/invoice/order-invoice'
import { checkTax, TREATMENTS, type Treatment } from '~/domain/invoice/treatment'
import { next } from '~/domain/lifecycle/lifecycle'
import { fen, sumFen } from '~/domain/money/fen'
import { orderInvoiceLifecycle } from '~/domain/order/order-lifecycle'
import { thousandths } from '~/domain/quantity/thousandths'
import { accepted, codeOf } from '../support/arbitraries'

const line = (change: Partial<InvoiceLine> = {}): InvoiceLine => ({
  ...{ name: '三华李', spec: '一级', unit: '筐', quantity: thousandths(10_000n), amountFen: fen(16_000n) },
  ...{ treatment: 'EXEMPT', taxFen: null },
  ...change,
})

describe('the number of an invoice', () => {
  it.each([
    ['25442000000012345678', '25442000000012345678', 'digital-or-code-12-number-8'],
    [' ２５４４ ２０００ ００００１２３４ ５６７８ ', '25442000000012345678', 'digital-or-code-12-number-8'],
    ['044002200111 12345678', '04400220011112345678', 'digital-or-code-12-number-8'],
    ['No.12345678', '12345678', 'number-without-code'],
    ['№ 4400221130-12345678', '440022113012345678', 'code-10-number-8'],
    ['2544200000001234567', '2544200000001234567', 'odd'],
    ['xy-12', 'XY12', 'odd'],
  ])('%s is kept as %s and is %s', (typed, kept, shape) => {
    const number = accepted(parseInvoiceNumber(typed))
    expect(number).toBe(kept)
    expect(numberShape(number)).toBe(shape)
    expect(accepted(parseInvoiceNumber(number))).toBe(number)
  })

  it('is asked about where its length is not usual, and refused only where it is no number', () => {
    expect(isDoubtful('25442000000012345678')).toBe(false)
    expect(isDoubtful('12345678')).toBe(true)
    expect(isDoubtful('1'.repeat(19))).toBe(true)
    expect(codeOf(parseInvoiceNumber('  '))).toBe('required')
    expect(codeOf(parseInvoiceNumber('发票一'))).toBe('bad-number')
    expect(codeOf(parseInvoiceNumber('1'.repeat(41)))).toBe('too-long')
    expect(groupedNumber('25442000000012345678')).toBe('2544 2000 0000 1234 5678')
  })
})

describe('the tax of a line', () => {
  it.each([
    ['EXEMPT', null, null],
    ['EXEMPT', 0n, null],
    ['EXEMPT', 1n, 'tax-not-due'],
    ['NOT_TAXED', 5n, 'tax-not-due'],
    ['VAT_9', null, 'required'],
    ['VAT_9', 826n, null],
    // As typed: nothing here knows better than the invoice.
    ['VAT_9', 1n, null],
    ['VAT_1', 10_000n, 'tax-exceeds-amount'],
  ] as const)('%s with %s: %s', (treatment, tax, code) => {
    const taxFen = tax === null ? null : fen(tax)
    expect(codeOf(checkTax({ treatment, amountFen: fen(10_000n), taxFen }))).toBe(code)
  })
})

describe('the lines of an invoice', () => {
  it('add up to its total, to the fen', () => {
    const lines = [
      line(),
      line({ name: '运费', unit: '', quantity: null, amountFen: fen(1n), treatment: 'VAT_9', taxFen: fen(0n) }),
    ]
    expect(accepted(checkInvoiceLines(lines, fen(16_001n)))).toEqual({ amountFen: 16_001n, taxFen: 0n })
    expect(checkInvoiceLines(lines, fen(16_000n))).toMatchObject({
      refusal: { code: 'invoice-total-differs', detail: { lines: '160.01', total: '160.00' } },
    })
    expect(codeOf(checkInvoiceLines([], fen(0n)))).toBe('no-lines')
    expect(codeOf(checkInvoiceLines([line({ amountFen: fen(0n) })], fen(0n)))).toBe('amount-not-positive')
    expect(accepted(checkInvoiceLines([line()], fen(16_000n))).taxFen).toBeNull()
  })

  it('are for orders: each once, at most what is open of it, together at most the invoice', () => {
    const part = (orderId: string, amount: bigint, open: bigint) => ({
      ...{ orderId, number: orderId, amountFen: fen(amount), openFen: fen(open) },
    })
    expect(accepted(checkInvoiceParts(fen(100n), [part('a', 60n, 60n), part('b', 30n, 50n)]))).toEqual({
      allocatedFen: 90n,
    })
    expect(codeOf(checkInvoiceParts(fen(100n), []))).toBe('allocation-missing')
    expect(codeOf(checkInvoiceParts(fen(100n), [part('a', 61n, 60n)]))).toBe('invoice-exceeds-order')
    expect(codeOf(checkInvoiceParts(fen(100n), [part('a', 60n, 60n), part('b', 50n, 50n)]))).toBe(
      'invoice-exceeds-amount',
    )
    expect(codeOf(checkInvoiceParts(fen(100n), [part('a', 1n, 60n), part('a', 1n, 60n)]))).toBe('allocation-duplicate')
    expect(codeOf(checkInvoiceParts(fen(100n), [part('a', 0n, 60n)]))).toBe('amount-not-positive')
  })
})

describe('a credit note', () => {
  const invoiced: CreditableLine[] = [
    { ...line(), position: 1, leftFen: fen(16_000n) },
    {
      ...line({ name: '运费', quantity: null, amountFen: fen(900n), treatment: 'VAT_9', taxFen: fen(74n) }),
      position: 2,
      leftFen: fen(900n),
    },
  ]

  it('takes back whole lines with their quantity, parts without, and its own tax', () => {
    const whole = accepted(
      creditLines(invoiced, [
        { position: 1, amountFen: fen(16_000n), taxFen: null },
        { position: 2, amountFen: fen(100n), taxFen: fen(8n) },
      ]),
    )
    expect(whole).toMatchObject({ amountFen: -16_100n, taxFen: -8n })
    expect(whole.lines).toMatchObject([
      { quantity: -10_000n, amountFen: -16_000n, taxFen: null, treatment: 'EXEMPT' },
      { quantity: null, amountFen: -100n, taxFen: -8n, treatment: 'VAT_9' },
    ])
  })

  it('takes back nothing that is not there', () => {
    const credit = (position: number, amount: bigint, tax: bigint | null = null) =>
      codeOf(creditLines(invoiced, [{ position, amountFen: fen(amount), taxFen: tax === null ? null : fen(tax) }]))
    expect(credit(1, 16_001n)).toBe('credit-exceeds-line')
    expect(credit(3, 1n)).toBe('not-found')
    expect(credit(1, 0n)).toBe('amount-not-positive')
    expect(credit(2, 100n)).toBe('required')
    expect(credit(1, 100n, 1n)).toBe('tax-not-due')
    expect(codeOf(creditLines(invoiced, []))).toBe('no-lines')
  })

  it('in any parts ends where the invoice ends', () => {
    const parts = fc.array(fc.record({ position: fc.constantFrom(1, 2), amount: fc.bigInt({ min: 1n, max: 9_000n }) }))
    fc.assert(
      fc.property(parts, (asked) => {
        const left = new Map(invoiced.map(({ position, amountFen }) => [position, amountFen]))
        let credited = 0n
        for (const { position, amount } of asked) {
          const now = invoiced.map((one) => ({ ...one, leftFen: left.get(one.position) ?? fen(0n) }))
          const taxFen = position === 2 ? fen(0n) : null
          const done = creditLines(now, [{ position, amountFen: fen(amount), taxFen }])
          expect(done.ok).toBe(amount <= (left.get(position) ?? 0n))
          if (!done.ok) continue
          credited -= done.value.amountFen
          left.set(position, fen((left.get(position) ?? 0n) - amount))
        }
        expect(credited + sumFen(left.values())).toBe(16_900n)
      }),
    )
  })

  it('is for the one order without asking, and leaves the rest of each', () => {
    const parts = [
      { orderId: 'a', amountFen: fen(60n) },
      { orderId: 'b', amountFen: fen(40n) },
    ]
    expect(onlyOrder(parts)).toBeNull()
    const left = leftOfParts(parts, [{ orderId: 'a', amountFen: fen(-60n) }])
    expect(left).toEqual([
      { orderId: 'a', amountFen: 0n },
      { orderId: 'b', amountFen: 40n },
    ])
    expect(onlyOrder(left)).toEqual({ orderId: 'b', amountFen: 40n })
  })
})

describe('the invoice status of an order', () => {
  it.each([
    [{ requested: false, everInvoiced: false, invoicedFen: 0 }, 'NOT_REQUESTED'],
    [{ requested: true, everInvoiced: false, invoicedFen: 0 }, 'REQUESTED'],
    [{ requested: true, everInvoiced: true, invoicedFen: 50 }, 'REQUESTED'],
    [{ requested: false, everInvoiced: true, invoicedFen: 50 }, 'ISSUED'],
    [{ requested: false, everInvoiced: true, invoicedFen: 0 }, 'REVERSED'],
  ] as const)('%j is %s', (facts, state) => {
    expect(orderInvoiceState({ ...facts, invoicedFen: fen(facts.invoicedFen) })).toBe(state)
  })

  it('only ever moves along its lifecycle', () => {
    for (const from of orderInvoiceLifecycle.states) {
      for (const to of orderInvoiceLifecycle.states) {
        const event = orderInvoiceEvent(from, to)
        if (event === null) expect(from).toBe(to)
        else expect(next(orderInvoiceLifecycle, from, event)).toEqual({ ok: true, value: to })
      }
    }
  })

  it('invoices what was accepted and, with it, the freight; what goes back afterwards is over-invoiced', () => {
    const money = (accepted: bigint, freight: bigint, invoiced: bigint) => ({
      ...{ acceptedFen: fen(accepted), freightFen: fen(freight), invoicedFen: fen(invoiced) },
    })
    expect(invoiceableFen(money(0n, 500n, 0n))).toBe(0n)
    expect(openToInvoiceFen(money(1_000n, 500n, 400n))).toBe(1_100n)
    expect(overInvoicedFen(money(1_000n, 500n, 1_500n))).toBe(0n)
    expect(openToInvoiceFen(money(800n, 500n, 1_500n))).toBe(0n)
    expect(overInvoicedFen(money(800n, 500n, 1_500n))).toBe(200n)
  })
})

describe('what a supplier issues', () => {
  it('is what it has said', () => {
    const can = { special: false, digital: true, paper: false }
    expect(issues(can, 'ORDINARY', 'DIGITAL')).toBe(true)
    expect(issues(can, 'SPECIAL', 'DIGITAL')).toBe(false)
    expect(issues(can, 'ORDINARY', 'PAPER')).toBe(false)
  })

  it('has a treatment for every line and a rate for those that are taxed', () => {
    const some: Treatment[] = [...TREATMENTS]
    expect(new Set(some).size).toBe(8)
  })
})
