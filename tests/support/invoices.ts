import { businessDate } from '~/domain/calendar/business-date'
import type { InvoiceLine } from '~/domain/invoice/invoice-lines'
import { fen, sumFen } from '~/domain/money/fen'
import { type CreditInvoiceInput, creditInvoice } from '~/features/invoices/credit-invoice.server'
import { selectLines } from '~/features/invoices/invoices.repo.server'
import { type IssueInvoiceInput, issueInvoice } from '~/features/invoices/issue-invoice.server'
import { type RequestInvoiceInput, requestInvoice } from '~/features/invoices/request-invoice.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { confirmedOrder, granted, type Market, type Person, ship, take } from './market'

let numbers = 25_442_000_000_000_000_000n

/** A number of 20 digits that no other test of the file has. */
export function freshNumber(): string {
  numbers += 1n
  return String(numbers)
}

/** An order of so many boxes of caixin (120 yuan each), shipped and accepted. */
export async function acceptedOrder(market: Market, units = 10, accepted = units): Promise<string> {
  const id = await confirmedOrder(market, { caixin: units })
  const note = granted(await ship(market, id))
  granted(await take(market, note.id, [accepted]))
  return id
}

export function ask(
  market: Market,
  orderIds: readonly string[],
  input: Partial<RequestInvoiceInput> & { by?: Person } = {},
) {
  const { by = market.buyer, ...given } = input
  return requestInvoice(market.as(by), {
    ...{ requestId: uuid7(), orderIds, invoiceTitleId: null, kind: 'ORDINARY', medium: 'DIGITAL', email: '', note: '' },
    ...given,
  })
}

export function line(amount: bigint, given: Partial<InvoiceLine> = {}): InvoiceLine {
  return {
    ...{
      name: '菜心',
      spec: '',
      unit: '箱',
      quantity: null,
      amountFen: fen(amount),
      treatment: 'EXEMPT',
      taxFen: null,
    },
    ...given,
  }
}

/** Issues an invoice for these orders, amounts in fen by order id: one exempt line, a fresh number. */
export function issue(
  market: Market,
  amounts: Record<string, bigint>,
  input: Partial<IssueInvoiceInput> & { by?: Person } = {},
) {
  const { by = market.supplier, ...given } = input
  const parts = Object.entries(amounts).map(([orderId, amount]) => ({ orderId, amountFen: fen(amount) }))
  const totalFen = sumFen(parts.map(({ amountFen }) => amountFen))
  return issueInvoice(market.as(by), {
    ...{ invoiceId: uuid7(), number: freshNumber(), asPrinted: false, issuedOn: businessDate('2026-11-24') },
    ...{ kind: 'ORDINARY', medium: 'DIGITAL', title: '东莞市示例电子有限公司', uscc: '91441900MA5T000100' },
    ...{ lines: [line(totalFen)], totalFen, parts, note: '', files: [], noFileReason: '纸质票随货' },
    ...given,
  })
}

/** Credits all that is left of an invoice, or (`amounts` by line position) a part of it. */
export async function credit(
  market: Market,
  invoiceId: string,
  input: Partial<CreditInvoiceInput> & { by?: Person; amounts?: Record<number, bigint> } = {},
) {
  const { by = market.supplier, amounts, ...given } = input
  const where = { programmeId_id: { programmeId: market.programmeId, id: invoiceId } }
  const { version } = await market.db.invoice.findUniqueOrThrow({ where })
  const lines = await selectLines(market.db, market.programmeId, invoiceId)
  const asked = lines.flatMap(({ position, leftFen, taxFen }) => {
    const amountFen = amounts ? fen(amounts[position] ?? 0n) : leftFen
    return amountFen > 0n ? [{ position, amountFen, taxFen }] : []
  })
  return creditInvoice(market.as(by), {
    ...{ creditId: uuid7(), invoiceId, version, number: freshNumber(), asPrinted: false },
    ...{ issuedOn: businessDate('2026-11-24'), reason: '抬头错了', lines: asked, parts: [], reissue: false },
    ...{ files: [], noFileReason: '纸质票随货' },
    ...given,
  })
}

export function invoiceOf(market: Market, id: string) {
  return market.db.invoice.findUniqueOrThrow({ where: { programmeId_id: { programmeId: market.programmeId, id } } })
}

export function requestOf(market: Market, id: string) {
  return market.db.invoiceRequest.findUniqueOrThrow({
    where: { programmeId_id: { programmeId: market.programmeId, id } },
  })
}
