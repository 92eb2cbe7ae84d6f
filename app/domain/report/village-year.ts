import { STEPS, type Step } from '../counting/steps'
import { type Fen, fen } from '../money/fen'
import type { BuyerType } from '../offline/vocabulary'
import { type BriefVillage, hasTarget } from './brief-facts'
import * as figures from './brief-figures'
import { type DraftFigures, ofLedger, type ReportFigure } from './report-text'

/** What the ledger holds of a village and step in a month, by who bought and how. */
export interface VillageSum {
  readonly step: Step
  /** 'YYYY-MM' of the business date; of 冲减 rows it lies in an earlier year. */
  readonly month: string
  readonly buyerType: BuyerType | null
  readonly channel: string | null
  readonly offline: boolean
  readonly amountFen: Fen
}

export interface VillageYearFacts {
  readonly year: number
  readonly village: BriefVillage
  readonly sums: readonly VillageSum[]
}

/** The steps that a month of a sheet shows. */
export const MONTH_STEPS = ['ORDERED', 'ACCEPTED', 'PAID', 'COUNTED'] as const satisfies readonly Step[]
export type MonthStep = (typeof MONTH_STEPS)[number]

export interface SheetMonth {
  /** 'YYYY-MM'; of an earlier year where it was restated (冲减). */
  readonly month: string
  readonly restated: boolean
  readonly steps: Readonly<Record<MonthStep, ReportFigure>>
}

/** 村年度表: one village in one year, every amount a figure. */
export interface VillageYear extends DraftFigures {
  readonly target: ReportFigure | null
  readonly rate: ReportFigure | null
  readonly gap: ReportFigure | null
  readonly beyond: ReportFigure | null
  readonly ladder: readonly { readonly step: Step; readonly figure: ReportFigure }[]
  readonly months: readonly SheetMonth[]
  /** Of COUNTED; kinds of buyers with nothing are left out. */
  readonly byType: readonly { readonly type: BuyerType; readonly figure: ReportFigure }[]
  readonly agreement: ReportFigure
  readonly direct: ReportFigure
  readonly offline: ReportFigure
}

export function draftVillageYear({ year, village, sums }: VillageYearFacts): VillageYear {
  const { slug, offlineFen } = village
  const sumOf = (wanted: (sum: VillageSum) => boolean): Fen =>
    fen(sums.filter(wanted).reduce((all, { amountFen }) => all + amountFen, 0n))
  const ladder = STEPS.map((step) => ({ step, figure: figures.stepOfVillage(village, step) }))
  const counted = figures.stepOfVillage(village, 'COUNTED')
  const aim = hasTarget(village) ? figures.aimOf(village) : null
  const [have, want] = aim ? [figures.fenOf(aim.counted), figures.fenOf(aim.target)] : [0n, 0n]
  const rate = aim && figures.completion(aim)
  const lacks = aim && have < want ? figures.gap(aim) : null
  const beyond = aim && have > want ? figures.beyond(aim) : null

  const all = [...new Set([...sums.map(({ month }) => month), ...monthsOf(year)])].sort()
  const months = all.map(
    (month): SheetMonth => ({
      month,
      restated: !month.startsWith(String(year)),
      steps: Object.fromEntries(
        MONTH_STEPS.map((step) => [
          step,
          ofLedger(
            sumOf((sum) => sum.step === step && sum.month === month),
            { step, village: slug, month },
          ),
        ]),
      ) as Record<MonthStep, ReportFigure>,
    }),
  )
  const types = [...new Set(sums.flatMap(({ buyerType }) => (buyerType ? [buyerType] : [])))]
  const byType = types.flatMap((type) => {
    const amount = sumOf((sum) => sum.step === 'COUNTED' && sum.buyerType === type)
    return amount === 0n ? [] : [{ type, figure: ofLedger(amount, { step: 'COUNTED', village: slug, type }) }]
  })
  const through = (channel: 'AGREEMENT' | 'DIRECT') =>
    ofLedger(
      sumOf((sum) => sum.step === 'COUNTED' && sum.channel === channel),
      { step: 'COUNTED', village: slug, channel },
    )
  const offline = ofLedger(offlineFen, { step: 'COUNTED', village: slug, origin: 'OFFLINE' })
  const made = [rate, lacks, beyond].filter((figure) => figure !== null)
  return {
    ...{ target: aim?.target ?? null, rate, gap: lacks, beyond, ladder, months, byType },
    ...{
      agreement: through('AGREEMENT'),
      direct: through('DIRECT'),
      offline,
      sections: [],
      figures: [counted, ...made],
    },
  }
}

function monthsOf(year: number): string[] {
  return Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`)
}
