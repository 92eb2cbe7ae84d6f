import { beforeAll, describe, expect, it } from 'vitest'
import type { SignedInPerson } from '~/domain/access/actor'
import { identify } from '~/features/accounts/identify.server'
import { sendPhoneCode } from '~/features/accounts/phone-codes.steps.server'
import { signIn } from '~/features/accounts/sign-in.server'
import { readQueue, readReviewPage } from '~/features/onboarding/onboarding.view.server'
import { registerOrganisation } from '~/features/onboarding/register-organisation.server'
import { resubmitApplication } from '~/features/onboarding/resubmit-application.server'
import { type Review, reviewApplication } from '~/features/onboarding/review-application.server'
import { type SignUpInput, signUp } from '~/features/onboarding/sign-up.server'
import { suspendOrganisation } from '~/features/onboarding/suspend-organisation.server'
import { changeBankAccount } from '~/features/organisations/change-bank-account.server'
import { changeOrganisation } from '~/features/organisations/change-organisation.server'
import type { UseCaseContext } from '~/features/use-case'
import { uuid7 } from '~/platform/ids/uuid7'
import { codeTools } from '../../support/code-tools'
import { testDb } from '../../support/database'
import { granted, refusalOf } from '../../support/market'
import { openTown, type Town } from '../../support/people'
import { freshUscc } from '../../support/uscc'

const NOW = new Date('2026-11-24T04:00:00Z')
const { db } = await testDb()
const tools = codeTools()
let town: Town
beforeAll(async () => {
  town = await openTown(db)
})

let phones = 13_600_000_000
const visitor = (): UseCaseContext => ({
  ...town.asVisitor(NOW),
  origin: { address: `192.0.2.${phones % 250}`, requestId: null },
})

/** A form as it is sent after the code has come. */
async function wish(
  over: Partial<SignUpInput['organisation']> = {},
  rest: Partial<SignUpInput> = {},
): Promise<SignUpInput> {
  const phone = String(++phones)
  granted(await sendPhoneCode(visitor(), tools, { phone, purpose: 'sign-up' }))
  return {
    applicationId: uuid7(),
    organisation: {
      ...{ side: 'BUYER', name: `东莞市示例${phones}有限公司`, uscc: freshUscc('91441900'), buyerType: 'ENTERPRISE' },
      ...{ supplierKind: null, legalRepresentative: '', villageIds: [] },
      ...over,
    },
    ...{ statement: '', kindConfirmed: false, userAgent: 'test', previousToken: null },
    ...{ person: { name: '王示例', phone, password: 'a long enough one' }, code: tools.codeFor(phone) },
    ...rest,
  }
}
const supplier = (): Partial<SignUpInput['organisation']> => ({
  ...{ side: 'SUPPLIER', buyerType: null, supplierKind: 'COOPERATIVE', uscc: freshUscc('93445222') },
  ...{ name: `揭西县示例${phones}合作社`, villageIds: [town.villages.longyue] },
})

async function whoIs(token: string): Promise<SignedInPerson> {
  const { actor } = await identify(db, { token, hostname: 'localhost', now: NOW })
  if (actor.kind !== 'person') throw new Error('nobody')
  return actor
}
const asPerson = (actor: SignedInPerson): UseCaseContext => ({ ...visitor(), actor })
const organisationOf = (id: string | null) => db.organisation.findFirstOrThrow({ where: { id: id ?? '' } })

async function comes(over: Partial<SignUpInput['organisation']> = {}) {
  const { token } = granted(await signUp(visitor(), tools, await wish(over)))
  const person = await whoIs(token)
  return { person, id: person.organisationId ?? '' }
}
const OFFICIALS = { first: '13800000001', second: '13800000002' } as const
async function review(who: keyof typeof OFFICIALS, id: string, event: Review, reason = '示例') {
  const { version } = await organisationOf(id)
  return reviewApplication(town.as(OFFICIALS[who], NOW), { organisationId: id, version, review: event, reason })
}

