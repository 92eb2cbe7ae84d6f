import { can } from '~/domain/access/policy'
import { businessDateOf } from '~/domain/calendar/business-date'
import { type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import type { UseCaseContext } from '../use-case'
import { holdCertification, stepCertification } from './hold-certification.server'
import { tellSupplier } from './tell-parties.server'

export type CertificateChange = 'suspend' | 'reinstate' | 'revoke'

export interface ChangeCertificateInput {
  number: string
  version: number
  change: CertificateChange
  reason: string
}

const KINDS = {
  suspend: 'certification-suspended',
  reinstate: 'certification-reinstated',
  revoke: 'certification-revoked',
} as const

/**
 * An official suspends a certificate, lifts that again, or revokes it for good, always with a reason that is public.
 * What was ordered before keeps what it said. Refuses: not-allowed, not-found, reason-required, wrong-state (also when
 * its last day is over), stale-version.
 */
export async function changeCertificate(ctx: UseCaseContext, input: ChangeCertificateInput): Promise<Outcome<void>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  const { number, version, change, reason } = input
  if (actor.kind !== 'person' || !can(actor, 'certification.review', { programmeId })) return refuse('not-allowed')
  if (reason === '') return refuse('reason-required', { field: 'reason' })
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const held = await holdCertification(tx, programmeId, { number })
    if (!held) return refuse('not-found')
    if (held.validUntil === null || businessDateOf(now) > held.validUntil) return refuse('wrong-state')
    const taken = await stepCertification(tx, ctx, held, { event: change, version, with: { reason }, reason })
    if (taken.ok) await tellSupplier(tx, ctx, held, KINDS[change], reason)
    return taken
  })
}
