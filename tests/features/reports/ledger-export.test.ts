import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '~/domain/access/actor'
import type { PeriodFigures } from '~/domain/offline/ledger-sheet'
import { LEDGER_COLUMNS } from '~/domain/offline/ledger-sheet'
import { OFFLINE_COLUMNS } from '~/domain/offline/offline-sheet'
import { importSheet } from '~/features/offline/import-sheet.server'
import { exportLedger } from '~/features/reports/export-ledger.server'
import type { LedgerFilter } from '~/features/reports/ledger-filter'
import type { UseCaseContext } from '~/features/use-case'
import { createDb } from '~/platform/db/client'
import { type Db, inTransaction } from '~/platform/db/db'
import { leanReader } from '~/platform/db/lean-reader'
import { uuid7 } from '~/platform/ids/uuid7'
import { readSheet } from '~/platform/sheets/read-sheet'
import type { SheetFormat } from '~/platform/sheets/write-sheet'
import { testDatabaseUrl } from '../../support/database'
import { playBatch } from '../../support/histories/play'
import { unpackWorkbook } from '../../support/unpack-workbook'

const NOW = new Date('2030-03-01T04:00:00Z')
const [ENTERS, APPROVES] = ['13900000001', '13900000002']
const seed = Date.now() % 1_000_000

let db: Db
let connection: ReturnType<typeof createDb>
let drop: () => Promise<void>
let programmeId: string

beforeEach(async () => {
  const database = await testDatabaseUrl()
  drop = () => database.drop()
  connection = createDb(database.url, { max: 10, name: 'exports' })
  db = connection.db
})

afterEach(async () => {
  await connection.close()
  await drop()
})

const operator = (now = NOW): UseCaseContext<Actor> => ({
  db,
  now,
  channel: 'CLI',
  actor: { kind: 'operator', programmeId },
})

async function official(phone: string): Promise<void> {
  const id = uuid7()
  await inTransaction(db, async (tx) => {
    await tx.person.create({ data: { id, phone, name: `干部 ${phone.slice(-1)}`, createdAt: NOW } })
    await tx.membership.create({
      data: { programmeId, id: uuid7(), personId: id, role: 'OFFICIAL', title: '' },
    })
  })
}

async function exported(filter: LedgerFilter, format: SheetFormat = 'xlsx', lean = false): Promise<Uint8Array> {
  const reader = lean ? leanReader(connection.pool) : db
  const file = await exportLedger(operator(), { filter, format }, reader)
  if (!file.ok) throw new Error(file.refusal.code)
  const chunks: Uint8Array[] = []
  for await (const chunk of file.value.chunks) chunks.push(chunk)
  return Buffer.concat(chunks)
}

async function rowsOf(bytes: Uint8Array): Promise<string[][]> {
  const rows: string[][] = []
  for await (const row of readSheet({ bytes }, undefined, { sheet: '明细' })) rows.push(row.cells)
  expect(rows[0]).toEqual(LEDGER_COLUMNS.map(({ name }) => name))
  return rows.slice(1)
}

const place = (name: string) => LEDGER_COLUMNS.findIndex((column) => column.name === name)

function sumsOf(rows: string[][]): PeriodFigures {
  const sum = (name: string) =>
    rows.reduce(
      (total, row) => total + BigInt(Math.round(Number(row[place(name)]) * 100)),
      0n,
    ) as PeriodFigures['paidFen']
  return { acceptedFen: sum('期内验收(元)'), paidFen: sum('期内付款(元)'), countedFen: sum('计入金额(元)') }
}

/** Straight from the rows of the ledger, whatever the export thinks of them. */
async function ledgerSums(where: string): Promise<PeriodFigures> {
  const { rows } = await connection.pool.query<{ step: string; sum: string }>(
    `SELECT step, sum(amount_fen) AS sum FROM ledger_entry AS entry WHERE ${where} GROUP BY step`,
  )
  const of = (step: string) => BigInt(rows.find((row) => row.step === step)?.sum ?? 0) as PeriodFigures['paidFen']
  return { acceptedFen: of('ACCEPTED'), paidFen: of('PAID'), countedFen: of('COUNTED') }
}

async function bringIn(bytes: Uint8Array, dryRun = false) {
  const sheet = {
    source: { bytes },
    fileName: '导出.xlsx',
    fileHash: 'x',
    enteredBy: ENTERS,
    approvedBy: APPROVES,
    dryRun,
  }
  return importSheet(operator(), sheet)
}

