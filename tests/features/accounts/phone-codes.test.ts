import { beforeAll, describe, expect, test } from 'vitest'
import { checkPhoneCode, sendPhoneCode } from '~/features/accounts/phone-codes.steps.server'
import type { Db } from '~/platform/db/db'
import { codeTools } from '../../support/code-tools'
import { testDb } from '../../support/database'

const now = new Date('2026-11-24T02:00:00Z')
const tools = codeTools()
let db: Db
beforeAll(async () => {
  db = (await testDb()).db
})

const at = (minutes: number) => ({ db, now: new Date(now.getTime() + minutes * 60_000) })
const purpose = 'forgot'
let phones = 13_700_000_000
/** Each test has phones of its own: limits are by phone. */
const freshPhone = () => String(++phones)

async function sentTo(phone: string, minutes = 0): Promise<string> {
  expect(await sendPhoneCode(at(minutes), tools, { phone, purpose })).toEqual({ ok: true })
  return tools.codeFor(phone)
}
const check = (phone: string, code: string, minutes = 0) => checkPhoneCode(at(minutes), tools, { phone, purpose, code })
const BAD = { ok: false, refusal: { code: 'bad-code', field: 'code' } }
const otherThan = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

describe('a code', () => {
  test('is six digits, sent in words that say what for, and stored as nothing one could read', async () => {
    const phone = freshPhone()
    const code = await sentTo(phone)
    expect(code).toMatch(/^\d{6}$/)
    const text = tools.sent.at(-1)!.text
    expect(text).toContain(code)
    expect(text).toContain('重设密码')
    const [row] = await db.phoneCode.findMany({ where: { phone } })
    expect(Buffer.from(row!.codeHash).toString('latin1')).not.toContain(code)
    expect(row!.codeHash).toHaveLength(32)
  })

  test('is good once, also typed with spaces and in full width', async () => {
    const phone = freshPhone()
    const code = await sentTo(phone)
    const wide = [...code].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('')
    expect(await check(` ${phone.slice(0, 3)}-${phone.slice(3)}`, ` ${wide.slice(0, 3)} ${wide.slice(3)}`)).toEqual({
      ok: true,
    })
    expect(await check(phone, code)).toEqual(BAD)
  })

  test('is good for one of ten who type it at the same moment', async () => {
    const phone = freshPhone()
    const code = await sentTo(phone)
    const results = await Promise.all(Array.from({ length: 10 }, () => check(phone, code)))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  })

  test('is good for ten minutes', async () => {
    const [phone, late] = [freshPhone(), freshPhone()]
    const code = await sentTo(phone)
    expect(await check(phone, code, 9.9)).toEqual({ ok: true })
    expect(await check(late, await sentTo(late), 10)).toEqual(BAD)
  })

  test('stands five tries, however many come at once', async () => {
    const phone = freshPhone()
    const code = await sentTo(phone)
    await Promise.all(Array.from({ length: 5 }, () => check(phone, otherThan(code))))
    expect(await check(phone, code)).toEqual(BAD)
    const [row] = await db.phoneCode.findMany({ where: { phone } })
    expect(row).toMatchObject({ tries: 5, usedAt: null })
  })

  test('is good for its phone and its purpose only', async () => {
    const [phone, other] = [freshPhone(), freshPhone()]
    const code = await sentTo(phone)
    await sentTo(other)
    expect(await checkPhoneCode(at(0), tools, { phone, purpose: 'sign-up', code })).toEqual(BAD)
    if (tools.codeFor(other) !== code) expect(await check(other, code)).toEqual(BAD)
    expect(await check(phone, code)).toEqual({ ok: true })
  })

  test('takes the place of the one before', async () => {
    const phone = freshPhone()
    const first = await sentTo(phone)
    const second = await sentTo(phone, 1)
    if (first !== second) expect(await check(phone, first, 1)).toEqual(BAD)
    expect(await check(phone, second, 1)).toEqual({ ok: true })
  })
})

describe('where nobody shall be written to', () => {
  test('everything happens but the sending, and no code is right', async () => {
    const phone = freshPhone()
    const before = tools.sent.length
    expect(await sendPhoneCode(at(0), tools, { phone, purpose, deliver: false })).toEqual({ ok: true })
    expect(tools.sent).toHaveLength(before)
    expect(await db.phoneCode.count({ where: { phone } })).toBe(1)
    expect(await check(phone, '000000')).toEqual(BAD)
    expect(await check(phone, 'sent to nobody')).toEqual(BAD)
  })
})

describe('limits', () => {
  test('a phone gets five codes an hour, and the refusal says how long to wait', async () => {
    const phone = freshPhone()
    for (let sent = 0; sent < 5; sent++) await sentTo(phone)
    const refused = await sendPhoneCode(at(0), tools, { phone, purpose })
    expect(refused).toMatchObject({ refusal: { code: 'too-many-attempts' } })
    if (!refused.ok) expect(Number(refused.refusal.detail?.seconds)).toBeGreaterThan(0)
  })

  test('typing is limited over all codes of a phone', async () => {
    const phone = freshPhone()
    const tries = []
    for (let round = 0; round < 3; round++) {
      await sentTo(phone)
      for (let n = 0; n < 4; n++) tries.push(await check(phone, '999999x'.slice(0, 6)))
    }
    expect(tries.at(-1)).toMatchObject({ refusal: { code: 'too-many-attempts' } })
  })

  test.each([['12345'], ['']])('%j is no phone', async (phone) => {
    expect(await sendPhoneCode(at(0), tools, { phone, purpose })).toMatchObject({ refusal: { field: 'phone' } })
  })
})
