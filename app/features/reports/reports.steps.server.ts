import { businessDateOf } from '~/domain/calendar/business-date'
import { firstDayOf, lastDayOf, type Period } from '~/domain/calendar/period'
import { fen } from '~/domain/money/fen'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { type ReportContent, type ReportKind, reportText } from '~/domain/report/report-content'
import { figuresOfPeriod } from '~/domain/report/report-figures'
import type { CanonicalValue } from '~/domain/seal/canonical-json'
import type { Tx } from '~/platform/db/db'
import { sha256Hex } from '~/platform/digest/digest'
import { uuid7 } from '~/platform/ids/uuid7'
import { standStill } from '../ledger/seal.steps.server'
import { readProgramme } from '../programmes/programmes.view.server'
import { readAuditEnd } from '../records/audit-chain.steps.server'
import { nextNumber, recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { selectIsSample, selectMonthSums, selectQuotes, selectReportVillages } from './figures.repo.server'
import { insertReport, lockLatest } from './reports.repo.server'

export interface ReportToFreeze {
  kind: ReportKind
  period: Period
  /** Of one village only: VILLAGE. */
  villageId?: string
  /** What this kind shows besides the figures that every report holds, in its own layout: integers as bigint. */
  figures?: CanonicalValue
  /** Its words. */
  text?: string
}

export interface FrozenReport {
  id: string
  number: string
  version: number
  sha256: string
  content: ReportContent
}

/** How long a freezing may take: it waits for whoever is posting, and seals what they posted. */
export const FREEZING_MS = 60_000

/**
 * Freezes the figures of a period, with what a kind shows besides, in the caller's transaction (timeoutMs FREEZING_MS).
 * It seals first, so the report holds exactly the rows up to its place in the chain (docs/domain.md §4.11); nobody
 * posts meanwhile. A report that was frozen before gets its next version. Whether it may be frozen the caller asks.
 *
 * Refuses: date-in-future for a period that has not begun.
 */
export async function freezeReport(
  tx: Tx,
  ctx: UseCaseContext,
  { kind, period, villageId = undefined, figures = null, text }: ReportToFreeze,
): Promise<Outcome<FrozenReport>> {
  const { programmeId } = ctx.actor
  const from = firstDayOf(period)
  if (from > businessDateOf(ctx.now)) return refuse('date-in-future', { field: 'period' })
  const ledger = await standStill(tx, programmeId, ctx.now)
  const subject = { kind, year: period.year, month: period.month, villageId: villageId ?? null }
  const previous = await lockLatest(tx, programmeId, subject)
  const programme = await readProgramme(tx, programmeId)
  const villages = await selectReportVillages(tx, programmeId, period.year)
  const sums = await selectMonthSums(tx, programmeId, period.year)
  const quoted = await selectQuotes(tx, programmeId)
  const number = await nextNumber(tx, programmeId, 'report', period.year)
  const content: ReportContent = {
    ...{ number, kind, version: (previous?.version ?? 0) + 1 },
    programme: { id: programmeId, name: programme.name, sample: await selectIsSample(tx) },
    period: { ...period, from, to: lastDayOf(period) },
    villageId: subject.villageId,
    ruleVersion: programme.ruleVersion,
    frozenAt: ctx.now,
    ledger,
    audit: await readAuditEnd(tx, programmeId),
    previous: previous && { number: previous.number, sha256: previous.sha256 },
    ...figuresOfPeriod(
      period,
      villages.map((village) => ({
        ...village,
        targetFen: village.targetFen === null ? null : fen(village.targetFen),
      })),
      sums.map((sum) => ({ ...sum, amountFen: fen(sum.amountFen) })),
    ),
    quoted: quoted.map((quote) => ({
      ...quote,
      purchasedFen: fen(quote.purchasedFen),
      targetFen: fen(quote.targetFen),
      printed: quote.printed as Record<string, string>,
    })),
    shown: figures,
    text: text ?? null,
  }
  const kept = reportText(content)
  const frozen = { id: uuid7(), number, version: content.version, sha256: sha256Hex(kept) }
  const { personId = null } = ctx.actor.kind === 'visitor' ? {} : ctx.actor
  await insertReport(tx, programmeId, {
    ...frozen,
    ...subject,
    content: kept,
    ledgerSeq: ledger.seq,
    ledgerHash: ledger.hash,
    auditSeq: content.audit.seq,
    auditHash: content.audit.hash,
    frozenAt: ctx.now,
    frozenBy: personId ?? null,
  })
  await recordAudit(tx, ctx, {
    action: 'report.freeze',
    subject: { type: 'report', id: frozen.id, number },
    after: {
      kind,
      year: String(period.year),
      month: period.month === null ? null : String(period.month),
      sha256: frozen.sha256,
    },
  })
  return accept({ ...frozen, content })
}