describe('an organisation signs up', () => {
  it('makes its first member the manager, signed in and not approved; the officials are told', async () => {
    const { person, id } = await comes()
    expect(person).toMatchObject({ role: 'BUYER_MANAGER', standing: 'REGISTERED' })
    expect(await organisationOf(id)).toMatchObject({ side: 'BUYER', standing: 'REGISTERED', contactName: '王示例' })
    const notices = await db.notice.findMany({ where: { subjectId: id } })
    expect(notices.map(({ kind, path }) => [kind, path])).toEqual([
      ['application-received', `/office/organisations/${id}`],
    ])
    const audit = await db.auditEntry.findMany({ where: { subjectId: id } })
    expect(audit.map(({ action, personId, toState }) => [action, personId, toState])).toEqual([
      ['organisation.register', person.personId, 'REGISTERED'],
    ])
  })

  it('writes nothing without the right code', async () => {
    const before = await db.organisation.count()
    const form = await wish()
    const wrong = form.code === '000000' ? '000001' : '000000'
    expect(refusalOf(await signUp(visitor(), tools, { ...form, code: wrong }))).toBe('bad-code')
    expect(await db.organisation.count()).toBe(before)
    expect(await db.person.count({ where: { phone: form.person.phone } })).toBe(0)
  })

  it('sent twice is one organisation, and only its sender is signed in by it', async () => {
    const form = await wish()
    const first = granted(await signUp(visitor(), tools, form))
    const again = granted(await signUp(visitor(), tools, form))
    expect(await whoIs(again.token)).toEqual(await whoIs(first.token))
    expect(await db.organisation.count({ where: { uscc: form.organisation.uscc } })).toBe(1)
    const stranger = { ...form, person: { ...form.person, password: 'somebody else’s' } }
    expect(refusalOf(await signUp(visitor(), tools, stranger))).toBe('bad-code')
  })

  it('a USCC that is here already is refused, after the code, and of ten at once one gets in', async () => {
    const uscc = freshUscc('91441900')
    const forms = await Promise.all(Array.from({ length: 10 }, () => wish({ uscc })))
    const answers = await Promise.all(forms.map((form) => signUp(visitor(), tools, form)))
    const codes = answers.map(refusalOf)
    expect(codes.filter((code) => code === null)).toHaveLength(1)
    expect(new Set(codes)).toEqual(new Set([null, 'uscc-registered']))
    // Who was refused left nothing behind.
    expect(await db.person.count({ where: { phone: { in: forms.map(({ person }) => person.phone) } } })).toBe(1)
    const nosy = await wish({ uscc }, { code: '12' })
    expect(refusalOf(await signUp(visitor(), tools, nosy))).toBe('bad-code')
  })

  it('asks once more where the code looks like another kind, and takes it when it was looked at', async () => {
    const form = await wish({ uscc: freshUscc('93445222') })
    expect(refusalOf(await signUp(visitor(), tools, form))).toBe('uscc-type-mismatch')
    granted(await sendPhoneCode(visitor(), tools, { phone: form.person.phone, purpose: 'sign-up' }))
    const confirmed = { ...form, kindConfirmed: true, code: tools.codeFor(form.person.phone) }
    const { organisationId } = await whoIs(granted(await signUp(visitor(), tools, confirmed)).token)
    const page = await readReviewPage(db, town.programmeId, organisationId ?? '')
    expect(page?.mismatch).toBe('COOPERATIVE')
  })

  it('a phone with an account signs in first, a village of nowhere is refused', async () => {
    const phone = '13800000013'
    granted(await sendPhoneCode(visitor(), tools, { phone, purpose: 'sign-up' }))
    const form = {
      ...(await wish()),
      person: { name: '黄', phone, password: 'a long enough one' },
      code: tools.codeFor(phone),
    }
    expect(refusalOf(await signUp(visitor(), tools, form))).toBe('phone-has-account')
    const lost = await wish({ ...supplier(), villageIds: [uuid7()] })
    expect(refusalOf(await signUp(visitor(), tools, lost))).toBe('bad-choice')
  })

  it('somebody who has an account registers another one, once', async () => {
    const ctx = town.as('13800000013', NOW)
    const { person: _, code: __, ...input } = await wish()
    const first = granted(await registerOrganisation(ctx, { ...input, phone: '13800000013' }))
    expect(granted(await registerOrganisation(ctx, { ...input, phone: '13800000013' }))).toEqual(first)
    expect(await db.membership.count({ where: { organisationId: first.organisationId, role: 'BUYER_MANAGER' } })).toBe(
      1,
    )
    expect(
      refusalOf(await registerOrganisation(town.as(OFFICIALS.first, NOW), { ...input, phone: '13800000001' })),
    ).toBe('not-allowed')
  })
})

