import { printablePaper } from '~/domain/paper/printable'
import { fill, type Locale } from '~/messages'
import { PdfBinder } from '~/platform/pdf/bind-pdfs'
import type { Pdf } from '~/platform/pdf/pdf'
import { paperLanguage } from '../papers/paper-language'
import { printPaper } from '../papers/papers.view.server'
import type { ReportFile } from './brief-file.server'
import type { VillageYearPage } from './village-year.view.server'
import { villageYearPaper } from './village-year-paper'

interface Printing {
  locale: Locale
  pdf: Pdf
}

/** A village's sheet as PDF; null when so many papers wait to be drawn that it has to be asked for again. */
async function villageYearFile(page: VillageYearPage, { locale, pdf }: Printing): Promise<ReportFile | null> {
  const language = paperLanguage(locale, page.basis.sample)
  const { yearSheets: words } = language.messages
  const paper = villageYearPaper(page, language)
  const bytes = await printPaper(pdf, printablePaper(paper))
  const fileName = fill(words.fileName, { title: paper.title, programme: page.basis.programme })
  return bytes && { fileName, mediaType: 'application/pdf', bytes }
}

/** The sheets of all villages bound into one, a page each. */
export async function villageYearsFile(
  pages: readonly [VillageYearPage, ...VillageYearPage[]],
  printing: Printing,
): Promise<ReportFile | null> {
  const [{ year, basis }] = pages
  const { yearSheets: words } = paperLanguage(printing.locale, basis.sample).messages
  const binder = await PdfBinder.open()
  for (const page of pages.slice(1)) {
    const sheet = await villageYearFile(page, printing)
    if (!sheet) return null
    await binder.add(sheet.bytes, sheet.mediaType)
  }
  const first = await villageYearFile(pages[0], printing)
  if (!first) return null
  const title = fill(words.listTitle, { year })
  const bytes = new Uint8Array(await binder.finish(async () => first.bytes, { title, at: basis.at }))
  return { fileName: fill(words.allName, { year, programme: basis.programme }), mediaType: 'application/pdf', bytes }
}
