import { beforeAll, describe, expect, test } from 'vitest'
import { addDays, businessDate } from '~/domain/calendar/business-date'
import { answerCertification } from '~/features/certifications/answer-certification.server'
import { answerObjection } from '~/features/certifications/answer-objection.server'
import { applyForCertification } from '~/features/certifications/apply-for-certification.server'
import { readOwnCertification, readPublicCertification } from '~/features/certifications/certifications.view.server'
import { certifyProduct } from '~/features/certifications/certify-product.server'
import { changeCertificate } from '~/features/certifications/change-certificate.server'
import { changeCertificationRule } from '~/features/certifications/change-rule.server'
import {
  expireCertifications,
  forgetObjectors,
  remindOfEndings,
} from '~/features/certifications/expire-certifications.server'
import { type Judgement, judgeCertification } from '~/features/certifications/judge-certification.server'
import { objectToCertification } from '~/features/certifications/object-to-certification.server'
import { publicizeCertification } from '~/features/certifications/publicize-certification.server'
import { withdrawCertification } from '~/features/certifications/withdraw-certification.server'
import { remindOfReviews } from '~/features/reviews/remind-of-reviews.server'
import { readReviews } from '~/features/reviews/reviews.view.server'
import { readMyTasks } from '~/features/tasks/tasks.view.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import { pdf, photo } from '../../support/files'
import {
  granted,
  linesOf,
  type Market,
  openMarket,
  type Person,
  placeSpot,
  refusalOf,
  setStock,
} from '../../support/market'

let market: Market
let second: Person
let picture: Uint8Array

const DAY = businessDate('2026-11-24')
const at = (days: number, hour = '12:00:00') => `${addDays(DAY, days)}T${hour}+08:00`

beforeAll(async () => {
  market = await openMarket((await testDb()).db)
  await setStock(market, 'caixin', 10_000)
  picture = await photo('png')
  const personId = uuid7()
  await market.db.person.create({ data: { id: personId, phone: '13800000099', name: '第二位', createdAt: new Date() } })
  second = { ...market.official, personId, name: '第二位' }
})

const papers = () => ({
  licence: [{ name: '执照.pdf', bytes: pdf() }],
  certificate: [{ name: '合格证.pdf', bytes: pdf({ catalogue: '/Lang (zh)' }) }],
  photo: [{ name: '菜心.png', bytes: picture }],
})

const apply = (slug: string, more: Partial<Parameters<typeof applyForCertification>[1]> = {}, days = 0) =>
  applyForCertification(market.as(market.supplier, at(days)), {
    ...{ applicationId: uuid7(), slug, statement: '村里 30 户一起种', papers: papers(), again: [], ...more },
  })
const row = (number: string) => market.db.certification.findFirstOrThrow({ where: { number } })
const productRow = (slug: string) => market.db.product.findFirstOrThrow({ where: { slug } })
const seen = async (number: string) => ({ number, version: (await row(number)).version })
const judge = async (number: string, judgement: Judgement, days = 0, by = market.official) =>
  judgeCertification(market.as(by, at(days)), { ...(await seen(number)), judgement, reason: '看过基地，材料齐' })
const publicize = async (number: string, days = 0) =>
  publicizeCertification(market.as(market.official, at(days)), await seen(number))
const certify = async (number: string, days: number, by = second) =>
  certifyProduct(market.as(by, at(days)), await seen(number))
const visitor = (when: string) => ({
  ...{ actor: { kind: 'visitor' as const, programmeId: market.programmeId }, db: market.db, now: new Date(when) },
  ...{ channel: 'WEB' as const, origin: { address: '203.0.113.9', requestId: 'r' } },
})
const object = (number: string, when: string, objectionId = uuid7()) =>
  objectToCertification(visitor(when), { objectionId, number, text: '听说不是本村种的', name: '李四', contact: '139' })

/** Applied, recommended and publicised on one day, so that it can be certified eight days later. */
async function publicized(slug: string, days = 0): Promise<string> {
  const { number } = granted(await apply(slug, {}, days))
  granted(await judge(number, 'recommend', days))
  granted(await publicize(number, days))
  return number
}

