import { askForCheck } from '~/features/reports/ask-for-check.server'
import { freezeMonth } from '~/features/reports/freeze-month.server'
import { runCheck } from '~/features/reports/run-check.server'
import { done, type Stage } from '../../../prisma/sample/play'
import { now } from '../stage'
import type { PreparedPage } from './pages'

/** A report nobody has published, and a year that may be closed: its books were checked a moment ago. */
export async function prepareReports(stage: Stage): Promise<PreparedPage[]> {
  const { db, programmeId } = stage
  const official = now(stage, '13800000001')
  const year = stage.now.getUTCFullYear() - 1
  const { number } = done(await freezeMonth(official, { year, month: 1 }), 'report')
  const { checkId } = done(await askForCheck(official, { report: null }), 'check')
  const whole = { checks: 1, run: async () => ({ ok: true as const, sealed: 0n, head: null }) }
  await runCheck({ db, clock: () => stage.now }, whole, { programmeId, checkId }, true)
  return [
    { route: 'office.reports.$number._index', path: `/office/reports/${number}` },
    { route: 'office.years.$year.close', path: `/office/years/${year}/close` },
  ]
}
