import type { Period } from '~/domain/calendar/period'
import { type ReportContent, type ReportKind, readReportText } from '~/domain/report/report-content'
import type { Db } from '~/platform/db/db'
import {
  countReports,
  findPublication,
  findReport,
  type ReportFilter,
  type ReportListRow,
  selectReports,
  selectVersions,
} from './reports.repo.server'

export type ListedReport = ReportListRow
export type { ReportFilter, ReportKind }

export interface ReportVersion {
  number: string
  version: number
  frozenAt: Date
  /** Where it is published; null: it is not. */
  code: string | null
}

/** A frozen report with what became of it. */
export interface ReadReport {
  id: string
  number: string
  kind: ReportKind
  period: Period
  version: number
  sha256: string
  /** Exactly what the hash is of. */
  text: string
  content: ReportContent
  frozenAt: Date
  published: { code: string; at: Date } | null
  /** Of the same kind, period and village, itself among them; the last is the newest. */
  versions: ReportVersion[]
  /** What the version before said; null for the first. */
  before: { number: string; content: ReportContent } | null
}

const REPORTS_A_PAGE = 20

/** Frozen reports, latest first. */
export async function listReports(
  db: Db,
  programmeId: string,
  { page = 1, published = false, ...filter }: ReportFilter & { page?: number; published?: boolean } = {},
): Promise<{ reports: ListedReport[]; count: number; page: number; pages: number }> {
  const [reports, count] = await Promise.all([
    selectReports(db, programmeId, filter, {
      limit: REPORTS_A_PAGE,
      offset: (page - 1) * REPORTS_A_PAGE,
      published,
    }),
    countReports(db, programmeId, filter, published),
  ])
  return { reports, count, page, pages: Math.max(1, Math.ceil(count / REPORTS_A_PAGE)) }
}

/** A report by its number, BG-2026-000012; null where the programme has none of it. */
export async function readReport(db: Db, programmeId: string, number: string): Promise<ReadReport | null> {
  const row = await findReport(db, programmeId, number)
  if (!row) return null
  const [publication, versions] = await Promise.all([
    findPublication(db, programmeId, row.id),
    selectVersions(db, programmeId, row),
  ])
  const { id, kind, version, sha256, frozenAt, content: text, year, month } = row
  const content = readReportText(text)
  const before = content.previous && (await findReport(db, programmeId, content.previous.number))
  return {
    ...{ id, number, kind, version, sha256, frozenAt, text, period: { year, month }, versions },
    content,
    before: before && { number: before.number, content: readReportText(before.content) },
    published: publication && { code: publication.code, at: publication.publishedAt },
  }
}
