import { businessDateOf } from '~/domain/calendar/business-date'
import { openToInvoiceFen } from '~/domain/invoice/order-invoice'
import { fen } from '~/domain/money/fen'
import { creditInvoice } from '~/features/invoices/credit-invoice.server'
import { issueInvoice } from '~/features/invoices/issue-invoice.server'
import { requestInvoice } from '~/features/invoices/request-invoice.server'
import type { UseCaseContext } from '~/features/use-case'
import { uuid7 } from '~/platform/ids/uuid7'
import { done, type Stage } from './play'

/** Invented, and seen to be: no tax bureau gives such numbers. */
const NUMBERS = ['99000000000000000001', '99000000000000000002', '99000000000000000003'] as const
const BUYER = '13800000011'
const SELLER = '13800000021'

/**
 * Of the oldest accepted orders of one firm with one cooperative: one invoiced, one whose invoice was credited because
 * of its title and is asked for anew, one that is asked for and waits.
 */
export async function playInvoices(stage: Stage): Promise<void> {
  const buyer = now(stage, BUYER)
  const { organisationId: buyerId } = stage.people[BUYER]
  const supplier = now(stage, SELLER)
  const { organisationId: supplierId } = stage.people[SELLER]
  const orders = await stage.db.purchaseOrder.findMany({
    where: {
      ...{ programmeId: stage.programmeId, buyerId: buyerId ?? '', supplierId: supplierId ?? '' },
      fulfilment: { in: ['ACCEPTED', 'COMPLETED'] },
    },
    orderBy: { number: 'asc' },
    take: 3,
  })
  for (const [at, order] of orders.entries()) {
    const request = { requestId: uuid7(), orderIds: [order.id], invoiceTitleId: null, email: '', note: '' }
    done(await requestInvoice(buyer, { ...request, kind: 'ORDINARY', medium: 'DIGITAL' }), 'invoice request')
    if (at === 2) return
    const [invoiceId, number] = [uuid7(), NUMBERS[at] ?? '']
    const amountFen = openToInvoiceFen({
      acceptedFen: fen(order.acceptedFen),
      freightFen: fen(order.freightFen),
      invoicedFen: fen(order.invoicedFen),
    })
    const printed = { number, asPrinted: false, issuedOn: businessDateOf(stage.now) }
    const line = { name: '农产品（示例）', spec: '', unit: '批', quantity: null, amountFen, taxFen: null }
    const invoice = { kind: 'ORDINARY', medium: 'DIGITAL', title: order.invoiceTitle, uscc: order.invoiceUscc } as const
    const without = { note: '', files: [], noFileReason: '示例，没有文件' }
    done(
      await issueInvoice(supplier, {
        ...{ invoiceId, ...printed, ...invoice, ...without, totalFen: amountFen },
        lines: [{ ...line, treatment: 'EXEMPT' }],
        parts: [{ orderId: order.id, amountFen }],
      }),
      'invoice',
    )
    if (at === 0) continue
    done(
      await creditInvoice(supplier, {
        ...{ creditId: uuid7(), invoiceId, version: 0, ...printed, number: NUMBERS[2], reason: '抬头开错（示例）' },
        ...{ lines: [{ position: 1, amountFen, taxFen: null }], parts: [], reissue: true },
        ...{ files: [], noFileReason: '示例，没有文件' },
      }),
      'credit note',
    )
  }
}

function now(stage: Stage, phone: keyof Stage['people']): UseCaseContext {
  return { actor: stage.people[phone], now: stage.now, db: stage.db, channel: 'WEB' }
}
