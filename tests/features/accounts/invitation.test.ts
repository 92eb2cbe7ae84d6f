import { beforeAll, describe, expect, test } from 'vitest'
import { acceptInvitation } from '~/features/accounts/accept-invitation.server'
import { readInvitation } from '~/features/accounts/accounts.view.server'
import { identify } from '~/features/accounts/identify.server'
import { inviteOfficial } from '~/features/accounts/invite-official.server'
import { SAMPLE_PASSWORD } from '~/features/accounts/sample-accounts.server'
import { signIn } from '~/features/accounts/sign-in.server'
import type { UseCaseContext } from '~/features/use-case'
import type { Db } from '~/platform/db/db'
import { testDb } from '../../support/database'
import { openTown, type Town } from '../../support/people'

const now = new Date('2026-11-24T02:00:00Z')
const userAgent = 'test'
let db: Db
let town: Town

beforeAll(async () => {
  db = (await testDb()).db
  town = await openTown(db)
})

function operator(): UseCaseContext {
  return { actor: { kind: 'operator', programmeId: town.programmeId }, now, db, channel: 'CLI' }
}

async function invite(phone: string, name = '新干部'): Promise<string> {
  const invited = await inviteOfficial(operator(), { phone, name })
  if (!invited.ok) throw new Error(invited.refusal.code)
  return invited.value.token
}

function use(token: string, password: string, { name = '新干部', at = now } = {}) {
  return acceptInvitation(town.asVisitor(at), { token, name, password, userAgent, previousToken: null })
}

describe('an invitation', () => {
  test('makes a new official, who is signed in and can sign in again', async () => {
    const token = await invite('13700000001', ' 吴　新 ')
    expect(await readInvitation(db, token, now)).toMatchObject({ name: '吴 新', role: 'OFFICIAL', hasAccount: false })
    const session = await use(token, 'correct horse', { name: '𠮷田' })
    if (!session.ok) throw new Error(session.refusal.code)
    const { actor } = await identify(db, { token: session.value.token, hostname: 'x', now })
    expect(actor).toMatchObject({ kind: 'person', role: 'OFFICIAL', name: '𠮷田', organisationId: null })
    const again = { phone: '13700000001', password: 'correct horse', userAgent, previousToken: null }
    expect((await signIn(town.asVisitor(now), again)).ok).toBe(true)
  })

  test('is used once by ten at the same moment', async () => {
    const token = await invite('13700000002')
    const results = await Promise.all(Array.from({ length: 10 }, () => use(token, 'correct horse')))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    const codes = results.flatMap((result) => (result.ok ? [] : [result.refusal.code]))
    for (const code of codes) expect(['invitation-invalid', 'sign-in-failed']).toContain(code)
    const person = await db.person.findUniqueOrThrow({ where: { phone: '13700000002' } })
    expect(await db.membership.count({ where: { personId: person.id } })).toBe(1)
    expect(await readInvitation(db, token, now)).toBeNull()
  })

  test('is no longer good after seven days', async () => {
    const token = await invite('13700000003')
    const late = new Date(now.getTime() + 7 * 24 * 3600_000)
    expect(await readInvitation(db, token, late)).toBeNull()
    expect(await use(token, 'correct horse', { at: late })).toMatchObject({ refusal: { code: 'invitation-invalid' } })
  })

  test('asks somebody who has an account for their own password, and stays good while it is wrong', async () => {
    const token = await invite('13800000021')
    expect(await readInvitation(db, token, now)).toMatchObject({ hasAccount: true })
    const { personId } = town.people['13800000021']
    const before = await db.credential.findUniqueOrThrow({ where: { personId } })
    expect(await use(token, 'a new password')).toEqual({
      ok: false,
      refusal: { code: 'sign-in-failed', field: 'password' },
    })
    expect((await use(token, SAMPLE_PASSWORD, { name: '别的名字' })).ok).toBe(true)
    expect(await db.credential.findUniqueOrThrow({ where: { personId } })).toEqual(before)
    expect((await db.person.findUniqueOrThrow({ where: { id: personId } })).name).toBe('李水生（示例）')
    const roles = (await db.membership.findMany({ where: { personId } })).map(({ role }) => role)
    expect(roles.sort()).toEqual(['OFFICIAL', 'SUPPLIER_MANAGER'])
  })

  test('does not open a disabled account', async () => {
    const { personId } = town.people['13800000022']
    await db.person.update({ where: { id: personId }, data: { disabledAt: now } })
    const token = await invite('13800000022')
    expect(await use(token, SAMPLE_PASSWORD)).toMatchObject({ refusal: { code: 'sign-in-failed' } })
    expect(await use(token, 'a new password')).toMatchObject({ refusal: { code: 'sign-in-failed' } })
  })

  test('is not made for an official who is one already', async () => {
    const again = await inviteOfficial(operator(), { phone: '13800000001', name: '陈志明' })
    expect(again).toEqual({ ok: false, refusal: { code: 'already-member', field: 'phone' } })
    expect(await db.membership.count({ where: { personId: town.people['13800000001'].personId } })).toBe(1)
  })

  test('takes passwords of 8 to 128 characters, counted as people count', async () => {
    const token = await invite('13700000004')
    const refused = async (password: string) => {
      const result = await use(token, password)
      return result.ok ? null : result.refusal.code
    }
    expect(await refused('')).toBe('required')
    expect(await refused('𠮷'.repeat(7))).toBe('password-too-short')
    expect(await refused('x'.repeat(129))).toBe('too-long')
    expect(await refused('𠮷'.repeat(128))).toBeNull()
  })

  test('is not found by a wrong token', async () => {
    for (const token of ['', 'x', 'A'.repeat(43), 'é\u0000']) expect(await readInvitation(db, token, now)).toBeNull()
  })

  test('is the operator’s and the officials’ to make', async () => {
    const wish = { phone: '13700000009', name: '某人' }
    expect(await inviteOfficial(town.as('13800000013', now), wish)).toMatchObject({ refusal: { code: 'not-allowed' } })
    expect((await inviteOfficial(town.as('13800000002', now), wish)).ok).toBe(true)
    expect(await inviteOfficial(town.asVisitor(now), wish)).toMatchObject({ refusal: { code: 'not-allowed' } })
    expect(await inviteOfficial(operator(), { ...wish, phone: '123' })).toMatchObject({
      refusal: { code: 'bad-phone', field: 'phone' },
    })
  })
})
