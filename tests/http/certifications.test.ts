import { beforeAll, describe, expect, it } from 'vitest'
import { COOPERATIVES, HANDLER, OFFICIAL, SECOND_OFFICIAL } from '../e2e/people'
import { Caller, type Fields } from '../support/caller'
import { appliedCertification, publicizedCertification } from '../support/prepared/certifications'
import { openSampleProduct, type SampleProduct } from '../support/sample-product'

let product: SampleProduct
let first: Caller
let second: Caller
let visitor: Caller

const SUPPLIER = COOPERATIVES.jingtian.phone

beforeAll(async () => {
  product = await openSampleProduct()
  const { origin } = product.server
  first = await Caller.signedIn(origin, OFFICIAL)
  second = await Caller.signedIn(origin, SECOND_OFFICIAL)
  visitor = Caller.visitor(origin)
}, 120_000)

const office = (number: string) => `/office/certifications/${number}`
const stateOf = async (number: string) =>
  (await product.stage.db.certification.findFirstOrThrow({ where: { number } })).state
const send = async (caller: Caller, number: string, intent: string, fields: Fields = {}) =>
  caller.post(office(number), { ...(await caller.form(office(number), intent)), intent, ...fields })

describe('a certification, without scripts', () => {
  it('is applied for, recommended, published, objected to, answered and refused on its pages', async () => {
    const cooperative = await Caller.signedIn(product.server.origin, SUPPLIER)
    const path = '/produce/shengjiang/certification'
    const form = await cooperative.form(path, 'apply')
    const bare = await cooperative.post(path, { ...form, intent: 'apply', statement: '带动 12 户' })
    expect([bare.status, bare.html.includes('这一类材料是必需的'), bare.html.includes('带动 12 户')]).toEqual([
      422,
      true,
      true,
    ])
    const number = await appliedCertification(product.stage, SUPPLIER, 'shengjiang')
    expect((await cooperative.get(path)).html).toContain(number)
    expect((await visitor.get(`/certifications/${number}`)).status).toBe(404)

    const empty = await send(first, number, 'recommend', { reason: ' ' })
    expect([empty.status, empty.html.includes('error-summary')]).toEqual([422, true])
    expect((await send(first, number, 'recommend', { reason: '看过' })).status).toBe(302)
    expect((await send(first, number, 'publicize')).status).toBe(302)
    const notice = `/certifications/${number}`
    const list = await visitor.get('/certifications')
    expect(list.html).toContain(notice)

    const objection = await visitor.form(notice, 'objectionId')
    const nothing = await visitor.post(notice, { ...objection, text: '', name: '王五' })
    expect([nothing.status, nothing.html.includes('王五')]).toEqual([422, true])
    const said = { ...objection, text: '不是本村种的', name: '王五', contact: '13900000000' }
    const twice = [await visitor.post(notice, said), await visitor.post(notice, said)]
    expect(twice.map(({ location }) => location)).toEqual([`${notice}?sent=1`, `${notice}?sent=1`])
    expect((await visitor.get(notice)).html).not.toMatch(/王五|13900000000|不是本村种的/)
    expect((await first.get(office(number))).html).toMatch(/王五[\s\S]*13900000000/)
    const answer = { gist: '产地有疑问', answer: '查实不是本村的', upheld: 'yes' }
    expect((await send(first, number, 'answer-objection', answer)).status).toBe(302)
    expect((await visitor.get(notice)).html).toMatch(/产地有疑问[\s\S]*查实不是本村的/)
    expect((await send(first, number, 'refuse', { reason: '产地不实' })).status).toBe(302)
    expect((await visitor.get(notice)).status).toBe(404)
    expect((await cooperative.get(path)).html).toContain('产地不实')
  })

  it('shows everybody the papers that are marked, and no other', async () => {
    const number = await publicizedCertification(product.stage, SUPPLIER, 'baiguoyuan-xianguo', 2)
    const files = await product.stage.db.attachment.findMany({
      where: { ownerType: 'certification', ownerId: (await certificationOf(number)).id },
    })
    const [licence, paper] = ['licence', 'certificate'].map((kind) => files.find((file) => file.kind === kind)!.id)
    const at = (id: string) => `/certifications/${number}/papers/${id}`
    expect((await visitor.get(at(paper!))).status).toBe(404)
    expect((await send(first, number, 'show-papers', { papers: licence! })).status).toBe(422)
    expect((await send(first, number, 'show-papers', { papers: paper! })).status).toBe(302)
    expect([(await visitor.get(at(paper!))).status, (await visitor.get(at(licence!))).status]).toEqual([200, 404])
    const buyer = await Caller.signedIn(product.server.origin, HANDLER)
    expect((await buyer.get(`/attachments/${licence}`)).status).toBe(404)
  })

  it('decided by two officials at once is decided once', async () => {
    const ready = await publicizedCertification(product.stage, SUPPLIER, 'shengjiang-xiaodai', 12)
    const certify = await second.form(office(ready), 'certify')
    const refuse = await first.form(office(ready), 'refuse')
    const replies = await Promise.all([
      ...Array.from({ length: 4 }, () => second.post(office(ready), { ...certify, intent: 'certify' })),
      ...Array.from({ length: 4 }, () => first.post(office(ready), { ...refuse, intent: 'refuse', reason: '不行' })),
    ])
    expect(replies.filter(({ status }) => status === 302)).toHaveLength(1)
    expect(replies.filter(({ status }) => status === 409)).toHaveLength(7)
    const decided = await product.stage.db.auditEntry.count({
      where: { action: { in: ['certification.certify', 'certification.refuse'] }, subjectNumber: ready },
    })
    expect(decided).toBe(1)
    const state = await stateOf(ready)
    const { certification } = await product.stage.db.product.findFirstOrThrow({ where: { slug: 'shengjiang-xiaodai' } })
    expect(certification).toBe(state === 'CERTIFIED' ? 'CERTIFIED' : 'NONE')
  })

  it('stands on the card and the page of the product, with its number and its last day', async () => {
    const { certificateNumber } = await product.stage.db.certification.findFirstOrThrow({
      where: { state: 'CERTIFIED' },
    })
    const page = await visitor.get('/products/caixin')
    expect(page.html).toContain(`/certifications/${certificateNumber}`)
    expect(page.html).toContain('有效期至')
    expect((await visitor.get(`/certifications/${certificateNumber}`)).html).toContain('已认定')
  })
})

const certificationOf = (number: string) => product.stage.db.certification.findFirstOrThrow({ where: { number } })
