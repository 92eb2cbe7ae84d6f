import { startOf } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import type { PaperDocument, PaperFact } from '~/domain/paper/paper-document'
import type { ReportFigure } from '~/domain/report/report-text'
import { MONTH_STEPS } from '~/domain/report/village-year'
import { fill } from '~/messages'
import { blankPaper, type PaperLanguage } from '../papers/paper-language'
import { valueText } from './brief-words'
import { basisFacts } from './report-basis-lines'
import type { VillageYearPage } from './village-year.view.server'

/** One village and year on one A4 page. */
export function villageYearPaper(page: VillageYearPage, language: PaperLanguage): PaperDocument {
  const { year, name, town, sheet, agreements, produce, quoted, basis } = page
  const { messages, format } = language
  const { yearSheets: words, statuses, briefs } = messages
  const money = (figure: ReportFigure | null) =>
    figure && 'fen' in figure.value ? format.money(figure.value.fen) : words.none
  const yuan = ({ value }: ReportFigure) => ('fen' in value ? format.yuan(value.fen) : '')
  const fact = (term: string, value: string): PaperFact => ({ term, value })
  const { target, rate, gap, beyond } = sheet
  const counted = sheet.ladder.at(-1)?.figure ?? null
  return {
    ...blankPaper(language),
    title: fill(words.titleOf, { village: name, year }),
    number: '',
    dated: startOf(basis.to),
    head: [...basisFacts(basis, language), fact(words.town, town ?? words.townUnknown)],
    blocks: [
      {
        kind: 'facts',
        title: words.result,
        items: [
          fact(words.target, target ? money(target) : words.noTarget),
          fact(words.counted, money(counted)),
          ...(rate ? [fact(words.rate, valueText(rate.value, language))] : []),
          ...(gap ? [fact(words.gap, money(gap))] : []),
          ...(beyond ? [fact(words.beyond, money(beyond))] : []),
        ],
      },
      {
        kind: 'facts',
        title: words.ladder,
        items: sheet.ladder.map(({ step, figure }) => fact(statuses.step[step], money(figure))),
      },
      {
        kind: 'table',
        caption: fill(words.monthsCaption, { village: name }),
        columns: [
          { head: words.month, align: 'start', share: 1 },
          ...MONTH_STEPS.map((step) => ({ head: statuses.step[step], align: 'end' as const, share: 1 })),
        ],
        rows: sheet.months.map(({ month, restated, steps }) => [
          restated ? fill(words.restated, { month }) : month,
          ...MONTH_STEPS.map((step) => yuan(steps[step])),
        ]),
        total: [
          words.total,
          ...MONTH_STEPS.map((step) => yuan(sheet.ladder.find((each) => each.step === step)?.figure ?? NOTHING)),
        ],
      },
      {
        kind: 'facts',
        title: words.sources,
        items: [
          ...sheet.byType.map(({ type, figure }) => fact(statuses.buyerType[type], money(figure))),
          fact(words.agreement, money(sheet.agreement)),
          fact(words.direct, money(sheet.direct)),
          fact(words.offline, money(sheet.offline)),
        ],
      },
      {
        kind: 'facts',
        title: words.papers,
        items: [
          fact(words.agreements, agreements.map(({ number }) => number).join(words.comma) || words.none),
          fact(words.produce, produce.join(words.comma) || words.none),
        ],
      },
    ],
    notes: [...(quoted ? [words.quoted] : []), briefs.basis.counts],
  }
}

const NOTHING: ReportFigure = { value: { fen: fen(0) }, opens: { at: 'setting' } }
