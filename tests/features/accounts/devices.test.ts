import { beforeAll, describe, expect, test } from 'vitest'
import { deviceOf } from '~/domain/identity/device'
import { rotateSession } from '~/features/accounts/accounts.steps.server'
import { listDevices } from '~/features/accounts/devices.view.server'
import { endDevices } from '~/features/accounts/end-devices.server'
import { identify } from '~/features/accounts/identify.server'
import { SAMPLE_PASSWORD, type SamplePhone } from '~/features/accounts/sample-accounts.server'
import { signIn } from '~/features/accounts/sign-in.server'
import { sweepSignIns } from '~/features/accounts/sweep-sign-ins.server'
import { type Db, inTransaction } from '~/platform/db/db'
import { testDb } from '../../support/database'
import { openTown, type Town } from '../../support/people'

const now = new Date('2026-11-24T02:00:00Z')
const PHONE = 'Mozilla/5.0 (Linux; Android 14; ELS-AN00) Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0.47'
let db: Db
let town: Town
beforeAll(async () => {
  db = (await testDb()).db
  town = await openTown(db)
})

async function sessionOf(phone: SamplePhone, userAgent = 'test', at = now): Promise<{ token: string; id: string }> {
  const wish = { phone, password: SAMPLE_PASSWORD, userAgent, previousToken: null }
  const session = await signIn(town.asVisitor(at), wish)
  if (!session.ok) throw new Error(session.refusal.code)
  const { token } = session.value
  const identity = await identify(db, { token, hostname: 'x', now: at })
  return { token, id: identity.session!.id }
}
const isOpen = async (token: string, at = now) =>
  (await identify(db, { token, hostname: 'x', now: at })).actor.kind === 'person'

describe('the list of devices', () => {
  const phone = '13800000011'

  test('names each, this one first, and leaves out what has ended', async () => {
    await sessionOf(phone, 'idle', new Date(now.getTime() - 8 * 24 * 3600_000))
    await sessionOf(phone, PHONE)
    const here = await sessionOf(phone, 'Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36 Edg/130.0')
    const devices = await listDevices(town.as(phone, now), here.id)
    expect(devices).toMatchObject([
      { id: here.id, present: true, browser: 'edge', system: 'windows' },
      { present: false, browser: 'wechat', system: 'android' },
    ])
  })

  test('signs out one, or all others; a stranger’s is not there', async () => {
    const [here, second, third] = [await sessionOf(phone), await sessionOf(phone), await sessionOf(phone)]
    const stranger = await sessionOf('13800000013')
    expect(await endDevices(town.as(phone, now), { sessionId: stranger.id })).toMatchObject({
      refusal: { code: 'not-found' },
    })
    expect(await isOpen(stranger.token)).toBe(true)
    expect((await endDevices(town.as(phone, now), { sessionId: second.id })).ok).toBe(true)
    expect(await isOpen(second.token)).toBe(false)
    expect(await isOpen(third.token)).toBe(true)
    expect((await endDevices(town.as(phone, now), { allBut: here.token })).ok).toBe(true)
    expect(await isOpen(third.token)).toBe(false)
    expect(await isOpen(here.token)).toBe(true)
    expect(await isOpen(stranger.token)).toBe(true)
    expect(await db.auditEntry.count({ where: { action: 'session.end-elsewhere' } })).toBe(2)
  })
})

describe('another token for a session', () => {
  test('takes the place of the old one and keeps when it began', async () => {
    const { token } = await sessionOf('13800000012')
    const later = new Date(now.getTime() + 60_000)
    const session = await inTransaction(db, (tx) => rotateSession(tx, token, { role: 'BUYER_APPROVER' }, later))
    expect(await isOpen(token)).toBe(false)
    expect(await isOpen(session!.token)).toBe(true)
    expect(session!.expiresAt.getTime()).toBe(now.getTime() + 30 * 24 * 3600_000)
    expect(await inTransaction(db, (tx) => rotateSession(tx, token, { role: 'BUYER_APPROVER' }, later))).toBeNull()
  })
})

describe('sweeping', () => {
  test('takes what has run out and leaves the rest', async () => {
    const official = await sessionOf('13800000001')
    const supplier = await sessionOf('13800000021')
    const days = (count: number) => new Date(now.getTime() + count * 24 * 3600_000)
    const { id: personId } = await db.person.findFirstOrThrow({ where: { phone: '13800000021' } })
    const asked = { personId, email: 'mistyped@example.cn', tokenHash: Uint8Array.of(1), createdAt: now }
    await db.emailConfirmation.create({ data: { ...asked, expiresAt: days(2) } })
    await sweepSignIns({ db, now: days(1) })
    expect(await db.emailConfirmation.count()).toBe(1)
    const left = (await db.session.findMany()).map(({ id }) => id)
    expect(left).not.toContain(official.id)
    expect(left).toContain(supplier.id)
    await sweepSignIns({ db, now: days(200) })
    expect(await db.session.count()).toBe(0)
    // Whose address it is nobody ever said.
    expect(await db.emailConfirmation.count()).toBe(0)
  })
})

describe('a device', () => {
  test.each([
    [PHONE, 'wechat', 'android'],
    ['Mozilla/5.0 (Linux; Android 12; HarmonyOS; NOH-AN00) Chrome/99 Safari/537.36', 'chrome', 'harmony'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile Safari/604.1', 'safari', 'iphone'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15) Gecko/20100101 Firefox/131.0', 'firefox', 'mac'],
    ['Mozilla/5.0 (Windows NT 10.0) Chrome/108 Safari/537.36 wxwork/4.1 MicroMessenger/7.0', 'wework', 'windows'],
    ['curl/8.5', null, null],
    ['', null, null],
  ])('%s', (userAgent, browser, system) => {
    expect(deviceOf(userAgent)).toEqual({ browser, system })
  })
})
