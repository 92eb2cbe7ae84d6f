import type { Tx } from '~/platform/db/db'

export async function deleteBaskets(tx: Tx, personId: string): Promise<void> {
  await tx.basketLine.deleteMany({ where: { personId } })
}

export async function emptyOrderContacts(tx: Tx, buyerIds: readonly string[], phone: string): Promise<void> {
  await tx.purchaseOrder.updateMany({
    where: { buyerId: { in: [...buyerIds] }, contactPhone: phone },
    data: { contactName: '', contactPhone: '' },
  })
}
