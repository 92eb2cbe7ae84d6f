import { Prisma } from '~/platform/db/generated/client'
import type { BookParties } from './book-scope'

/** Conditions on a table's buyer_id and supplier_id: those of a book. */
export function ofParties(table: 'placed' | 'entry' | 'total', { buyerId, supplierId }: BookParties): Prisma.Sql {
  const column = (name: string) => Prisma.raw(`${table}.${name}`)
  return Prisma.sql`
    ${buyerId === null ? Prisma.empty : Prisma.sql`AND ${column('buyer_id')} = ${buyerId}::uuid`}
    ${supplierId === null ? Prisma.empty : Prisma.sql`AND ${column('supplier_id')} = ${supplierId}::uuid`}`
}
