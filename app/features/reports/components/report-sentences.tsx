import type { ReportFigure, ReportSection, Sentence } from '~/domain/report/report-text'
import { Digits, Figure } from '~/ui/figure'
import { useFormat, useLocale, useMessages } from '~/ui/messages-context'
import { paragraphsOf, type ReportLanguage, sentenceParts, type TextPart, valueText } from '../brief-words'
import { type ReportPlace, reportPath, villageTargetPath } from '../report-paths'

/** The page's own language, as a report is written in. */
export function useReportLanguage(): ReportLanguage {
  return { locale: useLocale(), messages: useMessages(), format: useFormat() }
}

/** One sentence, each number a way to what it is made of. */
export function ReportSentence({ sentence, place }: { sentence: Sentence; place: ReportPlace }) {
  return <ReportSentences section={{ key: '', sentences: [sentence] }} place={place} />
}

/** The sentences of a section, each number a way to what it is made of. */
export function ReportSentences({ section, place }: { section: ReportSection; place: ReportPlace }) {
  const language = useReportLanguage()
  return (
    <div className="stack">
      {keyed(paragraphsOf(section)).map(({ key, item: sentences }) => (
        <p key={key}>
          {keyed(writtenParts(sentences, language)).map(({ key: at, item }) => (
            <Written key={at} part={item} place={place} />
          ))}
        </p>
      ))}
    </div>
  )
}

/** A paragraph's pieces; between two sentences English has a space. */
function writtenParts(sentences: readonly Sentence[], language: ReportLanguage): TextPart[] {
  const apart: TextPart[] = language.locale === 'zh-CN' ? [] : [{ text: ' ', kind: 'words' }]
  return sentences.flatMap((sentence, index) => [...(index > 0 ? apart : []), ...sentenceParts(sentence, language)])
}

/** Pieces of a draft never change their order: their place is their key. */
function keyed<T>(items: readonly T[]): { key: string; item: T }[] {
  return items.map((item, place) => ({ key: String(place), item }))
}

function Written({ part, place }: { part: TextPart; place: ReportPlace }) {
  switch (part.kind) {
    case 'figure':
      return <ReportFigureLink figure={part.figure} place={place} />
    case 'time':
      return <time>{part.text}</time>
    case 'words':
      return part.text
    default:
      return <Digits kind={part.kind}>{part.text}</Digits>
  }
}

/** What kind of number it is: only a sum of rows is an amount or a count, everything else is worked out. */
export function markedAs({ value, opens }: ReportFigure, text: string) {
  const isSum = opens.at !== 'parts' || opens.parts.how === 'sum'
  if (isSum && 'fen' in value) return { fen: value.fen }
  if (isSum && 'count' in value) return { count: value.count }
  return { derived: text }
}

interface ReportFigureProps {
  figure: ReportFigure
  place: ReportPlace
  /** In a column of yuan: the figures alone. */
  plain?: boolean
}

/** A figure as the text says it; what is made of nothing is no link. */
export function ReportFigureLink({ figure, place, plain = false }: ReportFigureProps) {
  const language = useReportLanguage()
  const { value, opens } = figure
  const text = plain && 'fen' in value ? language.format.yuan(value.fen) : valueText(value, language)
  const to = reportPath(place, opens)
  if (to === null) return <Digits kind={opens.at === 'quoted' ? 'quoted' : 'setting'}>{text}</Digits>
  return (
    <Figure of={markedAs(figure, valueText(value, language))} to={to}>
      <span className="num">{text}</span>
    </Figure>
  )
}

interface VillageTargetProps {
  /** An amount. */
  figure: ReportFigure
  year: number
  /** The village's slug. */
  village: string
}

/** What a village should reach in a year: it opens to the page that says who set it, and when. */
export function VillageTargetFigure({ figure, year, village }: VillageTargetProps) {
  const language = useReportLanguage()
  const text = valueText(figure.value, language)
  return (
    <Figure of={markedAs(figure, text)} to={villageTargetPath(village, year)}>
      <span className="num">{text}</span>
    </Figure>
  )
}
