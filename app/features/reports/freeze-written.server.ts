import type { Actor } from '~/domain/access/actor'
import { checkCan } from '~/domain/access/policy'
import type { Period } from '~/domain/calendar/period'
import { type Outcome, refuse } from '~/domain/refusal/refusal'
import type { ReportKind } from '~/domain/report/report-content'
import type { CanonicalValue } from '~/domain/seal/canonical-json'
import { LOCALES, type Locale } from '~/messages'
import { inTransaction } from '~/platform/db/db'
import { standStill } from '../ledger/seal.steps.server'
import { paperLanguage } from '../papers/paper-language'
import type { UseCaseContext } from '../use-case'
import { type ReportBasis, readBrief } from './brief.view.server'
import { briefPlainText } from './brief-plain-text'
import { readBulletin } from './bulletin.view.server'
import { bulletinText } from './bulletin-file.server'
import { FREEZING_MS, type FrozenReport, freezeReport } from './reports.steps.server'

/** A text that was drafted, with the figures that only it shows, and what it says of itself. */
interface Written {
  kind: ReportKind
  period: Period
  basis: ReportBasis
  figures: CanonicalValue
  textIn(locale: Locale): string
}

/** How often it is drafted anew because somebody posted meanwhile. */
const MOST_DRAFTS = 5

/** Freezes the brief of a year with its text. Refuses: not-allowed, bad-year, date-in-future, report-moving. */
export async function freezeBrief(ctx: UseCaseContext<Actor>, year: string | null): Promise<Outcome<FrozenReport>> {
  return await freezeWritten(ctx, async () => {
    const page = await readBrief(ctx, year)
    if (!page.ok) return page
    const { basis } = page.value
    const textIn = (locale: Locale) => briefPlainText(page.value, paperLanguage(locale, basis.sample))
    const written: Written = {
      ...{ kind: 'BRIEF', period: { year: page.value.year, month: null }, basis, textIn },
      figures: null,
    }
    return { ok: true, value: written }
  })
}

/** Freezes the bulletin of a month or a year. Refuses: not-allowed, bad-year, bad-date, date-in-future, report-moving. */
export async function freezeBulletin(
  ctx: UseCaseContext<Actor>,
  period: string | null,
): Promise<Outcome<FrozenReport>> {
  return await freezeWritten(ctx, async () => {
    const page = await readBulletin(ctx, period)
    if (!page.ok) return page
    const { basis, buyers } = page.value
    const textIn = (locale: Locale) => bulletinText(page.value, paperLanguage(locale, basis.sample)).join('\n')
    const written: Written = {
      ...{ kind: 'BULLETIN', period: page.value.period, basis, textIn },
      figures: { until: basis.to, registered: buyers.registered, started: buyers.started },
    }
    return { ok: true, value: written }
  })
}

/**
 * A text is drafted before the transaction, so it is frozen only if the ledger still ends where it ended then: what the
 * text says and what the frozen figures say are the same rows. Otherwise it is drafted anew.
 */
async function freezeWritten(
  ctx: UseCaseContext<Actor>,
  draft: () => Promise<Outcome<Written>>,
): Promise<Outcome<FrozenReport>> {
  const { programmeId } = ctx.actor
  const may = checkCan(ctx.actor, 'report.freeze', { programmeId })
  if (!may.ok) return may
  for (let drafts = 0; drafts < MOST_DRAFTS; drafts++) {
    const written = await draft()
    if (!written.ok) return written
    const { kind, period, basis, figures, textIn } = written.value
    const texts = Object.fromEntries(LOCALES.map((locale) => [locale, textIn(locale)]))
    const frozen = await inTransaction(
      ctx.db,
      async (tx) => {
        const { seq } = await standStill(tx, programmeId, ctx.now)
        if (seq !== basis.ledger.entries) return null
        return await freezeReport(tx, ctx, { kind, period, figures: { figures, texts }, text: texts['zh-CN'] ?? '' })
      },
      { timeoutMs: FREEZING_MS },
    )
    if (frozen) return frozen
  }
  return refuse('report-moving')
}
