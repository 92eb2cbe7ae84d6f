import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fen, sumFen } from '~/domain/money/fen'
import { changedColumns, priceUnit } from '~/domain/offline/ledger-row'
import { LEDGER_COLUMNS, shareOverLines } from '~/domain/offline/ledger-sheet'
import { OFFLINE_COLUMNS } from '~/domain/offline/offline-sheet'
import { grams } from '~/domain/quantity/grams'

/** As it was first given out. Only ever add at the right. */
const FROZEN = [
  ...['验收日期', '付款日期', '村', '采购单位', '统一社会信用代码', '单位类型', '渠道', '产品', '规格', '数量', '单位'],
  ...['单价(元)', '金额(元)', '付款凭证号', '发票号码', '备注'],
  ...[
    '单据类型',
    '单据号',
    '供货主体',
    '基地',
    '协议号',
    '送货单号',
    '验收单号',
    '发票',
    '计入金额(元)',
    '计入年度',
    '计入日期',
  ],
  ...['线上/线下', '认定状态', '单据ID', '明细ID', '台账单据ID'],
  ...['期内验收(元)', '期内付款(元)', '冲减', '镇街', '核算重量(公斤)', '计价单位'],
]

const amount = fc.bigInt({ min: 0n, max: 10n ** 12n }).map((value) => fen(value))
const signed = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }).map((value) => fen(value))

describe('the columns of 采购台账', () => {
  it('are those of before, with new ones only at the right', () => {
    expect(LEDGER_COLUMNS.slice(0, FROZEN.length).map(({ name }) => name)).toEqual(FROZEN)
    expect(LEDGER_COLUMNS.slice(0, OFFLINE_COLUMNS.length).map(({ name }) => name)).toEqual([...OFFLINE_COLUMNS])
    expect(new Set(LEDGER_COLUMNS.map(({ name }) => name)).size).toBe(LEDGER_COLUMNS.length)
  })
})

describe('a document shared over its lines', () => {
  it('is its lines, to the fen, whatever was accepted, taken back or given for nothing', () => {
    const line = fc.record({ orderedFen: amount, acceptedFen: fc.oneof(amount, fc.constant(fen(0n))) })
    fc.assert(
      fc.property(
        fc.record({ acceptedFen: signed, paidFen: signed, countedFen: signed }),
        fc.array(line, { minLength: 1, maxLength: 30 }),
        (figures, lines) => {
          const shares = shareOverLines(figures, lines)
          expect(shares).toHaveLength(lines.length)
          for (const key of ['acceptedFen', 'paidFen', 'countedFen'] as const) {
            expect(sumFen(shares.map((share) => share[key]))).toBe(figures[key])
          }
        },
      ),
    )
  })

  it('gives each line what was accepted of it, where the document is just that', () => {
    const lines = [310n, 0n, 455n].map((value) => ({ orderedFen: fen(500n), acceptedFen: fen(value) }))
    const shares = shareOverLines({ acceptedFen: fen(765n), paidFen: fen(383n), countedFen: fen(-2n) }, lines)
    expect(shares.map((share) => share.acceptedFen)).toEqual([310n, 0n, 455n])
    expect(shares.map((share) => share.paidFen)).toEqual([155n, 0n, 228n])
    expect(shares.map((share) => share.countedFen)).toEqual([-1n, 0n, -1n])
  })

  it('goes by what was ordered where nothing was accepted, and evenly where nothing has a price', () => {
    const figures = { acceptedFen: fen(0n), paidFen: fen(100n), countedFen: fen(0n) }
    const ordered = [fen(30n), fen(10n)].map((orderedFen) => ({ orderedFen, acceptedFen: fen(0n) }))
    expect(shareOverLines(figures, ordered).map((share) => share.paidFen)).toEqual([75n, 25n])
    const free = [0, 1, 2].map(() => ({ orderedFen: fen(0n), acceptedFen: fen(0n) }))
    expect(shareOverLines(figures, free).map((share) => share.paidFen)).toEqual([34n, 33n, 33n])
  })
})

describe('a row of an export that comes back', () => {
  const row = [
    '2026-01-05',
    '',
    '龙跃村',
    '单位',
    '',
    '企业',
    '直接采购',
    '姜',
    '',
    '2',
    '箱',
    '12.50',
    '25.00',
    '',
    '',
    '',
  ]

  it('is the same where a spreadsheet only wrote its numbers and gaps differently', () => {
    const returned = row.map((cell, index) =>
      index === 11 ? '12.5' : index === 12 ? '25' : cell ? ` ${cell}\n` : cell,
    )
    expect(changedColumns(returned, row)).toEqual([])
  })

  it('names every cell that says something else', () => {
    const changed = row.with(12, '26').with(2, '井田村')
    expect(changedColumns(changed, row)).toEqual([
      { column: '村', typed: '井田村', stands: '龙跃村' },
      { column: '金额(元)', typed: '26', stands: '25.00' },
    ])
  })

  it('says what its price is for', () => {
    expect(priceUnit({ unit: '箱', priceGrams: null })).toBe('元/箱')
    expect(priceUnit({ unit: '箱', priceGrams: grams(500n) })).toBe('元/0.5公斤')
    expect(priceUnit({ unit: '箱', priceGrams: grams(1000n) })).toBe('元/公斤')
  })
})
