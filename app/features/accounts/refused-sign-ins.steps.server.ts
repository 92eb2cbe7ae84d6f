import type { Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { type AuditContext, recordRefusal } from '../records/records.steps.server'

/** Of one programme within an hour, whoever tries; how often one address may try at all is another matter. */
const AT_MOST_AN_HOUR = 500

export interface RefusedSignIn {
  /** As far as it was one; what else was typed there may be a password. Kept where it can be erased. */
  phone: string | null
  /** Whose account it is, so that it is erased with it; the row itself is the same where there is none. */
  personId: string | null
  /** The refusal. */
  code: string
}

/** Writes down a sign-in that failed. */
export async function recordRefusedSignIn(tx: Tx, ctx: AuditContext, refused: RefusedSignIn): Promise<void> {
  const { phone, personId, code } = refused
  const visitor = { ...ctx, actor: { kind: 'visitor' as const, programmeId: ctx.actor.programmeId } }
  const entry = {
    action: 'session.refused' as const,
    subject: { type: 'sign-in', id: uuid7(ctx.now.getTime()) },
    after: { refusal: code },
    personal: { personId, after: { phone } },
  }
  await recordRefusal(tx, visitor, entry, AT_MOST_AN_HOUR)
}
