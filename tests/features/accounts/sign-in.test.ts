import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { LIMITS } from '~/domain/limits/limits'
import { identify } from '~/features/accounts/identify.server'
import { SAMPLE_PASSWORD } from '~/features/accounts/sample-accounts.server'
import { signIn } from '~/features/accounts/sign-in.server'
import { signOut } from '~/features/accounts/sign-out.server'
import type { Db } from '~/platform/db/db'
import { DUMMY_HASH, verifyPassword } from '~/platform/passwords/passwords'
import { testDb } from '../../support/database'
import { openTown, type Town } from '../../support/people'

vi.mock('~/platform/passwords/passwords', async (original) => {
  const real = await original<typeof import('~/platform/passwords/passwords')>()
  return { ...real, verifyPassword: vi.fn(real.verifyPassword) }
})

const { verifyPassword: realVerify } = await vi.importActual<typeof import('~/platform/passwords/passwords')>(
  '~/platform/passwords/passwords',
)

const now = new Date('2026-11-24T02:00:00Z')
const hostname = '127.0.0.1'
let db: Db
let town: Town

beforeAll(async () => {
  db = (await testDb()).db
  town = await openTown(db)
})
beforeEach(() => {
  vi.mocked(verifyPassword).mockClear()
})

function tryToSignIn(phone: string, password = SAMPLE_PASSWORD, previousToken: string | null = null) {
  return signIn(town.asVisitor(now), { phone, password, userAgent: 'test\u0000agent', previousToken })
}

async function tokenOf(phone: string, previousToken: string | null = null): Promise<string> {
  const session = await tryToSignIn(phone, SAMPLE_PASSWORD, previousToken)
  if (!session.ok) throw new Error(session.refusal.code)
  return session.value.token
}

async function whoIs(token: string, at = now) {
  return (await identify(db, { token, hostname, now: at })).actor
}

describe('signing in', () => {
  test('opens a session that knows the person, the role and the organisation', async () => {
    const token = await tokenOf('13800000011')
    expect(token).toMatch(/^[\w-]{43}$/)
    const { actor, viewer } = await identify(db, { token, hostname, now })
    expect(actor).toEqual(town.people['13800000011'])
    expect(viewer).toMatchObject({ organisation: '东莞市示例电子有限公司', role: 'BUYER_HANDLER', title: '采购经办' })
  })

  test('takes the phone as people type it', async () => {
    expect((await tryToSignIn('+86 138-0000-0011')).ok).toBe(true)
  })

  test('stores only the hash of the token', async () => {
    const token = await tokenOf('13800000001')
    const sessions = await db.session.findMany({ where: { personId: town.people['13800000001'].personId } })
    for (const { tokenHash } of sessions) {
      expect(tokenHash).toHaveLength(32)
      expect(Buffer.from(tokenHash).toString('base64url')).not.toBe(token)
    }
  })

  test('says the same of a wrong password, an unknown phone and no phone at all', async () => {
    for (const [phone, password] of [
      ['13800000011', 'wrong-password'],
      ['13911112222', SAMPLE_PASSWORD],
      ['not a phone', SAMPLE_PASSWORD],
      ['', ''],
    ] as const) {
      expect(await tryToSignIn(phone, password)).toEqual({ ok: false, refusal: { code: 'sign-in-failed' } })
    }
  })

  test('checks a password for an unknown phone too, as costly as a real one', async () => {
    await tryToSignIn('13911112222')
    expect(verifyPassword).toHaveBeenCalledExactlyOnceWith(DUMMY_HASH, SAMPLE_PASSWORD)
    const [real] = await db.credential.findMany({ take: 1 })
    const parameters = (hash: string) => hash.split('$').slice(1, 4).join('$')
    expect(parameters(DUMMY_HASH)).toBe('argon2id$v=19$m=19456,t=2,p=1')
    expect(parameters(real!.passwordHash)).toBe(parameters(DUMMY_HASH))
  })

  test('ends the session that this browser had', async () => {
    const first = await tokenOf('13800000021')
    const second = await tokenOf('13800000022', first)
    expect(second).not.toBe(first)
    expect((await whoIs(first)).kind).toBe('visitor')
    expect(await whoIs(second)).toMatchObject({ kind: 'person', role: 'SUPPLIER_MANAGER' })
  })

  test('is written down', async () => {
    await tokenOf('13800000002')
    const { personId } = town.people['13800000002']
    const entries = await db.auditEntry.findMany({ where: { subjectId: personId } })
    expect(entries).toMatchObject([{ action: 'session.open', personId, channel: 'WEB' }])
  })

  test('that fails is written down, and no row tells whether there is such an account', async () => {
    const rowOf = async (phone: string) => {
      await tryToSignIn(phone, 'wrong-password')
      const entry = await db.auditEntry.findFirstOrThrow({ orderBy: { id: 'desc' } })
      const personal = await db.auditPersonal.findFirst({ where: { entryId: entry.id, kind: 'VALUES' } })
      return { entry, personal }
    }
    const known = await rowOf('13800000011')
    const unknown = await rowOf('13911112222')
    const { id: _, subjectId: __, personalHash: ___, ...seen } = known.entry
    expect(unknown.entry).toMatchObject(seen)
    expect(seen).toMatchObject({ action: 'session.refused', personId: null, after: { refusal: 'sign-in-failed' } })
    expect(known.personal).toMatchObject({
      values: { 'after.phone': '13800000011' },
      personId: town.people['13800000011'].personId,
    })
    expect(unknown.personal).toMatchObject({ values: { 'after.phone': '13911112222' }, personId: null })
    // A password typed into the wrong field is kept nowhere.
    expect((await rowOf('my secret password')).personal?.values).toEqual({ 'after.phone': null })
  })
})

