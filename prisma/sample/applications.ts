import { fileApplication } from '~/features/onboarding/onboarding.steps.server'
import type { Db, Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import type { SampleOrganisations } from './organisations'
import type { SamplePeople } from './people'

interface Applied {
  db: Db
  now: Date
  programmeId: string
  organisations: SampleOrganisations
  people: SamplePeople
}

/** A buyer and a cooperative that wait for their review, so that the officials' queue is not empty. Invented. */
export async function writeApplications(tx: Tx, { db, now, organisations, people }: Applied): Promise<void> {
  const waiting = [
    { phone: '13800000014', organisationId: organisations.printing, statement: '员工食堂，每周采购叶菜和大米。' },
    { phone: '13800000024', organisationId: organisations.applicant, statement: '种植番薯和辣椒，带动 12 户。' },
  ] as const
  for (const { phone, organisationId, statement } of waiting) {
    const ctx = { actor: people[phone], now, db, channel: 'SYSTEM' } as const
    await fileApplication(tx, ctx, { applicationId: uuid7(), organisationId, statement })
  }
}
