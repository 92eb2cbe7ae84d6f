import { STEPS, type Step } from '../counting/steps'
import { type Fen, fen } from '../money/fen'
import { type CanonicalValue, canonicalJson } from '../seal/canonical-json'

/** 月报, 年报, 执行进度通报, 年度消费帮扶简报, 村年度表, 采购台账. */
export const REPORT_KINDS = ['MONTH', 'YEAR', 'BULLETIN', 'BRIEF', 'VILLAGE', 'PURCHASES'] as const

export type ReportKind = (typeof REPORT_KINDS)[number]

/** A 采购台账 names who bought, so it is for the office alone. */
export function isPublishable(kind: ReportKind): boolean {
  return kind !== 'PURCHASES'
}

/** What a step holds, in fen: bought on the platform and off it. */
export interface StepFigure {
  readonly onlineFen: Fen
  readonly offlineFen: Fen
}

export type StepFigures = Readonly<Record<Step, StepFigure>>

/** A village, or all of them together, in a report. */
export interface ReportFigures {
  /** Null: no target is set. */
  readonly targetFen: Fen | null
  /** Of the report's own month or year. */
  readonly period: StepFigures
  /** Of its year, up to the end of the period. The same as `period` where that is the year. */
  readonly toDate: StepFigures
}

export interface ReportVillage extends ReportFigures {
  readonly id: string
  readonly slug: string
  readonly name: string
  /** Null: the published report does not say. */
  readonly town: string | null
}

/** A step of a village by who bought and how; Σ of a village and step is its figure. Null where it is not known. */
export interface ReportCell {
  readonly villageId: string | null
  readonly step: Step
  readonly buyerType: string | null
  readonly channel: string | null
  readonly offline: boolean
  readonly periodFen: Fen
  readonly toDateFen: Fen
}

/** A figure that was published elsewhere, as it was printed there. */
export interface ReportQuote {
  readonly year: number
  readonly purchasedFen: Fen
  readonly targetFen: Fen
  readonly printed: Readonly<Record<string, string>>
  readonly source: string
}

/** A place of a chain: how many seals, and the hash of the last. */
export interface ChainPlace {
  readonly seq: bigint
  readonly hash: string
}

/** All that a frozen report says. Its canonical text is what is hashed, kept and published. */
export interface ReportContent {
  readonly number: string
  readonly kind: ReportKind
  readonly version: number
  readonly programme: { readonly id: string; readonly name: string; readonly sample: boolean }
  /** Both ends included, in Asia/Shanghai. */
  readonly period: {
    readonly year: number
    readonly month: number | null
    readonly from: string
    readonly to: string
  }
  /** Of one village only. */
  readonly villageId: string | null
  readonly ruleVersion: number
  readonly frozenAt: Date
  readonly ledger: ChainPlace
  readonly audit: ChainPlace
  /** The version before it. */
  readonly previous: { readonly number: string; readonly sha256: string } | null
  readonly villages: readonly ReportVillage[]
  /** What no village has yet (docs/domain.md §4.4); in no total. */
  readonly unallocated: { readonly periodFen: Fen; readonly toDateFen: Fen }
  readonly total: ReportFigures
  readonly cells: readonly ReportCell[]
  readonly quoted: readonly ReportQuote[]
  /** What a report of another kind shows besides, in its own layout. */
  readonly shown: CanonicalValue
  /** Its words, where somebody wrote them. */
  readonly text: string | null
}

