import { beforeAll, describe, expect, it } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { listAgreements, readAgreement } from '~/features/agreements/agreements.view.server'
import { attachFiles } from '~/features/agreements/attach-files.server'
import { readCallOff } from '~/features/agreements/call-off.view.server'
import { detachFile } from '~/features/agreements/detach-file.server'
import { draftAgreement } from '~/features/agreements/draft-agreement.server'
import { PLAIN_TERMS } from '~/features/agreements/draft-form.view.server'
import type { DraftInput } from '~/features/agreements/draft-lines.server'
import { keepTemplate } from '~/features/agreements/keep-template.server'
import { retireTemplate } from '~/features/agreements/retire-template.server'
import { sendAgreement } from '~/features/agreements/send-agreement.server'
import { signAgreement } from '~/features/agreements/sign-agreement.server'
import { listTemplates } from '~/features/agreements/templates.view.server'
import { cancelOrder } from '~/features/orders/cancel-order.server'
import { placeCallOff } from '~/features/orders/place-call-off.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import { pdf } from '../../support/files'
import { activeAgreement, draftOf, openSetting, refusalOf, type Setting, sentAgreement, units, value } from './setting'

const { db } = await testDb()
let setting: Setting
beforeAll(async () => {
  setting = await openSetting(db)
})

const TODAY = businessDate('2026-11-24')
const DELIVERY = {
  deliveryAddress: '东莞市万江街道示例路 1 号',
  contactName: '陈示例',
  contactPhone: '13800000011',
  wantedDate: businessDate('2026-12-15'),
  notes: '',
}
const page = async (number: string) => {
  const found = await readAgreement(db, setting.handler.actor, number, TODAY)
  if (!found) throw new Error('no page')
  return found
}

describe('everything that was typed', () => {
  it('stands in the draft, and in the text that is signed', async () => {
    const { caixin, rice } = setting.products
    const price = { priceType: 'MARKET', priceSource: '示例市场', priceDate: TODAY } as const
    const window = { from: businessDate('2026-12-01'), to: businessDate('2026-12-31') }
    const line = { productId: caixin, quantity: units(10), unitPriceFen: fen(12_000), price, window }
    const told = { grade: '特级', origin: '揭西县', brand: '归来田园', packaging: '泡沫箱' }
    const open = { productId: rice, quantity: null, unitPriceFen: fen(21_000) }
    const clauses = {
      acceptance: '当场过磅',
      breach: '每天千分之一',
      qualityStandard: 'GREEN',
      deliveryMode: 'COLLECTED',
    } as const
    const terms = { capFen: fen(500_000), depositPermille: 150, ...clauses } as const
    const lines: DraftInput['lines'] = [{ ...line, ...told }, open]
    const { number, contentHash } = await sentAgreement(setting, [], { ...terms, lines })
    const agreement = await page(number)
    expect(agreement).toMatchObject({ ...clauses, capFen: 500_000n, depositFen: 93_000n, amountFen: 120_000n })
    expect(agreement).toMatchObject({ worthFen: 620_000n, textFormat: 2, contentHash, shownHash: contentHash })
    expect(agreement.lines[0]).toMatchObject({ ...told, price, window, agreed: units(10), tolerancePermille: 100 })
    expect(agreement.lines[1]).toMatchObject({ agreed: null, amountFen: 0n, tolerancePermille: 0, window: null })
    expect(agreement.moves.sign || agreement.moves.giveBack).toBe(true)
  })

  it('never changes behind the signatures, in the database either', async () => {
    const { id } = await sentAgreement(setting, [[setting.products.caixin, 1, 12_000]])
    const head = db.agreement.updateMany({ where: { id }, data: { breach: '另一句' } })
    await expect(head).rejects.toThrow()
    const line = db.agreementLine.updateMany({ where: { agreementId: id }, data: { brand: '另一个' } })
    await expect(line).rejects.toThrow()
  })

  it('refuses a deposit above 20 % and a cap that is passed, in the database too', async () => {
    const { id } = value(
      await draftAgreement(setting.handler, {
        ...{ id: uuid7(), counterpartId: setting.cooperative },
        ...draftOf([[setting.products.caixin, 10, 12_000]]),
      }),
    )
    const write = (data: object) => db.agreement.updateMany({ where: { id }, data })
    await expect(write({ depositPermille: 200, depositFen: 24_001n })).rejects.toThrow()
    await expect(write({ capFen: 100n, capDrawnFen: 101n })).rejects.toThrow()
    await expect(write({ capDrawnFen: 1n })).rejects.toThrow()
    expect((await write({ depositPermille: 200, depositFen: 24_000n })).count).toBe(1)
  })

  it('of a text sent before the second layout is checked by the first', async () => {
    const { id, number } = await sentAgreement(setting, [[setting.products.caixin, 3, 12_000]])
    const now = await page(number)
    await db.$transaction([
      db.$executeRaw`SET LOCAL session_replication_role = replica`,
      db.$executeRaw`UPDATE agreement SET text_format = 1 WHERE id = ${id}::uuid`,
    ])
    const before = await page(number)
    expect(before.shownHash).not.toBe(now.shownHash)
    expect(before.shownHash).toMatch(/^[\da-f]{64}$/)
  })

  it('that is returned and gets a file is written in the present layout: the first does not name files', async () => {
    const { id, number } = await sentAgreement(setting, [[setting.products.caixin, 3, 12_000]])
    await db.$transaction([
      db.$executeRaw`SET LOCAL session_replication_role = replica`,
      db.$executeRaw`UPDATE agreement SET text_format = 1, state = 'DRAFT', content_hash = NULL WHERE id = ${id}::uuid`,
    ])
    value(await attachFiles(setting.handler, { number, files: [{ name: '标准.pdf', bytes: pdf() }] }))
    const { textFormat, annexes, version } = await page(number)
    expect({ textFormat, annexes: annexes.length, version }).toEqual({ textFormat: 2, annexes: 1, version: 2 })
  })
})

