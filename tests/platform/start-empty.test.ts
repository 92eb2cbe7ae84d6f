import { afterAll, expect, it } from 'vitest'
import { SAMPLE_PASSWORD, SAMPLE_PHONES } from '~/features/accounts/sample-accounts.server'
import { createDb } from '~/platform/db/client'
import { Caller } from '../support/caller'
import { startServer } from '../support/server'

const server = await startServer({ sample: false })
const { pool, close } = createDb(server.url, { max: 1, name: 'test' })
afterAll(async () => {
  await close()
  await server.stop()
  await server.drop()
})

it('without the sample nobody is there after the first start, and no sample sign-in opens anything', async () => {
  const people = async () =>
    (
      await pool.query(
        'SELECT (SELECT count(*) FROM person)::int AS persons, (SELECT count(*) FROM session)::int AS sessions',
      )
    ).rows
  expect(await people()).toEqual([{ persons: 0, sessions: 0 }])
  const visitor = Caller.visitor(server.origin)
  for (const phone of SAMPLE_PHONES) {
    const refused = await visitor.post('/sign-in', { phone, password: SAMPLE_PASSWORD })
    expect(refused, phone).toMatchObject({ status: 401, location: null })
  }
  expect((await visitor.get('/sign-in')).html).not.toContain(SAMPLE_PASSWORD)
  expect(await people()).toEqual([{ persons: 0, sessions: 0 }])
})
