import { beforeAll, describe, expect, it } from 'vitest'
import { HANDLER, OFFICIAL } from '../e2e/people'
import { Caller, type Fields } from '../support/caller'
import { openSampleProduct, type SampleProduct } from '../support/sample-product'

let product: SampleProduct
let official: Caller
let buyer: Caller

beforeAll(async () => {
  product = await openSampleProduct()
  const { origin } = product.server
  official = await Caller.signedIn(origin, OFFICIAL)
  buyer = await Caller.signedIn(origin, HANDLER)
}, 120_000)

const buyerId = () => product.stage.people[HANDLER].organisationId ?? ''

/** The basket as the office's page has it, sent by its own form. @returns the proposal's number */
async function send(query = ''): Promise<string> {
  const path = `/office/gap${query}`
  const form = await official.form(path, 'send')
  const { location, status, html } = await official.post(path, { ...form, buyers: buyerId() })
  const number = /JY-\d{4}-\d{6}$/.exec(location ?? '')?.[0]
  if (!number) throw new Error(`${status}: ${html.slice(0, 400)}`)
  return number
}

const take = (number: string): Promise<Fields> => buyer.form(`/proposals/${number}`, 'take')
const stateOf = async (number: string) =>
  (await product.stage.db.proposal.findFirstOrThrow({ where: { number } })).state

describe('a basket that closes the gap, without scripts', () => {
  it('is worked out, sent, taken and ordered, and the office sees what became of it', async () => {
    const number = await send()
    const taken = await buyer.post(`/proposals/${number}`, await take(number))
    expect([taken.status, taken.location]).toEqual([302, '/basket'])
    expect((await buyer.get(`/proposals/${number}`)).html).toContain('你们接受了这份建议')
    const order = await buyer.form('/basket', 'placementId')
    const placed = await buyer.post('/basket', { ...order, intent: 'place' })
    expect([placed.status, placed.html.match(/error-summary[\s\S]{0,300}/u)?.[0] ?? '']).toEqual([302, ''])
    const orders = await product.stage.db.purchaseOrder.findMany({ where: { proposalId: { not: null } } })
    const sum = orders.reduce((total, { orderedFen }) => total + orderedFen, 0n)
    expect(sum).toBeGreaterThan(0n)
    const opened = await official.get(`/office/proposals/${number}/orders?of=ordered`)
    expect(opened.html).toContain(`data-figure-total="fen:${sum}"`)
    for (const { number: of } of orders) expect(opened.html).toContain(of)
  })

  it('says what cannot be read of the question, and keeps it', async () => {
    const { status, html } = await official.get('/office/gap?budget=viel&wanted=2020-01-01')
    expect(status).toBe(200)
    expect(html).toContain('value="viel"')
    expect(html).toMatch(/field-error[\s\S]*field-error/u)
    expect((await official.get('/office/gap?village=nowhere')).status).toBe(404)
    expect((await official.get('/office/gap/worked?of=nothing')).status).toBe(404)
  })

  it('comes back with what was chosen when nobody was, and says so', async () => {
    const form = await official.form('/office/gap?budget=2000&basis=counted', 'send')
    const { status, html } = await official.post('/office/gap?budget=2000&basis=counted', { ...form, note: '请帮忙' })
    expect(status).toBe(422)
    expect(html).toContain('error-summary')
    expect(html).toContain('请帮忙')
  })

  it('taken in two tabs at once is taken once', async () => {
    const number = await send('?budget=2000&basis=counted')
    const form = await take(number)
    const replies = await Promise.all(Array.from({ length: 6 }, () => buyer.post(`/proposals/${number}`, form)))
    expect(replies.map(({ status }) => status).sort()).toEqual([302, 409, 409, 409, 409, 409])
    const lines = await product.stage.db.proposalLine.findMany({ where: { proposalId: await idOf(number) } })
    const basket = await product.stage.db.basketLine.findMany({ where: { proposalId: await idOf(number) } })
    const quantities = (rows: { productId: string; quantity: bigint }[]) =>
      rows.map(({ productId, quantity }) => `${productId} ${quantity}`).sort()
    expect(quantities(basket)).toEqual(quantities(lines))
  })

  it('withdrawn and taken at the same moment is one of the two', async () => {
    await product.stage.db.basketLine.deleteMany()
    const number = await send('?budget=2000&basis=counted')
    const withdraw = { ...(await official.form(`/office/proposals/${number}`, 'withdraw')), reason: '算错了' }
    const form = await take(number)
    const [taken, withdrawn] = await Promise.all([
      buyer.post(`/proposals/${number}`, form),
      official.post(`/office/proposals/${number}`, withdraw),
    ])
    expect([taken.status, withdrawn.status].sort()).toEqual([302, 409])
    expect(await stateOf(number)).toBe(taken.status === 302 ? 'TAKEN' : 'WITHDRAWN')
    const held = await product.stage.db.basketLine.count({ where: { proposalId: await idOf(number) } })
    expect(held > 0).toBe(taken.status === 302)
  })
})

const idOf = async (number: string) => (await product.stage.db.proposal.findFirstOrThrow({ where: { number } })).id
