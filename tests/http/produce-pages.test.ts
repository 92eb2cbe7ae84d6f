import type { AppLoadContext } from '@remix-run/node'
import { beforeAll, describe, expect, it } from 'vitest'
import { SAMPLE_PASSWORD, type SamplePhone } from '~/features/accounts/sample-accounts.server'
import { signIn } from '~/features/accounts/sign-in.server'
import { fill, messagesFor } from '~/messages'
import { uuid7 } from '~/platform/ids/uuid7'
import { createLog } from '~/platform/log/log'
import { loader as home } from '~/routes/_index/route'
import { loader as servePhoto } from '~/routes/photos.$id.$file/route'
import { action as changeOwn, loader as ownProduct } from '~/routes/produce.$slug/route'
import { action as list } from '~/routes/produce.new/route'
import { action as sendPhoto } from '~/routes/produce.photos/route'
import { loader as products } from '~/routes/products._index/route'
import { loader as product, action as putInBasket } from '~/routes/products.$slug/route'
import { loader as villages } from '~/routes/villages._index/route'
import { loader as village } from '~/routes/villages.$slug/route'
import { type TestDatabase, testDb } from '../support/database'
import { photo } from '../support/files'
import { NOW, openStaffedShelf, type StaffedShelf } from '../support/staffed-shelf'

const ORIGIN = 'http://127.0.0.1:3000'
let database: TestDatabase
let shelf: StaffedShelf
let cooperative: string

beforeAll(async () => {
  database = await testDb()
  shelf = await openStaffedShelf(database.db)
  cooperative = await tokenOf('13800000021')
})

async function tokenOf(phone: SamplePhone): Promise<string> {
  const wish = { phone, password: SAMPLE_PASSWORD, userAgent: '', previousToken: null }
  const session = await signIn(shelf.asVisitor(NOW), wish)
  if (!session.ok) throw new Error(session.refusal.code)
  return session.value.token
}

interface Asked {
  params?: Record<string, string>
  token?: string
  form?: Record<string, string>
}

function args(path: string, { params = {}, token, form }: Asked = {}) {
  const context = {
    db: database.db,
    pool: database.pool,
    clock: () => NOW,
    log: createLog({ level: 'silent' }),
    env: { origin: ORIGIN, sample: true },
    cspNonce: '',
    requestId: '',
    address: null,
  } as unknown as AppLoadContext
  const headers = token ? { Cookie: `xiangyue=${token}` } : undefined
  const body = form && new URLSearchParams(form)
  const request = new Request(ORIGIN + path, { headers, body, method: form ? 'POST' : 'GET' })
  return { request, params, context }
}

async function statusThrown(work: Promise<unknown>): Promise<number> {
  const thrown = await work.then(
    () => null,
    (error: unknown) => error,
  )
  if (!(thrown instanceof Response)) throw new Error(`threw ${String(thrown)}`)
  return thrown.status
}

/** What an action answered: where it sends one, or the form with its errors. */
async function answerOf(work: Promise<unknown>) {
  const answer = await work
  if (answer instanceof Response) return { status: answer.status, to: answer.headers.get('Location'), typed: {} }
  const { data, init } = answer as { data: { errors: Record<string, { code: string }>; typed: object }; init: object }
  const errors = Object.fromEntries(Object.entries(data.errors).map(([field, { code }]) => [field, code]))
  return { ...(init as { status: number }), errors, typed: data.typed as Record<string, string> }
}

describe('the storefront for a visitor', () => {
  it('reads every page', async () => {
    expect(await home(args('/'))).toMatchObject({ today: '2026-11-24', towns: ['龙潭镇', '河婆街道'] })
    expect((await products(args('/products'))).shelf.total).toBe(10)
    expect((await villages(args('/villages'))).villages).toHaveLength(7)
    expect((await village(args('/villages/jingtian', { params: { slug: 'jingtian' } }))).products).toHaveLength(3)
    const page = await product(args('/products/caixin', { params: { slug: 'caixin' } }))
    expect(page).toMatchObject({ viewer: 'visitor', product: { name: '菜心', free: 120_000n } })
  })

  it('answers 404 for what is not there, whatever the address says', async () => {
    for (const slug of ['nope', '', '../caixin', '%00', '\u0000', '菜心', 'x'.repeat(5000)]) {
      expect(await statusThrown(product(args('/products/x', { params: { slug } }))), slug).toBe(404)
      expect(await statusThrown(village(args('/villages/x', { params: { slug } }))), slug).toBe(404)
    }
  })

  it('offers the basket to buyers only', async () => {
    const asked = async (phone: SamplePhone) =>
      (await product(args('/products/caixin', { params: { slug: 'caixin' }, token: await tokenOf(phone) }))).viewer
    expect(await asked('13800000011')).toBe('buyer')
    expect(await asked('13800000021')).toBe('other')
    expect(await asked('13800000001')).toBe('other')
  })
})

