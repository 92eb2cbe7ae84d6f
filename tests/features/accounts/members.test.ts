import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '~/domain/access/actor'
import { acceptInvitation } from '~/features/accounts/accept-invitation.server'
import { readMemberships } from '~/features/accounts/account.view.server'
import { readInvitation } from '~/features/accounts/accounts.view.server'
import { changeMember } from '~/features/accounts/change-member.server'
import { changeName } from '~/features/accounts/change-name.server'
import { changePhone } from '~/features/accounts/change-phone.server'
import { endMembership } from '~/features/accounts/end-membership.server'
import { identify } from '~/features/accounts/identify.server'
import { inviteMember } from '~/features/accounts/invite-member.server'
import { readMember, readMembersPage } from '~/features/accounts/members.view.server'
import { type CodeTools, sendPhoneCode } from '~/features/accounts/phone-codes.steps.server'
import { renewInvitation } from '~/features/accounts/renew-invitation.server'
import { SAMPLE_PASSWORD, type SamplePhone } from '~/features/accounts/sample-accounts.server'
import { signIn } from '~/features/accounts/sign-in.server'
import { switchMembership } from '~/features/accounts/switch-membership.server'
import { withdrawInvitation } from '~/features/accounts/withdraw-invitation.server'
import type { Db } from '~/platform/db/db'
import { testDb } from '../../support/database'
import { granted, refusalOf } from '../../support/market'
import { openTown, type Town } from '../../support/people'

const now = new Date('2026-11-24T02:00:00Z')
const browser = { userAgent: 'test', previousToken: null }
const MANAGER = '13800000013'
const OFFICIAL = '13800000001'
const start = { after: null, before: null }
let db: Db
let town: Town
let paper: string

beforeAll(async () => {
  db = (await testDb()).db
  town = await openTown(db)
  paper = town.organisations.paper
})

const as = (phone: SamplePhone) => town.as(phone, now)

function invite(phone: string, role: Role, by: SamplePhone = MANAGER, organisationId = paper) {
  return inviteMember(as(by), { organisationId, phone, name: '新同事', title: '采购员', role })
}

function use(token: string, password: string) {
  return acceptInvitation(town.asVisitor(now), { ...browser, token, name: '新同事', password })
}

/** A new member of the paper firm, signed in. */
async function join(phone: string, role: Role) {
  const { token } = granted(await use(granted(await invite(phone, role)).token, 'correct horse'))
  const { actor } = await identify(db, { token, hostname: 'x', now })
  if (actor.kind !== 'person') throw new Error('not signed in')
  const { id } = await db.membership.findFirstOrThrow({ where: { personId: actor.personId, endedAt: null } })
  return { token, actor, membershipId: id, ctx: { ...as(MANAGER), actor } }
}

const membershipOf = (phone: SamplePhone) =>
  db.membership.findFirstOrThrow({ where: { personId: town.people[phone].personId, endedAt: null } })

