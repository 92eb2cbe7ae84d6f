import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import type { OfflineEntry } from '~/domain/offline/offline-entry'
import { OFFLINE_COLUMNS } from '~/domain/offline/offline-sheet'
import { approveSheet } from '~/features/offline/approve-sheet.server'
import { attachRecordEvidence } from '~/features/offline/attach-record-evidence.server'
import { discardRecord } from '~/features/offline/discard-record.server'
import { approvedSheetRows, readBatch } from '~/features/offline/offline.view.server'
import { listRecords, readRecordPage } from '~/features/offline/records.view.server'
import { removeRecordEvidence } from '~/features/offline/remove-record-evidence.server'
import { returnSheet } from '~/features/offline/return-sheet.server'
import { reverseRecord } from '~/features/offline/reverse-record.server'
import { saveRecord } from '~/features/offline/save-record.server'
import { submitSheet } from '~/features/offline/submit-sheet.server'
import { uploadSheet } from '~/features/offline/upload-sheet.server'
import { verifyBooks } from '~/features/progress/verify-books.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { type TestDatabase, testDb } from '../../support/database'
import { photo } from '../../support/files'
import { openTown, type Town } from '../../support/people'

const now = new Date('2026-11-25T02:00:00Z')
let database: TestDatabase
let town: Town

beforeAll(async () => {
  database = await testDb()
  town = await openTown(database.db)
})

const author = () => town.as('13800000001', now)
const other = () => town.as('13800000002', now)
const programmeId = () => town.programmeId

let serial = 0
/** A purchase like no other, unless told. */
function entry(told: Partial<OfflineEntry> = {}): OfflineEntry {
  serial += 1
  return {
    ...{ village: '菜仔园村', product: '生姜', amount: `${100 + serial}.50`, acceptedOn: '2026-10-01', spec: '' },
    ...{ buyerName: `王先生 ${serial}`, buyerType: 'INDIVIDUAL', channel: 'FAIR', uscc: '', quantity: '', unit: '' },
    ...{ unitPrice: '', amountReason: '', paidOn: '', reference: '', invoiceNo: '', note: '' },
    ...told,
  }
}

interface Written {
  recordId: string
  batchId: string
}

async function write(
  told: Partial<OfflineEntry> = {},
  more: { batchId?: string; recordId?: string; alikeReason?: string; files?: Uint8Array[]; by?: typeof author } = {},
) {
  const ids: Written = { recordId: more.recordId ?? uuid7(), batchId: more.batchId ?? uuid7() }
  const files = (more.files ?? []).map((bytes, index) => ({ name: `${index}.jpg`, bytes }))
  const saved = await saveRecord((more.by ?? author)(), {
    ...{ ...ids, title: '国庆展销会', entry: entry(told), alikeReason: more.alikeReason ?? '' },
    evidence: [{ kind: 'photo', files }],
  })
  return { ...ids, saved }
}

async function written(...about: Parameters<typeof write>): Promise<Written> {
  const { saved, ...ids } = await write(...about)
  expect(saved).toMatchObject({ ok: true })
  return ids
}

const version = async (batchId: string) => (await readBatch(database.db, programmeId(), batchId))!.batch.version
const submit = async (batchId: string, alikeReason?: string, by = author) =>
  submitSheet(by(), { batchId, version: await version(batchId), alikeReason })
const approve = async (batchId: string, recordIds?: string[], by = other) =>
  approveSheet(by(), { batchId, version: await version(batchId), recordIds, unseenReason: '看过收据' })
const pageOf = async (id: string) => (await readRecordPage(database.db, programmeId(), id))!
const stateOf = async (id: string) => (await pageOf(id)).record.state
const batchState = async (id: string) => (await readBatch(database.db, programmeId(), id))!.batch.state
const ledgerOf = async (id: string) =>
  (await database.db.ledgerEntry.findMany({ where: { documentId: id }, orderBy: { id: 'asc' } })).map(
    ({ step, amountFen, businessDate, year, restated }) => [
      step,
      amountFen,
      businessDate.toISOString().slice(0, 10),
      year,
      restated,
    ],
  )

/** What `verify` says: nothing, or the check and the row. */
async function verified() {
  const verification = await verifyBooks({ db: database.db, now: () => now }, programmeId(), { patienceMs: 0 })
  return verification.ok || /sealed in time/.test(verification.check) ? [] : [verification.check, verification.wrong]
}

async function approved(told: Partial<OfflineEntry> = {}): Promise<Written> {
  const ids = await written(told)
  expect(await submit(ids.batchId)).toMatchObject({ ok: true })
  expect(await approve(ids.batchId)).toMatchObject({ ok: true })
  return ids
}

