import { fill } from '~/messages'
import type { BriefPage } from './brief.view.server'
import { paragraphsOf, paragraphText, type ReportLanguage, sectionTitle } from './brief-words'
import { basisLines, headingOf } from './report-basis-lines'

/** The brief as plain text, for a letter or a chat: the same sentences in the same order. */
export function briefPlainText({ year, draft, basis }: BriefPage, language: ReportLanguage): string {
  const { briefs } = language.messages
  const title = fill(briefs.titleOf, { year })
  const lines = [basis.sample ? `${title}（${briefs.sample}）` : title, '']
  for (const [index, section] of draft.sections.entries()) {
    lines.push(headingOf(index, sectionTitle(section, language), language))
    for (const sentences of paragraphsOf(section)) lines.push(paragraphText(sentences, language))
    lines.push('')
  }
  return [...lines, ...basisLines(basis, language), briefs.basis.counts, briefs.basis.rounding, ''].join('\n')
}
