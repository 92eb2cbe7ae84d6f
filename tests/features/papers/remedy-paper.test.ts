import { beforeAll, beforeEach, expect, test } from 'vitest'
import { readPaperCode } from '~/domain/paper/paper-code'
import { thousandths } from '~/domain/quantity/thousandths'
import { signAcceptance } from '~/features/deliveries/sign-acceptance.server'
import { packOrder } from '~/features/packs/packs.view.server'
import { checkPaper, readPaper } from '~/features/papers/papers.view.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { drawPaper } from '~/platform/pdf/draw-paper'
import { testDb } from '../../support/database'
import { pdf, photo } from '../../support/files'
import {
  confirmedOrder,
  granted,
  linesOf,
  type Market,
  openMarket,
  orderOf,
  type Person,
  setStock,
  ship,
  take,
} from '../../support/market'
import { textOf } from '../../support/pdf-text'
import { answer, dispute, propose } from '../../support/remedies'
import { unzip } from '../../support/unzip'

let market: Market
const ORIGIN = 'https://xiangyue.example'

beforeAll(async () => {
  market = await openMarket((await testDb()).db)
})

beforeEach(async () => {
  for (const slug of ['caixin', 'hongxin-fanshu']) await setStock(market, slug, 100_000)
  await market.db.basketLine.deleteMany()
})

/** Ten baskets at 120 yuan and twenty boxes at 26, all taken. */
async function taken() {
  const orderId = await confirmedOrder(market, { caixin: 10, 'hongxin-fanshu': 20 })
  const note = granted(await ship(market, orderId))
  const acceptance = granted(await take(market, note.id))
  return { orderId, order: (await orderOf(market, orderId)).number, acceptanceId: acceptance.id }
}

function paperOf(key: string, person: Person = market.buyer, locale: 'zh-CN' | 'en' = 'zh-CN') {
  return readPaper(market.as(person), { kind: 'remedy', key, locale, origin: ORIGIN, sample: true })
}

async function printed(key: string) {
  const found = await paperOf(key)
  if (!found) throw new Error(`no paper of ${key}`)
  const { paper, fileName, path } = found
  const seals = paper.signatures.map(({ seal }) => seal?.state ?? null)
  return { paper, fileName, path, seals, text: await textOf(await drawPaper(paper)) }
}

async function verdict(code: string | undefined) {
  return (await checkPaper(market.db, readPaperCode(code ?? '') ?? ''))?.verdict
}

test('a return waits for the other side, then says what goes back, what it comes to, and who agreed', async () => {
  const { orderId, order } = await taken()
  const { id, number } = granted(await propose(market, orderId, 'RETURN', [2, 5], { reason: '两筐发黄' }))
  const asked = await printed(number)
  expect([asked.paper.watermark, asked.seals]).toEqual(['待签署', ['signed', 'waiting']])
  expect(asked.path).toBe(`/orders/${order}/remedies`)
  granted(await answer(market, id))

  const agreed = await printed(number)
  expect([agreed.paper.watermark, agreed.seals]).toEqual([null, ['signed', 'signed']])
  expect(agreed.fileName).toBe(`处理单-${number}.pdf`)
  const parts = ['处理单', number, order, '退货', '两筐发黄', '2筐', '−240.00', '5箱', '−130.00', '−370.00']
  for (const part of [...parts, '验收金额减少（大写）', '人民币叁佰柒拾元整', '甲已签', '乙已签'])
    expect(agreed.text).toContain(part)
  expect([await verdict(asked.paper.issue?.code), await verdict(agreed.paper.issue?.code)]).toEqual([
    'EARLIER',
    'GENUINE',
  ])
  const english = await paperOf(number, market.official, 'en')
  expect([english?.paper.title, english?.paper.issue?.code]).toEqual(['Remedy', agreed.paper.issue?.code])
})

test('one that reverses it says so and gives back what it took; the first is void', async () => {
  const { orderId } = await taken()
  const first = granted(await propose(market, orderId, 'RETURN', [2]))
  granted(await answer(market, first.id))
  const before = (await printed(first.number)).paper.issue?.code
  const second = granted(await propose(market, orderId, 'RETURN', [], { reversesId: first.id, reason: '没有退成' }))
  granted(await answer(market, second.id))
  const reversal = await printed(second.number)
  for (const part of ['冲销处理单', first.number, '没有退成', '验收金额增加（大写）', '人民币贰佰肆拾元整'])
    expect(reversal.text).toContain(part)
  const undone = await printed(first.number)
  expect([undone.paper.watermark, undone.seals]).toEqual(['作废', ['void', 'void']])
  expect(await verdict(before)).toBe('VOID')
})