/** Stripes that look like nothing else, as a camera and as a chat program would keep them. */
async function scene(seed: number, quality = 90, width = 640) {
  const blocks = Array.from({ length: 72 }, (_, index) => ((index * 37 + seed * 101) * (index + seed)) % 256)
  const small = sharp(Buffer.from(blocks), { raw: { width: 9, height: 8, channels: 1 } })
  return new Uint8Array(await small.resize({ width, height: width, fit: 'fill' }).jpeg({ quality }).toBuffer())
}

describe('a purchase written down by hand', () => {
  test('needs village, product, amount, day and buyer, and says what is wrong with each', async () => {
    const { saved } = await write({
      village: '别的村',
      product: '',
      amount: '12,5x',
      acceptedOn: '2027-01-01',
      buyerName: '',
    })
    expect(saved).toMatchObject({
      ok: false,
      errors: {
        village: { code: 'unknown-village' },
        product: { code: 'required' },
        acceptedOn: { code: 'date-in-future' },
        buyerName: { code: 'required' },
      },
    })
    expect(saved.ok || saved.errors.amount).toBeTruthy()
    expect((await write({ buyerType: 'ENTERPRISE' })).saved).toMatchObject({
      errors: { uscc: { code: expect.anything() } },
    })
  })

  test('is one lot without a quantity; another amount than quantity × price takes a reason', async () => {
    const lot = await pageOf((await written({ amount: '35' })).recordId)
    expect(lot.record).toMatchObject({
      quantity: 1000n,
      unit: '批',
      unitPriceFen: 3500n,
      amountFen: 3500n,
      reference: '',
    })
    const rounded = { quantity: '3', unit: '斤', unitPrice: '11.70', amount: '35' }
    expect((await write(rounded)).saved).toMatchObject({ errors: { amount: { code: 'amount-mismatch' } } })
    const { record } = await pageOf((await written({ ...rounded, amountReason: '抹零', note: '雨天' })).recordId)
    expect(record).toMatchObject({ amountFen: 3500n, note: '金额说明：抹零；雨天' })
  })

  test('sent twice is there once, and several of one fair stand together', async () => {
    const first = await written()
    const second = await written({}, { batchId: first.batchId })
    await written({ product: '番薯' }, { ...second })
    const { batch, lines } = (await readBatch(database.db, programmeId(), first.batchId))!
    expect(batch).toMatchObject({ byHand: true, lines: 2, fileName: '国庆展销会', state: 'DRAFT' })
    expect(lines.map(({ product }) => product)).toEqual(['生姜', '番薯'])
    expect((await write({}, { batchId: first.batchId, by: other })).saved).toMatchObject({
      errors: { '': { code: 'not-found' } },
    })
    expect(await discardRecord(other(), second)).toMatchObject({ refusal: { code: 'not-found' } })
    expect((await discardRecord(author(), second)).ok).toBe(true)
    expect((await readBatch(database.db, programmeId(), first.batchId))?.batch.lines).toBe(1)
  })

  test('is decided one by one, by another official, and mended after it was returned', async () => {
    const one = await written()
    const two = await written({}, { batchId: one.batchId, files: [await photo()] })
    await submit(one.batchId)
    expect(await approve(one.batchId, [one.recordId], author)).toMatchObject({ refusal: { code: 'same-person' } })
    expect(
      await approveSheet(other(), {
        batchId: one.batchId,
        version: await version(one.batchId),
        recordIds: [one.recordId],
      }),
    ).toMatchObject({ refusal: { code: 'evidence-missing', field: 'unseenReason' } })
    expect(await approve(one.batchId, [one.recordId])).toMatchObject({ ok: true, value: { lines: 1 } })
    expect([await stateOf(one.recordId), await stateOf(two.recordId)]).toEqual(['APPROVED', 'SUBMITTED'])
    expect(await batchState(one.batchId)).toBe('SUBMITTED')
    const back = { batchId: one.batchId, version: await version(one.batchId), recordIds: [two.recordId] }
    expect((await returnSheet(other(), { ...back, reason: '金额与收据不符' })).ok).toBe(true)
    expect([await stateOf(two.recordId), await batchState(one.batchId)]).toEqual(['RETURNED', 'APPROVED'])
    expect(await ledgerOf(two.recordId)).toEqual([])
    await written({ amount: '66' }, two)
    expect([await stateOf(two.recordId), await batchState(one.batchId)]).toEqual(['DRAFT', 'DRAFT'])
    expect(await submit(one.batchId)).toMatchObject({ ok: true })
    expect(await approve(one.batchId)).toMatchObject({ ok: true, value: { lines: 1, amountFen: 6600n } })
    const { record } = await pageOf(two.recordId)
    expect(record).toMatchObject({ state: 'APPROVED', unseenReason: '' })
    expect(record.reference).toBe(record.number)
    expect((await pageOf(one.recordId)).record.unseenReason).toBe('看过收据')
    expect(await verified()).toEqual([])
  })

  test('is decided together with what the same voucher pays', async () => {
    const voucher = { reference: 'ST-77', buyerName: '李小姐', paidOn: '2026-10-02' }
    const one = await written(voucher)
    const two = await written(voucher, { batchId: one.batchId })
    expect((await write({ ...voucher, paidOn: '2026-10-03' }, { batchId: one.batchId })).saved).toMatchObject({
      errors: { paidOn: { code: 'payment-differs' } },
    })
    await submit(one.batchId)
    expect(await approve(one.batchId, [two.recordId])).toMatchObject({ ok: true, value: { lines: 2 } })
    expect((await write(voucher)).saved).toMatchObject({ errors: { reference: { code: 'reference-differs' } } })
  })

  test('takes more evidence until it is approved, less only before it is submitted', async () => {
    const { recordId, batchId } = await written({}, { files: [await photo()] })
    const [file] = (await pageOf(recordId)).evidence
    expect((await removeRecordEvidence(author(), { recordId, attachmentId: file!.id })).ok).toBe(true)
    const more = async (by = author) =>
      attachRecordEvidence(by(), { recordId, kind: 'sign-off', files: [{ name: 'a.png', bytes: await photo('png') }] })
    expect(await more(other)).toMatchObject({ refusal: { code: 'not-found' } })
    await submit(batchId)
    const seen = await version(batchId)
    expect((await more()).ok).toBe(true)
    expect(await approveSheet(other(), { batchId, version: seen })).toMatchObject({
      refusal: { code: 'stale-version' },
    })
    const [signed] = (await pageOf(recordId)).evidence
    expect(signed?.kind).toBe('sign-off')
    expect(await removeRecordEvidence(author(), { recordId, attachmentId: signed!.id })).toMatchObject({
      refusal: { code: 'wrong-state' },
    })
    await approve(batchId)
    expect(await more()).toMatchObject({ refusal: { code: 'wrong-state' } })
  })
})

