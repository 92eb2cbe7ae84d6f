import type { Side } from '~/domain/lifecycle/lifecycle'
import type { Tx } from '~/platform/db/db'
import { enqueueNotice, type Notice } from '../notices/notices.steps.server'
import { readOrganisations } from '../organisations/organisations.view.server'
import type { UseCaseContext } from '../use-case'
import { otherSide } from './tell-parties.server'

type TermsNotice =
  | { kind: 'terms-proposed' | 'terms-agreed'; by: Side }
  | { kind: 'terms-declined' | 'terms-ended'; by: Side; reason: string }

/** Written into every audit row of monthly terms. */
export function termsSubject(id: string) {
  return { type: 'monthly-terms', id }
}

/** Tells the other side what one did about their monthly terms. */
export async function tellOfTerms(
  tx: Tx,
  ctx: UseCaseContext,
  terms: { id: string; buyerId: string; supplierId: string; settleDay: number },
  what: TermsNotice,
): Promise<void> {
  const { id, buyerId, supplierId, settleDay: days } = terms
  const parties = await readOrganisations(tx, ctx.actor.programmeId, [buyerId, supplierId])
  const party = parties.get(what.by === 'BUYER' ? buyerId : supplierId)?.name ?? ''
  const side = otherSide(what.by)
  const audience = { organisationId: side === 'BUYER' ? buyerId : supplierId, side }
  const about = {
    ...{ audience, subject: { type: 'monthly-terms', id } },
    path: `/statements/between/${buyerId}.${supplierId}#terms`,
  }
  const notice: Notice =
    'reason' in what
      ? { ...about, kind: what.kind, facts: { party, reason: what.reason } }
      : { ...about, kind: what.kind, facts: { party, days } }
  await enqueueNotice(tx, ctx, notice)
}