test('an allowance that the supplier gives by itself has its seal alone', async () => {
  const { orderId } = await taken()
  const given = { by: market.supplier, reason: '个头偏小' }
  const { number } = granted(await propose(market, orderId, 'ALLOWANCE', [3_350], given))
  const { seals, text, paper } = await printed(number)
  expect([paper.watermark, seals]).toEqual([null, [null, 'signed']])
  for (const part of ['折让', '个头偏小', '−33.50', '人民币叁拾叁元伍角整', '对方单方让步，无须答复'])
    expect(text).toContain(part)
})

test('what is sent once more and what ends a dispute as it was change no amount', async () => {
  const { orderId, acceptanceId } = await taken()
  const about = granted(await dispute(market, acceptanceId))
  const ended = granted(await propose(market, orderId, 'AS_IS', [], { disputeId: about.id, by: market.buyer }))
  granted(await answer(market, ended.id))
  const { text } = await printed(ended.number)
  const { number } = await market.db.acceptance.findFirstOrThrow({ where: { id: acceptanceId } })
  for (const part of ['按原验收', number, '验收金额不变（大写）', '人民币零元整']) expect(text).toContain(part)
})

test('one that was declined is void and says why', async () => {
  const { orderId } = await taken()
  const { id, number } = granted(await propose(market, orderId, 'RETURN', [1]))
  granted(await answer(market, id, 'decline', { reason: '收货时是好的' }))
  const { paper, seals, text } = await printed(number)
  expect([paper.watermark, seals]).toEqual(['作废', ['void', null]])
  expect(text).toContain('没有同意：收货时是好的')
  expect(await verdict(paper.issue?.code)).toBe('VOID')
})

test('is read by both sides and the officials, and by nobody else', async () => {
  const { orderId } = await taken()
  const { number } = granted(await propose(market, orderId, 'RETURN', [1]))
  const people = [market.buyer, market.supplier, market.official, market.otherBuyer, market.otherSupplier]
  const found = await Promise.all(people.map((person) => paperOf(number, person)))
  expect(found.map((one) => one !== null)).toEqual([true, true, true, false, false])
  expect(await paperOf('CL-1999-000001')).toBeNull()
})

test('is filed in the pack of its order, with the photos of what was judged', async () => {
  const orderId = await confirmedOrder(market, { caixin: 10 })
  const note = granted(await ship(market, orderId))
  const [line] = await linesOf(market, orderId)
  const judged = { orderLineId: line!.id, accepted: thousandths(8_000n), shortfall: 'DAMAGED' as const, reason: '' }
  granted(
    await signAcceptance(market.as(market.buyer), {
      ...{ acceptanceId: uuid7(), deliveryNoteId: note.id, version: 0, handedOverBy: '' },
      lines: [{ ...judged, photos: [{ name: '压坏.jpg', bytes: await photo() }] }],
    }),
  )
  const kept = granted(await propose(market, orderId, 'RETURN', [1]))
  granted(await answer(market, kept.id))
  const refused = granted(await propose(market, orderId, 'RETURN', [1]))
  granted(await answer(market, refused.id, 'decline', { reason: '不行' }))

  const { number } = await orderOf(market, orderId)
  const style = { format: 'ZIP', locale: 'zh-CN', origin: ORIGIN, sample: true } as const
  const quick = { render: async () => Buffer.from(pdf()) } as never
  const pack = await packOrder(market.as(market.supplier), number, { ...style, pdf: quick })
  const chunks: Uint8Array[] = []
  for await (const chunk of pack!.chunks) chunks.push(chunk)
  const paths = unzip(Buffer.concat(chunks)).map(({ path }) => path)
  expect(paths.filter((path) => /处理单|验收照片/.test(path))).toEqual([
    expect.stringMatching(/^04-验收照片-YS-.*-压坏\.jpg$/),
    `05-处理单-${kept.number}.pdf`,
  ])
})
