import type { SignedInPerson } from '~/domain/access/actor'
import { type BusinessDate, businessDateOf } from '~/domain/calendar/business-date'
import { type PackedTotal, packedTotals } from '~/domain/order/packing'
import type { UseCaseContext } from '../use-case'
import { type PackingLineRow, selectPackingDays, selectPackingLines } from './packing.repo.server'

/** One order's part of a day's packing. */
export interface PackingOrder
  extends Pick<PackingLineRow, 'number' | 'buyerName' | 'deliveryAddress' | 'contactName' | 'contactPhone' | 'notes'> {
  readonly lines: readonly PackingLineRow[]
}

export interface PackingPage {
  readonly today: BusinessDate
  readonly day: BusinessDate
  /** Every day with something to deliver, those that are over first. */
  readonly days: readonly { day: BusinessDate; orders: number }[]
  /** Sums of exactly the rows below. */
  readonly totals: readonly PackedTotal[]
  readonly orders: readonly PackingOrder[]
  /** There is more of this day than one list holds. */
  readonly cut: boolean
}

const MOST_DAYS = 60
/** Twice an order of 500 lines; what is beyond is said. */
const MOST_LINES = 2_000

/**
 * 配货单: all that the viewer's organisation has to pack for a day, across buyers. Without a day it is today's, else the
 * next one with something to do.
 */
export async function readPacking(
  { db, actor, now }: UseCaseContext<SignedInPerson>,
  asked: BusinessDate | null,
): Promise<PackingPage> {
  const { programmeId, organisationId } = actor
  const today = businessDateOf(now)
  if (organisationId === null) return { today, day: asked ?? today, days: [], totals: [], orders: [], cut: false }
  const days = await selectPackingDays(db, programmeId, organisationId, MOST_DAYS)
  const next = days.find(({ day }) => day >= today) ?? days[0]
  const day = asked ?? next?.day ?? today
  const found = await selectPackingLines(db, programmeId, organisationId, day, MOST_LINES + 1)
  const lines = found.slice(0, MOST_LINES)
  return { today, day, days, totals: packedTotals(lines), orders: byOrder(lines), cut: found.length > MOST_LINES }
}

function byOrder(lines: readonly PackingLineRow[]): PackingOrder[] {
  const orders = new Map<string, PackingLineRow[]>()
  for (const line of lines) {
    const others = orders.get(line.number)
    if (others) others.push(line)
    else orders.set(line.number, [line])
  }
  return [...orders.values()].flatMap((own) => {
    const [first] = own
    if (!first) return []
    const { number, buyerName, deliveryAddress, contactName, contactPhone, notes } = first
    return [{ number, buyerName, deliveryAddress, contactName, contactPhone, notes, lines: own }]
  })
}
