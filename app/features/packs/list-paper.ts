import { capitals } from '~/domain/money/capitals'
import { sumFen } from '~/domain/money/fen'
import type { MissingPiece } from '~/domain/pack/pack'
import type { PackedFile } from '~/domain/pack/pack-files'
import type { PaperBlock, PaperDocument } from '~/domain/paper/paper-document'
import { fill } from '~/messages'
import { blankPaper, type PaperLanguage } from '../papers/paper-language'
import type { PackedOrder } from './order-files.server'

export interface ListFacts {
  /** The order's number, or the period. */
  readonly name: string
  readonly organisation: string
  readonly orders: readonly PackedOrder[]
  readonly files: readonly PackedFile[]
  readonly missing: readonly MissingPiece[]
  /** Seen by this side, the other one is named; null: both are. */
  readonly side: 'BUYER' | 'SUPPLIER' | null
  readonly asOf: Date
  /**
   * Where a piece is: its first page in the bound PDF, null where it could not be bound. Left out for an archive,
   * where its file is named.
   */
  pageOf?(file: PackedFile): number | null
}

/** 目录: the orders with their sums, every piece and where it is, and what is missing and how to get it. */
export function listPaper(facts: ListFacts, language: PaperLanguage): PaperDocument {
  const { messages, format } = language
  const { paper: words } = messages.packs
  return {
    ...blankPaper(language),
    title: words.title,
    number: facts.name,
    dated: facts.asOf,
    head: [
      { term: words.organisation, value: facts.organisation },
      { term: words.period, value: facts.name },
      { term: words.made, value: format.dateTime(facts.asOf) },
    ],
    blocks: [...orderBlocks(facts, language), piecesBlock(facts, language), missingBlock(facts, language)],
    notes: [words.note],
  }
}

function orderBlocks({ orders, missing, side }: ListFacts, { messages, format }: PaperLanguage): PaperBlock[] {
  const { paper: words } = messages.packs
  const party = ({ buyerName, supplierName }: PackedOrder) =>
    side === 'BUYER' ? supplierName : side === 'SUPPLIER' ? buyerName : `${buyerName}\n${supplierName}`
  const acceptedFen = sumFen(orders.map((order) => order.acceptedFen))
  return [
    {
      kind: 'table',
      caption: words.ordersCaption,
      columns: [
        { head: words.order, align: 'start', share: 2 },
        { head: words.party, align: 'start', share: 3 },
        { head: words.village, align: 'start', share: 1 },
        { head: words.accepted, align: 'end', share: 1 },
        { head: words.paid, align: 'end', share: 1 },
        { head: words.lacks, align: 'end', share: 1 },
      ],
      rows: orders.map((order) => [
        order.number,
        party(order),
        order.villageName,
        format.yuan(order.acceptedFen),
        format.yuan(order.paidFen),
        String(missing.filter((one) => one.order === order.number).length),
      ]),
      total: [
        words.total,
        '',
        '',
        format.yuan(acceptedFen),
        format.yuan(sumFen(orders.map((order) => order.paidFen))),
        String(missing.length),
      ],
    },
    {
      kind: 'amount',
      label: words.amountAccepted,
      inWords: capitals(acceptedFen),
      figures: format.money(acceptedFen),
    },
  ]
}

function piecesBlock({ files, pageOf }: ListFacts, { messages }: PaperLanguage): PaperBlock {
  const { paper: words, kinds } = messages.packs
  return {
    kind: 'table',
    caption: words.piecesCaption,
    columns: [
      { head: words.position, align: 'end', share: 1 },
      { head: words.piece, align: 'start', share: 2 },
      { head: words.number, align: 'start', share: 3 },
      { head: words.order, align: 'start', share: 3 },
      pageOf ? { head: words.page, align: 'end', share: 1 } : { head: words.file, align: 'start', share: 5 },
    ],
    rows: files.map((file, index) => {
      const { kind, number, orders } = file.piece
      const page = pageOf?.(file)
      const where = pageOf ? (page == null ? words.beside : String(page)) : file.path
      return [String(index + 1), kinds[kind], number, orders.join('\n'), where]
    }),
    total: null,
  }
}

function missingBlock({ missing }: ListFacts, { messages }: PaperLanguage): PaperBlock {
  const { paper: words, gaps } = messages.packs
  if (missing.length === 0) return { kind: 'text', title: words.missing, paragraphs: [words.nothingMissing] }
  return {
    kind: 'table',
    caption: words.missingCaption,
    columns: [
      { head: words.order, align: 'start', share: 2 },
      { head: words.why, align: 'start', share: 5 },
    ],
    rows: missing.map(({ order, gap, number }) => [order, fill(gaps[gap], { number })]),
    total: null,
  }
}
