import type { Side } from '~/domain/lifecycle/lifecycle'
import { Prisma } from '~/platform/db/generated/client'

/** The columns of whose turn it is and of who waits, for one side of a document. */
export function turnOf(document: 'agreement' | 'placed' | 'drawn', side: Side): Prisma.Sql {
  const [mine, other] = side === 'BUYER' ? ['buyer_id', 'supplier_id'] : ['supplier_id', 'buyer_id']
  return Prisma.raw(`${document}.${mine} AS organisation_id, ${document}.${other} AS other_id`)
}
