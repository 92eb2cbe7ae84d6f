import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Db } from '~/platform/db/db'
import { hashOfToken } from '../accounts/accounts.steps.server'
import { listAttachments } from '../attachments/attachments.view.server'
import { spendAllowance } from '../limits/limits.steps.server'
import { selectLoad } from './driver-page.repo.server'
import { findOpenLink } from './links.repo.server'

/** One load as its driver sees it: what, where to, whom to call. No price, no other note, nothing of the order. */
export interface DriverPage {
  number: string
  driverName: string
  plate: string
  notes: string
  expectedOn: BusinessDate | null
  supplier: { name: string; contact: string; phone: string }
  buyer: { name: string; address: string; contact: string; phone: string }
  goods: NonNullable<Awaited<ReturnType<typeof selectLoad>>>['goods']
  /** `name`: what the driver wrote; empty where somebody else marked it. */
  arrived: { at: Date; name: string } | null
  photos: number
}

/**
 * What a driver's link opens. Opening is counted by link; what opens nothing is counted by address.
 * Refuses: link-closed, too-many-attempts.
 */
export async function readDriverPage(
  { db, now, origin }: { db: Db; now: Date; origin?: { address: string | null } },
  token: string,
): Promise<Outcome<DriverPage>> {
  const link = await findOpenLink(db, hashOfToken(token), now)
  const keys = [link ? { account: link.id } : { address: origin?.address }]
  const spent = await spendAllowance(db, { limit: 'driver-link', keys, now })
  if (!spent.ok) return spent
  if (!link) return refuse('link-closed')
  const { programmeId, deliveryNoteId } = link
  const [load, files] = await Promise.all([
    selectLoad(db, programmeId, deliveryNoteId),
    listAttachments(db, programmeId, { type: 'delivery-note', id: deliveryNoteId }),
  ])
  if (!load) return refuse('link-closed')
  const { number, driverName, plate, notes, goods, expectedOn } = load
  return accept({
    ...{ number, driverName, plate, notes, goods },
    expectedOn: expectedOn === null ? null : businessDate(expectedOn),
    supplier: { name: load.supplierName, contact: load.supplierContact, phone: load.supplierPhone },
    buyer: {
      ...{ name: load.buyerName, address: load.deliveryAddress },
      ...{ contact: load.contactName, phone: load.contactPhone },
    },
    // Judged and opened again, goods are there though nobody ever marked it.
    arrived: load.arrivedAt && { at: load.arrivedAt, name: load.arrivedName },
    photos: files.filter(({ kind }) => kind === 'photo').length,
  })
}
