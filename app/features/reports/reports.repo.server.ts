import type { ReportKind } from '~/domain/report/report-content'
import type { Db, Tx } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

/** What a report is of; its versions are numbered within it. */
export interface ReportSubject {
  kind: ReportKind
  year: number
  month: number | null
  villageId: string | null
}

export interface ReportRow extends ReportSubject {
  id: string
  number: string
  version: number
  content: string
  sha256: string
  ledgerSeq: bigint
  ledgerHash: string
  auditSeq: bigint
  auditHash: string
  frozenAt: Date
  frozenBy: string | null
}

/** A report in a list: without its text. */
export interface ReportListRow extends Omit<ReportRow, 'content' | 'auditSeq' | 'auditHash' | 'frozenBy'> {
  code: string | null
  publishedAt: Date | null
  villageName: string | null
  /** The latest version of what it is of. */
  latest: boolean
}

export async function insertReport(tx: Tx, programmeId: string, row: ReportRow): Promise<void> {
  await tx.frozenReport.create({ data: { programmeId, ...row } })
}

/** The latest version of a subject, under a lock so that two who freeze it do not give the same version. */
export async function lockLatest(
  tx: Tx,
  programmeId: string,
  subject: ReportSubject,
): Promise<{ number: string; version: number; sha256: string } | null> {
  const key = JSON.stringify([programmeId, subject.kind, subject.year, subject.month, subject.villageId])
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('xiangyue.report ' || ${key}, 0))`
  return await tx.frozenReport.findFirst({
    where: { programmeId, ...subject },
    orderBy: { version: 'desc' },
    select: { number: true, version: true, sha256: true },
  })
}

export interface ReportFilter {
  kind?: ReportKind
  year?: number
}

const LISTED = Prisma.sql`
  report.id, report.number, report.kind::text AS kind, report.year, report.month, report.village_id AS "villageId",
  report.version, report.sha256, report.ledger_seq AS "ledgerSeq", report.ledger_hash AS "ledgerHash",
  report.frozen_at AS "frozenAt", publication.code, publication.published_at AS "publishedAt",
  village.name AS "villageName",
  NOT EXISTS (SELECT FROM frozen_report AS later
               WHERE later.programme_id = report.programme_id AND later.kind = report.kind AND later.year = report.year
                 AND later.month IS NOT DISTINCT FROM report.month
                 AND later.village_id IS NOT DISTINCT FROM report.village_id
                 AND later.version > report.version) AS latest`

const FROM_REPORTS = Prisma.sql`
  FROM frozen_report AS report
  LEFT JOIN report_publication AS publication
    ON publication.programme_id = report.programme_id AND publication.report_id = report.id
  LEFT JOIN village ON village.programme_id = report.programme_id AND village.id = report.village_id`

/** Latest first. */
export async function selectReports(
  db: Db,
  programmeId: string,
  { kind, year }: ReportFilter,
  { limit, offset, published }: { limit: number; offset: number; published: boolean },
): Promise<ReportListRow[]> {
  return await db.$queryRaw<ReportListRow[]>`
    SELECT ${LISTED} ${FROM_REPORTS}
     WHERE report.programme_id = ${programmeId}::uuid
       ${kind === undefined ? Prisma.empty : Prisma.sql`AND report.kind = ${kind}::report_kind`}
       ${year === undefined ? Prisma.empty : Prisma.sql`AND report.year = ${year}`}
       ${published ? Prisma.sql`AND publication.code IS NOT NULL` : Prisma.empty}
     ORDER BY report.frozen_at DESC, report.id DESC
     LIMIT ${limit} OFFSET ${offset}`
}

export async function countReports(
  db: Db,
  programmeId: string,
  { kind, year }: ReportFilter,
  published: boolean,
): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count ${FROM_REPORTS}
     WHERE report.programme_id = ${programmeId}::uuid
       ${kind === undefined ? Prisma.empty : Prisma.sql`AND report.kind = ${kind}::report_kind`}
       ${year === undefined ? Prisma.empty : Prisma.sql`AND report.year = ${year}`}
       ${published ? Prisma.sql`AND publication.code IS NOT NULL` : Prisma.empty}`
  return row?.count ?? 0
}

export async function findReport(db: Db | Tx, programmeId: string, number: string): Promise<ReportRow | null> {
  return await db.frozenReport.findUnique({
    where: { programmeId_number: { programmeId, number } },
    omit: { programmeId: true },
  })
}

export interface PublicationRow {
  programmeId: string
  reportId: string
  code: string
  publishedAt: Date
}

export async function insertPublication(tx: Tx, row: PublicationRow & { publishedBy: string | null }): Promise<void> {
  await tx.reportPublication.create({ data: row })
}

export async function findPublication(
  db: Db | Tx,
  programmeId: string,
  reportId: string,
): Promise<PublicationRow | null> {
  return await db.reportPublication.findUnique({
    where: { programmeId_reportId: { programmeId, reportId } },
    omit: { publishedBy: true },
  })
}

/** Of any programme: the code is the address. */
export async function findPublished(db: Db, code: string): Promise<(PublicationRow & { report: ReportRow }) | null> {
  const publication = await db.reportPublication.findUnique({ where: { code }, omit: { publishedBy: true } })
  if (!publication) return null
  const { programmeId, reportId: id } = publication
  const report = await db.frozenReport.findUnique({
    where: { programmeId_id: { programmeId, id } },
    omit: { programmeId: true },
  })
  return report && { ...publication, report }
}

/** All versions of what a report is of, the first first. */
export async function selectVersions(
  db: Db | Tx,
  programmeId: string,
  subject: ReportSubject,
): Promise<{ number: string; version: number; frozenAt: Date; code: string | null }[]> {
  return await db.$queryRaw`
    SELECT report.number, report.version, report.frozen_at AS "frozenAt", publication.code ${FROM_REPORTS}
     WHERE report.programme_id = ${programmeId}::uuid AND report.kind = ${subject.kind}::report_kind
       AND report.year = ${subject.year} AND report.month IS NOT DISTINCT FROM ${subject.month}::int
       AND report.village_id IS NOT DISTINCT FROM ${subject.villageId}::uuid
     ORDER BY report.version`
}

export async function findReportNumber(db: Db, programmeId: string, id: string): Promise<string | null> {
  const row = await db.frozenReport.findUnique({
    where: { programmeId_id: { programmeId, id } },
    select: { number: true },
  })
  return row?.number ?? null
}

export async function isMonthFrozen(db: Db, programmeId: string, year: number, month: number): Promise<boolean> {
  const found = await db.frozenReport.findFirst({
    where: { programmeId, kind: 'MONTH', year, month },
    select: { id: true },
  })
  return found !== null
}

/** All versions, the newest first. */
export async function selectReportNumbers(
  db: Db,
  programmeId: string,
  subject: ReportSubject,
): Promise<{ number: string; version: number }[]> {
  return await db.frozenReport.findMany({
    where: { programmeId, ...subject },
    orderBy: { version: 'desc' },
    select: { number: true, version: true },
  })
}
