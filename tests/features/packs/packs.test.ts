import { extractText, getDocumentProxy } from 'unpdf'
import { beforeAll, describe, expect, test } from 'vitest'
import type { PackFormat } from '~/domain/pack/pack'
import { confirmOrder } from '~/features/orders/confirm-order.server'
import { makePack, type PackPress } from '~/features/packs/make-pack.server'
import { openPack, type PackDownload, packOrder, readPacksPage } from '~/features/packs/packs.view.server'
import { requestPack } from '~/features/packs/request-pack.server'
import { sweepPacks } from '~/features/packs/sweep-packs.server'
import { attachReceipts } from '~/features/payments/attach-receipts.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { pdfHere } from '~/platform/pdf/pdf'
import { testDb } from '../../support/database'
import { pdf, photo } from '../../support/files'
import {
  activeAgreement,
  callOff,
  confirmedOrder,
  granted,
  type Market,
  NOON,
  openMarket,
  orderOf,
  type Person,
  pay,
  placeSpot,
  refusalOf,
  setStock,
  ship,
  take,
  verify,
} from '../../support/market'
import { unzip } from '../../support/unzip'

let market: Market
let first: string
let second: string
const press = { pdf: pdfHere(), sample: true }
/** Where it is about what becomes of a pack and not about what it says. */
const quick = { pdf: { ...press.pdf, render: async () => Buffer.from(pdf()) }, sample: true }
const ORIGIN = 'https://xiangyue.example'

beforeAll(async () => {
  market = await openMarket((await testDb()).db)
  await setStock(market, 'caixin', 10_000)
  const { db, programmeId, buyer, approver, supplier, official } = market
  for (const { personId, organisationId, role } of [buyer, approver, supplier, official]) {
    await db.membership.create({ data: { programmeId, id: uuid7(), personId, organisationId, role } })
  }
  const { agreementId, lineIds } = await activeAgreement(market, [{ slug: 'caixin', agreed: 100, held: 100 }])
  const [called] = granted(await callOff(market, agreementId, { [lineIds[0]!]: 10 }))
  first = called!.id
  granted(await confirmOrder(market.as(market.supplier), { orderId: first, version: 0 }))
  second = await confirmedOrder(market, { caixin: 5 })
  for (const id of [first, second]) granted(await take(market, granted(await ship(market, id)).id))
  const paid = granted(await pay(market, { [first]: 120_000n, [second]: 60_000n }, { reference: 'HD-2026-1' }))
  granted(
    await attachReceipts(market.as(market.buyer), {
      transferId: paid.id,
      files: [
        { name: '网银回单.jpg', bytes: await photo() },
        { name: '电子回单.pdf', bytes: pdf() },
      ],
    }),
  )
  granted(await verify(market, paid.id))
})

async function bytesOf(download: PackDownload | null): Promise<Buffer> {
  if (!download) throw new Error('no pack')
  const chunks: Uint8Array[] = []
  for await (const chunk of download.chunks) chunks.push(chunk)
  return Buffer.concat(chunks)
}

async function textOf(bytes: Uint8Array): Promise<{ text: string; pages: number }> {
  const { text, totalPages } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true })
  return { text: text.replace(/\s+/gu, ''), pages: totalPages }
}

const style = (format: PackFormat) => ({ ...press, format, locale: 'zh-CN' as const, origin: ORIGIN })
const ask = (
  format: PackFormat,
  person: Person = market.buyer,
  input: Partial<Parameters<typeof requestPack>[1]> = {},
) =>
  requestPack(market.as(person), {
    ...{ packId: uuid7(), organisationId: null, period: { year: 2026, month: 11 }, format },
    ...{ locale: 'zh-CN', origin: ORIGIN, ...input },
  })
const make = (packId: string, by: PackPress = quick) =>
  makePack({ db: market.db, now: new Date(NOON) }, by, { programmeId: market.programmeId, packId }, true)

describe('the papers of one order', () => {
  test('come as an archive that every system opens, with a list', async () => {
    const { number } = await orderOf(market, first)
    const download = await packOrder(market.as(market.buyer), number, style('ZIP'))
    expect(download?.fileName).toBe(`报销资料包-${number}.zip`)
    const files = unzip(await bytesOf(download))
    expect(files.map(({ path }) => path.replace(/-2026-\d{6}/, ''))).toEqual([
      '00-目录.pdf',
      '01-购销协议-GX.pdf',
      '02-采购单-CG.pdf',
      '03-送货单-SH.pdf',
      '04-验收单-YS.pdf',
      '05-银行回单-HD-2026-1-网银回单.jpg',
      '06-银行回单-HD-2026-1-电子回单.pdf',
    ])
    expect(files.every(({ utf8, lengthFirst }) => utf8 && lengthFirst)).toBe(true)
    expect(files.at(-1)!.bytes.equals(Buffer.from(pdf()))).toBe(true)
    const list = await textOf(files[0]!.bytes)
    for (const said of ['报销资料目录', '1,200.00', '人民币壹仟贰佰元整', '04-验收单-YS', '没有发票', number]) {
      expect(list.text).toContain(said)
    }
  })

  test('or as one PDF whose list names the page of each', async () => {
    const { number } = await orderOf(market, first)
    const { text, pages } = await textOf(await bytesOf(await packOrder(market.as(market.buyer), number, style('PDF'))))
    expect(pages).toBeGreaterThanOrEqual(7)
    expect(text).toContain(`1/${pages}`)
    expect(text).toContain(`${pages}/${pages}`)
    for (const said of ['购销协议', '采购单', '送货单', '验收单', '东莞市示例电子有限公司'])
      expect(text).toContain(said)
  })

  test('are for who may read the order: both sides and the officials', async () => {
    const { number } = await orderOf(market, first)
    const pack = (who: Person) => packOrder(market.as(who), number, style('ZIP'))
    for (const who of [market.supplier, market.official]) expect(await pack(who)).not.toBeNull()
    for (const who of [market.otherBuyer, market.otherSupplier]) expect(await pack(who)).toBeNull()
  })
})