describe('the same thing twice', () => {
  test('one invoice stands on one purchase, of many who enter it at once on the first', async () => {
    const invoiceNo = '24952000000000000001'
    const tries = await Promise.all(
      Array.from({ length: 6 }, (_, index) => write({ invoiceNo }, { by: index % 2 === 0 ? author : other })),
    )
    expect(tries.filter(({ saved }) => saved.ok)).toHaveLength(1)
    for (const { saved } of tries.filter(({ saved }) => !saved.ok)) {
      expect(saved).toMatchObject({ errors: { invoiceNo: { code: 'invoice-recorded' } } })
    }
    const bytes = new TextEncoder().encode(
      [
        OFFLINE_COLUMNS.join(','),
        `2026-01-05,2026-01-06,菜仔园村,甲,,个人,展销会,生姜,,2,公斤,10.00,20.00,FP-1,${invoiceNo},`,
      ].join('\n'),
    )
    const winner = tries.find(({ saved }) => saved.ok)!
    await submit(winner.batchId, undefined, tries.indexOf(winner) % 2 === 0 ? author : other)
    expect(await uploadSheet(author(), { batchId: uuid7(), fileName: 'a.csv', bytes })).toMatchObject({
      errors: [{ rowNumber: 2, column: '发票号码', refusal: { code: 'invoice-recorded' } }],
    })
  })

  test('a purchase that looks like another one says why it is not', async () => {
    const same = { buyerName: '陈先生', amount: '75', acceptedOn: '2026-09-10' }
    await approved(same)
    const again = await write({ ...same, acceptedOn: '2026-09-13' })
    expect(again.saved).toMatchObject({
      errors: { alikeReason: { code: 'looks-alike' } },
      alike: [{ buyerName: '陈先生', amountFen: 7500n }],
    })
    expect((await write({ ...same, acceptedOn: '2026-09-14' })).saved.ok).toBe(true)
    const told = await written({ ...same, acceptedOn: '2026-09-13' }, { alikeReason: '第二次来买' })
    expect((await pageOf(told.recordId)).alike).toMatchObject([{ kind: 'record' }])
    expect(await submit(told.batchId)).toMatchObject({ ok: true })
  })

  test('a picture that is the same, or the same picture kept otherwise, is found before it is submitted', async () => {
    const first = await written({}, { files: [await scene(1)] })
    const copy = await written({}, { files: [await scene(1, 40, 300)] })
    const another = await written({}, { files: [await scene(7)] })
    const exact = await written({}, { files: [await scene(1)] })
    expect((await pageOf(copy.recordId)).alike.map((one) => one.kind === 'file' && [one.same, one.ownerId])).toEqual(
      expect.arrayContaining([[false, first.recordId]]),
    )
    expect((await pageOf(exact.recordId)).alike).toContainEqual(
      expect.objectContaining({ same: true, ownerId: first.recordId }),
    )
    expect((await pageOf(another.recordId)).alike).toEqual([])
    expect(await submit(copy.batchId)).toMatchObject({ refusal: { code: 'looks-alike' } })
    expect(await submit(copy.batchId, '同一面墙前拍的')).toMatchObject({ ok: true })
    expect((await pageOf(copy.recordId)).record.alikeReason).toBe('同一面墙前拍的')
    expect(await submit(another.batchId)).toMatchObject({ ok: true })
  })
})

