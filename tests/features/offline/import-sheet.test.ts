import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { OFFLINE_COLUMNS, type OfflineColumn } from '~/domain/offline/offline-sheet'
import { approveSheet } from '~/features/offline/approve-sheet.server'
import { discardSheet } from '~/features/offline/discard-sheet.server'
import { importSheet } from '~/features/offline/import-sheet.server'
import { approvedSheetRows, readBatch } from '~/features/offline/offline.view.server'
import { returnSheet } from '~/features/offline/return-sheet.server'
import { submitSheet } from '~/features/offline/submit-sheet.server'
import { uploadSheet } from '~/features/offline/upload-sheet.server'
import type { UseCaseContext } from '~/features/use-case'
import { type Db, inTransaction } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { sheetStream, writeSheetFile } from '~/platform/sheets/write-sheet'
import { type Books, openBooks } from '../../support/books'
import { testDb } from '../../support/database'

const NOW = new Date('2026-11-24T04:00:00Z')
const [ENTERS, APPROVES] = ['13900000001', '13900000002']

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xiangyue-sheets-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

let db: Db
let close: () => Promise<void>
let books: Books
let people: Record<string, string>
beforeEach(async () => {
  ;({ db, close } = await testDb())
  books = await openBooks(db)
  people = Object.fromEntries(
    await Promise.all([ENTERS, APPROVES].map(async (phone) => [phone, await official(phone)] as const)),
  )
})

// Each test has books of its own; their connections would add up to more than the server has.
afterEach(() => close())

async function official(phone: string): Promise<string> {
  const id = uuid7()
  await inTransaction(db, async (tx) => {
    await tx.person.create({ data: { id, phone, name: `帮扶干部 ${phone.slice(-1)}（示例）`, createdAt: NOW } })
    await tx.membership.create({
      data: { programmeId: books.programmeId, id: uuid7(), personId: id, role: 'OFFICIAL', title: '' },
    })
  })
  return id
}

const operator = (): UseCaseContext => ({
  actor: { kind: 'operator', programmeId: books.programmeId },
  now: NOW,
  db,
  channel: 'CLI',
})

const asOfficial = (phone: string): UseCaseContext => ({
  actor: {
    kind: 'person',
    personId: people[phone]!,
    name: phone,
    programmeId: books.programmeId,
    role: 'OFFICIAL',
    organisationId: null,
    standing: null,
  },
  now: NOW,
  db,
  channel: 'WEB',
})

type Line = Partial<Record<OfflineColumn, string>>

function cells(line: Line = {}): string[] {
  const good: Record<OfflineColumn, string> = {
    验收日期: '2026-11-01',
    付款日期: '2026-11-03',
    村: '菜仔园村',
    采购单位: '东莞市示例电子有限公司',
    统一社会信用代码: '91441900MA5T000100',
    单位类型: '企业',
    渠道: '展销会',
    产品: '菜心',
    规格: '',
    数量: '10',
    单位: '筐',
    '单价(元)': '120.00',
    '金额(元)': '1200.00',
    付款凭证号: 'HD-1',
    发票号码: '',
    备注: '',
  }
  return OFFLINE_COLUMNS.map((column) => line[column] ?? good[column])
}

async function sheet(name: string, lines: Line[] | AsyncIterable<string[]>): Promise<string> {
  const path = join(folder, name)
  const rows = Array.isArray(lines) ? each(lines.map(cells)) : lines
  await writeSheetFile(path, sheetStream(name.endsWith('csv') ? 'csv' : 'xlsx', OFFLINE_COLUMNS, rows, '线下'))
  return path
}

async function* each<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items
}

function run(path: string, options: { dryRun?: boolean; approvedBy?: string } = {}) {
  return importSheet(operator(), {
    source: { path },
    fileName: 'sheet',
    fileHash: 'x',
    enteredBy: ENTERS,
    approvedBy: options.approvedBy ?? APPROVES,
    dryRun: options.dryRun ?? false,
  })
}

/** What the sheet moved: village totals, transfers, allocations. */
async function state() {
  const [totals, transfers, allocations, records, batches] = await Promise.all([
    db.villageYearTotal.findMany({ orderBy: [{ year: 'asc' }, { step: 'asc' }] }),
    db.bankTransfer.findMany({ orderBy: { reference: 'asc' } }),
    db.transferAllocation.count(),
    db.offlineRecord.count(),
    db.offlineBatch.count(),
  ])
  return {
    totals: totals.map((total) => [total.year, total.step, total.offline, total.amountFen]),
    transfers: transfers.map((transfer) => [transfer.reference, transfer.amountFen, transfer.state]),
    allocations,
    records,
    batches,
  }
}

