import { startOf } from '~/domain/calendar/business-date'
import type { PaperBlock, PaperDocument } from '~/domain/paper/paper-document'
import { printablePaper } from '~/domain/paper/printable'
import type { BulletinRow } from '~/domain/report/bulletin'
import type { ReportFigure } from '~/domain/report/report-text'
import { fill, type Locale } from '~/messages'
import type { Pdf } from '~/platform/pdf/pdf'
import { workbookBytes } from '~/platform/sheets/write-sheet'
import { blankPaper, type PaperLanguage, paperLanguage } from '../papers/paper-language'
import { printPaper } from '../papers/papers.view.server'
import type { ReportFile } from './brief-file.server'
import { paragraphText, valueText } from './brief-words'
import type { BulletinPage } from './bulletin.view.server'
import { bulletinColumns, bulletinTables, nameOf, periodWords } from './bulletin-words'
import { basisFacts } from './report-basis-lines'

export const BULLETIN_FORMATS = ['pdf', 'xlsx'] as const
export type BulletinFormat = (typeof BULLETIN_FORMATS)[number]

const MEDIA_TYPES = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const satisfies Record<BulletinFormat, string>

/** The bulletin as a file; null when so many papers wait to be drawn that it has to be asked for again. */
export async function bulletinFile(
  page: BulletinPage,
  { format, locale, pdf }: { format: BulletinFormat; locale: Locale; pdf: Pdf },
): Promise<ReportFile | null> {
  const language = paperLanguage(locale, page.basis.sample)
  const { bulletins } = language.messages
  const title = titleOf(page, language)
  const fileName = fill(bulletins.fileName, { title, programme: page.basis.programme, ending: format })
  const bytes =
    format === 'pdf'
      ? await printPaper(pdf, printablePaper(bulletinPaper(page, language)))
      : await workbookBytes(bulletinSheets(page, language))
  return bytes && { fileName, mediaType: MEDIA_TYPES[format], bytes }
}

const titleOf = ({ period }: BulletinPage, { messages }: PaperLanguage): string =>
  fill(messages.bulletins.titleOf, { period: periodWords(period, messages) })

/** What it says in words: who has begun, the ladder, the rate. */
export function bulletinText({ bulletin }: BulletinPage, language: PaperLanguage): string[] {
  return bulletin.sections.flatMap(({ sentences }) => sentences.map((sentence) => paragraphText([sentence], language)))
}

function bulletinPaper(page: BulletinPage, language: PaperLanguage): PaperDocument {
  const { bulletin, basis, period } = page
  const { messages, format } = language
  const { bulletins, briefs } = messages
  const columns = bulletinColumns(period, messages)
  const show = (figure: ReportFigure | null) => {
    if (figure === null) return bulletins.none
    return 'fen' in figure.value ? format.yuan(figure.value.fen) : valueText(figure.value, language)
  }
  const cells = (row: BulletinRow) => columns.map(({ figure }) => show(figure(row)))
  return {
    ...blankPaper(language),
    title: titleOf(page, language),
    // It has none before it is frozen.
    number: '',
    orientation: 'landscape',
    dated: startOf(basis.to),
    head: basisFacts(basis, language),
    blocks: [
      { kind: 'text', title: '', paragraphs: bulletinText(page, language) },
      ...bulletinTables(bulletin, messages).map(
        ({ title, head, rows }): PaperBlock => ({
          kind: 'table',
          caption: `${title} · ${bulletins.unit}`,
          columns: [
            { head, align: 'start', share: 1 },
            ...columns.map((column) => ({ head: column.head, align: 'end' as const, share: 1 })),
          ],
          rows: rows.map((row) => [nameOf(row, messages), ...cells(row)]),
          total: [bulletins.total, ...cells(bulletin.total)],
        }),
      ),
    ],
    notes: [...Object.values(bulletins.notes), briefs.basis.counts],
  }
}

/** Amounts are numbers in yuan, so that a spreadsheet goes on adding them; a rate is its percentage as text. */
function bulletinSheets(page: BulletinPage, language: PaperLanguage) {
  const { bulletin, basis, period } = page
  const { messages } = language
  const { bulletins, briefs } = messages
  const columns = bulletinColumns(period, messages)
  const cell = (figure: ReportFigure | null): string | number => {
    if (figure === null) return ''
    return 'fen' in figure.value ? Number(figure.value.fen) / 100 : valueText(figure.value, language)
  }
  const cells = (row: BulletinRow) => columns.map(({ figure }) => cell(figure(row)))
  const names = { villages: bulletins.sheetVillages, towns: bulletins.sheetTowns } as const
  const tables = bulletinTables(bulletin, messages).map(({ key, head, rows }) => ({
    name: names[key as keyof typeof names],
    rows: [
      [head, ...columns.map((column) => column.head)],
      ...rows.map((row) => [nameOf(row, messages), ...cells(row)]),
      [bulletins.total, ...cells(bulletin.total)],
    ],
    widths: [22, ...columns.map(() => 16)],
  }))
  const about = [
    [titleOf(page, language)],
    ...(basis.sample ? [[briefs.sample]] : []),
    ...bulletinText(page, language).map((text) => [text]),
    ...basisFacts(basis, language).map(({ term, value }) => [term, value]),
    [bulletins.unit],
    ...[...Object.values(bulletins.notes), briefs.basis.counts].map((note) => [note]),
  ]
  return [...tables, { name: bulletins.sheetAbout, rows: about, widths: [30, 80] }]
}
