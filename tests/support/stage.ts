import type { SamplePhone } from '~/features/accounts/sample-accounts.server'
import { SAMPLE_PHONES } from '~/features/accounts/sample-accounts.server'
import type { UseCaseContext } from '~/features/use-case'
import type { Db } from '~/platform/db/db'
import type { SamplePeople } from '../../prisma/sample/people'
import type { Stage } from '../../prisma/sample/play'

/** The sample programme as it stands in a database, ready to be played on through the use cases. */
export async function sampleStage(db: Db): Promise<Stage> {
  const { id: programmeId } = await db.programme.findFirstOrThrow()
  const persons = await db.person.findMany({ where: { phone: { in: [...SAMPLE_PHONES] } } })
  const memberships = await db.membership.findMany({ where: { programmeId } })
  const organisations = await db.organisation.findMany({ where: { programmeId } })
  const standings = new Map(organisations.map(({ id, standing }) => [id, standing]))
  const people: Partial<SamplePeople> = {}
  for (const { id: personId, phone, name } of persons) {
    const { role, organisationId } = memberships.find((membership) => membership.personId === personId)!
    people[phone as SamplePhone] = {
      kind: 'person',
      personId,
      name,
      programmeId,
      role,
      organisationId,
      standing: standings.get(organisationId ?? '') ?? null,
    }
  }
  const products = await db.product.findMany({ where: { programmeId }, select: { id: true, slug: true } })
  return {
    ...{ db, now: new Date(), programmeId },
    people: people as SamplePeople,
    products: Object.fromEntries(products.map(({ id, slug }) => [slug, id])),
  }
}

/** Somebody of the sample, doing something now. */
export function now(stage: Stage, phone: SamplePhone): UseCaseContext {
  return { actor: stage.people[phone], now: new Date(), db: stage.db, channel: 'WEB' }
}
