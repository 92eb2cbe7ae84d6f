import { otherSide } from '~/domain/agreement/negotiation'
import type { Side } from '~/domain/lifecycle/lifecycle'
import type { Tx } from '~/platform/db/db'
import { enqueueNotice, type Notice } from '../notices/notices.steps.server'
import type { UseCaseContext } from '../use-case'
import type { Agreement } from './agreement'

type AgreementNotice =
  | { kind: 'agreement-sent' | 'agreement-countered' | 'agreement-signed' | 'agreement-in-force' }
  | { kind: 'agreement-returned' | 'agreement-voided' | 'agreement-terminated'; reason: string }

/** Tells the sides of an agreement what one of them did. */
export async function tellOfAgreement(
  tx: Tx,
  ctx: UseCaseContext,
  agreement: Agreement,
  by: Side,
  what: AgreementNotice,
  to: readonly Side[] = ['BUYER', 'SUPPLIER'],
): Promise<void> {
  const { id, number, buyer, supplier } = agreement
  const party = by === 'BUYER' ? buyer.name : supplier.name
  await enqueueNotice(
    tx,
    ctx,
    to.map((side): Notice => {
      const audience = { organisationId: side === 'BUYER' ? buyer.id : supplier.id, side }
      const about = { audience, subject: { type: 'agreement', id }, path: `/agreements/${number}` }
      return 'reason' in what
        ? { ...about, kind: what.kind, facts: { number, party, reason: what.reason } }
        : { ...about, kind: what.kind, facts: { number, party } }
    }),
  )
}

export { otherSide }
