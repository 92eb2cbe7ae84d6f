import type { SignedInPerson } from '~/domain/access/actor'
import { groupedCode } from '~/domain/paper/paper-code'
import { type PaperDocument, type PaperIssue, paperText } from '~/domain/paper/paper-document'
import { isPaperKind, type PaperKind } from '~/domain/paper/paper-kinds'
import { type PaperVerdict, verdictOf } from '~/domain/paper/paper-phase'
import { printablePaper } from '~/domain/paper/printable'
import { DEFAULT_LOCALE, fill, type Locale } from '~/messages'
import type { Db } from '~/platform/db/db'
import { sha256Hex } from '~/platform/digest/digest'
import { type Pdf, TooManyPapers } from '~/platform/pdf/pdf'
import { type QrCode, qrCode } from '~/platform/qr/qr-code'
import type { UseCaseContext } from '../use-case'
import { issuePaper } from './issue-paper.server'
import { type PaperLanguage, paperLanguage } from './paper-language'
import { PAPER_SOURCES } from './paper-sources.server'
import { findIssueByCode, type IssuedPaper } from './papers.repo.server'

/** Which paper, in what language, and where a stranger checks it. */
export interface PaperRequest {
  readonly kind: string
  /** How the address names the document: by its number, where it has one. */
  readonly key: string
  readonly locale: Locale
  /** The public address of the installation, without a trailing slash. */
  readonly origin: string
  readonly sample: boolean
}

export interface PaperToPrint {
  readonly kind: PaperKind
  readonly key: string
  readonly paper: PaperDocument
  /** As a picture for the page; the PDF draws its own. */
  readonly qr: QrCode | null
  /** Of the document. */
  readonly path: string
  /** 购销协议-GX-2026-000012.pdf */
  readonly fileName: string
  /** Of everything that is drawn: equal ones are equal PDFs. */
  readonly sha256: string
}

/**
 * A paper ready to be printed, and given out: whoever may read the document has its code on it. Null for an unknown
 * kind or number and for whoever may not read the document. What is proved is the Chinese text, whatever language it is
 * read in; a draft is proved to nobody.
 */
export async function readPaper(
  ctx: UseCaseContext<SignedInPerson>,
  request: PaperRequest,
): Promise<PaperToPrint | null> {
  const { kind, key, locale, sample, origin } = request
  if (!isPaperKind(kind)) return null
  const document = await PAPER_SOURCES[kind].read(ctx, key)
  if (!document) return null
  const compose = (to: Locale) => printablePaper(document.compose(paperLanguage(to, sample)))
  const proved = compose(DEFAULT_LOCALE)
  const language = paperLanguage(locale, sample)
  const shown = locale === DEFAULT_LOCALE ? proved : readingCopy(compose(locale), language)
  const { phase, documentId, number } = document
  const { programmeId } = ctx.actor
  const issued =
    phase === 'DRAFT'
      ? null
      : await issuePaper(ctx, { programmeId, kind, documentId, number, phase, sha256: sha256Hex(paperText(proved)) })
  const issue = issued && issueOf(issued, language, origin)
  const paper = { ...shown, issue }
  return {
    kind,
    key,
    paper,
    qr: issue && qrCode(issue.address),
    path: document.path,
    fileName: fill(language.messages.papers.page.fileName, { kind: shown.title, number }),
    sha256: sha256Hex(paperText(shown), issue?.lines.join('\n') ?? ''),
  }
}

/** The PDF; null when so many papers wait for theirs that this one has to be asked for again. */
export async function printPaper(pdf: Pdf, paper: PaperDocument): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await pdf.render(paper))
  } catch (error) {
    if (error instanceof TooManyPapers) return null
    throw error
  }
}

function readingCopy(paper: PaperDocument, { messages }: PaperLanguage): PaperDocument {
  return { ...paper, notes: [...paper.notes, messages.papers.words.readingCopy] }
}

function issueOf({ code, sha256, issuedAt }: IssuedPaper, language: PaperLanguage, origin: string): PaperIssue {
  const { messages, format } = language
  const { scan, hash, issuedAt: given } = messages.papers.issue
  const site = origin.replace(/^https?:\/\//, '')
  const grouped = groupedCode(code)
  return {
    address: `${origin}/verify/${grouped}`,
    code: grouped,
    lines: [
      fill(scan, { site, code: grouped }),
      fill(given, { moment: format.dateTime(issuedAt) }),
      fill(hash, { hash: sha256 }),
    ],
  }
}

/** What a stranger learns of a print: that and when it was given out, and whether it still holds. No party, no amount. */
export interface CheckedPaper {
  readonly kind: PaperKind
  readonly number: string
  readonly code: string
  readonly sha256: string
  readonly issuedAt: Date
  readonly verdict: PaperVerdict
}

/** By a code as it is stored; null when no paper was given out under it. For everybody. */
export async function checkPaper(db: Db, code: string): Promise<CheckedPaper | null> {
  const issue = await findIssueByCode(db, code)
  if (!issue || !isPaperKind(issue.kind)) return null
  const { kind, number, sha256, issuedAt, phase, superseded } = issue
  const now = await PAPER_SOURCES[kind].phaseNow(db, issue.programmeId, issue.documentId)
  return {
    ...{ kind, number, sha256, issuedAt },
    code: groupedCode(issue.code),
    verdict: now === null ? 'VOID' : verdictOf({ phase, superseded }, now),
  }
}