describe('a manager', () => {
  test('invites into their organisation, in a role of its side', async () => {
    const { token } = granted(await invite('13700000001', 'BUYER_HANDLER'))
    expect(await readInvitation(db, token, now)).toMatchObject({ role: 'BUYER_HANDLER', name: '新同事' })
    granted(await use(token, 'correct horse'))
    const page = granted(await readMembersPage(as(MANAGER), paper, start))
    expect(page.members.map(({ name, role, title, phone }) => ({ name, role, title, phone }))).toEqual([
      { name: '黄丽君（示例）', role: 'BUYER_MANAGER', title: '总经理', phone: '138****0013' },
      { name: '新同事', role: 'BUYER_HANDLER', title: '采购员', phone: '137****0001' },
    ])
    expect(refusalOf(await invite('13700000001', 'BUYER_FINANCE'))).toBe('already-member')
    expect(refusalOf(await invite('13700000002', 'SUPPLIER_MANAGER'))).toBe('bad-choice')
    expect(refusalOf(await invite('13700000002', 'OFFICIAL'))).toBe('bad-choice')
    expect(await db.auditEntry.count({ where: { action: 'member.invite' } })).toBe(1)
  })

  test('has no say in another organisation, nor has a colleague without the role', async () => {
    const { electronics } = town.organisations
    expect(refusalOf(await invite('13700000003', 'BUYER_HANDLER', MANAGER, electronics))).toBe('not-allowed')
    expect(refusalOf(await invite('13700000003', 'BUYER_HANDLER', '13800000012', electronics))).toBe('not-allowed')
    expect(refusalOf(await readMembersPage(as(MANAGER), electronics, start))).toBe('not-found')
    const stranger = (await membershipOf('13800000011')).id
    expect(refusalOf(await readMember(as(MANAGER), paper, stranger))).toBe('not-found')
    const change = { token: '', membershipId: stranger, role: 'BUYER_MANAGER', title: '' } as const
    expect(refusalOf(await changeMember(as(MANAGER), change))).toBe('not-found')
    expect(refusalOf(await endMembership(as(MANAGER), { membershipId: stranger, reason: 'x' }))).toBe('not-found')
  })

  test('invites twice and only the later link is good; renewing and withdrawing end the earlier one', async () => {
    const first = granted(await invite('13700000004', 'BUYER_HANDLER')).token
    const second = granted(await invite('13700000004', 'BUYER_FINANCE')).token
    expect(await readInvitation(db, first, now)).toBeNull()
    expect(await readInvitation(db, second, now)).toMatchObject({ role: 'BUYER_FINANCE' })
    const { invitations } = granted(await readMembersPage(as(MANAGER), paper, start))
    const [open] = invitations.filter(({ phone }) => phone === '137****0004')
    const invitationId = open!.id
    expect(refusalOf(await renewInvitation(as('13800000021'), { invitationId }))).toBe('not-found')
    expect(refusalOf(await withdrawInvitation(as(OFFICIAL), { invitationId }))).toBe('has-manager')
    const third = granted(await renewInvitation(as(MANAGER), { invitationId })).token
    expect(await readInvitation(db, second, now)).toBeNull()
    expect(await readInvitation(db, third, now)).not.toBeNull()
    granted(await withdrawInvitation(as(MANAGER), { invitationId }))
    expect(await readInvitation(db, third, now)).toBeNull()
    expect(refusalOf(await use(third, 'correct horse'))).toBe('invitation-invalid')
    expect(refusalOf(await renewInvitation(as(MANAGER), { invitationId }))).toBe('not-found')
  })

  test('changes a role: the member signs in again, and the records tell both roles', async () => {
    const { token, membershipId } = await join('13700000005', 'BUYER_HANDLER')
    const change = { token: '', membershipId, title: '财务主管' }
    granted(await changeMember(as(MANAGER), { ...change, role: 'BUYER_HANDLER' }))
    expect((await identify(db, { token, hostname: 'x', now })).actor.kind).toBe('person')
    granted(await changeMember(as(MANAGER), { ...change, role: 'BUYER_FINANCE' }))
    expect((await identify(db, { token, hostname: 'x', now })).actor.kind).toBe('visitor')
    expect(await db.membership.findFirst({ where: { id: membershipId } })).toMatchObject({
      role: 'BUYER_FINANCE',
      title: '财务主管',
    })
    const told = await db.auditEntry.findMany({ where: { subjectId: membershipId, action: 'member.change' } })
    expect(told.map(({ fromState, toState }) => [fromState, toState])).toContainEqual([
      'BUYER_HANDLER',
      'BUYER_FINANCE',
    ])
    expect(refusalOf(await changeMember(as(MANAGER), { ...change, role: 'SUPPLIER_FINANCE' }))).toBe('bad-choice')
  })

  test('ends a membership with a reason: the session is over, and the way back is a new invitation', async () => {
    const phone = '13700000006'
    const { token, membershipId } = await join(phone, 'BUYER_APPROVER')
    expect(refusalOf(await endMembership(as(MANAGER), { membershipId, reason: ' ' }))).toBe('reason-required')
    granted(await endMembership(as(MANAGER), { membershipId, reason: '离职' }))
    expect((await identify(db, { token, hostname: 'x', now })).actor.kind).toBe('visitor')
    const wish = { ...browser, phone, password: 'correct horse' }
    expect(refusalOf(await signIn(town.asVisitor(now), wish))).toBe('sign-in-failed')
    const again = granted(await invite(phone, 'BUYER_HANDLER')).token
    granted(await use(again, 'correct horse'))
    granted(await signIn(town.asVisitor(now), wish))
  })

  test('who is the last one stays, and passes the role on first', async () => {
    const { id } = await membershipOf(MANAGER)
    const lower = { token: '', membershipId: id, role: 'BUYER_HANDLER', title: '' } as const
    expect(refusalOf(await changeMember(as(MANAGER), lower))).toBe('last-manager')
    expect(refusalOf(await endMembership(as(MANAGER), { membershipId: id, reason: '退休' }))).toBe('last-manager')
    const other = await join('13700000007', 'BUYER_MANAGER')
    const mine = granted(await signIn(town.asVisitor(now), { ...browser, phone: MANAGER, password: SAMPLE_PASSWORD }))
    const session = granted(await changeMember(as(MANAGER), { ...lower, token: mine.token })).session
    expect((await identify(db, { token: mine.token, hostname: 'x', now })).actor.kind).toBe('visitor')
    const { actor } = await identify(db, { token: session!.token, hostname: 'x', now })
    expect(actor).toMatchObject({ role: 'BUYER_HANDLER' })
    granted(await changeMember(other.ctx, { ...lower, role: 'BUYER_MANAGER' }))
  })

  test('of two who take each other’s role at once, one keeps it', async () => {
    const other = await join('13700000008', 'BUYER_MANAGER')
    const { id } = await membershipOf(MANAGER)
    for (const manager of await db.membership.findMany({ where: { organisationId: paper, role: 'BUYER_MANAGER' } })) {
      if (manager.endedAt || [id, other.membershipId].includes(manager.id)) continue
      granted(await endMembership(as(MANAGER), { membershipId: manager.id, reason: '清场' }))
    }
    const results = await Promise.all([
      endMembership(as(MANAGER), { membershipId: other.membershipId, reason: '甲' }),
      endMembership(other.ctx, { membershipId: id, reason: '乙' }),
    ])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    const left = { organisationId: paper, role: 'BUYER_MANAGER', endedAt: null } as const
    expect(await db.membership.count({ where: left })).toBe(1)
  })
})

