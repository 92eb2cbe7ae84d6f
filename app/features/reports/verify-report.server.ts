import { fen } from '~/domain/money/fen'
import { firstWrongFigure } from '~/domain/report/compare-figures'
import { readReportText } from '~/domain/report/report-content'
import { figuresOfPeriod } from '~/domain/report/report-figures'
import type { BrokenChain } from '~/domain/seal/chain'
import { type Db, inTransaction, type Tx } from '~/platform/db/db'
import { sha256Hex } from '~/platform/digest/digest'
import { checkChainUpTo } from '../ledger/chain.steps.server'
import { checkAuditUpTo } from '../records/audit-chain.steps.server'
import { selectMonthSumsUpTo } from './figures.repo.server'
import { findReport, type ReportRow } from './reports.repo.server'

export type ReportVerification =
  | { ok: true; number: string; sha256: string; ledgerSeq: bigint; ledgerHash: string; auditSeq: bigint }
  | { ok: false; check: string; wrong: BrokenChain }

/** What verifying a report looks at, in order. */
export const REPORT_CHECKS = [
  'the text of the report = its hash',
  'the report stands where its text says',
  'the chain of the ledger up to the report',
  'the chain of the audit up to the report',
  'the figures of the report = the rows up to it',
] as const

const AN_HOUR_MS = 3_600_000

/**
 * Verifies a frozen report from the rows: its text against its hash, both chains recomputed up to the places it
 * stands on, and its figures against the rows up to there. One snapshot, reads only. Null: there is no such report.
 */
export async function verifyReport(
  { db }: { db: Db },
  programmeId: string,
  number: string,
  onCheck: (check: string) => void = () => {},
): Promise<ReportVerification | null> {
  const read = await inTransaction(
    db,
    async (tx) => {
      const report = await findReport(tx, programmeId, number)
      if (!report) return null
      for (const check of REPORT_CHECKS) {
        onCheck(check)
        const wrong = await CHECKS[check](tx, programmeId, report)
        // A found error is an answer, not a refusal that rolls something back.
        if (wrong) return { found: { ok: false as const, check, wrong } }
      }
      const { sha256, ledgerSeq, ledgerHash, auditSeq } = report
      return { found: { ok: true as const, number, sha256, ledgerSeq, ledgerHash, auditSeq } }
    },
    { isolation: 'RepeatableRead', timeoutMs: AN_HOUR_MS },
  )
  return read?.found ?? null
}

type Check = (tx: Tx, programmeId: string, report: ReportRow) => Promise<BrokenChain | null>

const CHECKS: Record<(typeof REPORT_CHECKS)[number], Check> = {
  'the text of the report = its hash': async (_tx, _programmeId, { number, content, sha256 }) => {
    const hash = sha256Hex(content)
    return hash === sha256
      ? null
      : { row: `frozen_report ${number}`, expected: `hash ${sha256}`, found: `hash ${hash}` }
  },
  'the report stands where its text says': async (_tx, _programmeId, report) => {
    const { ledger, audit, number } = readReportText(report.content)
    const said = `${number} ledger ${ledger.seq} ${ledger.hash} audit ${audit.seq} ${audit.hash}`
    const { ledgerSeq, ledgerHash, auditSeq, auditHash } = report
    const kept = `${report.number} ledger ${ledgerSeq} ${ledgerHash} audit ${auditSeq} ${auditHash}`
    return said === kept ? null : { row: `frozen_report ${report.number}`, expected: said, found: kept }
  },
  'the chain of the ledger up to the report': (tx, programmeId, { ledgerSeq, ledgerHash }) =>
    checkChainUpTo(tx, programmeId, { seq: ledgerSeq, hash: ledgerHash }),
  'the chain of the audit up to the report': (tx, programmeId, { auditSeq, auditHash }) =>
    checkAuditUpTo(tx, programmeId, { seq: auditSeq, hash: auditHash }),
  'the figures of the report = the rows up to it': async (tx, programmeId, report) => {
    const content = readReportText(report.content)
    const sums = await selectMonthSumsUpTo(tx, programmeId, report.year, report.ledgerSeq)
    const ofRows = figuresOfPeriod(
      report,
      content.villages.map(({ id, slug, name, town, targetFen }) => ({ id, slug, name, town, targetFen })),
      sums.map((sum) => ({ ...sum, amountFen: fen(sum.amountFen) })),
    )
    return firstWrongFigure(content, ofRows)
  },
}
