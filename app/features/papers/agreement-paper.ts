import { capitals } from '~/domain/money/capitals'
import type { Fen } from '~/domain/money/fen'
import type { PaperBlock, PaperDocument } from '~/domain/paper/paper-document'
import { agreementPhase } from '~/domain/paper/paper-phase'
import { fill } from '~/messages'
import type { Agreement } from '../agreements/agreement'
import { clauseTexts, lineNotes } from '../agreements/clause-texts'
import { blankPaper, type PaperLanguage } from './paper-language'
import { signedByParty } from './party-signature'

/** 购销协议: what both sides sign, and their seals once they did. Nothing of how far it has been drawn. */
export function agreementPaper(agreement: Agreement, language: PaperLanguage): PaperDocument {
  const { messages, format } = language
  const { papers, agreements, terms } = messages
  const words = agreements.paper
  const { buyer, supplier } = agreement
  const phase = agreementPhase(agreement.state)
  const { number, signatures, state } = agreement
  const party = (side: 'BUYER' | 'SUPPLIER') =>
    signedByParty({ side, number, isVoid: state === 'VOID', signatures }, language)
  return {
    ...blankPaper(language),
    title: words.title,
    number: agreement.number,
    dated: agreement.signatures.at(-1)?.signedAt ?? agreement.createdAt,
    head: [
      { term: papers.head.number, value: agreement.number },
      { term: papers.head.signed, value: signing(agreement, language) },
    ],
    parties: [
      { role: words.buyer, lines: [buyer.name, fill(papers.party.uscc, { uscc: buyer.uscc })] },
      { role: words.supplier, lines: [supplier.name, fill(papers.party.uscc, { uscc: supplier.uscc })] },
    ],
    blocks: [
      {
        kind: 'table',
        caption: words.lines,
        columns: [
          { head: papers.column.position, align: 'end', share: 1 },
          { head: words.product, align: 'start', share: 3 },
          { head: words.village, align: 'start', share: 1 },
          { head: words.quantity, align: 'end', share: 1 },
          { head: words.price, align: 'end', share: 1 },
          { head: words.amount, align: 'end', share: 1 },
        ],
        rows: agreement.lines.map((line) => [
          String(line.position),
          [line.productName, line.spec, ...lineNotes(line, messages, format)].filter(Boolean).join('\n'),
          line.villageName ?? words.openVillage,
          line.agreed === null ? words.openQuantity : format.quantity(line.agreed, line.terms.saleUnit),
          `${format.yuan(line.terms.unitPriceFen)}/${format.priceUnit(line.terms)}`,
          line.agreed === null ? terms.paper.perPrice : format.yuan(line.amountFen),
        ]),
        total: null,
      },
      ...amounts(agreement, language),
      {
        kind: 'clauses',
        items: [
          ...clauseTexts(agreement, messages, format),
          ...agreement.annexes.map(({ name, sha256 }) => `${terms.paper.attachments} ${name} ${sha256}`),
        ],
      },
    ],
    signatures: [party('BUYER'), party('SUPPLIER')],
    notes: [
      papers.note.counting,
      ...(agreement.contentHash ? [fill(agreements.hash, { hash: agreement.contentHash })] : []),
    ],
    watermark: phase === 'STANDS' ? null : papers.watermark[phase],
  }
}

/** What lines with a quantity come to, and the cap of those without. */
function amounts({ lines, amountFen, capFen }: Agreement, { messages, format }: PaperLanguage): PaperBlock[] {
  const { terms, agreements } = messages
  const amount = (label: string, value: Fen): PaperBlock => ({
    kind: 'amount',
    label,
    inWords: capitals(value),
    figures: format.money(value),
  })
  const firm = lines.some((line) => line.agreed !== null)
  return [
    ...(firm ? [amount(capFen === null ? agreements.paper.total : terms.paper.total, amountFen)] : []),
    ...(capFen === null ? [] : [amount(terms.paper.cap, capFen)]),
  ]
}

function signing({ signedOn, place }: Agreement, { messages, format }: PaperLanguage): string {
  const { paper } = messages.agreements
  if (signedOn === null) return place ? fill(paper.placeOfSigning, { place }) : paper.notSigned
  const date = format.date(signedOn)
  return place ? fill(paper.signedAt, { date, place }) : fill(paper.signedOn, { date })
}
