import { findAgreement } from '~/features/agreements/agreements.repo.server'
import { contentTextOf } from '~/features/agreements/content-hash.server'
import type { Db, Tx } from '~/platform/db/db'
import { sha256Hex } from '~/platform/digest/digest'
import { uuid7 } from '~/platform/ids/uuid7'

/** Makes an agreement that was written row by row one that was sent: its text is kept, and its signatures name it. */
export async function keepTextOf(db: Db | Tx, programmeId: string, agreementId: string, sentAt: Date): Promise<void> {
  const agreement = await findAgreement(db, programmeId, { id: agreementId })
  if (!agreement) throw new Error('there is no such agreement')
  const text = contentTextOf(programmeId, agreement)
  const contentHash = sha256Hex(text)
  const personId = uuid7()
  await db.person.create({ data: { id: personId, phone: `+${personId}`, name: '示例', createdAt: sentAt } })
  await db.agreementRevision.create({
    data: {
      ...{ programmeId, agreementId, document: 'agreement', documentId: agreementId, revision: 1 },
      ...{ text, contentHash, side: 'BUYER', personId, sentAt },
    },
  })
  await db.agreement.update({
    where: { programmeId_id: { programmeId, id: agreementId } },
    data: { contentHash },
  })
  await db.agreementSignature.updateMany({ where: { programmeId, agreementId }, data: { contentHash } })
}
