import { beforeAll, describe, expect, it } from 'vitest'
import { changeCertificate } from '~/features/certifications/change-certificate.server'
import { Caller, type Fields } from '../support/caller'
import { photo } from '../support/files'
import { textOf } from '../support/pdf-text'
import { openSampleProduct } from '../support/sample-product'
import { signedAgreement } from '../support/signed-agreement'
import { now } from '../support/stage'

const { server, stage, verify } = await openSampleProduct()
const SLUG = 'caixin'
const OWN = `/produce/${SLUG}`

let buyer: Caller
let supplier: Caller
let official: Caller
beforeAll(async () => {
  ;[buyer, supplier, official] = (await Promise.all(
    ['13800000011', '13800000021', '13800000001'].map((phone) => Caller.signedIn(server.origin, phone)),
  )) as [Caller, Caller, Caller]
})

/** Puts into the basket on the product's page, as a buyer without scripts does. */
async function putInBasket(who: Caller, quantity: string, slug = SLUG): Promise<void> {
  const form = await who.form(`/products/${slug}`, 'quantity')
  expect((await who.post(`/products/${slug}`, { ...form, intent: 'add', quantity })).location).toBe('/basket')
}

async function order(who: Caller): Promise<string> {
  const form = await who.form('/basket', 'placementId')
  const { location, html } = await who.post('/basket', { ...form, intent: 'place' })
  if (!location?.startsWith('/orders/CG-')) throw new Error(`not ordered: ${wordsOf(html).slice(0, 400)}`)
  return location.slice('/orders/'.length)
}

/** The supplier's own form of this intent, sent with what is changed in it. */
async function change(intent: string, changed: Fields): Promise<void> {
  const form = await supplier.form(OWN, intent)
  const { status, location, html } = await supplier.post(OWN, { ...form, intent, ...changed })
  if (status !== 302) throw new Error(`${intent} ${location}: ${wordsOf(html).slice(0, 600)}`)
}

