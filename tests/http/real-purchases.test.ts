import { extractText, getDocumentProxy } from 'unpdf'
import { beforeAll, describe, expect, test } from 'vitest'
import { addDays, businessDateOf } from '~/domain/calendar/business-date'
import { joinProgramme, registerPerson } from '~/features/accounts/accounts.steps.server'
import { SAMPLE_PASSWORD } from '~/features/accounts/sample-accounts.server'
import { registerBuyer } from '~/features/organisations/organisations.steps.server'
import { inTransaction } from '~/platform/db/db'
import { hashPassword } from '~/platform/passwords/passwords'
import { Caller, type Fields } from '../support/caller'
import { linksOf } from '../support/page-forms'
import { openSampleProduct, type SampleProduct } from '../support/sample-product'
import { unzip } from '../support/unzip'
import { freshUscc } from '../support/uscc'

/**
 * Two purchases that newspapers reported: what was bought and what it came to. Unit prices, the share of each village
 * and of each buyer were not printed: those here are examples that make the printed totals.
 */
const today = businessDateOf(new Date())
let product: SampleProduct
let cooperative: Caller
const [OIL_PRICE, POTATO_PRICE] = ['115.50', '60.00']

beforeAll(async () => {
  product = await openSampleProduct()
  const { stage, server } = product
  cooperative = await Caller.signedIn(server.origin, '13800000021')
  // The cooperative also sells for the second village.
  const { programmeId, organisationId } = stage.people['13800000021']
  const village = await stage.db.village.findFirstOrThrow({ where: { programmeId, slug: 'longyue' } })
  await stage.db.supplierVillage.create({ data: { programmeId, supplierId: organisationId!, villageId: village.id } })
}, 180_000)

/** An approved buyer with one manager, signed in. */
async function buyer(name: string, buyerType: 'UNION' | 'INSTITUTION', prefix: string, phone: string): Promise<Caller> {
  const { db, programmeId } = product.stage
  const passwordHash = await hashPassword(SAMPLE_PASSWORD)
  const now = new Date()
  await inTransaction(db, async (tx) => {
    const organisationId = await registerBuyer(
      tx,
      programmeId,
      {
        ...{ name, buyerType, uscc: freshUscc(prefix), standing: 'APPROVED', contactName: '示例', contactPhone: phone },
        deliveryAddress: '广东省东莞市万江街道示例路 3 号',
      },
      now,
    )
    const personId = await registerPerson(tx, { phone, name: '经办示例', passwordHash }, now)
    await joinProgramme(tx, personId!, { programmeId, organisationId, role: 'BUYER_MANAGER', title: '主席' }, now)
  })
  return await Caller.signedIn(product.server.origin, phone)
}

/** Sends a form of a page as it is filled, but for these fields. @returns where it leads */
async function send(caller: Caller, path: string, having: string, fields: Fields = {}): Promise<string> {
  const filled = await caller.form(path, having)
  const reply = await caller.post(path, { ...filled, ...fields })
  if (reply.status !== 302 || !reply.location) {
    const said = /class="error[^"]*"[^>]*>([^<]*)/.exec(reply.html)?.[1] ?? reply.html.slice(0, 2000)
    throw new Error(`${path} ${having}: ${reply.status} ${said}`)
  }
  return reply.location
}

async function list(name: string, unit: string, price: string, onHand: number, village: string): Promise<string> {
  const { db, programmeId } = product.stage
  const { id } = await db.village.findFirstOrThrow({ where: { programmeId, slug: village } })
  await send(cooperative, '/produce/new', 'name', {
    ...{ name, spec: '', category: 'other', picture: 'generic', villageId: id, saleUnit: unit, billedBy: 'COUNT' },
    ...{ unitPriceFen: price, onHand: String(onHand), minimumOrder: '1', supply: 'STOCK', nominalGrams: '' },
  })
  const made = await db.product.findFirstOrThrow({ where: { programmeId, name } })
  return made.id
}

async function pathsOf(caller: Caller, pattern: RegExp, page = '/orders'): Promise<string[]> {
  return [...new Set(linksOf((await caller.get(page)).html).filter((href) => pattern.test(href)))]
}

/** Confirms, sends and takes an order, all of it. */
async function fulfil(caller: Caller, order: string): Promise<void> {
  await send(cooperative, order, 'confirm', { intent: 'confirm' })
  await send(cooperative, `${order}/dispatch`, 'deliveryNoteId', { driverName: '示例', plate: '粤V00000' })
  await send(caller, `${order}/accept`, 'acceptanceId', { whole: 'on', handedOverBy: '示例' })
}

/** The text of a PDF of ours, without the spaces that its lines make. */
async function textOf(caller: Caller, path: string): Promise<string> {
  const bytes = await caller.bytes(path)
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true })
  return text.replace(/\s+/gu, '')
}

const ORDER = /^\/orders\/CG-[\d-]+$/

