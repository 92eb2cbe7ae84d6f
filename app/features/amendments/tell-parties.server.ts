import type { Side } from '~/domain/lifecycle/lifecycle'
import type { Tx } from '~/platform/db/db'
import type { Agreement } from '../agreements/agreement'
import { enqueueNotice, type Notice } from '../notices/notices.steps.server'
import type { UseCaseContext } from '../use-case'
import type { Amendment } from './amendment'

type AmendmentNotice =
  | { kind: 'amendment-sent' | 'amendment-signed' | 'amendment-in-force' }
  | { kind: 'amendment-returned' | 'amendment-voided'; reason: string }

/** Tells sides of an agreement what one of them did with an amendment. */
export async function tellOfAmendment(
  tx: Tx,
  ctx: UseCaseContext,
  { agreement, amendment, side: by }: { agreement: Agreement; amendment: Amendment; side: Side },
  what: AmendmentNotice,
  to: readonly Side[] = ['BUYER', 'SUPPLIER'],
): Promise<void> {
  const { buyer, supplier } = agreement
  const { id, number } = amendment
  const party = by === 'BUYER' ? buyer.name : supplier.name
  await enqueueNotice(
    tx,
    ctx,
    to.map((side): Notice => {
      const audience = { organisationId: side === 'BUYER' ? buyer.id : supplier.id, side }
      const path = `/agreements/${agreement.number}/amendments/${amendment.sequence}`
      const about = { audience, subject: { type: 'amendment', id }, path }
      return 'reason' in what
        ? { ...about, kind: what.kind, facts: { number, party, reason: what.reason } }
        : { ...about, kind: what.kind, facts: { number, party } }
    }),
  )
}

export function otherSide(side: Side): Side {
  return side === 'BUYER' ? 'SUPPLIER' : 'BUYER'
}