describe('a session', () => {
  const days = (count: number) => new Date(now.getTime() + count * 24 * 3600_000)

  test.each([
    ['an official', '13800000001', 0.5],
    ['a buyer', '13800000011', 30],
    ['a supplier', '13800000021', 90],
  ] as const)('of %s ends in its time, however much it is used', async (_, phone, limit) => {
    const token = await tokenOf(phone)
    for (let day = 0.1; day < limit; day += limit / 20) expect((await whoIs(token, days(day))).kind).toBe('person')
    expect((await whoIs(token, days(limit))).kind).toBe('visitor')
  })

  test.each([
    ['an official', '13800000001', 4 / 24],
    ['a buyer', '13800000011', 7],
  ] as const)('of %s ends when it lies idle', async (_, phone, limit) => {
    const token = await tokenOf(phone)
    expect((await whoIs(token, days(limit - 0.01))).kind).toBe('person')
    const idle = await tokenOf(phone)
    expect((await whoIs(idle, days(limit))).kind).toBe('visitor')
  })

  test('notes when it was last seen, at most every five minutes', async () => {
    const token = await tokenOf('13800000013')
    const { personId } = town.people['13800000013']
    const seenAt = async () => (await db.session.findFirstOrThrow({ where: { personId } })).seenAt
    const minutes = (count: number) => new Date(now.getTime() + count * 60_000)
    await whoIs(token, minutes(4))
    expect(await seenAt()).toEqual(now)
    await whoIs(token, minutes(6))
    expect(await seenAt()).toEqual(minutes(6))
  })

  test('ends with the membership and with a disabled person', async () => {
    const dismissed = await tokenOf('13800000012')
    const disabled = await tokenOf('13800000023')
    await db.membership.updateMany({ where: { personId: town.people['13800000012'].personId }, data: { endedAt: now } })
    await db.person.update({ where: { id: town.people['13800000023'].personId }, data: { disabledAt: now } })
    expect((await whoIs(dismissed)).kind).toBe('visitor')
    expect((await whoIs(disabled)).kind).toBe('visitor')
    expect((await tryToSignIn('13800000012')).ok).toBe(false)
    expect((await tryToSignIn('13800000023')).ok).toBe(false)
  })

  test('ends by signing out, also when it is done twice', async () => {
    const token = await tokenOf('13800000011')
    const ctx = town.as('13800000011', now)
    await signOut(ctx, { token })
    await signOut(ctx, { token })
    expect((await whoIs(token)).kind).toBe('visitor')
    const { personId } = ctx.actor
    expect(await db.auditEntry.count({ where: { action: 'session.close', personId, subjectId: personId } })).toBe(1)
  })

  test('of a token that nobody has is none', async () => {
    expect(await whoIs('A'.repeat(43))).toEqual({ kind: 'visitor', programmeId: town.programmeId })
  })
})