const OFFLINE_ROWS = [
  '2029-03-05,2029-03-06,龙跃村,热心人士😀,,个人,展销会,=生姜,,2,公斤,10.00,20.00,HAND1,,"第一行\n第二行"',
  '2029-03-05,2029-03-06,龙跃村,热心人士😀,,个人,展销会,番薯,,3,公斤,5.50,16.50,HAND1,,',
  '2029-11-05,2029-10-01,井田村,东莞市示例电子有限公司,91441900MA5T000100,企业,线下集中采购,红心番薯,一级,10,箱,45.50,455.00,00012345678901234567,12345678901234567890,',
]

describe(`采购台账 of a random market (seed ${seed})`, () => {
  it('is the ledger to the fen, line by line, whatever narrows it, and comes back as nothing new', async () => {
    await playBatch(db, seed, 20)
    ;({ id: programmeId } = await db.programme.findFirstOrThrow())
    await Promise.all([ENTERS, APPROVES].map(official))
    const sheet = new TextEncoder().encode([OFFLINE_COLUMNS.join(','), ...OFFLINE_ROWS].join('\n'))
    expect(await bringIn(sheet)).toMatchObject({ ok: true, value: { lines: 3 } })

    const years = (await db.ledgerEntry.groupBy({ by: ['year'] })).map(({ year }) => year)
    expect(years.length).toBeGreaterThan(1)
    const village = await db.village.findFirstOrThrow({ where: { programmeId, name: '龙跃村' } })
    const buyer = await db.organisation.findFirstOrThrow({ where: { programmeId, side: 'BUYER' } })
    for (const year of years) {
      const filters: [Partial<LedgerFilter>, string][] = [
        [{}, 'true'],
        [{ village: village.slug }, `village_id = '${village.id}'`],
        [{ buyer: buyer.id }, `buyer_id = '${buyer.id}'`],
        [{ origin: 'OFFLINE' }, `document_type = 'OFFLINE'`],
        [{ channel: 'DIRECT', type: 'ENTERPRISE' }, `channel = 'DIRECT' AND buyer_type = 'ENTERPRISE'`],
        [{ from: `${year}-02`, to: `${year}-03` }, `business_date BETWEEN '${year}-02-01' AND '${year}-03-31'`],
      ]
      for (const [narrower, where] of filters) {
        const rows = await rowsOf(await exported({ year, step: 'COUNTED', ...narrower }))
        expect(sumsOf(rows), `${year} ${where}`).toEqual(await ledgerSums(`year = ${year} AND ${where}`))
      }
      const whole = { year, step: 'COUNTED' } as const
      const [xlsx, csv] = [await exported(whole), await exported(whole, 'csv')]
      expect(await rowsOf(await exported(whole, 'xlsx', true))).toEqual(await rowsOf(xlsx))
      const rows = await rowsOf(xlsx)
      const documents = await db.ledgerEntry.groupBy({
        by: ['documentId'],
        where: { year, step: { in: ['ACCEPTED', 'PAID', 'COUNTED'] } },
      })
      expect(new Set(rows.map((row) => row[place('台账单据ID')])).size).toBeLessThanOrEqual(documents.length)
      if (rows.length === 0) continue
      for (const bytes of [xlsx, csv]) {
        expect(await bringIn(bytes)).toEqual({
          ok: true,
          value: { rows: rows.length, lines: 0, skipped: rows.length, amountFen: 0n },
        })
      }
    }

    const offline = await exported({ year: 2029, step: 'COUNTED', origin: 'OFFLINE' })
    const [first, , third] = await rowsOf(offline)
    expect(first!.slice(0, 16)).toEqual([
      '2029-03-05',
      '2029-03-06',
      '龙跃村',
      '热心人士😀',
      '',
      '个人',
      '展销会',
      '=生姜',
      '',
      '2',
      '公斤',
      '10',
      '20',
      'HAND1',
      '',
      '第一行 第二行',
    ])
    expect(third!.slice(13, 15)).toEqual(['00012345678901234567', '12345678901234567890'])

    const parts = unpackWorkbook(offline)
    expect(parts.get('xl/worksheets/sheet1.xml')).toContain(`<f>SUM('明细'!Y2:Y4)</f><v>491.50</v>`)
    expect(parts.get('xl/workbook.xml')).toContain('<sheet name="汇总"')
  }, 240_000)
})
