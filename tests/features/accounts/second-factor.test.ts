import { beforeAll, describe, expect, test } from 'vitest'
import { type Missing, missingFor } from '~/domain/access/confirmation'
import { beginSecondFactor } from '~/features/accounts/begin-second-factor.server'
import { confirmIdentity } from '~/features/accounts/confirm-identity.server'
import { secretAbout } from '~/features/accounts/factor-check.server'
import { finishSecondFactor } from '~/features/accounts/finish-second-factor.server'
import { identify } from '~/features/accounts/identify.server'
import { removeSecondFactor } from '~/features/accounts/remove-second-factor.server'
import { renewRecoveryCodes } from '~/features/accounts/renew-recovery-codes.server'
import { SAMPLE_PASSWORD, type SamplePhone } from '~/features/accounts/sample-accounts.server'
import { readSecondFactor } from '~/features/accounts/second-factor.view.server'
import { sendFactorCode } from '~/features/accounts/send-factor-code.server'
import { signIn } from '~/features/accounts/sign-in.server'
import type { Db } from '~/platform/db/db'
import { stepAt, totpCode } from '~/platform/totp/totp'
import { codeTools } from '../../support/code-tools'
import { testDb } from '../../support/database'
import { openTown, type Town } from '../../support/people'

const now = new Date('2026-11-24T02:00:00Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)
const tools = codeTools()
const locale = 'zh-CN'
let db: Db
let town: Town
beforeAll(async () => {
  db = (await testDb()).db
  town = await openTown(db)
})

async function sessionOf(phone: SamplePhone, at = now): Promise<string> {
  const wish = { phone, password: SAMPLE_PASSWORD, userAgent: 'test', previousToken: null }
  const session = await signIn(town.asVisitor(at), wish)
  if (!session.ok) throw new Error(session.refusal.code)
  return session.value.token
}

async function codeAt(phone: SamplePhone, at: Date): Promise<string> {
  const { personId } = town.people[phone]
  const { secret } = await db.secondFactor.findUniqueOrThrow({ where: { personId } })
  return totpCode(tools.keys.open(secret!, secretAbout(personId))!, stepAt(at))
}

/** An authenticator set up at `now`. @returns the recovery codes */
async function setUp(phone: SamplePhone, token: string): Promise<string[]> {
  expect(await beginSecondFactor(town.as(phone, now), tools, { kind: 'TOTP', locale })).toEqual({ ok: true })
  const code = await codeAt(phone, now)
  const finished = await finishSecondFactor(town.as(phone, now), tools, { code, token })
  if (!finished.ok) throw new Error(finished.refusal.code)
  return finished.value
}

const FACTOR: Missing = { password: false, factor: true }
function confirm(phone: SamplePhone, token: string, typed: Partial<Parameters<typeof confirmIdentity>[2]>, at = now) {
  const nothing = { missing: FACTOR, password: '', code: '', recoveryCode: '' }
  return confirmIdentity(town.as(phone, at), tools, { ...nothing, token, ...typed })
}
const BAD = { ok: false, refusal: { code: 'bad-code', field: 'code' } }

describe('an authenticator', () => {
  const phone = '13800000001'

  test('is in force once its first code was typed; the secret is stored sealed and shown only until then', async () => {
    const token = await sessionOf(phone)
    await beginSecondFactor(town.as(phone, now), tools, { kind: 'TOTP', locale })
    const begun = await readSecondFactor(town.as(phone, now), tools, '乡约')
    if (begun.state !== 'begun' || begun.kind !== 'TOTP') throw new Error(begun.state)
    expect(begun.key.replace(/ /g, '')).toMatch(/^[A-Z2-7]{32}$/)
    expect(await finishSecondFactor(town.as(phone, now), tools, { code: '000000', token })).toEqual(BAD)
    expect((await identify(db, { token, hostname: 'x', now })).session).toMatchObject({ hasFactor: false })
    const codes = await setUp(phone, token)
    expect(codes).toHaveLength(10)
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) expect(code).toMatch(/^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){2}$/)
    expect(await readSecondFactor(town.as(phone, now), tools, '乡约')).toMatchObject({
      state: 'in force',
      recoveryLeft: 10,
    })
    expect((await identify(db, { token, hostname: 'x', now })).session).toMatchObject({
      hasFactor: true,
      factorAt: now,
    })
    expect(await beginSecondFactor(town.as(phone, now), tools, { kind: 'SMS', locale })).toMatchObject({
      refusal: { code: 'wrong-state' },
    })
  })

  test('confirms with a code of now, once: neither the same nor an earlier one is taken again', async () => {
    const token = await sessionOf(phone, later(60))
    // The one that was typed to set it up.
    expect(await confirm(phone, token, { code: await codeAt(phone, now) }, later(20))).toEqual(BAD)
    const code = await codeAt(phone, later(60))
    const confirmed = await confirm(phone, token, { code: ` ${code.slice(0, 3)} ${code.slice(3)}` }, later(60))
    if (!confirmed.ok) throw new Error(confirmed.refusal.code)
    const next = confirmed.value.token
    expect((await identify(db, { token, hostname: 'x', now: later(60) })).session).toBeNull()
    expect((await identify(db, { token: next, hostname: 'x', now: later(60) })).session?.factorAt).toEqual(later(60))
    expect(await confirm(phone, next, { code }, later(61))).toEqual(BAD)
    expect(await confirm(phone, next, { code: await codeAt(phone, later(30)) }, later(61))).toEqual(BAD)
  })

  test('one code typed in five tabs at the same moment confirms one', async () => {
    const at = later(600)
    const tokens = await Promise.all(Array.from({ length: 5 }, () => sessionOf(phone, at)))
    const code = await codeAt(phone, at)
    const results = await Promise.all(tokens.map((token) => confirm(phone, token, { code }, at)))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  })
})

