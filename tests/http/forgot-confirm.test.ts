import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inviteOfficial } from '~/features/accounts/invite-official.server'
import { programmeForHost } from '~/features/programmes/programmes.view.server'
import { createDb } from '~/platform/db/client'
import { Caller, type Fields } from '../support/caller'
import { granted } from '../support/market'
import { openSampleProduct, type SampleProduct } from '../support/sample-product'
import { startServer, type TestServer } from '../support/server'

let sample: SampleProduct
let real: TestServer
beforeAll(async () => {
  sample = await openSampleProduct()
  real = await startServer({ sample: false })
})
afterAll(async () => {
  await real.stop()
  await real.drop()
})

/** What differs from visit to visit and says nothing. */
const withoutNonces = (html: string, phone: string) =>
  html
    .replaceAll(phone, 'PHONE')
    .replace(/nonce="[^"]*"/g, '')
    .replace(/"nonce","[^"]*"/g, '')
    // The request's id.
    .replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, '')

async function firstOfficial(): Promise<Caller> {
  const { db, close } = createDb(real.url, { max: 2, name: 'test' })
  const actor = { kind: 'operator', programmeId: await programmeForHost(db, null) } as const
  const invited = granted(
    await inviteOfficial({ actor, now: new Date(), db, channel: 'CLI' }, { phone: '13900000001', name: '陈干部' }),
  )
  await close()
  const form = { name: '陈干部', password: 'seven green terraces' }
  return await Caller.entering(real.origin, `/invitation/${invited.token}`, form)
}

describe('a forgotten password', () => {
  const ask = (fields: Fields) => Caller.visitor(sample.server.origin).post('/forgot', fields)

  test('answers with the same status and the same page whether the phone has an account', async () => {
    const [known, unknown] = ['13800000011', '13911112233']
    const [first, second] = [await ask({ intent: 'send', phone: known }), await ask({ intent: 'send', phone: unknown })]
    expect([first.status, second.status]).toEqual([200, 200])
    expect(withoutNonces(second.html, unknown)).toBe(withoutNonces(first.html, known))
    const wrong = (phone: string) => ask({ intent: 'reset', phone, code: '000000', password: 'seven green terraces' })
    const [third, fourth] = [await wrong(known), await wrong(unknown)]
    expect([third.status, fourth.status]).toEqual([422, 422])
    expect(withoutNonces(fourth.html, unknown)).toBe(withoutNonces(third.html, known))
    expect(third.html).toContain('验证码不对或已过期')
  })

  test('keeps the phone out of the address', async () => {
    const answer = await ask({ intent: 'send', phone: '13911112244' })
    expect(answer.location).toBeNull()
  })
})

describe('what wants to be confirmed', () => {
  test('is not asked for with the sample, by whatever address', async () => {
    const official = await Caller.signedIn(sample.server.origin, '13800000001')
    expect(await official.get('/confirm?for=approve&next=/office')).toMatchObject({ status: 302, location: '/office' })
    for (const next of ['https://evil.example', '//evil.example', '/\\evil.example', '/confirm?next=/confirm']) {
      const { location } = await official.get(`/confirm?${new URLSearchParams({ next })}`)
      expect(location).toBe('/today')
    }
  })

  test('sends a visitor to sign in', async () => {
    const { status, location } = await Caller.visitor(real.origin).get('/confirm?for=approve&next=/office')
    expect(status).toBe(302)
    expect(location).toMatch(/^\/sign-in\?next=/)
  })

  test('leads an official without a second factor to set one up, and then back', async () => {
    const official = await firstOfficial()
    const asked = await official.get('/confirm?for=approve&next=/office/import')
    expect(asked).toMatchObject({
      status: 302,
      location: `/account/second-factor?${new URLSearchParams({ needed: 'approve', next: '/office/import' })}`,
    })
    expect((await official.get(asked.location!)).status).toBe(200)
  })
})
