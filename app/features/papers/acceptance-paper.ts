import { businessDateOf } from '~/domain/calendar/business-date'
import { capitals } from '~/domain/money/capitals'
import { type Fen, sumFen } from '~/domain/money/fen'
import type { PaperDocument, PaperSignature } from '~/domain/paper/paper-document'
import { lineAmount } from '~/domain/quantity/measure'
import { thousandths } from '~/domain/quantity/thousandths'
import { fill } from '~/messages'
import type { AcceptanceView, NoteView } from '../deliveries/deliveries.view.server'
import type { OrderLine } from '../orders/order'
import type { OrderPage } from '../orders/orders.view.server'
import { blankPaper, type PaperLanguage } from './paper-language'
import { sealLetters } from './seal-letters'

export interface AcceptancePaperFacts {
  page: Pick<OrderPage, 'order' | 'head'>
  acceptance: AcceptanceView
  /** The delivery note that was judged. */
  note: NoteView | null
}

/** 验收单: what was taken of a delivery, line by line, and who stood there for both sides. */
export function acceptancePaper(facts: AcceptancePaperFacts, language: PaperLanguage): PaperDocument {
  const { page, acceptance, note } = facts
  const { order, head } = page
  const { messages, format } = language
  const { papers } = messages
  const { column, party, sign } = papers
  const judged = acceptance.lines.flatMap((part) => {
    const line = order.lines.find(({ id }) => id === part.orderLineId)
    const shipped = note?.lines.find(({ orderLineId }) => orderLineId === part.orderLineId)?.shipped ?? null
    return line ? [{ line, part, shipped, amountFen: amountOf(line, part) }] : []
  })
  const byWeight = judged.some(({ line }) => line.terms.billedBy === 'WEIGHT')
  const none = messages.pieces.none
  return {
    ...blankPaper(language),
    title: acceptance.reversesId ? papers.reversing.acceptance : papers.kinds.acceptance,
    number: acceptance.number,
    dated: acceptance.signedAt,
    head: [
      { term: papers.head.number, value: acceptance.number },
      { term: papers.head.accepted, value: format.date(acceptance.acceptedOn) },
      { term: papers.head.orderNumber, value: order.number },
      ...(note ? [{ term: papers.head.note, value: note.number }] : []),
      { term: papers.head.village, value: head.villageName },
      ...(acceptance.dispute ? [{ term: papers.head.state, value: papers.dispute[acceptance.dispute] }] : []),
      ...(acceptance.reversesId && acceptance.reason ? [{ term: papers.head.reverses, value: acceptance.reason }] : []),
    ],
    parties: [
      { role: party.buyer, lines: [head.buyerName] },
      { role: party.supplier, lines: [head.supplierName] },
    ],
    blocks: [
      {
        kind: 'table',
        caption: papers.table.acceptance,
        columns: [
          { head: column.position, align: 'end', share: 1 },
          { head: column.product, align: 'start', share: 3 },
          { head: column.shipped, align: 'end', share: 1 },
          { head: column.accepted, align: 'end', share: 1 },
          ...(byWeight ? [{ head: column.acceptedWeight, align: 'end', share: 1 } as const] : []),
          { head: column.price, align: 'end', share: 1 },
          { head: column.amount, align: 'end', share: 1 },
          { head: column.reason, align: 'start', share: 2 },
        ],
        rows: judged.map(({ line, part, shipped, amountFen }) => [
          String(line.position),
          [line.productName, line.spec].filter(Boolean).join('\n'),
          shipped === null ? none : format.quantity(shipped, line.terms.saleUnit),
          format.quantity(part.accepted, line.terms.saleUnit),
          ...(byWeight ? [line.terms.billedBy === 'WEIGHT' ? format.jin(part.acceptedGrams) : none] : []),
          `${format.yuan(line.terms.unitPriceFen)}/${format.priceUnit(line.terms)}`,
          format.yuan(amountFen),
          [
            differenceOf(line, part.accepted, shipped, language),
            part.shortfall && messages.remedies.shortfalls[part.shortfall],
            part.reason,
          ]
            .filter(Boolean)
            .join('\n') || none,
        ]),
        total: [
          ...['', papers.table.total, '', ''],
          ...(byWeight ? [''] : []),
          ...['', format.yuan(acceptance.acceptedFen), ''],
        ],
      },
      {
        kind: 'amount',
        label: papers.amount.accepted,
        inWords: capitals(acceptance.acceptedFen),
        figures: format.money(acceptance.acceptedFen),
      },
    ],
    signatures: [
      {
        role: sign.acceptedBy,
        seal: {
          party: 'first',
          state: acceptance.reversed ? 'void' : 'signed',
          letters: sealLetters('first', acceptance.reversed, language),
          number: acceptance.number,
          day: format.date(acceptance.acceptedOn),
        },
        lines: [acceptance.signerName, format.dateTime(acceptance.signedAt)],
        byHand: [],
      },
      handedOver(acceptance, language),
    ],
    notes: [
      papers.note.counting,
      papers.note.final,
      ...(sumFen(judged.map(({ amountFen }) => amountFen)) === acceptance.acceptedFen ? [] : [papers.note.rounding]),
    ],
    watermark: acceptance.reversed ? papers.watermark.VOID : null,
  }
}

/** The supplier's side: its signature in the product, else a line for a pen. */
function handedOver(acceptance: AcceptanceView, language: PaperLanguage): PaperSignature {
  const { messages, format } = language
  const { sign } = messages.papers
  const { countersignedAt, countersignerName, handedOverBy, reversed } = acceptance
  if (countersignedAt === null) {
    const lines = handedOverBy ? [handedOverBy] : []
    return { role: sign.handedOver, seal: null, lines, byHand: [sign.signature, sign.date] }
  }
  return {
    role: sign.handedOver,
    seal: {
      party: 'second',
      state: reversed ? 'void' : 'signed',
      letters: sealLetters('second', reversed, language),
      number: acceptance.number,
      day: format.date(businessDateOf(countersignedAt)),
    },
    lines: [countersignerName ?? '', format.dateTime(countersignedAt)],
    byHand: [],
  }
}

function amountOf(line: OrderLine, part: AcceptanceView['lines'][number]): Fen {
  const weighed = line.terms.billedBy === 'WEIGHT'
  return lineAmount(line.terms, { quantity: part.accepted, ...(weighed ? { grams: part.acceptedGrams } : {}) })
}

function differenceOf(line: OrderLine, accepted: bigint, shipped: bigint | null, language: PaperLanguage): string {
  if (shipped === null || accepted >= shipped) return ''
  const quantity = language.format.quantity(thousandths(shipped - accepted), line.terms.saleUnit)
  return fill(language.messages.papers.table.short, { quantity })
}