/** What a page says between its head and its foot, without its marks. */
function wordsOf(html: string): string {
  const main = /<main[\s\S]*?<\/main>/.exec(html)?.[0] ?? html
  return main
    .replace(/<svg[\s\S]*?<\/svg>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
}

/** The paper itself, as it is printed. */
async function printed(kind: 'order' | 'agreement', number: string): Promise<{ page: string; pdf: string }> {
  const { html, status } = await buyer.get(`/papers/${kind}/${number}`)
  expect(status).toBe(200)
  const page = wordsOf(/<article[\s\S]*<\/article>/.exec(html)?.[0] ?? '')
  return { page, pdf: await textOf(await buyer.bytes(`/papers/${kind}/${number}/pdf`)) }
}

/** Everything of an order and an agreement that is a word, a day or a figure: rows, both sides' pages, papers. */
async function everythingOf(number: string, agreement: string) {
  const { db, programmeId } = stage
  const { id } = await db.purchaseOrder.findFirstOrThrow({ where: { programmeId, number } })
  const signed = await db.agreement.findFirstOrThrow({ where: { programmeId, number: agreement } })
  return {
    order: await db.purchaseOrder.findMany({ where: { programmeId, id } }),
    lines: await db.orderLine.findMany({ where: { programmeId, orderId: id }, orderBy: { position: 'asc' } }),
    agreement: signed,
    agreed: await db.agreementLine.findMany({ where: { programmeId, agreementId: signed.id } }),
    seen: await Promise.all([buyer, supplier].map(async (who) => wordsOf((await who.get(`/orders/${number}`)).html))),
    signed: await Promise.all(
      [buyer, supplier].map(async (who) => wordsOf((await who.get(`/agreements/${agreement}`)).html)),
    ),
    papers: [await printed('order', number), await printed('agreement', agreement)],
  }
}

describe('a product that is changed after it was ordered', () => {
  it('changes no order, no agreement and no paper, to the fen and the letter', async () => {
    const agreement = (await signedAgreement(stage, SLUG, 20)).number
    await putInBasket(buyer, '10')
    const number = await order(buyer)
    const before = await everythingOf(number, agreement)
    expect(before.seen[0]).toContain('菜心')
    expect(before.papers[0]?.pdf).toContain('菜心')

    await change('price', { unitPriceFen: '133.30', priceReason: '雨水多' })
    await change('facts', {
      ...{
        name: '迟菜心',
        nameEn: 'Late choy sum',
        spec: '特级，长 10 厘米',
        description: '改过的',
        minimumOrder: '7',
      },
      ...{
        leadDays: '9',
        grade: '特级',
        storage: '冷藏',
        deliveryArea: '只送东莞',
        originNote: '改过的产地',
        shelfLifeDays: '3',
      },
    })
    await pictured()
    await revoked()
    await change('state', { event: 'pause', stateReason: '换季' })
    await change('state', { event: 'publish', stateReason: '' })
    await change('state', { event: 'pause', stateReason: '换季' })
    await change('state', { event: 'withdraw', stateReason: '不种了' })

    expect((await stage.db.product.findFirstOrThrow({ where: { slug: SLUG } })).name).toBe('迟菜心')
    expect(await everythingOf(number, agreement)).toEqual(before)
    // What was agreed is called off at the agreed price, although nobody else can buy it any more.
    const path = `/agreements/${agreement}/call-off`
    const form = await buyer.form(path, 'placementId')
    const quantity = Object.keys(form).find((name) => name.endsWith('[quantity]')) ?? ''
    const called = await buyer.post(path, { ...form, [quantity]: '5' })
    const { db, programmeId } = stage
    const made = called.location?.slice('/orders/'.length)
    const found = await db.purchaseOrder.findFirstOrThrow({ where: { programmeId, number: made ?? '' } })
    const [line] = await db.orderLine.findMany({ where: { programmeId, orderId: found.id } })
    expect(line).toMatchObject({
      productName: '菜心',
      unitPriceFen: 10_000n,
      orderedFen: 50_000n,
      spec: before.agreed[0]?.spec,
    })
    // An official reads the same, and the books hold.
    expect(wordsOf((await official.get(`/orders/${number}`)).html)).toContain('菜心')
    expect(await verify()).toMatchObject({ code: 0 })
  })

  /** A photo, where there was none. */
  async function pictured(): Promise<void> {
    const body = new FormData()
    body.set('intent', 'add')
    body.set('photos', new File([await photo()], 'new.jpg', { type: 'image/jpeg' }))
    const reply = await fetch(`${server.origin}${OWN}/photos`, {
      ...{ method: 'POST', body, redirect: 'manual' },
      headers: { Cookie: supplier.cookie, Origin: server.origin },
    })
    expect(reply.status).toBe(302)
  }

  /** Its certificate, which the order froze. */
  async function revoked(): Promise<void> {
    const { db, programmeId } = stage
    const where = { programmeId, productId: stage.products[SLUG] ?? '', state: 'CERTIFIED' as const }
    const { number, version } = await db.certification.findFirstOrThrow({ where })
    const wish = { number, version, change: 'revoke' as const, reason: '抽检不合格' }
    expect(await changeCertificate(now(stage, '13800000001'), wish)).toMatchObject({ ok: true })
  }
})

describe('a basket', () => {
  it('says what a price was before one orders, and takes no price that was not seen', async () => {
    const slug = 'hongxin-fanshu'
    const price = async (unitPriceFen: string) => {
      const path = `/produce/${slug}`
      const form = await supplier.form(path, 'price')
      const sent = { ...form, intent: 'price', unitPriceFen, priceReason: '行情变了' }
      expect((await supplier.post(path, sent)).status).toBe(302)
    }
    const other = await Caller.signedIn(server.origin, '13800000013')
    await putInBasket(other, '20', slug)
    const opened = await other.form('/basket', 'placementId')
    expect(wordsOf((await other.get('/basket')).html)).not.toContain('放进采购篮时')

    await price('28.80')
    const refused = await other.post('/basket', { ...opened, intent: 'place' })
    expect(refused.location).toBeNull()
    const said = wordsOf((await other.get('/basket')).html)
    expect(said).toContain('放进采购篮时 ¥26.00/箱，现在 ¥28.80/箱')
    // An updated quantity is no new beginning; putting more of it in on the product's page is.
    const quantity = Object.keys(opened).find((name) => name.endsWith('[quantity]')) ?? ''
    const seen = await other.form('/basket', 'placementId')
    expect((await other.post('/basket', { ...seen, [quantity]: '30', intent: 'change' })).status).toBe(302)
    expect(wordsOf((await other.get('/basket')).html)).toContain('放进采购篮时 ¥26.00/箱')
    await price('25.00')
    expect(wordsOf((await other.get('/basket')).html)).toContain('现在降到 ¥25.00/箱')
    const number = await order(other)
    const lines = await stage.db.orderLine.findMany({ where: { productId: stage.products[slug] ?? '' } })
    expect(lines.map(({ unitPriceFen, ordered }) => `${ordered} ${unitPriceFen}`)).toContain('30000 2500')
    expect(wordsOf((await other.get(`/orders/${number}`)).html)).toContain('25.00')
  })

  it('offers as much of the neediest village’s produce as the basket’s own order is worth, to be changed as one likes', async () => {
    const other = await Caller.signedIn(server.origin, '13800000013')
    await putInBasket(other, '10', 'hongxin-fanshu')
    const form = await other.form('/basket', 'placementId')
    expect(Number(form.suggestedQuantity)).toBeGreaterThan(0)
    const { html } = await other.post('/basket', { ...form, suggestedQuantity: '半车', intent: 'add' })
    expect(html).toMatch(/<input[^>]*name="suggestedQuantity"[^>]*aria-invalid="true"/)
    const taken = await other.post('/basket', { ...form, suggestedQuantity: '3', intent: 'add' })
    expect(taken.location).toBe('/basket')
    const after = await other.form('/basket', 'placementId')
    expect(after[`lines[${form.suggested}][quantity]`]).toBe('3')
    // Two villages, two orders: the list says so, and no other address does.
    const enough = { ...after, [`lines[${form.suggested}][quantity]`]: form.suggestedQuantity ?? '' }
    const { location } = await other.post('/basket', { ...enough, intent: 'place' })
    expect(location).toBe('/orders?state=PLACED&placed=2')
    expect(wordsOf((await other.get(location ?? '')).html)).toContain('已下 2 张采购单')
    expect(wordsOf((await other.get('/orders?placed=1e9')).html)).not.toContain('张采购单，一家')
  })
})

describe('ordering again', () => {
  it('goes from the order straight into the basket where nothing is different, and shows what is otherwise', async () => {
    const other = await Caller.signedIn(server.origin, '13800000013')
    await putInBasket(other, '20', 'hongxin-fanshu')
    const path = `/orders/${await order(other)}`
    const again = await other.form(path, 'unseen')
    const straight = await other.post(`${path}/again`, { ...again, unseen: 'on' })
    expect(straight.location).toBe('/basket')
    const basket = Object.entries(await other.form('/basket', 'placementId'))
    expect(basket.filter(([name]) => name.endsWith('[quantity]'))).toEqual([[expect.any(String), '20']])
    const own = await supplier.form('/produce/hongxin-fanshu', 'price')
    const dearer = { ...own, intent: 'price', unitPriceFen: '29.00', priceReason: '行情变了' }
    expect((await supplier.post('/produce/hongxin-fanshu', dearer)).status).toBe(302)
    const looked = await other.post(`${path}/again`, { ...again, unseen: 'on' })
    expect(looked.location).toBe(`${path}/again`)
    expect(wordsOf((await other.get(`${path}/again`)).html)).toContain('29.00')
  })
})

describe('a season’s end', () => {
  it('pauses what is ticked, and where one has moved meanwhile it is named and nothing is paused', async () => {
    const path = '/produce/several'
    const all = await supplier.form(`${path}?all=on`, 'slugs[]')
    const one = { ...all, 'slugs[]': 'wandao-mi' }
    const unsaid = await supplier.post(path, { ...one, reason: '' })
    expect(unsaid.html).toMatch(/<input[^>]*value="wandao-mi"[^>]*checked|<input[^>]*checked[^>]*value="wandao-mi"/)
    const paused = await supplier.post(path, { ...one, reason: '这一季收完了' })
    expect(paused.location).toBe(`${path}?state=PAUSED&moved=1`)
    expect(wordsOf((await supplier.get(paused.location ?? '')).html)).toContain('已暂停 1 个产品。')
    const late = await supplier.post(path, { ...one, reason: '这一季收完了' })
    expect(late.status).toBe(409)
    expect(wordsOf(late.html)).toMatch(/晚稻米：.*一个都没有改/)
    const resumed = await supplier.post(path, { event: 'resume', 'slugs[]': 'wandao-mi', reason: '' })
    expect(resumed.location).toBe(`${path}?state=LISTED&moved=1`)
    expect((await buyer.get(path)).status).toBe(403)
  })
})
