import type { Step } from '../counting/steps'
import type { Fen } from '../money/fen'
import type { BuyerType } from '../offline/vocabulary'

/** What a report says, before it has words: the one source of its page, its PDF, its Word file and its plain text. */

export type FigureValue = { readonly fen: Fen } | { readonly count: bigint } | { readonly percent: string }

/** A number of a report, and what it opens into. */
export interface ReportFigure {
  readonly value: FigureValue
  readonly opens: Opens
}

/** Rows of the ledger, in the report's year. */
export interface LedgerPlace {
  readonly at: 'ledger'
  readonly step: Step
  readonly village?: string
  readonly type?: BuyerType
  readonly origin?: 'ONLINE' | 'OFFLINE'
  readonly channel?: 'AGREEMENT' | 'DIRECT'
  /** Of the business date, 'YYYY-MM'; and the last month that is in. */
  readonly month?: string
  readonly to?: string
}

/** Of a brief: those that bought, what was signed, bought and recorded. Of a bulletin: who may buy and who has begun. */
export type ListName = 'buyers' | 'agreements' | 'produce' | 'records' | 'registered' | 'started' | 'notStarted'

export type Opens =
  | LedgerPlace
  /** Worked out of other figures, which stand here; `of` names it within its report. */
  | { readonly at: 'parts'; readonly of: string; readonly parts: Parts }
  /** Things to be counted one by one. */
  | { readonly at: 'list'; readonly of: ListName; readonly type?: BuyerType }
  /** Set by an official, or printed by somebody else: it is made of nothing. */
  | { readonly at: 'setting' | 'quoted' }

/** How a figure is worked out of its parts. */
export type Parts =
  /** Σ of the rows. */
  | { readonly how: 'sum'; readonly rows: readonly PartRow[] }
  /** first ÷ second, as a percentage or, of an amount and a count, as an amount. */
  | { readonly how: 'share' | 'mean'; readonly rows: readonly [PartRow, PartRow] }
  /** (first − second) ÷ second. */
  | { readonly how: 'over'; readonly rows: readonly [PartRow, PartRow] }
  /** The middle one, or the mean of the two in the middle. */
  | { readonly how: 'median'; readonly rows: readonly PartRow[] }

export interface PartRow {
  readonly name:
    | { readonly word: PartWord }
    | { readonly type: BuyerType }
    | { readonly text: string; readonly slug: string }
  readonly figure: ReportFigure
  /** It is taken off: its figure stands in the sum with the sign turned. */
  readonly less?: true
}

export type PartWord =
  | 'counted'
  | 'target'
  | 'targets'
  | 'villages'
  | 'accepted'
  | 'paid'
  | 'ordered'
  | 'countedOnline'
  | 'offline'
  | 'gap'
  | 'onTheWay'
  | 'quoted'
  | 'quotedTarget'

/** What fills a place of a clause. */
export type Piece =
  | { readonly figure: ReportFigure }
  | { readonly name: string }
  /** A year or a day, as it is written. */
  | { readonly time: string }
  | { readonly step: Step }
  | { readonly type: BuyerType }
  /** As somebody printed it. */
  | { readonly quoted: string }
  | { readonly list: readonly (readonly Clause[])[] }
  /** Names, one after the other. */
  | { readonly names: readonly string[] }

/** A piece of a sentence: which text, and what fills its places. */
export interface Clause {
  readonly say: string
  readonly parts: Readonly<Record<string, Piece>>
}

/** Clauses that follow each other, ended by a full stop. */
export type Sentence = readonly Clause[]

export interface ReportSection {
  readonly key: string
  readonly sentences: readonly Sentence[]
}

/** One village, or all of them. Null: there is no target, or nothing is lacking. */
export interface DraftRow {
  readonly slug: string
  readonly name: string
  readonly target: ReportFigure | null
  readonly counted: ReportFigure
  readonly rate: ReportFigure | null
  readonly gap: ReportFigure | null
}

/** What a report's figures can be looked up in: what its sentences say, and what its tables show. */
export interface DraftFigures {
  readonly sections: readonly ReportSection[]
  readonly figures: readonly ReportFigure[]
}

/** A brief before it has words. */
export interface Draft extends DraftFigures {
  readonly table: readonly DraftRow[]
  readonly total: Omit<DraftRow, 'slug' | 'name'> | null
}

export const ofLedger = (fen: Fen, place: Omit<LedgerPlace, 'at'>): ReportFigure => ({
  value: { fen },
  opens: { at: 'ledger', ...place },
})

export const setting = (fen: Fen): ReportFigure => ({ value: { fen }, opens: { at: 'setting' } })

export function madeOf(value: FigureValue, of: string, parts: Parts): ReportFigure {
  return { value, opens: { at: 'parts', of, parts } }
}

/** Every figure that the sections say or are worked out of, each before its parts. */
export function* figuresOf(sections: readonly ReportSection[]): Generator<ReportFigure> {
  for (const { sentences } of sections) for (const sentence of sentences) yield* figuresOfClauses(sentence)
}

function* figuresOfClauses(clauses: readonly Clause[]): Generator<ReportFigure> {
  for (const { parts } of clauses)
    for (const piece of Object.values(parts)) {
      if ('figure' in piece) yield* withParts(piece.figure)
      if ('list' in piece) for (const item of piece.list) yield* figuresOfClauses(item)
    }
}

function* withParts(figure: ReportFigure): Generator<ReportFigure> {
  yield figure
  if (figure.opens.at === 'parts') for (const row of figure.opens.parts.rows) yield* withParts(row.figure)
}

/** The figures with all that they are worked out of. */
export function* allFigures(draft: DraftFigures): Generator<ReportFigure> {
  yield* figuresOf(draft.sections)
  for (const figure of draft.figures) yield* withParts(figure)
}

/** The figure that is worked out under this name; null where the draft has none. */
export function findMade(draft: DraftFigures, of: string): ReportFigure | null {
  for (const figure of allFigures(draft)) if (figure.opens.at === 'parts' && figure.opens.of === of) return figure
  return null
}

/** The first sentence that says it; null for a figure of the table, or of another figure's parts. */
export function sentenceOf(draft: DraftFigures, of: string): Sentence | null {
  for (const { key, sentences } of draft.sections)
    for (const sentence of sentences)
      for (const { opens } of figuresOf([{ key, sentences: [sentence] }]))
        if (opens.at === 'parts' && opens.of === of) return sentence
  return null
}