describe('the programme of a visitor', () => {
  test('is that of the host name, else the first', async () => {
    const { id: _, ...first } = await db.programme.findUniqueOrThrow({ where: { id: town.programmeId } })
    const other = { ...first, id: '0199ffff-ffff-7fff-bfff-ffffffffffff', slug: 'other', host: 'other.example.cn' }
    await db.programme.create({ data: other })
    const programmeOf = async (host: string) =>
      (await identify(db, { token: null, hostname: host, now })).actor.programmeId
    expect(await programmeOf('OTHER.example.cn')).toBe(other.id)
    expect(await programmeOf('elsewhere.example.cn')).not.toBeNull()
  })
})

describe('guessing', () => {
  const { account, address } = LIMITS['sign-in']
  const from = (place: string) => ({ ...town.asVisitor(now), origin: { address: place, requestId: null } })
  const guess = (phone: string, password: string, place: string) =>
    signIn(from(place), { phone, password, userAgent: '', previousToken: null })

  beforeEach(async () => {
    await db.allowance.deleteMany()
  })

  test('at one phone ends with its allowance, from however many addresses; then the right password is refused too', async () => {
    const guesses = await Promise.all(
      Array.from({ length: 30 }, (_, n) => guess('13800000011', 'wrong-password', `203.0.113.${n}`)),
    )
    const codes = guesses.map((outcome) => (outcome.ok ? 'in' : outcome.refusal.code))
    expect(codes.filter((code) => code === 'sign-in-failed')).toHaveLength(account.count)
    expect(codes.filter((code) => code === 'too-many-attempts')).toHaveLength(30 - account.count)
    vi.mocked(verifyPassword).mockClear()
    expect(await guess('138-0000-0011', SAMPLE_PASSWORD, '198.51.100.1')).toMatchObject({
      refusal: { code: 'too-many-attempts', detail: { minutes: '2' } },
    })
    expect(verifyPassword).not.toHaveBeenCalled()
    expect((await guess('13800000001', SAMPLE_PASSWORD, '203.0.113.1')).ok).toBe(true)
  })

  test('says and does the same of a phone that nobody has', async () => {
    for (let tried = 0; tried < account.count; tried++) await guess('13911112222', 'wrong-password', '203.0.113.1')
    expect(await guess('13911112222', 'wrong-password', '203.0.113.1')).toMatchObject({
      refusal: { code: 'too-many-attempts', detail: { minutes: '2' } },
    })
  })

  test('at many phones ends with the allowance of the address, and nobody else is held up', async () => {
    await db.allowance.deleteMany()
    vi.mocked(verifyPassword).mockResolvedValue(false)
    for (let tried = 0; tried < address.count; tried++) await guess(`139${10000000 + tried}`, 'x', '203.0.113.1')
    vi.mocked(verifyPassword).mockReset()
    vi.mocked(verifyPassword).mockImplementation(realVerify)
    expect(await guess('13800000011', SAMPLE_PASSWORD, '203.0.113.1')).toMatchObject({
      refusal: { code: 'too-many-attempts' },
    })
    expect((await guess('13800000011', SAMPLE_PASSWORD, '203.0.113.2')).ok).toBe(true)
  })

  test('is not what somebody does who knows the password', async () => {
    for (let times = 0; times < account.count + 2; times++) {
      expect((await guess('13800000011', SAMPLE_PASSWORD, '203.0.113.1')).ok).toBe(true)
    }
  })
})
