import { describe, expect, it } from 'vitest'
import { bankOf, headerSignature, recogniseColumns } from '~/domain/banking/bank-columns'
import { findHeader, readStatement } from '~/domain/banking/read-statement'
import { lineIdentity, parseBankAmount, parseBankDate } from '~/domain/banking/statement-line'

const rows = (...lines: string[][]) => lines.map((cells, at) => ({ rowNumber: at + 1, cells }))
const read = (...lines: string[][]) => {
  const sheet = rows(...lines)
  const found = findHeader(sheet, () => null)
  if (!found?.columns) throw new Error('no columns')
  return { found, read: readStatement(sheet, found, found.columns) }
}

const EXPORTS: [string, string[], string[]][] = [
  [
    'CCB',
    [
      '账号',
      '账户名称',
      '交易时间',
      '借方发生额/元(支取)',
      '贷方发生额/元(收入)',
      '余额',
      '币种',
      '对方户名',
      '对方账号',
      '对方开户机构',
      '记账日期',
      '摘要',
      '备注',
      '账户明细编号-交易流水号',
    ],
    [
      '4405',
      '合作社',
      '20261126 10:22:33',
      '0.00',
      '1,234.50',
      '9,999.00',
      '人民币元',
      '万江食品',
      '44050177000000001234',
      '东莞',
      '20261126',
      '转账',
      'XY-2026-000087',
      '1234-N000912345',
    ],
  ],
  [
    'ABC',
    ['交易时间', '收入金额', '支出金额', '账户余额', '交易行名', '对方省市', '对方账号', '对方户名', '交易用途'],
    [
      '2026-11-26 10:22:33',
      '1234.5',
      '',
      '9999',
      '揭西支行',
      '广东',
      '44050177000000001234',
      '万江食品',
      'XY-2026-000087',
    ],
  ],
  [
    'ICBC',
    [
      '凭证号',
      '对方账号',
      '交易时间',
      '借贷标志',
      '对方单位',
      '对方行号',
      '用途',
      '摘要',
      '附言',
      '回单个性化信息',
      '转入金额',
      '转出金额',
      '余额',
    ],
    [
      '0',
      '44050177000000001234',
      '2026-11-26 10:22:33',
      '贷',
      '万江食品',
      '',
      '',
      '',
      'XY-2026-000087',
      '',
      '1,234.50',
      '',
      '9,999.00',
    ],
  ],
  [
    'ICBC',
    [
      '本方账号',
      '对方账号',
      '交易时间',
      '借/贷',
      '金额',
      '凭证号',
      '对方单位',
      '对方行号',
      '用途',
      '摘要',
      '附言',
      '个性化信息',
    ],
    ['4405', '44050177000000001234', '2026-11-26', '贷', '1234.50', '0', '万江食品', '', '', '', 'XY-2026-000087', ''],
  ],
  [
    'BOC',
    [
      '付款人账号[ Debit Account No. ]',
      "付款人名称[ Payer's Name ]",
      "收款人账号[ Payee's Account Number ]",
      "收款人名称[ Payee's Name ]",
      '交易日期[ Transaction Date ]',
      '交易货币[ Trade Currency ]',
      '交易金额[ Trade Amount ]',
      '交易后余额[ After-transaction balance ]',
      '起息日期[ Value Date ]',
      '交易流水号[ Transaction reference number ]',
      '摘要[ Reference ]',
      '交易附言[ Remark ]',
    ],
    [
      '44050177000000001234\t',
      '万江食品\t',
      '6000\t',
      '合作社\t',
      '20261126\t',
      'CNY\t',
      '1,234.50',
      '9,999.00',
      '20261126',
      '12345678901',
      '',
      'XY-2026-000087',
    ],
  ],
  [
    'CMB',
    [
      '交易日',
      '交易时间',
      '起息日',
      '交易类型',
      '借方(出账)',
      '贷方(入账)',
      '余额',
      '摘要',
      '流水号',
      '收(付)方名称',
      '收(付)方账号',
    ],
    [
      '20261126',
      '10:22:33',
      '20261126',
      '汇入',
      '',
      '1,234.50',
      '9,999.00',
      'XY-2026-000087',
      'C00000012345',
      '万江食品',
      '44050177000000001234',
    ],
  ],
]

describe('exports of banks', () => {
  it.each(EXPORTS)('%s is known by its header %#', (bank, header, row) => {
    const told = read(['账户明细'], ['账号：4405017700000000', '', '起止日期'], header, row, [
      '合计',
      '',
      '1,234.50',
      '1 笔',
    ])
    expect(told.found.bank).toBe(bank)
    expect(told.read).toMatchObject({
      ok: true,
      lines: [
        {
          rowNumber: 4,
          date: '2026-11-26',
          direction: 'IN',
          amountFen: 123_450n,
          counterparty: '万江食品',
          account: '**** 1234',
        },
      ],
    })
    if (told.read.ok) expect(told.read.lines[0]?.remark).toContain('XY-2026-000087')
  })

  it('names the bank where the header is its own', () => {
    expect(EXPORTS.map(([, header]) => bankOf(header))).toEqual(['CCB', 'ABC', 'ICBC', 'ICBC', 'BOC', 'CMB'])
  })

  it('does not guess the direction of an amount', () => {
    expect(recogniseColumns(['日期', '金额', '对方户名', '备注'])).toBeNull()
    expect(recogniseColumns(['日期', '金额', '收/支', '对方户名', '备注'])).not.toBeNull()
  })

  it('finds the likeliest header where it does not understand it', () => {
    const found = findHeader(
      rows(['某农商行'], ['入账日', '进', '出', '来款人', '说明'], ['20261126', '1', '', '甲', '乙']),
      () => null,
    )
    expect(found).toMatchObject({ at: 1, columns: null })
  })

  it('uses what was explained before', () => {
    const header = ['入账日', '进', '出', '来款人', '说明']
    const columns = { date: 0, income: 1, outgo: 2, payer: 3, remark: [4] }
    const sheet = rows(header, ['20261126', '1', '', '甲', '乙'])
    const found = findHeader(sheet, (signature) => (signature === headerSignature(header) ? columns : null))
    expect(found?.columns).toEqual(columns)
    expect(readStatement(sheet, found!, columns)).toMatchObject({ lines: [{ amountFen: 100n, counterparty: '甲' }] })
  })
})

