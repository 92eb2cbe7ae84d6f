import { businessDateOf } from '~/domain/calendar/business-date'
import { lastDayOf, type Period, parsePeriod, periodText } from '~/domain/calendar/period'
import { readDocumentNumber } from '~/domain/identity/document-number'
import { statementPhase } from '~/domain/paper/paper-phase'
import { digestId, sha256Hex } from '~/platform/digest/digest'
import { readDrawnStatement } from '../statements/drawn.view.server'
import { askedPair } from '../statements/statements.form'
import { readCertificate, readStatement } from '../statements/statements.view.server'
import type { PaperSource } from './paper-source'
import { certificatePaper, compiledNumber, drawnStatementPaper, statementPaper } from './statement-paper'

/** 'DZ-2026-000012': one that was drawn up, in its latest edition. */
async function readDrawnToPrint(...[ctx, number]: Parameters<PaperSource>): ReturnType<PaperSource> {
  const page = await readDrawnStatement(ctx, number)
  if (!page) return null
  const { statement } = page
  return {
    documentId: statement.id,
    number: statement.number,
    phase: statementPhase(statement.state),
    path: `/statements/${encodeURIComponent(number)}`,
    compose: (language) => drawnStatementPaper(page, language),
  }
}

/** A drawn-up one by its number; or '<buyer>.<supplier>.2026-11', the account of two over a period as it is now. */
export async function readStatementToPrint(...[ctx, key]: Parameters<PaperSource>): ReturnType<PaperSource> {
  if (readDocumentNumber('statement', key)) return readDrawnToPrint(ctx, key)
  const [whose, period] = splitKey(key)
  const pair = askedPair(whose)
  const statement = pair && period && (await readStatement(ctx, pair, period))
  if (!statement) return null
  const number = compiledNumber('DZ', statement, sha256Hex(key))
  const unfinished = lastDayOf(statement.period) >= businessDateOf(ctx.now)
  return {
    documentId: digestId(key),
    number,
    phase: 'STANDS',
    path: `/statements/between/${whose}?period=${periodText(statement.period)}`,
    compose: (language) => statementPaper({ facts: statement, number, unfinished }, language),
  }
}

/** '<buyer>.2026' or '<buyer>.2026-11' as the address names it. */
export async function readCertificateToPrint(...[ctx, key]: Parameters<PaperSource>): ReturnType<PaperSource> {
  const [buyerId, period] = splitKey(key)
  // What is no id names nobody: the pair of it with itself is only how it is read.
  const read = askedPair(`${buyerId}.${buyerId}`)
  const certificate = read && period && (await readCertificate(ctx, read.buyerId, period))
  if (!certificate) return null
  const number = compiledNumber('ZM', certificate, sha256Hex(key))
  const unfinished = lastDayOf(certificate.period) >= businessDateOf(ctx.now)
  return {
    documentId: digestId(key),
    number,
    phase: 'STANDS',
    path: `/certificates/${buyerId}?period=${periodText(certificate.period)}`,
    compose: (language) => certificatePaper({ facts: certificate, number, unfinished }, language),
  }
}

/** What stands before the last dot, and the period behind it; null where that is none. */
function splitKey(key: string): [string, Period | null] {
  const at = key.lastIndexOf('.')
  const period = parsePeriod(key.slice(at + 1))
  return [key.slice(0, at), period.ok ? period.value : null]
}