describe('a cooperative’s form', () => {
  const good = () => ({
    productId: uuid7(),
    name: '苦麦菜',
    category: 'leafy',
    picture: 'leafy',
    villageId: shelf.villages.caiziyuan,
    baseId: '',
    saleUnit: '筐',
    nominalGrams: '２０',
    billedBy: 'COUNT',
    priceGrams: '500',
    unitPriceFen: '¥１,２００．５０',
    onHand: '３００',
    minimumOrder: '５',
    leadDays: '２',
    supply: 'STOCK',
    sellFrom: '20',
    sellTo: '4',
  })
  const send = (form: Record<string, string>) => answerOf(list(args('/produce/new', { token: cooperative, form })))

  it('takes full-width digits as what they are', async () => {
    const form = good()
    const answer = await send(form)
    expect(answer).toMatchObject({ status: 302, to: `/produce/p-${form.productId.slice(-8)}?done=LISTED` })
    const row = await database.db.product.findFirstOrThrow({ where: { id: form.productId } })
    expect(row).toMatchObject({ unitPriceFen: 120_050n, nominalGrams: 10_000n, minimumOrder: 5000n, leadDays: 2 })
    expect(row.seasons).toEqual({
      plant: [],
      harvest: [],
      sell: [
        [0, 4],
        [20, 23],
      ],
    })
  })

  it('says what is wrong with each field and keeps all that was typed', async () => {
    const form = {
      ...good(),
      name: '🍠\u202E番薯',
      category: '😀',
      picture: '<script>',
      villageId: 'not-an-id',
      saleUnit: '😀',
      nominalGrams: '-3',
      billedBy: '__proto__',
      unitPriceFen: '10000000000000000000000',
      onHand: '１e9',
      minimumOrder: '-1',
      leadDays: '9999999999',
      supply: '',
      availableFrom: '明天',
      sellFrom: '24',
      description: '长'.repeat(10_000),
    }
    const answer = await send(form)
    expect(answer).toMatchObject({
      status: 422,
      errors: {
        name: 'forbidden-characters',
        category: 'bad-choice',
        picture: 'bad-choice',
        villageId: 'bad-choice',
        saleUnit: 'bad-choice',
        nominalGrams: 'bad-quantity',
        billedBy: 'bad-choice',
        unitPriceFen: 'amount-too-large',
        onHand: 'bad-quantity',
        minimumOrder: 'bad-quantity',
        leadDays: 'bad-days',
        supply: 'bad-choice',
        availableFrom: 'bad-date',
        sellFrom: 'bad-choice',
        description: 'too-long',
      },
    })
    expect(answer.typed).toEqual(form)
  })

  it('keeps emoji, rare and right-to-left letters of a name', async () => {
    for (const name of ['🥬 菜心', '𠮷䶮', 'خضروات']) {
      const form = { ...good(), name }
      expect((await send(form)).status).toBe(302)
      expect((await database.db.product.findFirstOrThrow({ where: { id: form.productId } })).name).toBe(name)
    }
  })

  it('takes a price of ten billion yuan and refuses one fen more, and one that no amount can hold', async () => {
    expect((await send({ ...good(), unitPriceFen: '10000000000' })).status).toBe(302)
    for (const unitPriceFen of ['10000000000.01', '1000000000000']) {
      expect(await send({ ...good(), unitPriceFen })).toMatchObject({ errors: { unitPriceFen: 'amount-too-large' } })
    }
    expect(await send({ ...good(), unitPriceFen: '-5' })).toMatchObject({ errors: { unitPriceFen: 'amount-negative' } })
    expect(await send({ ...good(), unitPriceFen: '' })).toMatchObject({ errors: { unitPriceFen: 'required' } })
  })

  it('asks for what is missing in an empty form', async () => {
    const answer = await send({})
    expect(answer).toMatchObject({
      status: 422,
      errors: { name: 'required', onHand: 'required', villageId: 'required' },
    })
  })
})