describe('the review', () => {
  it('of a buyer takes one official', async () => {
    const { id, person } = await comes()
    expect(granted(await review('first', id, 'approve'))).toBe('APPROVED')
    const session = granted(await signIn(visitor(), { ...SIGN_IN, phone: String(phones) }))
    expect(await whoIs(session.token)).toMatchObject({ personId: person.personId, standing: 'APPROVED' })
    expect(refusalOf(await review('second', id, 'refuse'))).toBe('wrong-state')
  })

  it('of a supplier takes two, and the database says so too', async () => {
    const { id } = await comes(supplier())
    expect(refusalOf(await review('first', id, 'approve'))).toBe('wrong-state')
    expect(refusalOf(await review('first', id, 'recommend', ''))).toBe('reason-required')
    expect(granted(await review('first', id, 'recommend', '看过基地'))).toBe('RECOMMENDED')
    expect(refusalOf(await review('first', id, 'approve'))).toBe('same-person')
    const { recommendedBy, id: application } = await db.application.findFirstOrThrow({ where: { organisationId: id } })
    const forced = db.application.updateMany({
      where: { id: application },
      data: { outcome: 'APPROVED', decidedBy: recommendedBy, decidedAt: NOW },
    })
    await expect(forced).rejects.toThrow(/application_four_eyes/)
    expect(granted(await review('second', id, 'approve'))).toBe('APPROVED')
    const kinds = (await db.notice.findMany({ where: { subjectId: id }, orderBy: { id: 'asc' } })).map(
      ({ kind }) => kind,
    )
    expect(kinds).toEqual(['application-received', 'application-recommended', 'application-approved'])
  })

  it('of two officials at once lets one through', async () => {
    const { id } = await comes()
    const codes = (await Promise.all([review('first', id, 'approve'), review('second', id, 'approve')])).map(refusalOf)
    expect(codes.filter((code) => code === null)).toHaveLength(1)
  })

  it('refuses with a reason; mended and handed in again it is a new one', async () => {
    const { id, person } = await comes()
    expect(refusalOf(await review('first', id, 'refuse', ''))).toBe('reason-required')
    granted(await review('first', id, 'refuse', '名称和执照不一样'))
    const page = await readReviewPage(db, town.programmeId, id)
    expect(page?.reason).toBe('名称和执照不一样')
    const again = { applicationId: uuid7(), version: 1, statement: '已改' }
    const mine = asPerson({ ...person, standing: 'REFUSED' })
    expect(granted(await resubmitApplication(mine, again))).toBe('REGISTERED')
    expect(granted(await resubmitApplication(mine, again))).toBe('REGISTERED')
    expect(await db.application.count({ where: { organisationId: id } })).toBe(2)
    expect(granted(await review('second', id, 'approve'))).toBe('APPROVED')
    expect(refusalOf(await resubmitApplication(mine, { ...again, applicationId: uuid7(), version: 3 }))).toBe(
      'wrong-state',
    )
  })

  it('is for officials, and of their own programme', async () => {
    const { id, person } = await comes()
    const input = { organisationId: id, version: 0, review: 'approve', reason: '' } as const
    expect(refusalOf(await reviewApplication(asPerson(person), input))).toBe('not-allowed')
    const elsewhere = { ...town.people[OFFICIALS.first], programmeId: uuid7() }
    expect(refusalOf(await reviewApplication(asPerson(elsewhere), input))).toBe('not-found')
    expect(await readReviewPage(db, elsewhere.programmeId, id)).toBeNull()
  })

  it('flags who buys from themselves', async () => {
    const uscc = freshUscc('91441900')
    await comes({ uscc, legalRepresentative: '赵一' })
    const { id } = await comes({ ...supplier(), uscc, legalRepresentative: '赵一' })
    const page = await readReviewPage(db, town.programmeId, id)
    expect(page?.likenesses).toMatchObject([{ side: 'BUYER', sameUscc: true, sameRepresentative: true }])
  })

  it('queues who waits, the longest first, and says how many stand where', async () => {
    const queue = await readQueue(db, town.programmeId, null, 1)
    const waiting = await db.organisation.count({
      where: { standing: { in: ['REGISTERED', 'APPLIED', 'RECOMMENDED'] } },
    })
    expect(queue.waiting).toBe(waiting)
    expect(queue.rows.every(({ standing }) => standing !== 'APPROVED')).toBe(true)
    const approved = await readQueue(db, town.programmeId, 'APPROVED', 1)
    expect(approved.rows.every(({ standing }) => standing === 'APPROVED')).toBe(true)
    expect(approved.counts.find(({ standing }) => standing === 'APPROVED')?.count).toBe(approved.rows.length)
  })
})