describe('a recovery code', () => {
  const phone = '13800000002'

  test('stands in once, however it is typed, and once for two at the same moment', async () => {
    const token = await sessionOf(phone)
    const [first = '', second = ''] = await setUp(phone, token)
    const typed = ` ${first.toLowerCase().replaceAll('-', ' ')} `
    const tokens = await Promise.all(Array.from({ length: 2 }, () => sessionOf(phone)))
    const results = await Promise.all(tokens.map((each) => confirm(phone, each, { recoveryCode: typed })))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: { code: 'bad-code', field: 'recoveryCode' } })
    expect(await readSecondFactor(town.as(phone, now), tools, '乡约')).toMatchObject({ recoveryLeft: 9 })
    const [entry] = await db.auditEntry.findMany({
      where: { action: 'session.confirm' },
      orderBy: { id: 'desc' },
      take: 1,
    })
    expect(entry?.after).toMatchObject({ factor: 'RECOVERY' })
    const fresh = await renewRecoveryCodes(town.as(phone, now))
    if (!fresh.ok) throw new Error(fresh.refusal.code)
    const open = await sessionOf(phone)
    expect((await confirm(phone, open, { recoveryCode: second })).ok).toBe(false)
    expect((await confirm(phone, open, { recoveryCode: fresh.value[0]! })).ok).toBe(true)
  })

  test('of somebody else is none', async () => {
    const other = '13800000011'
    const token = await sessionOf(other)
    const [code = ''] = await setUp(other, token)
    expect((await confirm(phone, await sessionOf(phone), { recoveryCode: code })).ok).toBe(false)
  })

  test('goes with the second factor', async () => {
    expect(await removeSecondFactor(town.as(phone, now), { state: 'in force' })).toEqual({ ok: true })
    expect(await db.recoveryCode.count({ where: { personId: town.people[phone].personId } })).toBe(0)
    expect(await removeSecondFactor(town.as(phone, now), { state: 'in force' })).toMatchObject({
      refusal: { code: 'wrong-state' },
    })
  })
})

describe('text messages as second factor', () => {
  test('are set up and asked for at the person’s own phone', async () => {
    const phone = '13800000012'
    const token = await sessionOf(phone)
    await beginSecondFactor(town.as(phone, now), tools, { kind: 'SMS', locale })
    const first = tools.codeFor(phone)
    expect((await finishSecondFactor(town.as(phone, now), tools, { code: first, token })).ok).toBe(true)
    expect(await confirm(phone, token, { code: first })).toEqual(BAD)
    expect(await sendFactorCode(town.as(phone, later(1)), tools, { locale })).toEqual({ ok: true })
    const code = tools.codeFor(phone)
    const confirmed = await confirm(phone, token, { code }, later(2))
    if (!confirmed.ok) throw new Error(confirmed.refusal.code)
    expect((await confirm(phone, confirmed.value.token, { code }, later(3))).ok).toBe(false)
  })
})

describe('the password once more', () => {
  test('confirms, gives another token, and a wrong one counts', async () => {
    const phone = '13800000021'
    const token = await sessionOf(phone)
    const missing: Missing = { password: true, factor: false }
    const at = later(3600)
    expect(await confirm(phone, token, { missing, password: 'wrong' }, at)).toEqual({
      ok: false,
      refusal: { code: 'wrong-password', field: 'password' },
    })
    const confirmed = await confirm(phone, token, { missing, password: SAMPLE_PASSWORD }, at)
    if (!confirmed.ok) throw new Error(confirmed.refusal.code)
    const { session } = await identify(db, { token: confirmed.value.token, hostname: 'x', now: at })
    expect(session).toMatchObject({ confirmedAt: at, factorAt: null })
    const tries = []
    for (let n = 0; n < 12; n++) {
      tries.push(await confirm(phone, confirmed.value.token, { missing, password: `wrong ${n}` }, at))
    }
    expect(tries.at(-1)).toMatchObject({ refusal: { code: 'too-many-attempts' } })
  })
})

describe('what is missing', () => {
  const fresh = { confirmedAt: now, factorAt: now, hasFactor: true }
  const official = { role: 'OFFICIAL', sample: false, now: later(60) } as const

  test('is nothing for fifteen minutes, and then everything', () => {
    expect(missingFor('approve', official, fresh)).toEqual({ password: false, factor: false })
    expect(missingFor('approve', { ...official, now: later(15 * 60) }, fresh)).toEqual({ password: true, factor: true })
  })

  test('for an official without a second factor is that factor, except where it is set up', () => {
    const none = { confirmedAt: now, factorAt: null, hasFactor: false }
    expect(missingFor('approve', official, none)).toEqual({ password: false, factor: true })
    expect(missingFor('second-factor', official, none)).toEqual({ password: false, factor: false })
    expect(missingFor('second-factor', official, { ...none, hasFactor: true })).toEqual({
      password: false,
      factor: true,
    })
  })

  test('for others is the factor only if they have one', () => {
    const buyer = { ...official, role: 'BUYER_MANAGER' } as const
    expect(missingFor('rights', buyer, { ...fresh, factorAt: null, hasFactor: false }).factor).toBe(false)
    expect(missingFor('rights', buyer, { ...fresh, factorAt: null }).factor).toBe(true)
  })

  test('is never anything with the sample', () => {
    const long = { ...official, sample: true, now: later(1e6) }
    expect(missingFor('approve', long, { ...fresh, hasFactor: false })).toEqual({ password: false, factor: false })
  })
})
