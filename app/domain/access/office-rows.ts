import type { Action, Reach } from './actions'
import { NOBODY } from './rows'

/** Reads the whole programme; never places, changes or signs a paper of the trade. */
export const OFFICIAL = {
  ...NOBODY,
  'programme.write': 'programme',
  'village.write': 'programme',
  'target.write': 'programme',
  'order.read': 'programme',
  'delivery.read': 'programme',
  'transfer.read': 'programme',
  'refund.read': 'programme',
  'invoice.read': 'programme',
  'checkout.read': 'programme',
  'agreement.read': 'programme',
  'remark.read': 'programme',
  // Proposes a basket; the order is the buyer's own act.
  'proposal.send': 'programme',
  'office.read': 'programme',
  'ledger.read': 'programme',
  'ledger.export': 'programme',
  'audit.read': 'programme',
  'operations.read': 'programme',
  'operations.retry-job': 'programme',
  // What is offered, and what it costs beside the market: said afterwards, never in the way.
  'review.write': 'programme',
  'price.write': 'programme',
  // Enters products for who cannot; orders, deliveries and payments never.
  'behalf.write': 'programme',
  'certification.read': 'programme',
  'certification.review': 'programme',
  'offline.read': 'programme',
  'offline.submit': 'programme',
  'offline.approve': 'programme',
  'offline.reverse': 'programme',
  'import.run': 'programme',
  'year.close': 'programme',
  'report.read': 'programme',
  'report.freeze': 'programme',
  'report.publish': 'programme',
  'report.map': 'programme',
  'books.check': 'programme',
  // Whoever reviews organisations registers none.
  'organisation.register': 'none',
  'organisation.read': 'programme',
  'organisation.review': 'programme',
  // The first manager of an organisation; from then on it looks after its members itself.
  'manager.invite': 'programme',
  'official.read': 'programme',
  'official.invite': 'programme',
  'official.change': 'programme',
} satisfies Record<Action, Reach>

/** Whoever runs the installation, by its commands. */
export const OPERATOR = {
  ...NOBODY,
  'programme.create': 'programme',
  'ledger.read': 'programme',
  'ledger.export': 'programme',
  'audit.read': 'programme',
  'offline.read': 'programme',
  'import.run': 'programme',
  'official.invite': 'programme',
} satisfies Record<Action, Reach>
