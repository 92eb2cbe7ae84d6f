import { joinProgramme, registerPerson } from '~/features/accounts/accounts.steps.server'
import { SAMPLE_PASSWORD } from '~/features/accounts/sample-accounts.server'
import { inTransaction } from '~/platform/db/db'
import { hashPassword } from '~/platform/passwords/passwords'
import type { Stage } from '../../prisma/sample/play'

/** Handlers of the second firm with the sample's password. @returns their phones */
export async function manyBuyers({ db, programmeId, people }: Stage, count: number): Promise<string[]> {
  const { organisationId } = people['13800000013']
  const passwordHash = await hashPassword(SAMPLE_PASSWORD)
  const phones = Array.from({ length: count }, (_, index) => String(13_700_000_000 + index))
  const at = new Date()
  await inTransaction(db, async (tx) => {
    for (const phone of phones) {
      const personId = await registerPerson(tx, { phone, name: `经办${phone.slice(-2)}`, passwordHash }, at)
      if (personId === null) throw new Error(`${phone} is somebody already`)
      await joinProgramme(tx, personId, { programmeId, organisationId, role: 'BUYER_HANDLER', title: '' }, at)
    }
  })
  return phones
}
