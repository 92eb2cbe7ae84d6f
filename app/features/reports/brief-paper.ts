import { startOf } from '~/domain/calendar/business-date'
import type { PaperBlock, PaperDocument } from '~/domain/paper/paper-document'
import type { DraftRow, ReportFigure } from '~/domain/report/report-text'
import { fill } from '~/messages'
import { blankPaper, type PaperLanguage } from '../papers/paper-language'
import type { BriefPage } from './brief.view.server'
import { paragraphsOf, paragraphText, sectionTitle, valueText } from './brief-words'
import { basisFacts, headingOf } from './report-basis-lines'

/** The brief as a paper: the page's sentences and table, with what it says of itself. It binds nobody, so no code is on it. */
export function briefPaper(page: BriefPage, language: PaperLanguage): PaperDocument {
  const { year, draft, basis } = page
  const { briefs } = language.messages
  return {
    ...blankPaper(language),
    title: fill(briefs.titleOf, { year }),
    // It has none before it is frozen.
    number: '',
    dated: startOf(basis.to),
    head: basisFacts(basis, language),
    blocks: draft.sections.flatMap((section, index): PaperBlock[] => [
      {
        kind: 'text',
        title: headingOf(index, sectionTitle(section, language), language),
        paragraphs: paragraphsOf(section).map((sentences) => paragraphText(sentences, language)),
      },
      ...(section.key === 'villages' ? [villageTable(page, language)] : []),
    ]),
    notes: [briefs.basis.counts, briefs.basis.rounding, briefs.basis.draft],
  }
}

/** The villages' table as cells of text: the head, a row each, and the total. */
export function villageCells({ draft }: Pick<BriefPage, 'draft'>, language: PaperLanguage) {
  const { table: words } = language.messages.briefs
  const show = (figure: ReportFigure | null) => (figure ? valueText(figure.value, language) : words.none)
  const cells = ({ target, counted, rate, gap }: Omit<DraftRow, 'slug' | 'name'>) =>
    [target, counted, rate, gap].map(show)
  return {
    caption: words.caption,
    head: [words.village, words.target, words.counted, words.rate, words.gap],
    rows: draft.table.map((row) => [row.name, ...cells(row)]),
    total: draft.total ? [words.total, ...cells(draft.total)] : null,
  }
}

function villageTable(page: BriefPage, language: PaperLanguage): PaperBlock {
  const { caption, head, rows, total } = villageCells(page, language)
  return {
    kind: 'table',
    caption,
    columns: head.map((text, index) => ({
      head: text,
      align: index === 0 ? 'start' : 'end',
      share: index === 0 ? 3 : 1,
    })),
    rows,
    total,
  }
}
