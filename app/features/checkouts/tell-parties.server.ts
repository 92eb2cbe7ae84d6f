import type { Fen } from '~/domain/money/fen'
import type { Tx } from '~/platform/db/db'
import { enqueueNotice, type Notice } from '../notices/notices.steps.server'
import { readOrganisationNames } from '../organisations/organisations.view.server'
import type { UseCaseContext } from '../use-case'
import type { Checkout } from './checkout'

interface Told {
  kind:
    | 'checkout-paid'
    | 'checkout-left-over'
    | 'checkout-refunded'
    | 'checkout-refund-failed'
    | 'checkout-disputed'
    | 'checkout-dispute-won'
    | 'checkout-dispute-lost'
  amountFen: Fen
}

/** What only the supplier's finance has to do something about; everything else concerns both sides. */
const SUPPLIER_ONLY: ReadonlySet<Told['kind']> = new Set(['checkout-left-over', 'checkout-refund-failed'])

/** Tells the sides of an online payment what became of it, each with the other's name. */
export async function tellOfCheckout(tx: Tx, ctx: UseCaseContext, checkout: Checkout, what: Told): Promise<void> {
  const { buyerId, supplierId, programmeId, id, number } = checkout
  const names = await readOrganisationNames(tx, programmeId, [buyerId, supplierId])
  const about = { subject: { type: 'checkout', id }, path: `/checkouts/${number}` }
  const sides = [
    { audience: { organisationId: supplierId, side: 'SUPPLIER' } as const, party: names.get(buyerId) ?? '' },
    { audience: { organisationId: buyerId, side: 'BUYER' } as const, party: names.get(supplierId) ?? '' },
  ].slice(0, SUPPLIER_ONLY.has(what.kind) ? 1 : 2)
  const { documentNumber } = checkout
  const told = sides.map(({ audience, party }): Notice => {
    const facts = { number: documentNumber, party, amountFen: what.amountFen }
    return { ...about, audience, kind: what.kind, facts }
  })
  await enqueueNotice(tx, ctx, told)
  if (what.kind !== 'checkout-disputed') return
  const facts = { number: documentNumber, party: names.get(supplierId) ?? '', amountFen: what.amountFen }
  await enqueueNotice(tx, ctx, { ...about, audience: { officials: true }, kind: 'checkout-dispute-raised', facts })
}