describe('a sheet of off-platform purchases', () => {
  it('adds its lines as accepted, paid and counted, one transfer per reference', async () => {
    const path = await sheet('one.xlsx', [
      {},
      { 产品: '番薯', 数量: '2', '单价(元)': '26', '金额(元)': '52' },
      { 付款凭证号: 'HD-2', 验收日期: '2025-12-31', 付款日期: '2026-01-02' },
    ])
    expect(await run(path)).toMatchObject({ ok: true, value: { rows: 3, lines: 3, skipped: 0, amountFen: 245200n } })
    expect(await state()).toEqual({
      totals: [
        [2025, 'ACCEPTED', true, 120000n],
        [2026, 'ACCEPTED', true, 125200n],
        [2026, 'PAID', true, 245200n],
        [2026, 'COUNTED', true, 245200n],
      ],
      transfers: [
        ['HD-1', 125200n, 'VERIFIED'],
        ['HD-2', 120000n, 'VERIFIED'],
      ],
      allocations: 3,
      records: 3,
      batches: 1,
    })
    const audit = await db.auditEntry.findMany({ orderBy: { id: 'asc' } })
    expect(audit.map(({ action, personId, onBehalf, channel }) => [action, personId, onBehalf, channel])).toEqual([
      ['offline.submit', people[ENTERS], true, 'CLI'],
      ['offline.approve', people[APPROVES], true, 'CLI'],
    ])
  })

  it('adds nothing the second time, nor from its own export', async () => {
    const path = await sheet('twice.csv', [{}, {}, { 付款凭证号: 'HD-2', 备注: '=1+1' }])
    expect(await run(path)).toMatchObject({ ok: true, value: { lines: 3, skipped: 0 } })
    const before = await state()
    expect(await run(path)).toMatchObject({ ok: true, value: { lines: 0, skipped: 3 } })
    for (const name of ['export.csv', 'export.xlsx']) {
      const exported = await sheet(name, approvedSheetRows(db, books.programmeId, null))
      expect(await run(exported)).toMatchObject({ ok: true, value: { rows: 3, lines: 0, skipped: 3 } })
    }
    expect(await state()).toEqual(before)
  })

  it('takes CSV in UTF-8 with and without BOM and in GB18030', async () => {
    const text = [OFFLINE_COLUMNS, cells(), cells({ 付款凭证号: 'HD-2', 采购单位: '䶮记' })]
      .map((row) => row.join(','))
      .join('\r\n')
    const plain = join(folder, 'plain.csv')
    await writeFile(plain, text)
    expect(await run(plain)).toMatchObject({ ok: true, value: { lines: 2, skipped: 0 } })
    const bom = join(folder, 'bom.csv')
    await writeFile(bom, `\uFEFF${text}`)
    expect(await run(bom)).toMatchObject({ ok: true, value: { lines: 0, skipped: 2 } })
    // The same two rows as GB18030 bytes, made once by an independent encoder.
    const gb = Buffer.from(await readFile(join(import.meta.dirname, 'two-lines.gb18030.csv')))
    const path = join(folder, 'gb.csv')
    await writeFile(path, gb)
    expect(await run(path)).toMatchObject({ ok: true, value: { lines: 0, skipped: 2 } })
  })

  it('refuses a reference that is there with any other content, and one reference for two payments', async () => {
    await run(await sheet('first.xlsx', [{}]))
    const before = await state()
    expect(await run(await sheet('other.xlsx', [{ 备注: '别的' }]))).toMatchObject({
      ok: false,
      errors: [{ rowNumber: 2, column: '付款凭证号', refusal: { code: 'reference-differs' } }],
    })
    // Its twin is the second of two alike: the first is there, this one is the same money again.
    expect(await run(await sheet('again.xlsx', [{}, {}]))).toMatchObject({ ok: false, errors: [{ rowNumber: 3 }] })
    const split = await sheet('split.xlsx', [
      { 付款凭证号: 'HD-9' },
      { 付款凭证号: 'HD-9', 付款日期: '2026-11-04' },
      { 付款凭证号: 'HD-9', 采购单位: '别的单位' },
    ])
    expect(await run(split)).toMatchObject({
      ok: false,
      errorCount: 2,
      errors: [
        { rowNumber: 3, column: '付款日期', refusal: { code: 'payment-differs' } },
        { rowNumber: 4, column: '采购单位' },
      ],
    })
    expect(await state()).toEqual(before)
  })

  it('knows a reference however it is typed, and a transfer between members by it', async () => {
    await run(await sheet('typed.xlsx', [{ 付款凭证号: 'hd 0001' }]))
    const before = await state()
    expect(before.transfers).toEqual([['HD0001', 120000n, 'VERIFIED']])
    expect(await run(await sheet('same.xlsx', [{ 付款凭证号: 'ＨＤ　０００１' }]))).toMatchObject({
      value: { lines: 0, skipped: 1 },
    })
    expect(await run(await sheet('again.xlsx', [{ 付款凭证号: 'HD0001', 备注: '别的' }]))).toMatchObject({
      ok: false,
      errors: [{ refusal: { code: 'reference-differs' } }],
    })
    const two = await sheet('two.xlsx', [{ 付款凭证号: 'hd2' }, { 付款凭证号: 'HD 2', 付款日期: '2026-11-04' }])
    expect(await run(two)).toMatchObject({ ok: false, errors: [{ refusal: { code: 'payment-differs' } }] })
    expect(await state()).toEqual(before)
  })

  it('passes over rows that only look empty', async () => {
    const text = [
      OFFLINE_COLUMNS,
      cells(),
      cells().map(() => ' '),
      cells().map(() => ''),
      cells({ 付款凭证号: 'HD-2' }),
    ]
      .map((row) => row.join(','))
      .join('\n')
    const path = join(folder, 'blank.csv')
    await writeFile(path, text)
    expect(await run(path)).toMatchObject({ ok: true, value: { rows: 2, lines: 2 } })
  })

  it('keeps nothing of a sheet with one wrong cell, nor of a dry run', async () => {
    const empty = await state()
    const wrong = await sheet('wrong.xlsx', [{}, { 付款凭证号: 'HD-2', 村: '别的村' }])
    expect(await run(wrong)).toMatchObject({ ok: false, errorCount: 1, refusal: { code: 'sheet-errors' } })
    expect(await run(await sheet('dry.xlsx', [{}]), { dryRun: true })).toMatchObject({ ok: true, value: { lines: 1 } })
    expect(await state()).toEqual(empty)
  })

  it('names the cell whose text is too long, and goes on looking', async () => {
    const path = await sheet('long.csv', [{ 备注: '长'.repeat(3_000) }, { 村: '别的村', 付款凭证号: 'HD-2' }])
    expect(await run(path)).toMatchObject({
      errorCount: 2,
      errors: [
        { rowNumber: 2, column: '备注', refusal: { code: 'too-long' } },
        { rowNumber: 3, column: '村', refusal: { code: 'unknown-village' } },
      ],
    })
  })

  it('wants two different officials', async () => {
    const path = await sheet('people.xlsx', [{}])
    expect(await run(path, { approvedBy: ENTERS })).toMatchObject({ ok: false, refusal: { code: 'same-person' } })
    expect(await run(path, { approvedBy: '13911111111' })).toMatchObject({ refusal: { code: 'unknown-person' } })
  })

  it('refuses a closed year, another file, an empty one and a wrong header', async () => {
    await db.closedYear.create({ data: { programmeId: books.programmeId, year: 2025, closedAt: NOW } })
    expect(await run(await sheet('closed.xlsx', [{ 验收日期: '2025-12-31' }]))).toMatchObject({
      errors: [{ column: '验收日期', refusal: { code: 'year-closed' } }],
    })
    const file = async (name: string, bytes: string | Buffer) => {
      await writeFile(join(folder, name), bytes)
      return join(folder, name)
    }
    expect(await run(await file('picture.xlsx', Buffer.from([0x89, 0x50, 0, 1])))).toMatchObject({
      refusal: { code: 'bad-file' },
    })
    expect(await run(await file('cut.xlsx', Buffer.from('PK\u0003\u0004 and no more')))).toMatchObject({
      refusal: { code: 'bad-file' },
    })
    expect(await run(await file('empty.csv', ''))).toMatchObject({ refusal: { code: 'bad-column' } })
    expect(await run(await file('header.csv', 'a,b,c\n1,2,3'))).toMatchObject({ refusal: { code: 'bad-column' } })
    expect(await run(await file('rows.csv', OFFLINE_COLUMNS.join(',')))).toMatchObject({
      refusal: { code: 'nothing-to-import' },
    })
    expect(await run(await file('latin.csv', Buffer.from([0xff, 0xff, 0x2c, 0x81])))).toMatchObject({
      refusal: { code: 'bad-encoding' },
    })
  })

  it('refuses a reference that a member’s transfer takes at the same moment', async () => {
    const path = await sheet('meets.xlsx', [{ 付款凭证号: 'HD-0' }, {}])
    const importing = await inTransaction(db, async (tx) => {
      const transfer = { reference: 'HD-1', payerName: '甲', amountFen: 1n, allocatedFen: 0n, valueDate: NOW }
      const recorded = { state: 'RECORDED' as const, recordedBy: people[ENTERS]!, recordedAt: NOW }
      await tx.bankTransfer.create({
        data: { programmeId: books.programmeId, id: uuid7(), ...transfer, ...recorded },
      })
      const running = run(path)
      await pause(1_500)
      return { running }
    })
    expect(await importing.running).toMatchObject({
      ok: false,
      errors: [{ rowNumber: 3, refusal: { code: 'reference-differs' } }],
    })
    expect((await state()).transfers).toEqual([['HD-1', 1n, 'RECORDED']])
  })

  it('two imports of one file at the same moment add it once', async () => {
    const path = await sheet('race.xlsx', [{}, { 付款凭证号: 'HD-2' }])
    const results = await Promise.all(Array.from({ length: 6 }, () => run(path)))
    expect(results.map((result) => (result.ok ? result.value.lines : -1)).sort()).toEqual([0, 0, 0, 0, 0, 2])
    expect((await state()).records).toBe(2)
  })
})