describe('from the application to the certificate', () => {
  test('each step shows on the product, and an order keeps what it saw', async () => {
    const { number } = granted(await apply('caixin'))
    expect(number).toMatch(/^RS-2026-\d{6}$/)
    expect((await productRow('caixin')).certification).toBe('APPLIED')
    expect(refusalOf(await apply('caixin'))).toBe('certification-under-way')
    granted(await judge(number, 'ask'))
    const tasks = await readMyTasks(market.as(market.supplier))
    expect(tasks.tasks.map(({ kind, path }) => [kind, path])).toContainEqual([
      'answer-certification',
      '/certifications/mine',
    ])
    const { version } = await row(number)
    granted(
      await answerCertification(market.as(market.supplier), { number, version, answer: '都是本村的', papers: {} }),
    )
    granted(await judge(number, 'recommend'))
    granted(await publicize(number))
    expect(await row(number)).toMatchObject({
      ...{ state: 'PUBLICIZED', publicFrom: new Date('2026-11-25'), publicUntil: new Date('2026-12-01') },
    })

    const [before] = granted(await placeSpot(market, market.buyer, { caixin: 20 }, at(7)))
    expect(refusalOf(await certify(number, 7))).toBe('publicity-not-over')
    expect(refusalOf(await certify(number, 8, market.official))).toBe('same-person')
    granted(await certify(number, 8))
    const certified = await row(number)
    expect(certified).toMatchObject({
      ...{ state: 'CERTIFIED', certificateNumber: 'RD-2026-000001', certificateYear: 2026 },
      ...{ validFrom: new Date('2026-12-02'), validUntil: new Date('2028-12-01') },
    })
    expect(await productRow('caixin')).toMatchObject({
      ...{ certification: 'CERTIFIED', certificationNumber: 'RD-2026-000001', certifiedUntil: new Date('2028-12-01') },
    })
    const [after] = granted(await placeSpot(market, market.buyer, { caixin: 20 }, at(9)))
    const lines = async () =>
      [...(await linesOf(market, before!.id)), ...(await linesOf(market, after!.id))].map(
        ({ certification, certificationNumber }) => [certification, certificationNumber],
      )
    const asOrdered = [
      ['PUBLICIZED', ''],
      ['CERTIFIED', 'RD-2026-000001'],
    ]
    expect(await lines()).toEqual(asOrdered)
    const change = { ...(await seen(number)), change: 'revoke' as const, reason: '抽检不合格' }
    granted(await changeCertificate(market.as(second, at(10)), change))
    expect((await productRow('caixin')).certification).toBe('REVOKED')
    expect(await lines()).toEqual(asOrdered)
    const line = { programmeId: market.programmeId, orderId: after!.id }
    await expect(market.db.orderLine.updateMany({ where: line, data: { certification: 'NONE' } })).rejects.toThrow()
  })

  test('what is required is asked for by kind, and one may withdraw and apply anew', async () => {
    const { licence } = papers()
    const outcome = await apply('hongxin-fanshu', { papers: { licence } })
    expect(outcome).toMatchObject({ refusal: { code: 'paper-required', field: 'files-certificate' } })
    expect(await market.db.certification.count({ where: { productId: market.products['hongxin-fanshu']! } })).toBe(0)
    const applicationId = uuid7()
    const first = granted(await apply('hongxin-fanshu', { applicationId }))
    expect(granted(await apply('hongxin-fanshu', { applicationId }))).toEqual(first)
    granted(await withdrawCertification(market.as(market.supplier), await seen(first.number)))
    expect((await productRow('hongxin-fanshu')).certification).toBe('NONE')
    const again = await readOwnCertification(market.as(market.supplier), 'hongxin-fanshu')
    expect(again?.moves.apply).toBe('first')
    const copied = again!.before.papers.map(({ id }) => id)
    const next = granted(await apply('hongxin-fanshu', { papers: {}, again: copied }))
    const kinds = await market.db.attachment.findMany({ where: { ownerId: (await row(next.number)).id } })
    expect(kinds.map(({ kind }) => kind).sort()).toEqual(['certificate', 'licence', 'photo'])
    granted(await judge(next.number, 'refuse'))
    expect((await productRow('hongxin-fanshu')).certification).toBe('NONE')
  })

  test("another cooperative's product is not there, and a buyer may not judge", async () => {
    const theirs = { applicationId: uuid7(), slug: 'caixin', statement: 'x', papers: papers(), again: [] }
    expect(refusalOf(await applyForCertification(market.as(market.otherSupplier), theirs))).toBe('not-found')
    expect(refusalOf(await applyForCertification(market.as(market.buyer), theirs))).toBe('not-allowed')
    const judged = { number: 'RS-2026-000001', version: 0, judgement: 'recommend' as const, reason: 'x' }
    expect(refusalOf(await judgeCertification(market.as(market.supplier), judged))).toBe('not-allowed')
  })
})

