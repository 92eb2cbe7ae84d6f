import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readPaperCode } from '~/domain/paper/paper-code'
import { reverseAcceptance } from '~/features/deliveries/reverse-acceptance.server'
import { reverseDispatch } from '~/features/deliveries/reverse-dispatch.server'
import { cancelOrder } from '~/features/orders/cancel-order.server'
import { confirmOrder } from '~/features/orders/confirm-order.server'
import { checkPaper, readPaper } from '~/features/papers/papers.view.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { drawPaper } from '~/platform/pdf/draw-paper'
import { testDb } from '../../support/database'
import {
  activeAgreement,
  confirmedOrder,
  granted,
  type Market,
  NOON,
  openMarket,
  orderOf,
  type Person,
  placeSpot,
  setStock,
  ship,
  take,
} from '../../support/market'
import { textOf } from '../../support/pdf-text'
import { agreed, amended, drafted } from '../amendments/setting'

let market: Market

beforeAll(async () => {
  market = await openMarket((await testDb()).db)
})

beforeEach(async () => {
  for (const slug of ['caixin', 'hongxin-fanshu']) await setStock(market, slug, 100_000)
})

type Kind = 'agreement' | 'amendment' | 'order' | 'delivery-note' | 'acceptance'

function paperOf(
  kind: string,
  key: string,
  person: Person = market.buyer,
  now = NOON,
  locale: 'zh-CN' | 'en' = 'zh-CN',
) {
  return readPaper(market.as(person, now), { kind, key, locale, origin: 'https://xiangyue.example', sample: true })
}

async function printed(kind: Kind, key: string, person?: Person, now?: string) {
  const found = await paperOf(kind, key, person, now)
  if (!found) throw new Error(`no paper ${kind} ${key}`)
  return found
}

async function check(code: string | undefined) {
  return checkPaper(market.db, readPaperCode(code ?? '') ?? '')
}

async function numberOf(table: 'deliveryNote' | 'acceptance', id: string): Promise<string> {
  const key = { where: { programmeId_id: { programmeId: market.programmeId, id } } }
  const row =
    table === 'deliveryNote'
      ? await market.db.deliveryNote.findUniqueOrThrow(key)
      : await market.db.acceptance.findUniqueOrThrow(key)
  return row.number
}

/** One order, one note, one acceptance, and their numbers. */
async function trade() {
  const orderId = await confirmedOrder(market, { caixin: 10, 'hongxin-fanshu': 20 })
  const note = granted(await ship(market, orderId, [10, 20]))
  const accepted = granted(await take(market, note.id, [9, 20]))
  const { number } = await orderOf(market, orderId)
  return {
    ...{ orderId, noteId: note.id, acceptanceId: accepted.id },
    order: number,
    note: await numberOf('deliveryNote', note.id),
    acceptance: await numberOf('acceptance', accepted.id),
  }
}