describe('a union buys 346 barrels of peanut oil and 173 boxes of sweet potatoes, 50,343 yuan', () => {
  let union: Caller
  let agreement: string
  let orders: string[]

  beforeAll(async () => {
    union = await buyer('东莞市示例工会委员会（示例）', 'UNION', '81441900', '13700000081')
    const oil = await list('花生油（示例）', '桶', OIL_PRICE, 346, 'caiziyuan')
    const potato = await list('番薯（示例）', '箱', POTATO_PRICE, 173, 'longyue')
    const supplierId = product.stage.people['13800000021'].organisationId!
    agreement = await send(union, `/agreements/new?supplier=${supplierId}`, 'startDate', {
      ...{ startDate: today, endDate: addDays(today, 60), tolerance: '0', paymentDays: '15', place: '东莞市' },
      ...{ [`lines[${oil}][quantity]`]: '346', [`lines[${oil}][price]`]: OIL_PRICE },
      ...{ [`lines[${potato}][quantity]`]: '173', [`lines[${potato}][price]`]: POTATO_PRICE },
    })
    await send(union, agreement, 'send', { intent: 'send' })
    for (const signer of [union, cooperative])
      await send(signer, `${agreement}/sign`, 'contentHash', { authority: 'on' })
    // The form is filled with all that is left.
    await send(union, `${agreement}/call-off`, 'placementId')
    orders = await pathsOf(union, ORDER)
    for (const order of orders) await fulfil(union, order)
    const { db, programmeId } = product.stage
    const rows = await db.purchaseOrder.findMany({ where: { programmeId, number: { in: orders.map(numberOf) } } })
    const parts = Object.fromEntries(rows.map(({ id, orderedFen }) => [`allocations[${id}]`, yuan(orderedFen)]))
    await send(union, `${orders[0]}/pay`, 'transferId', { reference: 'HD-50343', amount: '50343.00', ...parts })
    const [transfer] = await pathsOf(union, /^\/transfers\/[\da-f-]{36}$/, '/transfers')
    await send(cooperative, transfer!, 'verify', { intent: 'verify' })
  }, 300_000)

  test('as two orders of one supplier, one per village, paid by one transfer over both', async () => {
    expect(orders).toHaveLength(2)
    const { db, programmeId } = product.stage
    const rows = await db.purchaseOrder.findMany({ where: { programmeId, number: { in: orders.map(numberOf) } } })
    expect(new Set(rows.map(({ supplierId }) => supplierId)).size).toBe(1)
    expect(new Set(rows.map(({ villageId }) => villageId)).size).toBe(2)
    expect(rows.map(({ fulfilment, payment }) => `${fulfilment} ${payment}`)).toEqual([
      'COMPLETED PAID',
      'COMPLETED PAID',
    ])
    expect(rows.reduce((sum, { countedFen }) => sum + countedFen, 0n)).toBe(5_034_300n)
    expect((await product.verify()).code).toBe(0)
  }, 120_000)

  test('every paper prints whole', async () => {
    const signed = await textOf(union, `/papers/agreement/${numberOf(agreement)}/pdf`)
    for (const said of [
      '花生油',
      '番薯',
      '346桶',
      '173箱',
      '50,343.00',
      '人民币伍万零叁佰肆拾叁元整',
      '东莞市示例工会委员会',
    ]) {
      expect(signed).toContain(said)
    }
    const printed = await Promise.all(orders.map((order) => textOf(union, `/papers/order/${numberOf(order)}/pdf`)))
    expect(printed.some((text) => text.includes('39,963.00') && text.includes('人民币叁万玖仟玖佰陆拾叁元整'))).toBe(
      true,
    )
    expect(printed.some((text) => text.includes('10,380.00') && text.includes('人民币壹万零叁佰捌拾元整'))).toBe(true)
  })

  test('its statement, its certificate and its pack say the same sum', async () => {
    const [statement] = await pathsOf(union, /^\/statements\/.*period=\d{4}-\d{2}$/, '/statements')
    const [paper] = await pathsOf(union, /^\/papers\/statement\//, statement!)
    const account = await textOf(cooperative, `${paper}/pdf`)
    for (const said of ['39,963.00', '10,380.00', '50,343.00', '人民币零元整', 'HD-50343'])
      expect(account).toContain(said)

    const [certificate] = await pathsOf(union, /^\/certificates\//)
    const [proof] = await pathsOf(union, /^\/papers\/certificate\//, certificate!)
    const proved = await textOf(union, `${proof}/pdf`)
    for (const said of ['菜仔园村', '龙跃村', '50,343.00', '人民币伍万零叁佰肆拾叁元整', '第1版'])
      expect(proved).toContain(said)
    expect((await cooperative.get(proof ?? '')).status).toBe(404)

    const files = unzip(await union.bytes(`${orders[0]}/pack/zip`))
    expect(files.map(({ path }) => path.slice(3, 6))).toEqual(['目录.', '购销协', '采购单', '送货单', '验收单'])
  })
})

describe('two villages buy 6,182 boxes of eggs, 20 to a box, for holiday gifts', () => {
  /** 26 yuan a box is an example, and so is how many of the boxes each of the two took. */
  const committees = [
    {
      ...{ name: '东莞市示例第一村民委员会（示例）', phone: '13700000054', quantity: 3_100 },
      ...{ boxes: '3,100箱', figures: '80,600.00', inWords: '人民币捌万零陆佰元整' },
    },
    {
      ...{ name: '东莞市示例第二村民委员会（示例）', phone: '13700000055', quantity: 3_082 },
      ...{ boxes: '3,082箱', figures: '80,132.00', inWords: '人民币捌万零壹佰叁拾贰元整' },
    },
  ] as const
  type Committee = (typeof committees)[number]
  const callers = new Map<Committee, Caller>()
  const orders = new Map<Committee, string>()

  beforeAll(async () => {
    const eggs = await list('鸡蛋（20枚/箱，示例）', '箱', '26.00', 6_182, 'caiziyuan')
    const { db, programmeId } = product.stage
    const { slug } = await db.product.findFirstOrThrow({ where: { programmeId, id: eggs } })
    for (const committee of committees) {
      const { name, phone, quantity } = committee
      const caller = await buyer(name, 'INSTITUTION', '54441900', phone)
      callers.set(committee, caller)
      await send(caller, `/products/${slug}`, 'productId', { productId: eggs, quantity: String(quantity) })
      await send(caller, '/basket', 'placementId', { intent: 'place', wantedDate: addDays(today, 7) })
      const [order] = await pathsOf(caller, ORDER)
      orders.set(committee, order!)
      await fulfil(caller, order!)
      await send(caller, `${order}/pay`, 'transferId', { reference: `HD-${phone}` })
      const [transfer] = await pathsOf(caller, /^\/transfers\/[\da-f-]{36}$/, '/transfers')
      await send(cooperative, transfer!, 'verify', { intent: 'verify' })
    }
  }, 300_000)

  test('each orders its own, and both are paid and counted to the last box', async () => {
    const { db, programmeId } = product.stage
    let boxes = 0n
    for (const [{ quantity }, order] of orders) {
      const row = await db.purchaseOrder.findFirstOrThrow({ where: { programmeId, number: numberOf(order) } })
      expect(row).toMatchObject({ fulfilment: 'COMPLETED', payment: 'PAID', countedFen: BigInt(quantity) * 2_600n })
      const lines = await db.orderLine.findMany({ where: { programmeId, orderId: row.id } })
      boxes += lines.reduce((sum, { accepted }) => sum + accepted, 0n)
    }
    expect(boxes).toBe(6_182_000n)
    expect((await product.verify()).code).toBe(0)
  }, 120_000)

  test.each(committees)('$name: every paper of its order says its boxes and its sum', async (committee) => {
    const { db, programmeId } = product.stage
    const caller = callers.get(committee)!
    const number = numberOf(orders.get(committee)!)
    const { id } = await db.purchaseOrder.findFirstOrThrow({ where: { programmeId, number } })
    const note = await db.deliveryNote.findFirstOrThrow({ where: { programmeId, orderId: id } })
    const acceptance = await db.acceptance.findFirstOrThrow({ where: { programmeId, orderId: id } })
    const { name, boxes, figures, inWords } = committee
    for (const [kind, key, own] of [
      ['order', number, ['采购单', name]],
      ['delivery-note', note.number, ['送货单', number, name, '粤V00000']],
      ['acceptance', acceptance.number, ['验收单', note.number, number, name]],
    ] as const) {
      const printed = await textOf(caller, `/papers/${kind}/${key}/pdf`)
      for (const said of [...own, key, '鸡蛋', boxes, '26.00', figures, inWords, '菜仔园村']) {
        expect(printed, `${kind} ${said}`).toContain(said.replace(/\s/g, ''))
      }
    }
    // The supplier holds the same papers; the other village, which bought the same eggs, does not.
    const paper = `/papers/acceptance/${acceptance.number}`
    expect((await cooperative.get(paper)).status).toBe(200)
    const other = committees.find((one) => one !== committee)!
    expect((await callers.get(other)!.get(paper)).status).toBe(404)
  })

  test.each(committees)('$name: its statement, its certificate and its pack say the same sum', async (committee) => {
    const caller = callers.get(committee)!
    const { name, phone, figures, inWords } = committee
    const [statement] = await pathsOf(caller, /^\/statements\/.*period=\d{4}-\d{2}$/, '/statements')
    const [account] = await pathsOf(caller, /^\/papers\/statement\//, statement!)
    const stated = await textOf(caller, `${account}/pdf`)
    for (const said of ['对账单', name, figures, `HD-${phone}`, '人民币零元整']) expect(stated).toContain(said)

    const [certificate] = await pathsOf(caller, /^\/certificates\//)
    const [proof] = await pathsOf(caller, /^\/papers\/certificate\//, certificate!)
    const proved = await textOf(caller, `${proof}/pdf`)
    for (const said of ['采购证明', name, '菜仔园村', figures, inWords, '第1版']) expect(proved).toContain(said)

    const files = unzip(await caller.bytes(`${orders.get(committee)}/pack/zip`))
    expect(files.map(({ path }) => path.slice(3, 6))).toEqual(['目录.', '采购单', '送货单', '验收单'])
  })
})

function numberOf(path: string): string {
  return path.split('/').at(-1) ?? ''
}

function yuan(fen: bigint): string {
  return `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`
}