describe('objections', () => {
  test('anybody objects until the last midnight; nothing is certified before the answer, and who it was stays with the office', async () => {
    const number = await publicized('hongxin-fanshu')
    const id = uuid7()
    expect(granted(await object(number, at(7, '23:59:59'), id))).toBe(1)
    expect(granted(await object(number, at(7, '23:59:59'), id))).toBe(1)
    expect(refusalOf(await object(number, at(8, '00:00:00')))).toBe('objection-closed')
    expect(refusalOf(await certify(number, 8))).toBe('objections-open')
    const written = await market.db.auditEntry.findFirstOrThrow({ where: { action: 'certification.object' } })
    expect([written.personId, written.originHash]).toEqual([null, null])

    const answer = { number, sequence: 1, gist: '产地有疑问', answer: '实地看过，是本村的', upheld: false }
    const shown = async () => JSON.stringify(await readPublicCertification(visitor(at(9)), number))
    expect(await shown()).not.toMatch(/李四|139|听说/)
    const queue = await readReviews(market.as(market.official, at(9)), null, 1)
    expect(queue.reviews.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['OBJECTION', 'CERTIFICATION']))
    expect(await remindOfReviews({ db: market.db, now: new Date(at(15)) }, market.programmeId)).toBeGreaterThan(0)
    granted(await answerObjection(market.as(second, at(9)), answer))
    expect(refusalOf(await answerObjection(market.as(second, at(9)), answer))).toBe('objection-answered')
    expect(await shown()).toContain('产地有疑问')
    granted(await certify(number, 9))
    expect(await forgetObjectors({ db: market.db, now: new Date(at(100)) })).toBe(0)
    expect(await forgetObjectors({ db: market.db, now: new Date(at(190)) })).toBe(1)
    expect(await market.db.certificationObjection.findFirstOrThrow({ where: { id } })).toMatchObject({
      ...{ name: '', contact: '', text: '听说不是本村种的' },
    })
  })

  test('one that is upheld stands in the way', async () => {
    const number = await publicized('qingjian-jiao', 20)
    granted(await object(number, at(21)))
    const answer = { number, sequence: 1, gist: 'g', answer: 'a', upheld: true }
    granted(await answerObjection(market.as(second, at(22)), answer))
    expect(refusalOf(await certify(number, 40))).toBe('objection-upheld')
    granted(await judge(number, 'refuse', 40, second))
  })

  test('in the very second of the end it either stops the certificate or stands beside it, and is never lost', async () => {
    const number = await publicized('caixin', 20)
    const [objected, certified] = await Promise.all([object(number, at(27, '23:59:59')), certify(number, 28)])
    expect(objected.ok).toBe(true)
    expect(certified.ok || refusalOf(certified) === 'objections-open').toBe(true)
    expect(await market.db.certificationObjection.count({ where: { answeredAt: null } })).toBe(1)
  })

  test('however many are sent, what was answered stays public, and how many wait is counted', async () => {
    const number = await publicized('wandao-mi', 60)
    const { id: certificationId, programmeId } = await row(number)
    const sent = (sequence: number) => ({
      ...{ programmeId, certificationId, id: uuid7(), sequence, text: '洪水', name: '', contact: '' },
      madeAt: new Date(at(61)),
    })
    await market.db.certificationObjection.createMany({
      data: Array.from({ length: 130 }, (_, index) => sent(index + 1)),
    })
    for (let sequence = 1; sequence <= 22; sequence++) {
      const answer = { number, sequence: 131 - sequence, gist: '产地', answer: '看过', upheld: false }
      granted(await answerObjection(market.as(second, at(62)), answer))
    }
    const pages = [1, 2, 9].map((page) => readPublicCertification(visitor(at(63)), number, page))
    const shown = (await Promise.all(pages)).map((page) => [
      page!.waiting,
      page!.answers.rows.map(({ sequence }) => sequence),
      page!.answers.page,
    ])
    const from = (first: number, length: number) => Array.from({ length }, (_, index) => first + index)
    expect(shown).toEqual([
      [108, from(109, 20), 1],
      [108, from(129, 2), 2],
      [108, from(129, 2), 2],
    ])
  })
})

