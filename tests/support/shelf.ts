import { businessDate } from '~/domain/calendar/business-date'
import type { Db } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { writeProduce } from '../../prisma/sample/produce'
import { type Books, openBooks } from './books'

export interface Shelf extends Books {
  suppliers: { caiziyuan: string; longdong: string; jingtian: string }
  /** Product ids by slug. */
  products: Record<string, string>
}

const USCC = ['93445222MA5T10016D', '93445222MA5T100248', '93445222MA5T100323']

/** The sample shelf of three cooperatives, without people and trade. */
export async function openShelf(db: Db): Promise<Shelf> {
  const books = await openBooks(db)
  const { programmeId } = books
  const suppliers = { caiziyuan: uuid7(), longdong: uuid7(), jingtian: uuid7() }
  for (const [index, village] of (['caiziyuan', 'longdong', 'jingtian'] as const).entries()) {
    await db.organisation.create({
      data: {
        programmeId,
        id: suppliers[village],
        side: 'SUPPLIER',
        supplierKind: 'COOPERATIVE',
        name: `${village}合作社（示例）`,
        uscc: USCC[index] ?? '',
        standing: 'APPROVED',
        standingSince: new Date('2026-01-01T00:00:00Z'),
        createdAt: new Date('2026-01-01T00:00:00Z'),
      },
    })
    await db.supplierVillage.create({
      data: { programmeId, supplierId: suppliers[village], villageId: books.villages[village] },
    })
  }
  const products = await writeProduce(db, programmeId, books, suppliers, businessDate('2026-11-24'))
  return { ...books, suppliers, products }
}
