import { capitals } from '~/domain/money/capitals'
import { type Fen, sumFen } from '~/domain/money/fen'
import type { PaperDocument } from '~/domain/paper/paper-document'
import { lineAmount } from '~/domain/quantity/measure'
import { thousandths } from '~/domain/quantity/thousandths'
import { fill } from '~/messages'
import type { NoteView } from '../deliveries/deliveries.view.server'
import type { OrderLine } from '../orders/order'
import type { OrderPage } from '../orders/orders.view.server'
import { blankPaper, type PaperLanguage } from './paper-language'

export interface DeliveryPaperFacts {
  page: Pick<OrderPage, 'order' | 'head'>
  note: NoteView
}

/**
 * 送货单 with the columns of docs/domain.md §2: ordered, shipped by count and by weight, price, amount, what is
 * different and why. Lines that were not loaded stand there as 0, so that a short load can be seen.
 */
export function deliveryPaper({ page, note }: DeliveryPaperFacts, language: PaperLanguage): PaperDocument {
  const { order, head } = page
  const { messages, format } = language
  const { papers } = messages
  const { column, party, sign } = papers
  const loaded = note.lines.flatMap((part) => {
    const line = order.lines.find(({ id }) => id === part.orderLineId)
    return line ? [{ line, part, amountFen: amountOf(line, part) }] : []
  })
  const byWeight = loaded.some(({ part, line }) => part.shippedGrams !== 0n || line.terms.billedBy === 'WEIGHT')
  return {
    ...blankPaper(language),
    title: note.reversesId ? papers.reversing['delivery-note'] : papers.kinds['delivery-note'],
    number: note.number,
    dated: note.dispatchedAt,
    head: [
      { term: papers.head.number, value: note.number },
      { term: papers.head.orderNumber, value: order.number },
      { term: papers.head.placed, value: format.date(order.placedOn) },
      { term: papers.head.dispatched, value: format.dateTime(note.dispatchedAt) },
      { term: papers.head.village, value: head.villageName },
      ...(note.reason ? [{ term: papers.head.reverses, value: note.reason }] : []),
    ],
    parties: [
      {
        role: party.receiver,
        lines: [
          head.buyerName,
          head.deliveryAddress,
          fill(party.contact, { name: head.contactName, phone: head.contactPhone }),
        ],
      },
      {
        role: party.supplier,
        lines: [head.supplierName, ...carrier(note, language)],
      },
    ],
    blocks: [
      {
        kind: 'table',
        caption: papers.table.delivery,
        columns: [
          { head: column.position, align: 'end', share: 1 },
          { head: column.product, align: 'start', share: 3 },
          { head: column.ordered, align: 'end', share: 1 },
          { head: column.shipped, align: 'end', share: 1 },
          ...(byWeight ? [{ head: column.weight, align: 'end', share: 1 } as const] : []),
          { head: column.price, align: 'end', share: 1 },
          { head: column.amount, align: 'end', share: 1 },
          { head: column.reason, align: 'start', share: 2 },
        ],
        rows: loaded.map(({ line, part, amountFen }) => [
          String(line.position),
          productOf(line, part, language),
          format.quantity(line.ordered, line.terms.saleUnit),
          format.quantity(part.shipped, line.terms.saleUnit),
          ...(byWeight ? [part.shippedGrams === 0n ? messages.pieces.none : format.jin(part.shippedGrams)] : []),
          `${format.yuan(line.terms.unitPriceFen)}/${format.priceUnit(line.terms)}`,
          format.yuan(amountFen),
          differenceOf(line, part, amountFen, language),
        ]),
        total: [
          ...['', papers.table.total, '', ''],
          ...(byWeight ? [''] : []),
          ...['', format.yuan(note.shippedFen), ''],
        ],
      },
      {
        kind: 'amount',
        label: papers.amount.shipped,
        inWords: capitals(note.shippedFen),
        figures: format.money(note.shippedFen),
      },
      ...(note.notes
        ? [{ kind: 'facts', title: '', items: [{ term: papers.facts.notes, value: note.notes }] } as const]
        : []),
    ],
    signatures: [
      {
        role: sign.dispatchedBy,
        seal: null,
        lines: [note.dispatchedByName, format.dateTime(note.dispatchedAt)],
        byHand: [],
      },
      { role: sign.receivedBy, seal: null, lines: arrival(note, language), byHand: [sign.signature, sign.date] },
    ],
    notes: [
      papers.note.weighed,
      ...(sumFen(loaded.map(({ amountFen }) => amountFen)) === note.shippedFen ? [] : [papers.note.rounding]),
    ],
    watermark: note.state === 'REVERSED' ? papers.watermark.VOID : null,
  }
}

type LoadedPart = NoteView['lines'][number]

/** With the batch and the certificate it came with. */
function productOf(line: OrderLine, { batch, certificate }: LoadedPart, { messages }: PaperLanguage): string {
  const { table } = messages.papers
  return [
    line.productName,
    line.spec,
    batch && fill(table.batch, { batch }),
    certificate && fill(table.certificate, { certificate }),
  ]
    .filter(Boolean)
    .join('\n')
}

function amountOf(line: OrderLine, part: LoadedPart): Fen {
  const weighed = line.terms.billedBy === 'WEIGHT' && part.shippedGrams !== 0n
  return lineAmount(line.terms, { quantity: part.shipped, ...(weighed ? { grams: part.shippedGrams } : {}) })
}

/** How much this load is short of what was still open or above it, what that comes to, and why. */
function differenceOf(line: OrderLine, part: LoadedPart, amountFen: Fen, language: PaperLanguage): string {
  const { format, messages } = language
  const { short, over } = messages.papers.table
  const due = part.due ?? line.ordered
  const difference = part.shipped - due
  const amount = (amountFen - lineAmount(line.terms, { quantity: due })) as Fen
  const size = thousandths(difference < 0n ? -difference : difference)
  const quantity = fill(difference < 0n ? short : over, { quantity: format.quantity(size, line.terms.saleUnit) })
  return (
    [difference === 0n ? '' : quantity, amount === 0n ? '' : format.money(amount), part.reason]
      .filter(Boolean)
      .join('\n') || messages.pieces.none
  )
}

/** That it arrived, as far as somebody said so; the signature on paper is theirs to give. */
function arrival({ arrivedAt, arrivedName }: NoteView, { messages, format }: PaperLanguage): string[] {
  if (arrivedAt === null) return []
  return [
    [fill(messages.papers.sign.arrived, { moment: format.dateTime(arrivedAt) }), arrivedName].filter(Boolean).join(' '),
  ]
}

function carrier({ driverName, driverPhone, plate }: NoteView, { messages }: PaperLanguage): string[] {
  const { facts } = messages.papers
  const driver = [driverName, driverPhone].filter(Boolean).join(' ')
  return [...(driver ? [`${facts.driver} ${driver}`] : []), ...(plate ? [`${facts.plate} ${plate}`] : [])]
}