/** The one text of a report: canonical JSON, every number as text. `format` numbers this layout. */
export function reportText(content: ReportContent): string {
  const { period, programme, ledger, audit, previous } = content
  return canonicalJson({
    format: 'report-1',
    number: content.number,
    kind: content.kind,
    version: BigInt(content.version),
    programme: { id: programme.id, name: programme.name, sample: programme.sample },
    period: { year: BigInt(period.year), month: period.month === null ? null : BigInt(period.month), ...ends(period) },
    village: content.villageId,
    ruleVersion: BigInt(content.ruleVersion),
    frozenAt: content.frozenAt.toISOString(),
    ledger: { seq: ledger.seq, hash: ledger.hash },
    audit: { seq: audit.seq, hash: audit.hash },
    previous: previous && { number: previous.number, sha256: previous.sha256 },
    villages: content.villages.map(({ id, slug, name, town, ...figures }) => ({
      ...{ id, slug, name, town },
      ...figuresText(figures),
    })),
    unallocated: { ...content.unallocated },
    total: figuresText(content.total),
    cells: content.cells.map((cell) => ({ ...cell })),
    quoted: content.quoted.map((quote) => ({ ...quote, year: BigInt(quote.year) })),
    shown: content.shown,
    text: content.text,
  })
}

function ends({ from, to }: ReportContent['period']) {
  return { from, to }
}

function figuresText({ targetFen, period, toDate }: ReportFigures) {
  return { targetFen, period: stepsText(period), toDate: stepsText(toDate) }
}

function stepsText(steps: StepFigures): CanonicalValue {
  return Object.fromEntries(STEPS.map((step) => [step, { ...steps[step] }]))
}

/** A kept text as what it says. Of a text that reportText did not write it throws. */
export function readReportText(text: string): ReportContent {
  const kept = JSON.parse(text) as KeptReport
  if (kept.format !== 'report-1') throw new RangeError(`no report of a known format: ${kept.format}`)
  return {
    number: kept.number,
    kind: kept.kind,
    version: Number(kept.version),
    programme: kept.programme,
    period: {
      ...kept.period,
      year: Number(kept.period.year),
      month: kept.period.month === null ? null : Number(kept.period.month),
    },
    villageId: kept.village,
    ruleVersion: Number(kept.ruleVersion),
    frozenAt: new Date(kept.frozenAt),
    ledger: { ...kept.ledger, seq: BigInt(kept.ledger.seq) },
    audit: { ...kept.audit, seq: BigInt(kept.audit.seq) },
    previous: kept.previous,
    villages: kept.villages.map((village) => ({ ...village, ...figuresRead(village) })),
    unallocated: { periodFen: read(kept.unallocated.periodFen), toDateFen: read(kept.unallocated.toDateFen) },
    total: figuresRead(kept.total),
    cells: kept.cells.map((cell) => ({
      ...cell,
      periodFen: read(cell.periodFen),
      toDateFen: read(cell.toDateFen),
    })),
    quoted: kept.quoted.map((quote) => ({
      ...quote,
      year: Number(quote.year),
      purchasedFen: read(quote.purchasedFen),
      targetFen: read(quote.targetFen),
    })),
    shown: kept.shown,
    text: kept.text,
  }
}

/** The same shape where every integer is text. */
type Kept<Value> = Value extends bigint | number | Date
  ? string
  : Value extends string | boolean | null
    ? Value
    : Value extends readonly (infer Item)[]
      ? Kept<Item>[]
      : { [Key in keyof Value]: Kept<Value[Key]> }

type KeptReport = Kept<Omit<ReportContent, 'villageId' | 'shown'>> & {
  format: string
  village: string | null
  shown: CanonicalValue
}

function figuresRead({ targetFen, period, toDate }: Kept<ReportFigures>): ReportFigures {
  return {
    targetFen: targetFen === null ? null : read(targetFen),
    period: stepsRead(period),
    toDate: stepsRead(toDate),
  }
}

function stepsRead(steps: Kept<StepFigures>): StepFigures {
  const entries = STEPS.map((step) => {
    const { onlineFen, offlineFen } = steps[step]
    return [step, { onlineFen: read(onlineFen), offlineFen: read(offlineFen) }]
  })
  return Object.fromEntries(entries) as StepFigures
}

function read(text: string): Fen {
  return fen(BigInt(text))
}
