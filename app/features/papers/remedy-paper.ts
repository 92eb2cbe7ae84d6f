import { businessDateOf } from '~/domain/calendar/business-date'
import { needsNoAnswer, REMEDIES } from '~/domain/delivery/remedy'
import type { Side } from '~/domain/lifecycle/lifecycle'
import { capitals } from '~/domain/money/capitals'
import { type Fen, fen, sumFen } from '~/domain/money/fen'
import type { PaperBlock, PaperDocument, PaperSignature } from '~/domain/paper/paper-document'
import { remedyPhase } from '~/domain/paper/paper-phase'
import { grams } from '~/domain/quantity/grams'
import { lineAmount } from '~/domain/quantity/measure'
import { thousandths } from '~/domain/quantity/thousandths'
import { fill } from '~/messages'
import type { DisputeView, RemedyView } from '../deliveries/remedies.view.server'
import type { OrderLine } from '../orders/order'
import type { OrderPage } from '../orders/orders.view.server'
import { blankPaper, type PaperLanguage } from './paper-language'
import { sealLetters } from './seal-letters'

export interface RemedyPaperFacts {
  page: Pick<OrderPage, 'order' | 'head'>
  remedy: RemedyView
  /** Number of the remedy that this one takes back. */
  reverses: string | null
  /** The dispute that it ends. */
  dispute: Pick<DisputeView, 'acceptanceNumber' | 'side'> | null
}

/** 处理单: what both sides agreed on when goods were not right, what it comes to, and whose word it has. */
export function remedyPaper(facts: RemedyPaperFacts, language: PaperLanguage): PaperDocument {
  const { page, remedy, reverses, dispute } = facts
  const { order, head } = page
  const { messages, format } = language
  const { papers, remedies } = messages
  const phase = remedyPhase(remedy)
  const rows = remediedLines(facts)
  const linesFen = sumFen(rows.map(({ amountFen }) => amountFen ?? fen(0)))
  // What it did stands in it once it was agreed; before, what its lines come to.
  const changeFen = remedy.state === 'AGREED' ? remedy.amountFen : linesFen
  const rounded = rows.length > 0 && linesFen !== changeFen
  return {
    ...blankPaper(language),
    title: reverses === null ? papers.kinds.remedy : papers.reversing.remedy,
    number: remedy.number,
    dated: remedy.answeredAt ?? remedy.proposedAt,
    head: [
      { term: papers.head.number, value: remedy.number },
      { term: papers.head.remedy, value: remedies.kinds[remedy.kind] },
      { term: papers.head.orderNumber, value: order.number },
      ...(dispute ? [{ term: papers.kinds.acceptance, value: dispute.acceptanceNumber }] : []),
      ...(reverses === null ? [] : [{ term: papers.head.takenBack, value: reverses }]),
      { term: papers.head.village, value: head.villageName },
      { term: papers.head.proposed, value: format.date(businessDateOf(remedy.proposedAt)) },
      { term: papers.head.state, value: messages.statuses.remedy[remedy.reversed ? 'REVERSED' : remedy.state] },
    ],
    parties: [
      { role: papers.party.buyer, lines: [head.buyerName] },
      { role: papers.party.supplier, lines: [head.supplierName] },
    ],
    blocks: [
      ...(rows.length > 0 ? [linesBlock(rows, changeFen, language)] : []),
      {
        kind: 'amount',
        label: papers.amount[changeFen < 0n ? 'less' : changeFen > 0n ? 'more' : 'unchanged'],
        inWords: capitals(fen(changeFen < 0n ? -changeFen : changeFen)),
        figures: format.money(changeFen),
      },
      {
        kind: 'facts',
        title: '',
        items: [
          { term: papers.facts.reason, value: remedy.reason },
          {
            term: papers.facts.effect,
            value: reverses === null ? remedies.kindHints[remedy.kind] : remedies.propose.reversalText,
          },
          ...(remedy.restock && remedy.state === 'AGREED' && reverses === null
            ? [{ term: papers.facts.returned, value: remedies.list.restocked }]
            : []),
        ],
      },
    ],
    signatures: (['BUYER', 'SUPPLIER'] as const).map((side) => signedBy(side, facts, language)),
    notes: [papers.note.remedy, ...(rounded ? [papers.note.rounding] : [])],
    watermark: phase === 'OPEN' || phase === 'VOID' ? papers.watermark[phase] : null,
  }
}

interface RemediedLine {
  readonly line: OrderLine
  readonly part: RemedyView['lines'][number]
  /** By how much the line's accepted amount changes; null where it does not. */
  readonly amountFen: Fen | null
}

