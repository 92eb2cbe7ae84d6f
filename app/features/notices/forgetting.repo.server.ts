import type { Tx } from '~/platform/db/db'

export async function deleteOfPerson(tx: Tx, personId: string): Promise<void> {
  await tx.noticeRead.deleteMany({ where: { personId } })
  await tx.noticeChoice.deleteMany({ where: { personId } })
  await tx.noticeDelivery.deleteMany({ where: { personId } })
  await tx.notice.deleteMany({ where: { personId } })
}
