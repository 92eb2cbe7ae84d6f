import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { OFFLINE_COLUMNS } from '~/domain/offline/offline-sheet'
import { markedSheet } from '~/features/offline/marked-sheet.server'
import { matchEvidence } from '~/features/offline/match-evidence.server'
import { batchSheetRows, readBatch } from '~/features/offline/offline.view.server'
import { readRecordPage } from '~/features/offline/records.view.server'
import { uploadSheet } from '~/features/offline/upload-sheet.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { readSheet } from '~/platform/sheets/read-sheet'
import { readZip } from '~/platform/zip/read-zip'
import { zipChunks } from '~/platform/zip/zip-chunks'
import { type TestDatabase, testDb } from '../../support/database'
import { openTown, type Town } from '../../support/people'

const now = new Date('2026-11-25T02:00:00Z')
let database: TestDatabase
let town: Town

beforeAll(async () => {
  database = await testDb()
  town = await openTown(database.db)
})
const author = () => town.as('13800000001', now)

const line = (reference: string, told: Record<string, string> = {}) => {
  const cells: Record<string, string> = {
    ...{
      验收日期: '2026-01-05',
      付款日期: '2026-01-06',
      村: '菜仔园村',
      采购单位: `个人${reference}`,
      单位类型: '个人',
    },
    ...{
      渠道: '展销会',
      产品: '生姜',
      数量: '2',
      单位: '公斤',
      '单价(元)': '10',
      '金额(元)': '20',
      付款凭证号: reference,
    },
    ...told,
  }
  return OFFLINE_COLUMNS.map((column) => cells[column] ?? '').join(',')
}
const csv = (...lines: string[]) => new TextEncoder().encode([OFFLINE_COLUMNS.join(','), ...lines].join('\n'))

async function rowsOf(bytes: Uint8Array): Promise<string[][]> {
  const rows = []
  for await (const { cells } of readSheet({ bytes })) rows.push(cells)
  return rows
}

async function zipOf(files: Record<string, Uint8Array>): Promise<Uint8Array> {
  async function* each() {
    for (const [path, bytes] of Object.entries(files)) yield { path, bytes, modified: now }
  }
  const chunks = []
  for await (const chunk of zipChunks(each())) chunks.push(chunk)
  return new Uint8Array(Buffer.concat(chunks))
}

const picture = async (shade: number) =>
  new Uint8Array(
    await sharp({ create: { width: 20, height: 20, channels: 3, background: { r: shade, g: 9, b: 9 } } })
      .jpeg()
      .toBuffer(),
  )

describe('a sheet that comes back', () => {
  test('marks its wrong cells with a colour and a comment, says them at the end of the row, and is read again', async () => {
    const bytes = csv(line('FP-1'), line('FP-2', { 村: '没有的村', '金额(元)': '21' }))
    const refused = await uploadSheet(author(), { batchId: uuid7(), fileName: 'a.csv', bytes })
    if (refused.ok) throw new Error('it has two faults')
    const words = { say: ({ code }: { code: string }) => `改:${code}`, column: '怎么改', row: String }
    const marked = await markedSheet(bytes, refused.errors, words)
    const rows = await rowsOf(marked)
    expect(rows[0]).toEqual([...OFFLINE_COLUMNS, '怎么改'])
    expect(rows[2]?.at(-1)).toBe('村：改:unknown-village\n金额(元)：改:amount-mismatch')
    expect(rows[1]?.at(-1) ?? '').not.toContain('改')
    const parts = await readZip(marked, { files: 100, fileBytes: 1_000_000, allBytes: 9_000_000 })
    if (typeof parts === 'string') throw new Error(parts)
    const named = parts.map((part) => [part.name, Buffer.from(part.bytes).toString('utf8')] as const)
    const comments = named.find(([name]) => /comments/.test(name))?.[1] ?? ''
    expect(comments).toContain('ref="C3"')
    expect(comments).toContain('ref="M3"')
    expect(comments).toContain('改:amount-mismatch')
    expect(named.find(([name]) => name.endsWith('styles.xml'))?.[1]).toContain('F8EECC')
    const again = await uploadSheet(author(), { batchId: uuid7(), fileName: 'a.xlsx', bytes: marked })
    expect(again).toMatchObject({ ok: false, errorCount: 2 })
  })

  test('says of each line its number and how it stands, and is read again as the same lines', async () => {
    const batchId = uuid7()
    expect(
      await uploadSheet(author(), { batchId, fileName: 'b.csv', bytes: csv(line('FP-8'), line('FP-9')) }),
    ).toMatchObject({ ok: true })
    const rows = []
    for await (const row of batchSheetRows(database.db, town.programmeId, batchId, (state) => `在${state}`))
      rows.push(row)
    expect(rows.map((row) => [row[13], row[16], row[17]])).toEqual([
      ['FP-8', '', '在DRAFT'],
      ['FP-9', '', '在DRAFT'],
    ])
  })
})

describe('pictures in one zip', () => {
  test('go to the lines that their names name, the others to the sheet', async () => {
    const batchId = uuid7()
    await uploadSheet(author(), { batchId, fileName: 'c.csv', bytes: csv(line('PZ-100'), line('PZ-200')) })
    const zip = await zipOf({
      '凭证/2.jpg': await picture(10),
      '凭证/PZ-200 回单.jpg': await picture(60),
      '凭证/合影.jpg': await picture(120),
      '__MACOSX/._2.jpg': new Uint8Array(3),
    })
    const matched = await matchEvidence(author(), { batchId, zip: { name: 'a.zip', bytes: zip } })
    expect(matched).toEqual({ ok: true, value: { matched: 2, unmatched: 1 } })
    const { lines } = (await readBatch(database.db, town.programmeId, batchId))!
    expect(lines.map(({ hasEvidence }) => hasEvidence)).toEqual([true, true])
    const page = await readRecordPage(database.db, town.programmeId, lines[1]!.id)
    expect(page?.evidence.map(({ kind, name }) => [kind, name])).toEqual([['receipt', 'PZ-200 回单.jpg']])
    expect(page?.batchEvidence.map(({ name }) => name)).toEqual(['合影.jpg'])
  })

  test('are refused as a whole when one is none, or the zip is broken, too full or not there', async () => {
    const batchId = uuid7()
    await uploadSheet(author(), { batchId, fileName: 'd.csv', bytes: csv(line('PZ-300')) })
    const send = (bytes: Uint8Array) => matchEvidence(author(), { batchId, zip: { name: 'a.zip', bytes } })
    const text = new TextEncoder().encode('no picture')
    expect(await send(await zipOf({ '2.jpg': await picture(10), '3.txt': text }))).toMatchObject({
      refusal: { code: 'upload-kind' },
    })
    expect(await send(text)).toMatchObject({ refusal: { code: 'bad-file' } })
    const many = Object.fromEntries(Array.from({ length: 61 }, (_, index) => [`${index}.jpg`, text]))
    expect(await send(await zipOf(many))).toMatchObject({ refusal: { code: 'too-many-files' } })
    expect(await matchEvidence(author(), { batchId, zip: undefined })).toMatchObject({ refusal: { code: 'required' } })
    expect((await readBatch(database.db, town.programmeId, batchId))?.lines[0]?.hasEvidence).toBe(false)
  })
})
