import { capitals } from '~/domain/money/capitals'
import { addFen } from '~/domain/money/fen'
import type { PaperDocument } from '~/domain/paper/paper-document'
import { orderPhase } from '~/domain/paper/paper-phase'
import { lineAmount } from '~/domain/quantity/measure'
import { fill } from '~/messages'
import type { OrderPage } from '../orders/orders.view.server'
import { blankPaper, type PaperLanguage } from './paper-language'

export interface OrderPaperFacts {
  page: Pick<OrderPage, 'order' | 'head'>
  uscc: { buyer: string; supplier: string }
}

/** 采购单: what was ordered, where it goes and what is to be paid. How far it has come stands on later papers. */
export function orderPaper({ page: { order, head }, uscc }: OrderPaperFacts, language: PaperLanguage): PaperDocument {
  const { messages, format } = language
  const { papers, statuses } = messages
  const { column, facts, party } = papers
  const phase = orderPhase(order.fulfilment)
  return {
    ...blankPaper(language),
    title: papers.kinds.order,
    number: order.number,
    dated: new Date(`${order.placedOn}T00:00:00+08:00`),
    head: [
      { term: papers.head.number, value: order.number },
      { term: papers.head.placed, value: format.date(order.placedOn) },
      {
        term: head.agreementNumber ? papers.head.agreement : papers.head.kind,
        value: head.agreementNumber ?? papers.head.spot,
      },
      { term: papers.head.village, value: head.villageName },
      { term: papers.head.wanted, value: format.date(head.wantedDate) },
      ...(phase === 'OPEN' ? [{ term: papers.head.state, value: statuses.fulfilment[order.fulfilment] }] : []),
    ],
    parties: [
      {
        role: party.buyer,
        lines: [
          head.buyerName,
          fill(party.uscc, { uscc: uscc.buyer }),
          ...(head.invoiceTitle ? [fill(party.invoice, { title: head.invoiceTitle })] : []),
          ...(head.invoiceUscc ? [fill(party.taxNumber, { uscc: head.invoiceUscc })] : []),
        ],
      },
      { role: party.supplier, lines: [head.supplierName, fill(party.uscc, { uscc: uscc.supplier })] },
      {
        role: party.receiver,
        lines: [head.deliveryAddress, fill(party.contact, { name: head.contactName, phone: head.contactPhone })],
      },
    ],
    blocks: [
      {
        kind: 'table',
        caption: papers.table.order,
        columns: [
          { head: column.position, align: 'end', share: 1 },
          { head: column.product, align: 'start', share: 1 },
          { head: column.ordered, align: 'end', share: 1 },
          { head: column.price, align: 'end', share: 1 },
          { head: column.amount, align: 'end', share: 1 },
        ],
        rows: order.lines.map((line) => [
          String(line.position),
          [line.productName, line.spec].filter(Boolean).join('\n'),
          format.quantity(line.ordered, line.terms.saleUnit),
          `${format.yuan(line.terms.unitPriceFen)}/${format.priceUnit(line.terms)}`,
          format.yuan(lineAmount(line.terms, { quantity: line.ordered })),
        ]),
        total: ['', papers.table.total, '', '', format.yuan(order.orderedFen)],
      },
      {
        kind: 'amount',
        label: papers.amount.goods,
        inWords: capitals(order.orderedFen),
        figures: format.money(order.orderedFen),
      },
      {
        kind: 'facts',
        title: facts.title,
        items: [
          { term: facts.freight, value: format.money(order.freightFen) },
          { term: facts.payable, value: format.money(addFen(order.orderedFen, order.freightFen)) },
          {
            term: facts.payment,
            value: head.paymentDays > 0 ? fill(facts.paymentDays, { days: head.paymentDays }) : facts.paymentAtOnce,
          },
          { term: facts.remittance, value: head.remittanceCode },
          ...(head.notes ? [{ term: facts.notes, value: head.notes }] : []),
        ],
      },
    ],
    signatures: [
      {
        role: papers.sign.placedBy,
        seal: null,
        lines: [head.placedByName, format.date(order.placedOn)],
        byHand: [],
      },
    ],
    notes: [
      papers.note.counting,
      ...(order.lines.some(({ terms }) => terms.billedBy === 'WEIGHT') ? [papers.table.estimated] : []),
    ],
    watermark: phase === 'VOID' ? papers.watermark.VOID : phase === 'DRAFT' ? papers.watermark.approval : null,
  }
}
