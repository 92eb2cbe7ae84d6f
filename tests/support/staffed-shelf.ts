import { businessDate } from '~/domain/calendar/business-date'
import type { Db } from '~/platform/db/db'
import { writeProduce } from '../../prisma/sample/produce'
import { openTown, type Town } from './people'

/** The day the shelf is filled on. */
export const TODAY = businessDate('2026-11-24')
export const NOW = new Date('2026-11-24T02:00:00Z')

export interface StaffedShelf extends Town {
  /** Product ids by slug. */
  products: Record<string, string>
}

/** The sample's people, organisations and shelf; no trade. */
export async function openStaffedShelf(db: Db): Promise<StaffedShelf> {
  const town = await openTown(db)
  return { ...town, products: await writeProduce(db, town.programmeId, town, town.organisations.suppliers, TODAY) }
}
