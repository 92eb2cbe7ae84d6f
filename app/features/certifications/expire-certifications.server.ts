import { addDays, type BusinessDate, businessDateOf } from '~/domain/calendar/business-date'
import { EXPIRY_REMINDERS, expiryStage, OBJECTOR_KEPT_DAYS } from '~/domain/certification/certification-days'
import { inTransaction, type Tx } from '~/platform/db/db'
import { enqueueNotice, settleNotices } from '../notices/notices.steps.server'
import type { UseCaseContext } from '../use-case'
import { type EndingRow, rememberReminder, selectEnding, selectOver } from './certifications.repo.server'
import { holdCertification, stepCertification } from './hold-certification.server'
import { emptyObjectors } from './objections.repo.server'

const AT_ONCE = 100
const DAY_MS = 86_400_000

type Moment = Pick<UseCaseContext, 'db' | 'now'>

/**
 * EXPIRED follows from a certificate's last day and needs nobody to write it; this writes it down, one per transaction,
 * in all programmes. Two servers may run it at once, and so may a renewal: whoever comes second finds it done.
 * @returns how many expired
 */
export async function expireCertifications({ db, now }: Moment): Promise<number> {
  const today = businessDateOf(now)
  let expired = 0
  for (const { programmeId, id } of await selectOver(db, today, AT_ONCE)) {
    if (await inTransaction(db, (tx) => expire(tx, programmeId, id, now))) expired += 1
  }
  return expired
}

async function expire(tx: Tx, programmeId: string, id: string, now: Date): Promise<boolean> {
  const held = await holdCertification(tx, programmeId, { id })
  if (!held || held.validUntil === null || businessDateOf(now) <= held.validUntil) return false
  const ctx = { actor: { kind: 'operator' as const, programmeId }, now, channel: 'SYSTEM' as const }
  const taken = await stepCertification(tx, ctx, held, { event: 'expire' })
  if (!taken.ok) return false
  await settleNotices(tx, ctx, held.id)
  return true
}

/**
 * Tells suppliers that a certificate ends, at most once for each of the days set for it, unless its renewal is under
 * way. Written down with the notice, so any number of runs remind once. @returns how many were reminded of
 */
export async function remindOfEndings({ db, now }: Moment): Promise<number> {
  const today = businessDateOf(now)
  const within = { from: today, until: addDays(today, EXPIRY_REMINDERS[0]), stages: EXPIRY_REMINDERS.length }
  let reminded = 0
  for (const row of await selectEnding(db, within, AT_ONCE)) {
    if (await inTransaction(db, (tx) => remind(tx, row, now, today))) reminded += 1
  }
  return reminded
}

async function remind(tx: Tx, row: EndingRow, now: Date, today: BusinessDate): Promise<boolean> {
  const { programmeId, id, slug, supplierId, productName, validUntil } = row
  const stage = expiryStage(validUntil, today)
  if (stage <= row.remindedStage || !(await rememberReminder(tx, programmeId, id, stage))) return false
  await enqueueNotice(
    tx,
    { actor: { kind: 'operator', programmeId }, now },
    {
      audience: { organisationId: supplierId, side: 'SUPPLIER' },
      kind: 'certification-ends',
      subject: { type: 'certification', id },
      path: `/produce/${slug}/certification`,
      facts: { what: productName, reason: validUntil },
    },
  )
  return true
}

/** Empties who objected, some time after the answer. @returns how many */
export async function forgetObjectors({ db, now }: Moment): Promise<number> {
  return emptyObjectors(db, new Date(now.getTime() - OBJECTOR_KEPT_DAYS * DAY_MS), AT_ONCE)
}
