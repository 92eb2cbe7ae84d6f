import { joinProgramme, registerPerson } from '~/features/accounts/accounts.steps.server'
import { SAMPLE_PASSWORD } from '~/features/accounts/sample-accounts.server'
import { createDb } from '~/platform/db/client'
import { type Db, inTransaction } from '~/platform/db/db'
import { hashPassword } from '~/platform/passwords/passwords'
import { Caller } from './caller'
import type { TestServer } from './server'

/** Another programme in the same installation. @returns its id */
export async function secondProgramme(db: Db): Promise<string> {
  const first = await db.programme.findFirstOrThrow({ orderBy: { createdAt: 'asc' } })
  const id = first.id.replace(/^.{8}/, 'ffffffff')
  await db.programme.create({
    data: { ...first, id, slug: `${first.slug}-2`, host: null, name: '另一个结对帮扶', createdAt: new Date() },
  })
  return id
}

/** An official of another programme of this installation, signed in. */
export async function elsewhereOfficial({ url, origin }: TestServer): Promise<Caller> {
  const { db, close } = createDb(url, { max: 1, name: 'test' })
  try {
    const programmeId = await secondProgramme(db)
    const passwordHash = await hashPassword(SAMPLE_PASSWORD)
    const [phone, now] = ['13900009999', new Date()]
    await inTransaction(db, async (tx) => {
      const id = await registerPerson(tx, { phone, name: '别处的干部', passwordHash }, now)
      if (id === null) throw new Error(`${phone} belongs to somebody`)
      await joinProgramme(tx, id, { programmeId, role: 'OFFICIAL', organisationId: null, title: '' }, now)
    })
    return await Caller.signedIn(origin, phone)
  } finally {
    await close()
  }
}
