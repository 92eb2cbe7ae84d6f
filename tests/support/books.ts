import { type Db, inTransaction } from '~/platform/db/db'
import { writeProgramme } from '../../prisma/sample/programme'
import { type Places, writeVillages } from '../../prisma/sample/villages'

export interface Books extends Places {
  programmeId: string
}

/** An empty programme with its published villages: what a test needs before it writes trade. */
export async function openBooks(db: Db): Promise<Books> {
  return inTransaction(db, async (tx) => {
    const programmeId = await writeProgramme(tx, new Date('2026-01-01T00:00:00Z'))
    return { programmeId, ...(await writeVillages(tx, programmeId)) }
  })
}
