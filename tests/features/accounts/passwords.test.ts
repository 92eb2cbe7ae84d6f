import { beforeAll, describe, expect, test } from 'vitest'
import { changePassword } from '~/features/accounts/change-password.server'
import { identify } from '~/features/accounts/identify.server'
import { requestReset } from '~/features/accounts/request-reset.server'
import { resetPassword } from '~/features/accounts/reset-password.server'
import { SAMPLE_PASSWORD, type SamplePhone } from '~/features/accounts/sample-accounts.server'
import { signIn } from '~/features/accounts/sign-in.server'
import type { Db } from '~/platform/db/db'
import { codeTools } from '../../support/code-tools'
import { testDb } from '../../support/database'
import { openTown, type Town } from '../../support/people'

const now = new Date('2026-11-24T02:00:00Z')
const tools = codeTools()
let db: Db
let town: Town
beforeAll(async () => {
  db = (await testDb()).db
  town = await openTown(db)
})

async function sessionOf(phone: SamplePhone, password = SAMPLE_PASSWORD): Promise<string> {
  const session = await signIn(town.asVisitor(now), { phone, password, userAgent: 'test', previousToken: null })
  if (!session.ok) throw new Error(session.refusal.code)
  return session.value.token
}
const isOpen = async (token: string) => (await identify(db, { token, hostname: 'x', now })).actor.kind === 'person'

interface Change {
  oldPassword?: string
  password?: string
  strict?: boolean
  sample?: boolean
  at?: Date
}
function change(phone: SamplePhone, token: string, wish: Change) {
  const { oldPassword = SAMPLE_PASSWORD, password = 'seven green terraces', strict, sample = false, at = now } = wish
  const passwordRules = strict ? 'strict' : 'plain'
  return changePassword(town.as(phone, at), tools, { oldPassword, password, passwordRules, token, sample })
}

describe('changing the password', () => {
  test('ends every other session, gives this one another token, and tells the owner of the phone', async () => {
    const phone = '13800000011'
    const [here, elsewhere] = [await sessionOf(phone), await sessionOf(phone)]
    const before = tools.sent.length
    const changed = await change(phone, here, {})
    if (!changed.ok) throw new Error(changed.refusal.code)
    expect(await isOpen(elsewhere)).toBe(false)
    expect(await isOpen(here)).toBe(false)
    expect(await isOpen(changed.value.token)).toBe(true)
    await expect(sessionOf(phone)).rejects.toThrow('sign-in-failed')
    expect(await isOpen(await sessionOf(phone, 'seven green terraces'))).toBe(true)
    expect(tools.sent.slice(before)).toMatchObject([{ phone, text: expect.stringContaining('密码刚刚改过') }])
    const [entry] = await db.auditEntry.findMany({ where: { action: 'password.change' } })
    expect(entry).toMatchObject({ subjectId: town.people[phone].personId })
  })

  test('asks for the present one, and changes nothing while it is wrong', async () => {
    const phone = '13800000012'
    const token = await sessionOf(phone)
    expect(await change(phone, token, { oldPassword: 'guessed' })).toEqual({
      ok: false,
      refusal: { code: 'wrong-password', field: 'oldPassword' },
    })
    expect(await isOpen(token)).toBe(true)
  })

  test.each([
    ['password-common', 'Password123'],
    ['password-common', '１２３４５６７８９'],
    ['password-personal', 'my13800000013pass'],
    ['password-personal', 'XiangYue-2026-yes'],
    ['password-personal', '黄丽君（示例）2026最好'],
    ['password-too-short', 'short'],
  ])('%s: %s', async (code, password) => {
    const phone = '13800000013'
    const refused = await change(phone, await sessionOf(phone), { password })
    expect(refused).toMatchObject({ refusal: { code, field: 'password' } })
  })

  test('of an account that everybody shares is refused in the sample', async () => {
    const phone = '13800000021'
    expect(await change(phone, await sessionOf(phone), { sample: true })).toMatchObject({
      refusal: { code: 'sample-account' },
    })
  })

  test('under strict rules wants three kinds, and none of the last five', async () => {
    const phone = '13800000022'
    let token = await sessionOf(phone)
    expect(await change(phone, token, { strict: true, password: 'only small letters' })).toMatchObject({
      refusal: { code: 'password-simple' },
    })
    let oldPassword: string = SAMPLE_PASSWORD
    for (let round = 1; round <= 5; round++) {
      const password = `Terrace ${round} green`
      const changed = await change(phone, token, { strict: true, oldPassword, password })
      if (!changed.ok) throw new Error(changed.refusal.code)
      token = changed.value.token
      oldPassword = password
    }
    for (const round of [1, 5]) {
      expect(
        await change(phone, token, { strict: true, oldPassword, password: `Terrace ${round} green` }),
      ).toMatchObject({
        refusal: { code: 'password-used' },
      })
    }
    expect((await change(phone, token, { strict: true, oldPassword, password: 'Terrace 6 green' })).ok).toBe(true)
  })
})

describe('a forgotten password', () => {
  const wish = { locale: 'zh-CN', phone: '13800000023' } as const
  const reset = (over: Partial<Parameters<typeof resetPassword>[2]> = {}) =>
    resetPassword(town.asVisitor(now), tools, {
      ...{ phone: wish.phone, code: '000000', password: 'nine fields of rice', passwordRules: 'plain', sample: false },
      ...over,
    })

  test('is replaced by whoever reads the code on the phone; every device is signed out', async () => {
    const token = await sessionOf(wish.phone)
    expect(await requestReset(town.asVisitor(now), tools, wish)).toEqual({ ok: true })
    const code = tools.codeFor(wish.phone)
    expect(await reset({ code, password: '刘大山（示例）的密码' })).toMatchObject({
      refusal: { code: 'password-personal' },
    })
    expect(await isOpen(token)).toBe(true)
    expect(await reset({ code })).toEqual({ ok: true })
    expect(await isOpen(token)).toBe(false)
    expect(await isOpen(await sessionOf(wish.phone, 'nine fields of rice'))).toBe(true)
    expect(await reset({ code, password: 'and once more please' })).toMatchObject({ refusal: { code: 'bad-code' } })
    expect(tools.sent.at(-1)?.text).toContain('密码刚刚改过')
  })

  test('is reset by one of ten who know the code', async () => {
    const phone = '13800000002'
    await requestReset(town.asVisitor(now), tools, { ...wish, phone })
    const code = tools.codeFor(phone)
    const results = await Promise.all(
      Array.from({ length: 5 }, (_, index) => reset({ phone, code, password: `nine fields of rice ${index}` })),
    )
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  })

  test('of a phone without an account is answered alike: no message, and no code is right', async () => {
    const phone = '13911112222'
    const before = tools.sent.length
    expect(await requestReset(town.asVisitor(now), tools, { ...wish, phone })).toEqual({ ok: true })
    expect(tools.sent).toHaveLength(before)
    const unknown = await reset({ phone, code: '123456' })
    await requestReset(town.asVisitor(now), tools, { ...wish, phone: '13800000001' })
    const right = tools.codeFor('13800000001')
    const known = await reset({ phone: '13800000001', code: right === '123456' ? '123457' : '123456' })
    expect(unknown).toEqual(known)
  })

  test('of somebody disabled is not reset', async () => {
    const phone = '13800000001'
    await db.person.update({ where: { phone }, data: { disabledAt: now } })
    const before = tools.sent.length
    await requestReset(town.asVisitor(now), tools, { ...wish, phone })
    expect(tools.sent).toHaveLength(before)
  })
})
