import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import {
  countedOn,
  headerProblems,
  offlineLineIdentity,
  readOfflineLine,
  sheetCells,
} from '~/domain/offline/offline-line'
import { COLUMN, OFFLINE_COLUMNS, type OfflineColumn } from '~/domain/offline/offline-sheet'
import { BUYER_TYPE_LABELS, CHANNEL_LABELS } from '~/domain/offline/vocabulary'

const facts = {
  villages: new Map([['菜仔园村', '0190a000-0000-7000-8000-000000000001']]),
  today: businessDate('2026-11-24'),
  since: 2016,
  closedYears: new Set([2024]),
}

const GOOD: Record<OfflineColumn, string> = {
  验收日期: '2026-11-01',
  付款日期: '2026-11-03',
  村: '菜仔园村',
  采购单位: '东莞市示例电子有限公司',
  统一社会信用代码: '91441900MA5T000100',
  单位类型: '企业',
  渠道: '展销会',
  产品: '菜心',
  规格: '25斤/筐',
  数量: '12.5',
  单位: '筐',
  '单价(元)': '120.00',
  '金额(元)': '1500',
  付款凭证号: 'HD20261103001',
  发票号码: '',
  备注: '',
}

function read(changes: Partial<Record<OfflineColumn, string>> = {}, imprecise: number[] = []) {
  const cells = OFFLINE_COLUMNS.map((column) => changes[column] ?? GOOD[column])
  return readOfflineLine({ rowNumber: 2, cells, imprecise }, facts)
}

const wrong = (changes: Partial<Record<OfflineColumn, string>>, imprecise: number[] = []) => {
  const result = read(changes, imprecise)
  return result.ok ? [] : result.errors.map(({ column, refusal }) => [column, refusal.code])
}

describe('one line of the sheet', () => {
  it('is read whole', () => {
    const result = read()
    expect(result).toMatchObject({
      ok: true,
      line: { quantity: 12500n, amountFen: 150000n, channel: 'FAIR', uscc: '91441900MA5T000100' },
    })
  })

  it.each([
    [{ 验收日期: '' }, ['验收日期', 'required']],
    [{ 验收日期: '2026-02-30' }, ['验收日期', 'bad-date']],
    [{ 验收日期: '2026-11-25' }, ['验收日期', 'date-in-future']],
    [{ 付款日期: '2015-12-31' }, ['付款日期', 'date-before-programme']],
    [{ 付款日期: '2024-06-01' }, ['付款日期', 'year-closed']],
    [{ 村: '不在的村' }, ['村', 'unknown-village']],
    [{ 采购单位: '  ' }, ['采购单位', 'required']],
    [{ 统一社会信用代码: '91350100M000100Y4Z' }, ['统一社会信用代码', 'bad-uscc']],
    [{ 统一社会信用代码: '' }, ['统一社会信用代码', 'required']],
    [{ 单位类型: '公司' }, ['单位类型', 'unknown-buyer-type']],
    [{ 渠道: '网购' }, ['渠道', 'unknown-channel']],
    [{ 产品: '' }, ['产品', 'required']],
    [{ 数量: '0' }, ['数量', 'quantity-not-positive']],
    [{ 数量: '一筐' }, ['数量', 'bad-quantity']],
    [{ 单位: '' }, ['单位', 'required']],
    [{ '单价(元)': '-3' }, ['单价(元)', 'amount-negative']],
    [{ '金额(元)': '1500.01' }, ['金额(元)', 'amount-mismatch']],
    [{ 付款凭证号: '' }, ['付款凭证号', 'required']],
  ] as [Partial<Record<OfflineColumn, string>>, string[]][])('says which cell is wrong: %o', (changes, expected) => {
    expect(wrong(changes)).toContainEqual(expected)
  })

  it('tells every wrong cell at once', () => {
    expect(wrong({ 验收日期: 'x', 村: 'y', 数量: '-', 付款凭证号: '' })).toHaveLength(4)
  })

  it('lets an individual go without a code, and nobody else', () => {
    expect(read({ 单位类型: '个人', 统一社会信用代码: '' })).toMatchObject({ ok: true, line: { uscc: '' } })
    expect(wrong({ 单位类型: '个人', 统一社会信用代码: '123' })).toEqual([['统一社会信用代码', 'bad-uscc']])
  })

  it('refuses a long number that the spreadsheet has already cut', () => {
    expect(wrong({}, [COLUMN.付款凭证号])).toEqual([['付款凭证号', 'imprecise-number']])
  })

  it('takes full-width digits, an emoji and a rare character', () => {
    const result = read({ 数量: '１２．５', 采购单位: '𠮷野家🍚有限公司', 备注: '䶮' })
    expect(result).toMatchObject({ ok: true, line: { quantity: 12500n, buyerName: '𠮷野家🍚有限公司', note: '䶮' } })
  })

  it('counts from the later of acceptance and payment', () => {
    expect(countedOn({ acceptedOn: businessDate('2026-11-03'), paidOn: businessDate('2026-11-01') })).toBe('2026-11-03')
  })
})

describe('the header', () => {
  it('may have other spaces and brackets, but no other columns', () => {
    expect(headerProblems(OFFLINE_COLUMNS.map((name) => ` ${name.replace('(', '（').replace(')', '）')} `))).toEqual([])
    expect(headerProblems(OFFLINE_COLUMNS.slice(0, 15))).toEqual(['备注'])
    const swapped = [...OFFLINE_COLUMNS]
    swapped.splice(0, 2, '付款日期', '验收日期')
    expect(headerProblems(swapped)).toEqual(['验收日期', '付款日期'])
  })
})

describe('export and import', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  const line = fc.record({
    days: fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 300 })),
    name: text,
    product: text,
    note: fc.option(text, { nil: '' }),
    quantity: fc.bigInt({ min: 1n, max: 10n ** 9n }),
    price: fc.bigInt({ min: 1n, max: 10n ** 8n }),
    type: fc.constantFrom(...Object.values(BUYER_TYPE_LABELS)),
    channel: fc.constantFrom(...Object.values(CHANNEL_LABELS)),
  })

  it('a line that was read is written as cells that read back as the same line', () => {
    fc.assert(
      fc.property(line, (made) => {
        const day = (offset: number) => new Date(Date.UTC(2026, 0, 1 + offset)).toISOString().slice(0, 10)
        const thousandths = (value: bigint) => `${value / 1000n}.${(value % 1000n).toString().padStart(3, '0')}`
        const yuan = (value: bigint) => `${value / 100n}.${(value % 100n).toString().padStart(2, '0')}`
        const amount = (made.price * made.quantity * 2n + 1000n) / 2000n
        const first = read({
          验收日期: day(made.days[0]),
          付款日期: day(made.days[1]),
          采购单位: made.name,
          产品: made.product,
          备注: made.note,
          数量: thousandths(made.quantity),
          '单价(元)': yuan(made.price),
          '金额(元)': yuan(amount),
          单位类型: made.type,
          渠道: made.channel,
        })
        // Control characters and the like are refused, with a reason; what is accepted has to survive.
        fc.pre(first.ok)
        if (!first.ok) return
        const again = readOfflineLine(
          { rowNumber: 2, cells: sheetCells({ ...first.line, villageName: '菜仔园村' }) },
          facts,
        )
        expect(again.ok && offlineLineIdentity(again.line)).toBe(offlineLineIdentity(first.line))
      }),
    )
  })
})
