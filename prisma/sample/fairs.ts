import { type BusinessDate, businessDate, businessDateOf, yearOf } from '~/domain/calendar/business-date'
import { OFFLINE_COLUMNS } from '~/domain/offline/offline-sheet'
import { importSheet } from '~/features/offline/import-sheet.server'
import { submitSheet } from '~/features/offline/submit-sheet.server'
import { uploadSheet } from '~/features/offline/upload-sheet.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { sheetStream } from '~/platform/sheets/write-sheet'
import { as, done, type Stage } from './play'

const FIRST = '13800000001'
const SECOND = '13800000002'

type Line = [
  on: string,
  village: string,
  buyer: string,
  type: string,
  channel: string,
  product: string,
  unit: string,
  quantity: number,
  price: number,
]

const ELECTRONICS = '东莞市示例电子有限公司'
const USCC_OF: Record<string, string> = {
  [ELECTRONICS]: '91441900MA5T000100',
  东莞市示例纸品有限公司: '91441900MA5T00029W',
  '万江示例学校（示例）': '12441900MB2D00014F',
}

const LAST_YEAR: Line[] = [
  ['09-26', '龙跃村', ELECTRONICS, '企业', '工会福利', '大米', '袋', 120, 105],
  ['09-26', '新四村', ELECTRONICS, '企业', '工会福利', '花生油', '桶', 60, 98],
  ['12-20', '井下村', '李示例（示例）', '个人', '个人购买', '橄榄', '斤', 40, 15],
]

const THIS_YEAR: Line[] = [
  ['01-16', '龙跃村', ELECTRONICS, '企业', '工会福利', '大米', '袋', 160, 105],
  ['01-16', '新四村', ELECTRONICS, '企业', '工会福利', '花生油', '桶', 70, 98],
  ['05-28', '龙跃村', '万江示例学校（示例）', '事业单位', '线下集中采购', '大米', '袋', 130, 105],
  ['08-15', '井下村', '王示例（示例）', '个人', '以购代捐', '橄榄', '斤', 130, 15],
  ['09-18', '井下村', '东莞市示例纸品有限公司', '企业', '展销会', '橄榄', '斤', 140, 15],
  ['09-18', '新四村', '东莞市示例纸品有限公司', '企业', '展销会', '花生油', '桶', 30, 98],
]

const WAITING: Line[] = [['11-06', '井下村', '万江示例学校（示例）', '事业单位', '展销会', '橄榄', '斤', 80, 15]]

/** Purchases at fairs and for union gifts: two sheets in the books, one that waits for the second official. */
export async function playFairs(stage: Stage): Promise<void> {
  const today = businessDateOf(stage.now)
  const year = yearOf(today)
  for (const [ofYear, lines] of [
    [year - 1, LAST_YEAR],
    [year, THIS_YEAR],
  ] as const) {
    const rows = sheetRows(ofYear, lines, today)
    if (rows.length === 0) continue
    const outcome = await importSheet(
      { actor: { kind: 'operator', programmeId: stage.programmeId }, now: stage.now, db: stage.db, channel: 'CLI' },
      {
        source: { bytes: await bytesOf(rows) },
        fileName: `${ofYear} 年展销会与工会福利（示例）.xlsx`,
        fileHash: '',
        enteredBy: FIRST,
        approvedBy: SECOND,
        dryRun: false,
      },
    )
    if (!outcome.ok) throw new Error(`the sample's sheet was refused: ${JSON.stringify(outcome)}`)
  }
  await leaveOneWaiting(stage, sheetRows(year, WAITING, today))
}

async function leaveOneWaiting(stage: Stage, rows: string[][]): Promise<void> {
  if (rows.length === 0) return
  const ctx = as(stage, FIRST, businessDateOf(stage.now), 0)
  const batchId = uuid7()
  const uploaded = await uploadSheet(ctx, { batchId, fileName: '秋季展销会（示例）.xlsx', bytes: await bytesOf(rows) })
  if (!uploaded.ok) throw new Error(`the sample's sheet was refused: ${JSON.stringify(uploaded)}`)
  done(await submitSheet(ctx, { batchId, version: 0 }), 'sheet')
}

function sheetRows(year: number, lines: Line[], today: BusinessDate): string[][] {
  return lines
    .map((line, index) => ({ line, index, day: businessDate(`${year}-${line[0]}`) }))
    .filter(({ day }) => day <= today)
    .map(({ line: [, village, buyer, type, channel, product, unit, quantity, price], index, day }) => [
      day,
      day,
      village,
      buyer,
      USCC_OF[buyer] ?? '',
      type,
      channel,
      `${product}（示例）`,
      '',
      String(quantity),
      unit,
      price.toFixed(2),
      (quantity * price).toFixed(2),
      `SL${day.replaceAll('-', '')}${String(index + 1).padStart(3, '0')}`,
      '',
      '示例',
    ])
}

async function bytesOf(rows: string[][]): Promise<Uint8Array> {
  const stream = sheetStream('xlsx', OFFLINE_COLUMNS, each(rows), '示例')
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

async function* each<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items
}
