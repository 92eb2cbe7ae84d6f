import { businessDate, businessDateOf } from '~/domain/calendar/business-date'
import { sealLedger } from '~/features/ledger/seal-ledger.server'
import { BOOK_CHECKS, verifyBooks } from '~/features/progress/verify-books.server'
import { sealAudit } from '~/features/records/seal-audit.server'
import { askForCheck } from '~/features/reports/ask-for-check.server'
import { closeYear } from '~/features/reports/close-year.server'
import { freezeMonth } from '~/features/reports/freeze-month.server'
import { readYearPage } from '~/features/reports/office-reports.view.server'
import { publishReport } from '~/features/reports/publish-report.server'
import { runCheck } from '~/features/reports/run-check.server'
import { granted } from '../market'
import { now, type World } from './world'

const YEAR = 2026

/**
 * 结账, once the old year has been over for a while: its last month frozen, the books checked, the year closed and its
 * report published. Whatever reaches back into it from now on is 冲减, and the report goes on verifying.
 */
export async function closeOldYear(world: World): Promise<void> {
  if (businessDateOf(world.clock) < businessDate('2027-01-20')) return
  const { db, programmeId, clock } = world
  if (await db.closedYear.findFirst({ where: { programmeId, year: YEAR } })) return
  const official = now(world, world.officials[0]!.person)
  granted(await freezeMonth(official, { year: YEAR, month: 12 }))
  await sealLedger({ db, now: clock }, programmeId)
  await sealAudit({ db, now: clock }, programmeId)
  const { checkId } = granted(await askForCheck(official, { report: null }))
  const run = (programme: string, onCheck: (name: string) => void) =>
    verifyBooks({ db, now: () => clock }, programme, { onCheck, patienceMs: 0 })
  await runCheck({ db, clock: () => clock }, { checks: BOOK_CHECKS, run }, { programmeId, checkId }, true)
  const page = await readYearPage(official, YEAR)
  if (!page) throw new Error('the old year is not there')
  const { number } = granted(await closeYear(official, { year: YEAR, seen: page.seen }))
  granted(await publishReport(official, number))
}