describe('files handed in with a draft', () => {
  it('are part of what is signed: their hashes are in the text', async () => {
    const draft = draftOf([[setting.products.caixin, 2, 12_000]])
    const input = { id: uuid7(), counterpartId: setting.cooperative, ...draft }
    const { number } = value(await draftAgreement(setting.handler, input))
    const before = await page(number)
    value(await attachFiles(setting.handler, { number, files: [{ name: '标准.pdf', bytes: pdf() }] }))
    const after = await page(number)
    expect(after.annexes).toMatchObject([{ name: '标准.pdf' }])
    expect(after.shownHash).not.toBe(before.shownHash)
    expect(refusalOf(await sendAgreement(setting.handler, { number, version: 0 })).code).toBe('stale-version')
    const [annex] = after.annexes
    value(await detachFile(setting.cooperativeManager, { number, attachmentId: annex!.id }))
    expect((await page(number)).shownHash).toBe(before.shownHash)
    expect(refusalOf(await detachFile(setting.handler, { number, attachmentId: annex!.id })).code).toBe('not-found')
  })

  it('come and go while it is a draft, for its two sides alone', async () => {
    const { number } = await sentAgreement(setting, [[setting.products.caixin, 2, 12_000]])
    const files = [{ name: '标准.pdf', bytes: pdf() }]
    expect(refusalOf(await attachFiles(setting.handler, { number, files })).code).toBe('wrong-state')
    expect(refusalOf(await attachFiles(setting.otherManager, { number, files })).code).toBe('not-found')
    expect(refusalOf(await attachFiles(setting.official, { number, files })).code).toBe('not-allowed')
    expect(refusalOf(await attachFiles(setting.handler, { number, files: [] })).code).toBe('required')
  })
})

it('an agreement with a town is unallocated until each call-off names its village, and counts 0 until then', async () => {
  const over = { counterpartId: setting.town }
  const sent = await sentAgreement(setting, [[setting.products.ginger, 100, 9_000]], over)
  expect(await page(sent.number)).toMatchObject({ unallocatedFen: 900_000n })
  const { id, number, lineIds } = await activeAgreement(setting, [[setting.products.ginger, 100, 9_000]], over)
  expect(await page(number)).toMatchObject({ unallocatedFen: 900_000n })
  const listed = await listAgreements(db, setting.official.actor, { state: null, page: 1, today: TODAY })
  expect(listed.agreements.find((row) => row.number === number)).toMatchObject({ unallocatedFen: 900_000n })

  const callOff = (villageId?: string) =>
    placeCallOff(setting.handler, {
      ...{ placementId: uuid7(), agreementId: id, delivery: DELIVERY },
      lines: [{ agreementLineId: lineIds[0]!, quantity: units(30), ...(villageId && { villageId }) }],
    })
  expect(refusalOf(await callOff())).toMatchObject({ code: 'required', field: `village.${lineIds[0]}` })
  const [order] = value(await callOff(setting.villages.longdong))
  expect(await page(number)).toMatchObject({ unallocatedFen: 630_000n })
  expect(await signedOf(id)).toEqual({ none: 630_000n, [setting.villages.longdong]: 270_000n })
  value(await cancelOrder(setting.handler, { orderId: order!.id, version: 0, reason: '计划变了' }))
  expect(await signedOf(id)).toEqual({ none: 900_000n, [setting.villages.longdong]: 0n })
})

