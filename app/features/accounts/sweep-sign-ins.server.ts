import type { Db } from '~/platform/db/db'
import { deleteExpiredConfirmations } from './email.repo.server'
import { deletePhoneCodesBefore } from './phone-codes.repo.server'
import { deleteExpiredSessions } from './sessions.repo.server'

const CODES_KEPT_MS = 24 * 3600_000

/** Clears away sessions and mail addresses whose time to be confirmed has run out, and codes of more than a day ago. */
export async function sweepSignIns({ db, now }: { db: Db; now: Date }): Promise<void> {
  while ((await deleteExpiredSessions(db, now)) > 0) {}
  while ((await deletePhoneCodesBefore(db, new Date(now.getTime() - CODES_KEPT_MS))) > 0) {}
  await deleteExpiredConfirmations(db, now)
}