describe('the papers of a month', () => {
  test('are made once, kept in parts and fetched by whoever asked', async () => {
    const packId = uuid7()
    const asked = await Promise.all([ask('ZIP', market.buyer, { packId }), ask('ZIP', market.buyer, { packId })])
    expect(asked.map((one) => granted(one).id)).toEqual([packId, packId])
    expect(await openPack(market.as(market.buyer), packId)).toBeNull()
    await make(packId, press)
    await make(packId)
    const [listed] = (await readPacksPage(market.as(market.buyer))).packs
    expect(listed).toMatchObject({ state: 'READY', orders: 2, done: listed!.total, month: 11 })
    const bytes = await bytesOf(await openPack(market.as(market.buyer), packId))
    expect(bytes.byteLength).toBe(listed!.bytes)
    const files = unzip(bytes)
    expect(files).toHaveLength(listed!.total + 1)
    expect(files.filter(({ path }) => path.startsWith('03-银行回单/'))).toHaveLength(2)
    expect((await textOf(files[0]!.bytes)).text).toContain('1,800.00')
    for (const who of [market.approver, market.supplier, market.official, market.otherBuyer]) {
      expect(await openPack(market.as(who), packId)).toBeNull()
    }
  })

  test('bound into one PDF say the same', async () => {
    const { id } = granted(await ask('PDF'))
    await make(id, press)
    const { text } = await textOf(await bytesOf(await openPack(market.as(market.buyer), id)))
    expect(text).toContain('人民币壹仟捌佰元整')
    for (const order of [first, second]) expect(text).toContain((await orderOf(market, order)).number)
  })

  test('an official packs for a buyer it names, others only their own', async () => {
    expect(refusalOf(await ask('ZIP', market.official))).toBe('required')
    expect(refusalOf(await ask('ZIP', market.official, { organisationId: uuid7() }))).toBe('not-found')
    const { id } = granted(await ask('ZIP', market.official, { organisationId: market.buyerId }))
    await make(id)
    expect(await openPack(market.as(market.official), id)).not.toBeNull()
    // What is typed for another counts for nothing: one's own organisation is meant.
    expect(refusalOf(await ask('ZIP', market.otherBuyer, { organisationId: market.buyerId }))).toBe('pack-empty')
    granted(await ask('ZIP', market.supplier))
  })

  test('nothing was accepted or paid: there is nothing to pack', async () => {
    granted(await placeSpot(market, market.otherBuyer, { caixin: 5 }))
    expect(refusalOf(await ask('ZIP', market.otherBuyer))).toBe('pack-empty')
    expect(refusalOf(await ask('ZIP', market.buyer, { period: { year: 2025, month: null } }))).toBe('pack-empty')
  })

  test('go when their days are over, and are not made for who has left', async () => {
    const { id } = granted(await ask('ZIP'))
    await make(id)
    const later = new Date(Date.parse(NOON) + 8 * 86_400_000)
    expect(await openPack({ ...market.as(market.buyer), now: later }, id)).toBeNull()
    await sweepPacks({ db: market.db, now: later })
    expect(await market.db.packPart.count({ where: { packId: id } })).toBe(0)

    const left = granted(await ask('ZIP', market.approver))
    await market.db.membership.updateMany({ where: { personId: market.approver.personId }, data: { endedAt: later } })
    await make(left.id)
    const pack = await market.db.pack.findFirstOrThrow({ where: { id: left.id } })
    expect(pack).toMatchObject({ state: 'FAILED', failure: 'gone' })
  })
})

describe('what cannot be bound', () => {
  test('a receipt that cannot be bound is said in the list and lies beside', async () => {
    const id = await confirmedOrder(market, { caixin: 5 })
    granted(await take(market, granted(await ship(market, id)).id))
    const transfer = granted(await pay(market, { [id]: 12_000n }, { reference: 'HD-BROKEN' }))
    granted(
      await attachReceipts(market.as(market.buyer), {
        transferId: transfer.id,
        files: [{ name: '坏.pdf', bytes: pdf({ catalogue: '/Pages 99 0 R' }) }],
      }),
    )
    const { number } = await orderOf(market, id)
    const { text } = await textOf(await bytesOf(await packOrder(market.as(market.buyer), number, style('PDF'))))
    expect(text).toContain('装不进合订本')
  })
})