describe('an official', () => {
  test('removes another one, and never the last', async () => {
    const other = await membershipOf('13800000002')
    granted(await endMembership(as(OFFICIAL), { membershipId: other.id, reason: '调离' }))
    const { id } = await membershipOf(OFFICIAL)
    expect(refusalOf(await endMembership(as(OFFICIAL), { membershipId: id, reason: '退休' }))).toBe('last-official')
  })

  test('invites the first manager of an organisation and nobody after', async () => {
    const { caiziyuan } = town.organisations.suppliers
    const wish = (role: Role) => invite('13700000011', role, OFFICIAL, caiziyuan)
    expect(refusalOf(await wish('SUPPLIER_MANAGER'))).toBe('has-manager')
    await db.membership.updateMany({ where: { organisationId: caiziyuan }, data: { endedAt: now } })
    expect(refusalOf(await wish('SUPPLIER_HANDLER'))).toBe('bad-choice')
    expect(granted(await readMembersPage(as(OFFICIAL), caiziyuan, start)).invites).toEqual(['SUPPLIER_MANAGER'])
    granted(await use(granted(await wish('SUPPLIER_MANAGER')).token, 'correct horse'))
    expect(granted(await readMembersPage(as(OFFICIAL), caiziyuan, start)).invites).toEqual([])
    expect(refusalOf(await wish('SUPPLIER_MANAGER'))).toBe('has-manager')
  })

  test('sees the officials and changes no member of an organisation', async () => {
    const page = granted(await readMembersPage(as(OFFICIAL), null, start))
    expect(page.members.map(({ self }) => self)).toEqual([true])
    const { id } = await membershipOf('13800000012')
    expect(refusalOf(await endMembership(as(OFFICIAL), { membershipId: id, reason: 'x' }))).toBe('not-found')
  })
})

test('an account that exists joins with its own password', async () => {
  const { token } = granted(
    await inviteMember(as('13800000022'), {
      organisationId: town.organisations.suppliers.longdong,
      ...{ phone: '13800000011', name: '别人', role: 'SUPPLIER_FINANCE' },
    }),
  )
  expect(refusalOf(await use(token, 'a new password'))).toBe('sign-in-failed')
  granted(await use(token, SAMPLE_PASSWORD))
  const { personId } = town.people['13800000011']
  const roles = (await db.membership.findMany({ where: { personId } })).map(({ role }) => role)
  expect(roles.sort()).toEqual(['BUYER_HANDLER', 'SUPPLIER_FINANCE'])
})