function remediedLines({ page, remedy }: RemedyPaperFacts): RemediedLine[] {
  return remedy.lines.flatMap((part) => {
    const line = page.order.lines.find(({ id }) => id === part.orderLineId)
    return line ? [{ line, part, amountFen: changeOf(remedy, line, part) }] : []
  })
}

function changeOf({ kind }: RemedyView, line: OrderLine, part: RemedyView['lines'][number]): Fen | null {
  if (REMEDIES[kind].lines === 'amount') return fen(-part.amountFen)
  if (!REMEDIES[kind].returns) return null
  // One that reverses another says its goods with a minus.
  const back = part.quantity >= 0n
  const weighed = line.terms.billedBy === 'WEIGHT'
  const size = lineAmount(line.terms, {
    quantity: thousandths(back ? part.quantity : -part.quantity),
    ...(weighed ? { grams: grams(back ? part.grams : -part.grams) } : {}),
  })
  return fen(back ? -size : size)
}

function linesBlock(rows: readonly RemediedLine[], totalFen: Fen, language: PaperLanguage): PaperBlock {
  const { messages, format } = language
  const { column, table } = messages.papers
  const { none } = messages.pieces
  const weighed = ({ line, part }: RemediedLine) => line.terms.billedBy === 'WEIGHT' && part.grams !== 0n
  const byWeight = rows.some(weighed)
  return {
    kind: 'table',
    caption: table.remedy,
    columns: [
      { head: column.position, align: 'end', share: 1 },
      { head: column.product, align: 'start', share: 3 },
      { head: column.quantity, align: 'end', share: 1 },
      ...(byWeight ? [{ head: column.remediedWeight, align: 'end', share: 1 } as const] : []),
      { head: column.price, align: 'end', share: 1 },
      { head: column.amount, align: 'end', share: 1 },
    ],
    rows: rows.map(({ line, part, amountFen }) => [
      String(line.position),
      [line.productName, line.spec].filter(Boolean).join('\n'),
      part.quantity === 0n ? none : format.quantity(part.quantity, line.terms.saleUnit),
      ...(byWeight ? [weighed({ line, part, amountFen }) ? format.jin(part.grams) : none] : []),
      `${format.yuan(line.terms.unitPriceFen)}/${format.priceUnit(line.terms)}`,
      amountFen === null ? none : format.yuan(amountFen),
    ]),
    total: ['', table.total, '', ...(byWeight ? [''] : []), '', format.yuan(totalFen)],
  }
}

/** One side's word: it proposed, agreed, refused, still has to answer, or was not asked for any. 甲方 is the buyer. */
function signedBy(side: Side, { remedy, dispute }: RemedyPaperFacts, language: PaperLanguage): PaperSignature {
  const { messages, format } = language
  const { sign } = messages.papers
  const { seal, none } = messages.pieces
  const party = side === 'BUYER' ? 'first' : 'second'
  const proposes = side === remedy.side
  const role = `${messages.papers.party[side === 'BUYER' ? 'buyer' : 'supplier']} · ${proposes ? sign.proposes : sign.answers}`
  const said = proposes
    ? { name: remedy.proposerName, at: remedy.proposedAt }
    : { name: remedy.answererName, at: remedy.answeredAt }
  const silent = { role, seal: null, byHand: [] }
  if (!proposes) {
    const asked = { kind: remedy.kind, reverses: remedy.reversesId !== null }
    if (needsNoAnswer(asked, remedy.side, dispute?.side ?? null)) return { ...silent, lines: [sign.notNeeded] }
    if (remedy.state === 'WITHDRAWN') return { ...silent, lines: [messages.statuses.remedy.WITHDRAWN] }
    if (remedy.state === 'DECLINED') {
      const moment = said.at ? format.dateTime(said.at) : ''
      const declined = fill(messages.remedies.list.declined, { name: said.name, moment, answer: remedy.answer })
      return { ...silent, lines: [declined] }
    }
  }
  if (said.at === null || (!proposes && remedy.state !== 'AGREED')) {
    const letters = [side === 'BUYER' ? seal.first : seal.second, seal.waiting]
    return {
      ...silent,
      seal: { party, state: 'waiting', letters, number: none, day: none },
      lines: [messages.agreements.paper.waiting],
    }
  }
  const isVoid = remedyPhase(remedy) === 'VOID'
  return {
    ...silent,
    seal: {
      party,
      state: isVoid ? 'void' : 'signed',
      letters: sealLetters(party, isVoid, language),
      number: remedy.number,
      day: format.date(businessDateOf(said.at)),
    },
    lines: [said.name, format.dateTime(said.at)],
  }
}