describe('a suspension', () => {
  it('wants a reason, stands at once, and is lifted', async () => {
    const { id } = await comes()
    granted(await review('first', id, 'approve'))
    const ctx = town.as(OFFICIALS.second, NOW)
    const stop = { organisationId: id, version: 1, event: 'suspend', reason: '' } as const
    expect(refusalOf(await suspendOrganisation(ctx, stop))).toBe('reason-required')
    expect(granted(await suspendOrganisation(ctx, { ...stop, reason: '证照过期' }))).toBe('SUSPENDED')
    expect((await readReviewPage(db, town.programmeId, id))?.reason).toBe('证照过期')
    expect(refusalOf(await suspendOrganisation(ctx, { ...stop, reason: '再来' }))).toBe('wrong-state')
    const lift = { organisationId: id, event: 'restore', reason: '已补齐' } as const
    expect(refusalOf(await suspendOrganisation(ctx, { ...lift, version: 0 }))).toBe('stale-version')
    expect(granted(await suspendOrganisation(ctx, { ...lift, version: 2 }))).toBe('APPROVED')
  })
})

describe('what an organisation says of itself', () => {
  const factsOf = async (id: string) => {
    const { name, uscc, buyerType, supplierKind, legalRepresentative, version, contactName, contactPhone } =
      await organisationOf(id)
    return {
      ...{ name, uscc, buyerType, supplierKind, legalRepresentative, version },
      contactName,
      contactPhone,
    }
  }

  it('is mended by its manager, and what was reviewed is fixed once it is approved', async () => {
    const { id, person } = await comes()
    const mine = asPerson(person)
    granted(await changeOrganisation(mine, { ...(await factsOf(id)), name: '东莞市示例改名有限公司' }))
    expect(await organisationOf(id)).toMatchObject({ name: '东莞市示例改名有限公司', version: 1 })
    expect(refusalOf(await changeOrganisation(mine, { ...(await factsOf(id)), version: 0 }))).toBe('stale-version')
    const taken = { ...(await factsOf(id)), uscc: '91441900MA5T000100' }
    expect(refusalOf(await changeOrganisation(mine, taken))).toBe('uscc-registered')
    granted(await review('first', id, 'approve'))
    expect(refusalOf(await changeOrganisation(mine, { ...(await factsOf(id)), name: '又改名' }))).toBe('wrong-state')
    granted(await changeOrganisation(mine, { ...(await factsOf(id)), contactName: '陈新来' }))
    const handler = asPerson({ ...person, role: 'BUYER_HANDLER' })
    expect(refusalOf(await changeOrganisation(handler, await factsOf(id)))).toBe('not-allowed')
  })

  it('tells the officials of another bank account, and the audit keeps four digits of it', async () => {
    const { id, person } = await comes(supplier())
    const account = { version: 0, bankName: '示例银行揭西支行', bankAccount: '440501770000001234' }
    granted(await changeBankAccount(asPerson(person), account))
    expect(await organisationOf(id)).toMatchObject({ bankAccount: '440501770000001234' })
    const [entry] = await db.auditEntry.findMany({ where: { subjectId: id, action: 'organisation.bank' } })
    expect(JSON.stringify(entry)).not.toContain('440501770000001234')
    expect(await db.notice.count({ where: { subjectId: id, kind: 'bank-account-changed' } })).toBe(1)
    const buyer = await comes()
    expect(refusalOf(await changeBankAccount(asPerson(buyer.person), account))).toBe('not-allowed')
  })
})

const SIGN_IN = { password: 'a long enough one', userAgent: 'test', previousToken: null }