describe('papers', () => {
  test('hold what an auditor looks for, as text that can be copied', async () => {
    const { order, note, acceptance } = await trade()
    const texts: Record<string, string> = {}
    for (const [kind, key] of [
      ['order', order],
      ['delivery-note', note],
      ['acceptance', acceptance],
    ] as const)
      texts[kind] = await textOf(await drawPaper((await printed(kind, key)).paper))
    expect(texts.order).toContain('采购单')
    for (const part of ['菜心', '120.00/筐', '¥1,720.00', '人民币壹仟柒佰贰拾元整', '转账识别码', '示例'])
      expect(texts.order).toContain(part)
    for (const part of ['送货单', order, '10筐', '粤V00000', '人民币壹仟柒佰贰拾元整', '签字'])
      expect(texts['delivery-note']).toContain(part)
    for (const part of ['验收单', note, '9筐', '少1筐压坏', '人民币壹仟陆佰元整', '¥1,600.00'])
      expect(texts.acceptance).toContain(part)
    for (const text of Object.values(texts)) expect(text).toMatch(/核验码[0-9A-Z]{4}(-[0-9A-Z]{4}){3}.*第1页共1页/)
  })

  test('of an agreement carry both seals, its clauses and the total in words', async () => {
    const { agreementId } = await activeAgreement(market, [{ slug: 'caixin', agreed: 100 }])
    const { number } = await market.db.agreement.findFirstOrThrow({ where: { id: agreementId } })
    const { paper, fileName } = await printed('agreement', number)
    expect(fileName).toBe(`购销协议-${number}.pdf`)
    expect(paper.signatures.map(({ seal }) => [seal?.party, seal?.state])).toEqual([
      ['first', 'signed'],
      ['second', 'signed'],
    ])
    const text = await textOf(await drawPaper(paper))
    for (const part of ['人民币壹万贰仟元整', '甲已签', '乙已签', '验收后30日内对公转账', '一、', '2026-12-31'])
      expect(text).toContain(part)
  })

  test('are read by both sides and the officials, and by nobody else', async () => {
    const { order, note, acceptance } = await trade()
    for (const [kind, key] of [
      ['order', order],
      ['delivery-note', note],
      ['acceptance', acceptance],
    ] as const) {
      for (const person of [market.buyer, market.supplier, market.official])
        expect((await printed(kind, key, person)).paper.number).toBe(key)
      for (const person of [market.otherBuyer, market.otherSupplier])
        expect(await paperOf(kind, key, person)).toBeNull()
    }
    expect(await paperOf('order', 'CG-1999-000001')).toBeNull()
    expect(await paperOf('constructor', order)).toBeNull()
    expect(await paperOf('delivery-note', acceptance)).toBeNull()
  })

  test('are the same with the same code for everybody and in both languages', async () => {
    const { acceptance } = await trade()
    const first = await printed('acceptance', acceptance)
    const second = await printed('acceptance', acceptance, market.supplier, '2026-12-01T09:00:00+08:00')
    expect(second.paper).toEqual(first.paper)
    expect(second.sha256).toBe(first.sha256)
    const english = await paperOf('acceptance', acceptance, market.official, NOON, 'en')
    expect(english?.paper.issue?.code).toBe(first.paper.issue?.code)
    expect(english?.paper.title).toBe('Acceptance')
    const audited = await market.db.auditEntry.count({ where: { action: 'paper.issue', subjectNumber: acceptance } })
    expect(audited).toBe(1)
  })

  test('printed by many at once get one code', async () => {
    const { note } = await trade()
    const papers = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        printed('delivery-note', note, index % 2 ? market.buyer : market.supplier),
      ),
    )
    expect(new Set(papers.map(({ paper }) => paper.issue?.code)).size).toBe(1)
    expect(await market.db.paperIssue.count({ where: { number: note } })).toBe(1)
  })
})

describe('an agreement that was amended', () => {
  test('prints as both sides signed it, and its amendment says what changed', async () => {
    const { agreementId, number } = await agreed(market, { agreed: 100 })
    const before = (await printed('agreement', number)).paper
    granted(await amended(market, agreementId, { units: 150, price: 12_000n }))
    expect((await printed('agreement', number)).paper).toEqual(before)
    const { paper } = await printed('amendment', `${number}-B1`)
    const text = await textOf(await drawPaper(paper))
    for (const part of ['补充协议', `${number}-B1`, '菜心数量100筐150筐', '甲已签', '乙已签', '变更原因：数量不够'])
      expect(text).toContain(part)
    expect((await check(paper.issue?.code))?.verdict).toBe('GENUINE')
    expect(await paperOf('amendment', `${number}-B1`, market.otherBuyer)).toBeNull()
    expect(await paperOf('amendment', `${number}-B2`)).toBeNull()
    expect(await paperOf('amendment', number)).toBeNull()
  })

  test('is a draft without a code until it is sent', async () => {
    const { agreementId, number } = await agreed(market, { agreed: 10 })
    granted(await drafted(market, agreementId, { units: 20 }))
    const { paper } = await printed('amendment', `${number}-B1`)
    expect([paper.issue, paper.watermark]).toEqual([null, '草稿'])
  })
})