describe('a photo', () => {
  const post = (token?: string) => {
    const form = new FormData()
    form.append('photos', new File([new Uint8Array([71, 73, 70, 56])], 'a.jpg'))
    const asked = args('/produce/photos', { token })
    const { headers } = asked.request
    return sendPhoto({ ...asked, request: new Request(asked.request.url, { method: 'POST', body: form, headers }) })
  }

  it('is taken from whoever sells, and refused in JSON that a script can read', async () => {
    expect(await statusThrown(post())).toBe(302)
    expect(await statusThrown(post(await tokenOf('13800000011')))).toBe(403)
    const answer = await post(cooperative)
    expect(answer.status).toBe(422)
    // In the page's language: the script that asks knows no texts of refusals.
    expect(await answer.json()).toEqual({
      refused: fill(messagesFor('zh-CN').refusals['photo-kind'], { file: 'a.jpg' }),
    })
  })

  it('goes with a form without scripts, is kept for ever by browsers, and is not there where nothing is', async () => {
    const bytes = await photo('png')
    const form = new FormData()
    const typed = { productId: uuid7(), name: '无脚本芥蓝', saleUnit: '箱', unitPriceFen: '30', onHand: '9' }
    for (const [name, value] of Object.entries({ ...typed, villageId: shelf.villages.caiziyuan })) form.set(name, value)
    form.append('photos', new File([bytes], 'IMG.png'))
    form.append('photos', new File([], ''))
    const asked = args('/produce/new', { token: cooperative })
    const { headers } = asked.request
    const request = new Request(asked.request.url, { method: 'POST', body: form, headers })
    expect(await answerOf(list({ ...asked, request }))).toMatchObject({ status: 302 })
    const { photoId } = await database.db.product.findFirstOrThrow({ where: { id: typed.productId } })
    const served = (id: string, file: string) => servePhoto(args(`/photos/${id}/${file}`, { params: { id, file } }))
    const answer = await served(photoId!, 'page.jpg')
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'public, max-age=31536000, immutable',
    })
    for (const [id, file] of [
      [photoId!, '../card.webp'],
      [photoId!, 'original.jpg'],
      [uuid7(), 'card.webp'],
      ['x', 'card.webp'],
    ] as const) {
      expect(await statusThrown(served(id, file)), file).toBe(404)
    }
  })
})

describe('a cooperative’s own product', () => {
  const asked = (slug: string, form?: Record<string, string>, token = cooperative) =>
    args(`/produce/${slug}`, { params: { slug }, token, form })

  it('is 404 for another cooperative, 403 for buyers, sign-in for visitors', async () => {
    const other = await tokenOf('13800000022')
    expect(await statusThrown(ownProduct(asked('caixin', undefined, other)))).toBe(404)
    expect(await statusThrown(ownProduct(asked('caixin', undefined, await tokenOf('13800000011'))))).toBe(403)
    expect(await statusThrown(ownProduct(asked('caixin', undefined, '')))).toBe(302)
    const form = { intent: 'stock', seenOnHand: '120', onHand: '1', stockReason: 'x' }
    expect((await answerOf(changeOwn(asked('caixin', form, other)))).status).toBe(404)
  })

  it('changes by intent; what it does not know is a 400', async () => {
    const stock = { intent: 'stock', seenOnHand: '120', onHand: '130', stockReason: '' }
    expect(await answerOf(changeOwn(asked('caixin', stock)))).toMatchObject({
      status: 422,
      errors: { stockReason: 'reason-required' },
      typed: stock,
    })
    expect(await answerOf(changeOwn(asked('caixin', { ...stock, stockReason: '入库' })))).toMatchObject({ status: 302 })
    expect(await answerOf(changeOwn(asked('caixin', { ...stock, stockReason: '入库' })))).toMatchObject({ status: 409 })
    expect(await statusThrown(changeOwn(asked('caixin', { intent: 'evil' })))).toBe(400)
  })
})

describe('into the basket from a product’s page', () => {
  const put = async (quantity: string, phone: SamplePhone = '13800000011') => {
    const form = { productId: shelf.products.caixin!, quantity }
    const asked = args('/products/caixin', { params: { slug: 'caixin' }, token: await tokenOf(phone), form })
    return answerOf(putInBasket(asked))
  }

  it('sends on to the basket', async () => {
    expect(await put('5')).toMatchObject({ status: 302, to: '/basket' })
  })

  it('says beside the product what is wrong with the quantity, and keeps it', async () => {
    expect(await put('🍠5')).toMatchObject({
      status: 422,
      errors: { quantity: 'bad-quantity' },
      typed: { quantity: '🍠5' },
    })
    expect(await put('0')).toMatchObject({ status: 422, errors: { quantity: 'quantity-not-positive' } })
  })

  it('is for buyers only', async () => {
    expect(await statusThrown(put('5', '13800000021'))).toBe(403)
  })
})