describe('rows', () => {
  const header = ['交易日期', '收入金额', '支出金额', '余额', '对方户名', '摘要', '交易流水号', '币种']

  it('reads what went out, and takes totals, carries and blanks for no movement', () => {
    const told = read(
      header,
      ['20261101', '', '500.00', '1', '种子店', '货款', 'S00000001', ''],
      ['20261102', '0.00', '0.00', '1', '', '', '', ''],
      ['', '', '', '', '', '', '', ''],
      ['合计', '0', '500.00', '', '', '', '', ''],
      ['打印时间：2026-11-26', '', '', '', '', '', '', ''],
    )
    expect(told.read).toMatchObject({
      ok: true,
      from: '2026-11-01',
      to: '2026-11-01',
      lines: [{ direction: 'OUT', amountFen: 50_000n, counterparty: '种子店' }],
    })
    expect(told.read.ok && told.read.lines).toHaveLength(1)
  })

  it('names every cell that cannot be read, by row and column', () => {
    const told = read(
      header,
      ['2026-13-40', '1.00', '', '', '甲', '', 'S00000001', ''],
      ['20261101', '十元', '', '', '甲', '', 'S00000002', ''],
      ['20261101', '1.00', '2.00', '', '甲', '', 'S00000003', ''],
      ['20261101', '1.00', '', '', '甲', '', 'S00000004', '美元'],
    )
    expect(told.read).toMatchObject({
      ok: false,
      errorCount: 4,
      errors: [
        { rowNumber: 2, column: '交易日期', refusal: { code: 'bad-date' } },
        { rowNumber: 3, column: '收入金额', refusal: { code: 'bad-amount' } },
        { rowNumber: 4, column: '支出金额', refusal: { code: 'bank-both-ways' } },
        { rowNumber: 5, column: '币种', refusal: { code: 'bank-other-currency' } },
      ],
    })
  })

  it.each([
    ['20261126', '2026-11-26'],
    ['２０２６１１２６', '2026-11-26'],
    ['2026-11-26 10:22:33', '2026-11-26'],
    ['2026/1/6', '2026-01-06'],
    ['2026/1/6 9:05', '2026-01-06'],
    ['2026年11月26日', '2026-11-26'],
    ['2026112610:22:33', '2026-11-26'],
    ['20261126102233', '2026-11-26'],
    ['46352', '2026-11-26'],
    ['46352.4323', '2026-11-26'],
    ['2026-02-30', null],
    ['明天', null],
  ])('the day %s is %s', (text, day) => {
    const date = parseBankDate(text)
    expect(date.ok ? date.value : null).toBe(day)
  })

  it.each([
    ['1,234.50', 123_450n],
    ['１，２３４．５０', 123_450n],
    ['+12', 1_200n],
    ['-12.3', -1_230n],
    ['12.3400', 1_234n],
    ['.5', 50n],
    ['¥12', 1_200n],
    ['12.345', null],
    ['十二', null],
  ])('the amount %s is %s fen', (text, fen) => {
    const amount = parseBankAmount(text)
    expect(amount.ok ? amount.value : null).toBe(fen)
  })
})

describe('a movement exists once', () => {
  const header = ['交易日期', '收入金额', '支出金额', '余额', '对方户名', '摘要', '交易流水号']
  const identities = (...lines: string[][]) => {
    const told = read(header, ...lines).read
    return told.ok ? told.lines.map((line) => lineIdentity(line, 1)) : []
  }

  it('by its serial number, however the rest is printed', () => {
    const [a, b, other] = identities(
      ['20261101', '1.00', '', '5', '甲', '货款', 'S00000001'],
      ['2026-11-01', '1', '', '', '甲 ', '', 'S00000001'],
      ['20261101', '1.00', '', '5', '甲', '货款', 'S00000002'],
    )
    expect(a).toBe(b)
    expect(a).not.toBe(other)
  })

  it('without one, by everything the bank says of it', () => {
    const [a, b, other] = identities(
      ['20261101', '1.00', '', '5.00', '甲（东莞）', '货款', '0'],
      ['20261101', '1.00', '', '5', '甲(东莞)', ' 货款', '0'],
      ['20261101', '1.00', '', '6.00', '甲（东莞）', '货款', '0'],
    )
    expect(a).toBe(b)
    expect(a).not.toBe(other)
  })
})
