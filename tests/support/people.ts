import type { SamplePhone } from '~/features/accounts/sample-accounts.server'
import type { UseCaseContext } from '~/features/use-case'
import { type Db, inTransaction } from '~/platform/db/db'
import { type SampleOrganisations, writeOrganisations } from '../../prisma/sample/organisations'
import { type SamplePeople, writePeople } from '../../prisma/sample/people'
import { type Books, openBooks } from './books'

export interface Town extends Books {
  organisations: SampleOrganisations
  people: SamplePeople
  /** What a use case is given when this person asks. */
  as(phone: SamplePhone, now: Date): UseCaseContext<SamplePeople[SamplePhone]>
  /** The same for somebody who is not signed in. */
  asVisitor(now: Date): UseCaseContext
}

/** The published programme with the people and organisations of the sample, and no trade. */
export async function openTown(db: Db): Promise<Town> {
  const books = await openBooks(db)
  const { programmeId } = books
  const since = new Date('2026-01-01T00:00:00Z')
  return await inTransaction(db, async (tx) => {
    const organisations = await writeOrganisations(tx, programmeId, books, since)
    const people = await writePeople(tx, programmeId, organisations, since)
    return {
      ...books,
      organisations,
      people,
      as: (phone, now) => ({ actor: people[phone], now, db, channel: 'WEB' }),
      asVisitor: (now) => ({ actor: { kind: 'visitor', programmeId }, now, db, channel: 'WEB' }),
    }
  })
}
