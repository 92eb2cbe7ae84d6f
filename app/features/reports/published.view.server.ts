import { readPaperCode } from '~/domain/paper/paper-code'
import { type ReportContent, type ReportKind, readReportText } from '~/domain/report/report-content'
import type { Db } from '~/platform/db/db'
import { qrCode } from '~/platform/qr/qr-code'
import { type ZippedFile, zipChunks } from '~/platform/zip/zip-chunks'
import { sealedTexts } from '../ledger/chain.steps.server'
import { readMe } from './proof/read-me'
import { findPublished, selectVersions } from './reports.repo.server'
import { type Restatements, readRestatements } from './restatements.view.server'

/** A report as anybody may read it. */
export interface Published {
  programmeId: string
  code: string
  publishedAt: Date
  number: string
  kind: ReportKind
  sha256: string
  /** Exactly what the hash is of. */
  text: string
  content: ReportContent
  /** The first later version that is published too: what stands here is superseded by it. */
  supersededBy: { number: string; code: string } | null
}

/** Null for what is no code, or none of a report. It belongs to whichever programme published it. */
export async function readPublished(db: Db, typed: string): Promise<Published | null> {
  const code = readPaperCode(typed)
  const found = code === null ? null : await findPublished(db, code)
  if (!found) return null
  const { programmeId, publishedAt, report } = found
  const versions = await selectVersions(db, programmeId, report)
  const later = versions.findLast((one) => one.version > report.version && one.code !== null)
  return {
    ...{ programmeId, code: found.code, publishedAt },
    ...{ number: report.number, kind: report.kind, sha256: report.sha256, text: report.content },
    content: readReportText(report.content),
    supersededBy: later?.code ? { number: later.number, code: later.code } : null,
  }
}

/** The page of a published report: without its text, with what came after it and its address. Null: there is none. */
export async function readPublishedPage(db: Db, typed: string, { page, origin }: { page: number; origin: string }) {
  const published = await readPublished(db, typed)
  if (!published) return null
  const after: Restatements = await readRestatements(db, published.programmeId, published.content, page)
  const address = `${origin}/published/${published.code}`
  return { published: { ...published, text: '' }, after, address, qr: qrCode(address) }
}

/** Rows in one file of the proof. */
const ROWS_A_FILE = 10_000

/**
 * What a stranger needs to verify a report without us (docs/verify-a-report.md), as an archive that is made while it is
 * sent: the report, the rows of the ledger up to its place, and the recipe. Nothing in it is about a person.
 */
export function proofOf(db: Db, published: Published): AsyncGenerator<Uint8Array> {
  return zipChunks(proofFiles(db, published))
}

async function* proofFiles(
  db: Db,
  { programmeId, number, sha256, text, content }: Published,
): AsyncGenerator<ZippedFile> {
  const modified = content.frozenAt
  const file = (path: string, words: string): ZippedFile => ({
    path,
    bytes: Buffer.from(words),
    modified,
    packed: true,
  })
  const { default: recipe } = await import('./proof/verify.mjs?raw')
  yield file('README.md', readMe({ number, sha256 }))
  yield file('verify.mjs', recipe)
  yield file('report.json', text)
  let [rows, files, lines] = [0, 0, '']
  const ledger = () => file(`ledger-${String(++files).padStart(5, '0')}.txt`, lines)
  for await (const batch of sealedTexts(db, programmeId, content.ledger.seq)) {
    for (const { seq, hash, canonical } of batch) lines += `${seq} ${hash} ${canonical}\n`
    rows += batch.length
    if (rows < ROWS_A_FILE) continue
    yield ledger()
    ;[rows, lines] = [0, '']
  }
  if (lines !== '') yield ledger()
}