describe('somebody with several memberships', () => {
  const phone = '13800000023'
  const enter = async () => granted(await signIn(town.asVisitor(now), { ...browser, phone, password: SAMPLE_PASSWORD }))
  const whoIs = async (token: string) => identify(db, { token, hostname: 'x', now })

  test('switches with a new token, and the next sign-in begins where the last one was', async () => {
    const first = await enter()
    expect((await whoIs(first.token)).viewer).toMatchObject({ role: 'SUPPLIER_MANAGER', several: false })
    granted(await use(granted(await invite(phone, 'BUYER_FINANCE', '13800000013')).token, SAMPLE_PASSWORD))

    const second = await enter()
    const { actor, viewer } = await whoIs(second.token)
    expect(viewer).toMatchObject({ role: 'BUYER_FINANCE', several: true, programme: null })
    if (actor.kind !== 'person') throw new Error('not signed in')
    const ctx = { ...as(phone), actor }
    const other = (await readMemberships(ctx)).find(({ current }) => !current)
    const switched = granted(await switchMembership(ctx, { membershipId: other!.id, token: second.token }))
    expect(switched.token).not.toBe(second.token)
    expect((await whoIs(second.token)).actor.kind).toBe('visitor')
    expect((await whoIs(switched.token)).viewer).toMatchObject({ role: 'SUPPLIER_MANAGER' })
    expect((await whoIs((await enter()).token)).viewer).toMatchObject({ role: 'SUPPLIER_MANAGER' })
    expect(await db.auditEntry.count({ where: { action: 'session.switch' } })).toBe(1)
  })

  test('goes over to another programme, which the head then names', async () => {
    const { token } = await enter()
    const { actor } = await whoIs(token)
    if (actor.kind !== 'person') throw new Error('not signed in')
    const programmeId = '00000000-0000-7000-8000-0000000000aa'
    const { id: _, ...like } = await db.programme.findFirstOrThrow()
    await db.programme.create({ data: { ...like, id: programmeId, slug: 'second', name: '第二个项目', host: null } })
    const membershipId = '00000000-0000-7000-8000-0000000000bb'
    const { personId } = actor
    await db.membership.create({ data: { programmeId, id: membershipId, personId, role: 'OFFICIAL' } })
    const switched = granted(await switchMembership({ ...as(phone), actor }, { membershipId, token }))
    const there = await whoIs(switched.token)
    expect(there.actor).toMatchObject({ programmeId, role: 'OFFICIAL', organisationId: null })
    expect(there.viewer).toMatchObject({ programme: '第二个项目', several: true })
  })

  test('cannot switch to what is somebody else’s or has ended', async () => {
    const { token } = await enter()
    const { actor } = await whoIs(token)
    if (actor.kind !== 'person') throw new Error('not signed in')
    const ended = await db.membership.findFirstOrThrow({ where: { personId: actor.personId, role: 'BUYER_FINANCE' } })
    await db.membership.updateMany({ where: { id: ended.id }, data: { endedAt: now } })
    const others = await membershipOf('13800000012')
    for (const { id: membershipId } of [ended, others]) {
      expect(refusalOf(await switchMembership({ ...as(phone), actor }, { membershipId, token }))).toBe('not-found')
    }
  })
})

test('a name changes, and the records keep the old one where it can be erased', async () => {
  const ctx = as('13800000012')
  expect(refusalOf(await changeName(ctx, { name: '周海', sample: true }))).toBe('sample-account')
  expect(refusalOf(await changeName(ctx, { name: '\u202e反', sample: false }))).toBe('forbidden-characters')
  granted(await changeName(ctx, { name: ' 周　海 ', sample: false }))
  const { personId } = ctx.actor
  expect(await db.person.findUnique({ where: { id: personId } })).toMatchObject({ name: '周 海' })
  const entry = await db.auditEntry.findFirstOrThrow({ where: { action: 'person.rename' } })
  expect(JSON.stringify([entry.before, entry.after])).not.toContain('周')
  const beside = await db.auditPersonal.findMany({ where: { entryId: entry.id } })
  expect(beside.map(({ values }) => values)).toContainEqual({ 'before.name': '周海燕（示例）', 'after.name': '周 海' })
})

test('a new phone is taken with the code that was sent to it', async () => {
  const phone = '13700000099'
  const { ctx, token } = await join('13700000021', 'BUYER_HANDLER')
  const other = granted(
    await signIn(town.asVisitor(now), { ...browser, phone: '13700000021', password: 'correct horse' }),
  )
  const codes: string[] = []
  const keys = { mark: (...parts: string[]) => new Uint8Array(createHash('sha256').update(parts.join('|')).digest()) }
  const tools = { sms: { post: ({ code }: { code: string }) => void codes.push(code) }, keys } as unknown as CodeTools
  granted(await sendPhoneCode(ctx, tools, { phone, purpose: 'new-phone' }))
  const change = { phone, token, sample: true }
  expect(refusalOf(await changePhone(ctx, tools, { ...change, code: '12' }))).toBe('bad-code')
  granted(await changePhone(ctx, tools, { ...change, code: codes[0]! }))
  expect((await whoHas(token)).kind).toBe('person')
  expect((await whoHas(other.token)).kind).toBe('visitor')
  granted(await signIn(town.asVisitor(now), { ...browser, phone, password: 'correct horse' }))
  granted(
    await sendPhoneCode({ ...ctx, now: new Date(now.getTime() + 3600_000) }, tools, {
      phone: '13800000012',
      purpose: 'new-phone',
    }),
  )
  const taken = { phone: '13800000012', token, sample: true, code: codes[1]! }
  expect(refusalOf(await changePhone(ctx, tools, taken))).toBe('phone-taken')
})

const whoHas = async (token: string) => (await identify(db, { token, hostname: 'x', now })).actor