describe('the end', () => {
  test('a certificate is suspended and lifted, reminded of, renewed and expires; two servers do each once', async () => {
    const held = await market.db.certification.findFirstOrThrow({ where: { certificateNumber: 'RD-2026-000002' } })
    const suspend = { number: held.number, version: held.version, reason: '等复检' }
    granted(await changeCertificate(market.as(second, at(10)), { ...suspend, change: 'suspend' }))
    expect((await productRow('hongxin-fanshu')).certification).toBe('SUSPENDED')
    const lift = { ...(await seen(held.number)), change: 'reinstate' as const, reason: '复检合格' }
    granted(await changeCertificate(market.as(second, at(11)), lift))

    const end = businessDate(held.validUntil!.toISOString().slice(0, 10))
    const day = (days: number) => ({ db: market.db, now: new Date(`${addDays(end, days)}T12:00:00+08:00`) })
    expect(refusalOf(await apply('hongxin-fanshu', {}, 30))).toBe('certification-too-early')
    const ofIt = { kind: 'certification-ends', subjectId: held.id }
    const told = () => market.db.notice.count({ where: ofIt })
    await Promise.all([remindOfEndings(day(-60)), remindOfEndings(day(-60))])
    await remindOfEndings(day(-59))
    expect(await told()).toBe(1)
    await remindOfEndings(day(-30))
    expect(await told()).toBe(2)

    expect(await expireCertifications(day(0))).toBe(0)
    const expired = await Promise.all([expireCertifications(day(1)), expireCertifications(day(1))])
    expect(expired.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0)
    const expiries = await market.db.auditEntry.count({ where: { action: 'certification.expire', subjectId: held.id } })
    expect(expiries).toBe(1)
    expect(await productRow('hongxin-fanshu')).toMatchObject({ certification: 'EXPIRED', certifiedUntil: null })
  })

  test('a renewal takes the place of what it renews, also against the expiry of that second', async () => {
    const first = await publicized('qingjian-jiao', 100)
    granted(await certify(first, 108))
    const old = await row(first)
    const end = businessDate(old.validUntil!.toISOString().slice(0, 10))
    const days = Math.round((Date.parse(end) - Date.parse(DAY)) / 86_400_000)
    const renewal = await publicized('qingjian-jiao', days - 20)
    expect((await row(renewal)).renewsId).toBe(old.id)
    expect((await productRow('qingjian-jiao')).certification).toBe('CERTIFIED')
    const late = { db: market.db, now: new Date(at(days + 1, '00:00:01')) }
    const [certified] = await Promise.all([certify(renewal, days + 1), expireCertifications(late)])
    granted(certified)
    expect((await row(first)).state).toBe('EXPIRED')
    const { certificateNumber } = await row(renewal)
    expect(await productRow('qingjian-jiao')).toMatchObject({
      ...{ certification: 'CERTIFIED', certificationNumber: certificateNumber },
    })
    expect(await market.db.auditEntry.count({ where: { action: 'certification.expire', subjectId: old.id } })).toBe(1)
  })
})

test('a programme sets its own days and papers; what stands keeps its own', async () => {
  const rule = { publicDays: 10, validMonths: 6, requiredPapers: ['photo'] as const, version: 0 }
  granted(await changeCertificationRule(market.as(market.official), rule))
  expect(refusalOf(await changeCertificationRule(market.as(market.official), rule))).toBe('stale-version')
  const { number } = granted(await apply('hongxin-fanshu', { papers: { photo: papers().photo } }, 1500))
  granted(await judge(number, 'recommend', 1500))
  granted(await publicize(number, 1500))
  const { publicFrom, publicUntil } = await row(number)
  expect((publicUntil!.getTime() - publicFrom!.getTime()) / 86_400_000).toBe(9)
})
