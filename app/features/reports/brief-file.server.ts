import type { PaperDocument } from '~/domain/paper/paper-document'
import { printablePaper } from '~/domain/paper/printable'
import { fill, type Locale } from '~/messages'
import type { Pdf } from '~/platform/pdf/pdf'
import { paperLanguage } from '../papers/paper-language'
import { printPaper } from '../papers/papers.view.server'
import type { BriefFormat } from './brief.form'
import type { BriefPage } from './brief.view.server'
import { briefDocx } from './brief-docx.server'
import { briefPaper } from './brief-paper'
import { briefPlainText } from './brief-plain-text'

/** A report as a file, whole. */
export interface ReportFile {
  fileName: string
  mediaType: string
  bytes: Uint8Array<ArrayBuffer>
}

const MEDIA_TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  txt: 'text/plain; charset=utf-8',
} as const satisfies Record<BriefFormat, string>

/** The brief as a file to take along; null when so many papers wait to be drawn that it has to be asked for again. */
export async function briefFile(
  page: BriefPage,
  { format, locale, pdf }: { format: BriefFormat; locale: Locale; pdf: Pdf },
): Promise<ReportFile | null> {
  const language = paperLanguage(locale, page.basis.sample)
  const { briefs } = language.messages
  const title = fill(briefs.titleOf, { year: page.year })
  const fileName = fill(briefs.fileName, { title, programme: page.basis.programme, ending: format })
  const bytes =
    format === 'pdf'
      ? await drawn(pdf, briefPaper(page, language))
      : format === 'docx'
        ? await briefDocx(page, language)
        : new TextEncoder().encode(briefPlainText(page, language))
  return bytes && { fileName, mediaType: MEDIA_TYPES[format], bytes }
}

async function drawn(pdf: Pdf, paper: PaperDocument): Promise<Uint8Array<ArrayBuffer> | null> {
  return printPaper(pdf, printablePaper(paper))
}