it('a cap over lines of two villages stands under none until call-offs name them', async () => {
  const { caixin, rice } = setting.products
  const lines = [caixin, rice].map((productId) => ({ productId, quantity: null, unitPriceFen: fen(10_000) }))
  const { id, lineIds } = await activeAgreement(setting, [], { lines, capFen: fen(100_000) })
  expect(await signedOf(id)).toEqual({ none: 100_000n })
  const wanted = lineIds.map((agreementLineId) => ({ agreementLineId, quantity: units(2) }))
  const form = { placementId: uuid7(), agreementId: id, delivery: DELIVERY, lines: wanted }
  expect(value(await placeCallOff(setting.handler, form))).toHaveLength(2)
  const { caiziyuan, longdong } = setting.villages
  expect(await signedOf(id)).toEqual({ none: 60_000n, [caiziyuan]: 20_000n, [longdong]: 20_000n })
})

it('a call-off’s form starts on a day within the windows and leaves out what is not delivered then', async () => {
  const { caixin, rice } = setting.products
  const window = (from: string, to: string) => ({ from: businessDate(from), to: businessDate(to) })
  const line = (productId: string) => ({ productId, quantity: units(5), unitPriceFen: fen(9_000) })
  const { id, number, lineIds } = await activeAgreement(setting, [], {
    lines: [
      { ...line(caixin), window: window('2026-12-10', '2026-12-20') },
      { ...line(rice), window: window('2027-01-05', '2027-01-20') },
    ],
  })
  const form = await readCallOff(db, setting.handler.actor, number, TODAY)
  expect(form?.wantedDate).toBe('2026-12-10')
  expect(form?.lines.map(({ suggested }) => suggested)).toEqual([units(5), units(0)])
  const call = { placementId: uuid7(), agreementId: id, delivery: DELIVERY }
  const lines = lineIds.map((agreementLineId) => ({ agreementLineId, quantity: units(1) }))
  expect(refusalOf(await placeCallOff(setting.handler, { ...call, lines }))).toMatchObject({
    code: 'outside-window',
    field: 'wantedDate',
  })
  value(await placeCallOff(setting.handler, { ...call, lines: lines.slice(0, 1) }))
})

describe('templates', () => {
  const template = (name: string) => ({ ...PLAIN_TERMS, id: uuid7(), name, termDays: 90, version: null })

  it('are kept by officials, each name once, and a retired one is offered no more', async () => {
    const first = template('食堂')
    value(await keepTemplate(setting.official, first))
    value(await keepTemplate(setting.official, first))
    expect(refusalOf(await keepTemplate(setting.official, template('食堂')))).toMatchObject({
      code: 'template-exists',
      field: 'name',
    })
    expect(refusalOf(await keepTemplate(setting.handler, template('别的'))).code).toBe('not-allowed')
    value(await keepTemplate(setting.official, { ...first, version: 0, breach: '每天千分之一' }))
    expect(refusalOf(await keepTemplate(setting.official, { ...first, version: 0 })).code).toBe('stale-version')
    expect(await listTemplates(db, setting.programmeId)).toMatchObject([{ name: '食堂', breach: '每天千分之一' }])
    value(await retireTemplate(setting.official, { id: first.id, version: 1 }))
    expect(await listTemplates(db, setting.programmeId)).toEqual([])
    value(await keepTemplate(setting.official, template('食堂')))
  })

  it('written by many at once are each there once', async () => {
    const written = await Promise.all(Array.from({ length: 8 }, () => keepTemplate(setting.official, template('同时'))))
    expect(written.filter((outcome) => outcome.ok)).toHaveLength(1)
  })
})

it('signs 200 lines', async () => {
  const key = { programmeId: setting.programmeId, id: setting.products.caixin }
  const product = await db.product.findUniqueOrThrow({ where: { programmeId_id: key } })
  const rows = Array.from({ length: 200 }, () => {
    const id = uuid7()
    return { ...product, id, slug: id, seasons: {} }
  })
  await db.product.createMany({ data: rows })
  const { programmeId } = setting
  await db.stock.createMany({ data: rows.map(({ id }) => ({ programmeId, productId: id, onHand: 0n })) })
  const lines = rows.map(({ id }) => [id, 1, 100] as const)
  const { number, contentHash } = await sentAgreement(setting, lines)
  value(await signAgreement(setting.approver, { number, contentHash }))
  expect(value(await signAgreement(setting.cooperativeManager, { number, contentHash })).state).toBe('ACTIVE')
  expect((await page(number)).lines).toHaveLength(200)
})

/** 签约 of an agreement by village, as the ledger has it. */
async function signedOf(agreementId: string): Promise<Record<string, bigint>> {
  const rows = await db.ledgerEntry.groupBy({
    by: ['villageId'],
    where: { documentId: agreementId, step: 'SIGNED' },
    _sum: { amountFen: true },
  })
  return Object.fromEntries(rows.map((row) => [row.villageId ?? 'none', row._sum.amountFen ?? 0n]))
}