describe('a sheet uploaded by one official and approved by another', () => {
  const upload = async (batchId: string, lines: Line[]) => {
    const bytes = await readFile(await sheet(`${batchId}.xlsx`, lines))
    return uploadSheet(asOfficial(ENTERS), { batchId, fileName: '三月.xlsx', bytes })
  }

  it('counts only after the second has approved it', async () => {
    const batchId = uuid7()
    expect(await upload(batchId, [{}])).toMatchObject({ ok: true })
    expect(await upload(batchId, [{}])).toMatchObject({ ok: true, value: { batchId } })
    expect((await state()).totals).toEqual([])
    expect(await approveSheet(asOfficial(APPROVES), { batchId, version: 0 })).toMatchObject({
      refusal: { code: 'wrong-state' },
    })
    expect(await submitSheet(asOfficial(APPROVES), { batchId, version: 0 })).toMatchObject({
      refusal: { code: 'not-found' },
    })
    expect(await submitSheet(asOfficial(ENTERS), { batchId, version: 0 })).toMatchObject({ ok: true })
    expect(await approveSheet(asOfficial(ENTERS), { batchId, version: 1 })).toMatchObject({
      refusal: { code: 'same-person' },
    })
    const approvals = await Promise.all(
      Array.from({ length: 5 }, () =>
        approveSheet(asOfficial(APPROVES), { batchId, version: 1, unseenReason: '看过纸质回单' }),
      ),
    )
    expect(approvals.filter((approval) => approval.ok)).toHaveLength(1)
    expect(await state()).toMatchObject({ allocations: 1, transfers: [['HD-1', 120000n, 'VERIFIED']] })
    expect((await readBatch(db, books.programmeId, batchId))?.batch).toMatchObject({ state: 'APPROVED', lines: 1 })
  })

  it('leaves out at approval what came in meanwhile, and refuses a reference used meanwhile', async () => {
    const [first, second] = [uuid7(), uuid7()]
    await upload(first, [{}, { 付款凭证号: 'HD-2' }])
    await upload(second, [{ 付款凭证号: 'HD-2', 备注: '别的' }])
    await submitSheet(asOfficial(ENTERS), { batchId: first, version: 0 })
    await submitSheet(asOfficial(ENTERS), { batchId: second, version: 0, alikeReason: '另一笔' })
    await run(await sheet('meanwhile.xlsx', [{}]))
    expect(
      await approveSheet(asOfficial(APPROVES), { batchId: first, version: 1, unseenReason: '看过' }),
    ).toMatchObject({
      ok: true,
      value: { lines: 1 },
    })
    expect(await approveSheet(asOfficial(APPROVES), { batchId: second, version: 1 })).toMatchObject({
      ok: false,
      errors: [{ column: '付款凭证号', refusal: { code: 'reference-differs' } }],
    })
    expect((await state()).records).toBe(3)
  })

  it('can be returned with a reason, and a draft thrown away', async () => {
    const [first, second] = [uuid7(), uuid7()]
    await upload(first, [{}])
    await submitSheet(asOfficial(ENTERS), { batchId: first, version: 0 })
    expect(await returnSheet(asOfficial(APPROVES), { batchId: first, version: 1, reason: ' ' })).toMatchObject({
      refusal: { code: 'reason-required' },
    })
    expect(await returnSheet(asOfficial(APPROVES), { batchId: first, version: 1, reason: '缺回单' })).toMatchObject({
      ok: true,
    })
    await upload(second, [{}])
    expect(await discardSheet(asOfficial(APPROVES), { batchId: second })).toMatchObject({ ok: false })
    expect(await discardSheet(asOfficial(ENTERS), { batchId: second })).toMatchObject({ ok: true })
    expect(await state()).toMatchObject({ totals: [], transfers: [], batches: 1 })
  })
})
