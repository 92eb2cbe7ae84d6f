import { ACTIONS, type Action, type Reach } from './actions'

const nothing = Object.fromEntries(ACTIONS.map((action) => [action, 'none'])) as Record<Action, Reach>

/** Who is not signed in: what everybody may. Every other row begins here, so an action that is granted to nobody is refused. */
export const NOBODY = {
  ...nothing,
  'village.read': 'public',
  'product.read': 'public',
  // Also who has no account.
  'certification.object': 'public',
  'progress.read': 'public',
  'organisation.register': 'public',
} satisfies Record<Action, Reach>

/** Whoever sits in an organisation reads the papers it is a party to, on whichever side. */
export const PARTY = {
  ...NOBODY,
  'order.read': 'own-either',
  'delivery.read': 'own-either',
  'transfer.read': 'own-either',
  'refund.read': 'own-either',
  'invoice.read': 'own-either',
  'checkout.read': 'own-either',
  'agreement.read': 'own-either',
  'remark.read': 'own-either',
  'remark.write': 'own-either',
  'organisation.read': 'own-either',
} satisfies Record<Action, Reach>

/** What a row grants, to be laid over another. */
export function onlyGranted<R extends Record<Action, Reach>>(row: R): Partial<R> {
  return Object.fromEntries(Object.entries(row).filter(([, reach]) => reach !== 'none')) as Partial<R>
}