describe('an approved record', () => {
  test('is taken back by another one, on its own dates, and can be entered rightly with the same voucher', async () => {
    const about = { reference: 'ST-90', amount: '1200', buyerName: '赵女士', invoiceNo: '24952000000000000777' }
    const wrong = await approved({ ...about, acceptedOn: '2026-08-01', paidOn: '2026-08-03' })
    const ask = (by = author, batchId = uuid7()) =>
      reverseRecord(by(), { batchId, recordId: wrong.recordId, reason: '多打一个零' })
    expect(await reverseRecord(author(), { batchId: uuid7(), recordId: wrong.recordId, reason: ' ' })).toMatchObject({
      refusal: { code: 'reason-required' },
    })
    const asked = await Promise.all([ask(), ask(other), ask()])
    expect(asked.filter(({ ok }) => ok)).toHaveLength(1)
    const { reversal } = await pageOf(wrong.recordId)
    const batchId = reversal!.id
    const entered = (await pageOf(batchId)).record.enteredBy
    const [mine, theirs] = entered === author().actor.personId ? [author, other] : [other, author]
    expect(await approve(batchId, undefined, mine)).toMatchObject({ refusal: { code: 'same-person' } })
    expect(await approve(batchId, undefined, theirs)).toMatchObject({ ok: true, value: { lines: 1 } })
    expect(await ledgerOf(batchId)).toEqual([
      ['ACCEPTED', -120000n, '2026-08-01', 2026, false],
      ['PAID', -120000n, '2026-08-03', 2026, false],
      ['COUNTED', -120000n, '2026-08-03', 2026, false],
    ])
    expect((await pageOf(batchId)).original?.id).toBe(wrong.recordId)
    expect(await reverseRecord(author(), { batchId: uuid7(), recordId: batchId, reason: 'x' })).toMatchObject({
      refusal: { code: 'wrong-state' },
    })
    await approved({ ...about, amount: '120', acceptedOn: '2026-08-01', paidOn: '2026-08-03' })
    const exported = []
    for await (const row of approvedSheetRows(database.db, programmeId(), null)) exported.push(row)
    expect(exported.filter((row) => row.includes('ST-90')).map((row) => row[12])).toEqual(['120.00'])
    const list = await listRecords(
      database.db,
      programmeId(),
      { from: '2026-08-03' as never, to: '2026-08-03' as never },
      null,
    )
    expect(list.sumFen).toBe(12000n)
    expect(list.rows.map(({ amountFen }) => amountFen).sort()).toEqual([-120000n, 12000n, 120000n].sort())
    expect(await verified()).toEqual([])
  })

  test('is read back from its export unchanged, also what had no voucher and no quantity', async () => {
    await approved({ amount: '41', amountReason: '', note: '散客' })
    const rows = [OFFLINE_COLUMNS.join(',')]
    for await (const row of approvedSheetRows(database.db, programmeId(), null)) rows.push(row.join(','))
    const bytes = new TextEncoder().encode(rows.join('\n'))
    const batchId = uuid7()
    expect(await uploadSheet(author(), { batchId, fileName: 'export.csv', bytes })).toMatchObject({ ok: true })
    expect((await readBatch(database.db, programmeId(), batchId))?.batch).toMatchObject({
      lines: 0,
      skipped: rows.length - 1,
    })
  })

  test('of a year that was closed since is taken back in the open one', async () => {
    const old = await approved({ acceptedOn: '2025-05-01' })
    await database.db.closedYear.create({ data: { programmeId: programmeId(), year: 2025, closedAt: now } })
    const batchId = uuid7()
    expect((await reverseRecord(author(), { batchId, recordId: old.recordId, reason: '没收到货' })).ok).toBe(true)
    expect(await approve(batchId)).toMatchObject({ ok: true })
    expect((await ledgerOf(batchId)).map(([step, , date, year, restated]) => [step, date, year, restated])).toEqual(
      ['ACCEPTED', 'PAID', 'COUNTED'].map((step) => [step, '2025-05-01', 2026, true]),
    )
  })

  test('is changed by nobody, not in the database either', async () => {
    const { recordId: id } = await approved()
    const change = database.pool.query("UPDATE offline_record SET note = '改' WHERE id = $1", [id])
    await expect(change).rejects.toThrow(/never changed/)
  })
})