describe('whoever holds a print', () => {
  test('learns that it is genuine, and neither parties nor amounts', async () => {
    const { acceptance } = await trade()
    const { paper } = await printed('acceptance', acceptance)
    const checked = await check(paper.issue?.code)
    expect(checked).toEqual({
      ...{ kind: 'acceptance', number: acceptance, verdict: 'GENUINE', code: paper.issue?.code },
      issuedAt: new Date(NOON),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(paper.issue?.lines.join()).toContain(checked?.sha256)
  })

  test('learns that a later version was printed, until the document is as it was', async () => {
    const [placed] = granted(await placeSpot(market, market.buyer, { caixin: 5 }))
    const { number } = await orderOf(market, placed!.id)
    const before = (await printed('order', number)).paper.issue?.code
    expect((await check(before))?.verdict).toBe('GENUINE')
    granted(await confirmOrder(market.as(market.supplier), { orderId: placed!.id, version: 0 }))
    // Nobody printed it again yet: the order itself has moved on.
    expect((await check(before))?.verdict).toBe('EARLIER')
    const after = (await printed('order', number)).paper.issue?.code
    expect(after).not.toBe(before)
    expect([(await check(before))?.verdict, (await check(after))?.verdict]).toEqual(['EARLIER', 'GENUINE'])
  })

  test('learns that the document is void', async () => {
    const [placed] = granted(await placeSpot(market, market.buyer, { caixin: 5 }))
    const { number } = await orderOf(market, placed!.id)
    const code = (await printed('order', number)).paper.issue?.code
    granted(await cancelOrder(market.as(market.buyer), { orderId: placed!.id, version: 0, reason: '不要了' }))
    expect((await check(code))?.verdict).toBe('VOID')
    const { paper } = await printed('order', number)
    expect(paper.watermark).toBe('作废')
    expect((await check(paper.issue?.code))?.verdict).toBe('VOID')
  })

  test('learns that a note or an acceptance was reversed', async () => {
    const { noteId, acceptanceId, note, acceptance } = await trade()
    const [ofNote, ofAcceptance] = [
      (await printed('delivery-note', note)).paper.issue?.code,
      (await printed('acceptance', acceptance)).paper.issue?.code,
    ]
    granted(await reverseAcceptance(market.as(market.buyer), { reversalId: uuid7(), acceptanceId, reason: '数错了' }))
    expect([(await check(ofNote))?.verdict, (await check(ofAcceptance))?.verdict]).toEqual(['GENUINE', 'VOID'])
    const { version } = await market.db.deliveryNote.findFirstOrThrow({ where: { id: noteId } })
    const wrong = { reversalId: uuid7(), deliveryNoteId: noteId, version, reason: '装错了车' }
    granted(await reverseDispatch(market.as(market.supplier), wrong))
    expect((await check(ofNote))?.verdict).toBe('VOID')
    expect((await printed('delivery-note', note)).paper.watermark).toBe('作废')
  })

  test('learns nothing of a code that nobody was given', async () => {
    expect(await check('ABCD-EFGH-JKMN-PQRS')).toBeNull()
  })
})

describe('what was given out', () => {
  test('cannot be changed or taken back in the database', async () => {
    const { note } = await trade()
    await printed('delivery-note', note)
    await expect(
      market.db.$executeRaw`UPDATE paper_issue SET number = 'SH-2026-999999' WHERE number = ${note}`,
    ).rejects.toThrow('does not change')
    await expect(market.db.$executeRaw`DELETE FROM paper_issue WHERE number = ${note}`).rejects.toThrow(
      'does not change',
    )
  })
})
