import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { formatYuanPlain } from '~/domain/money/fen'
import {
  type LineGroup,
  readBankPage,
  readColumnsPage,
  readLinePage,
  readStatement,
  readStatementPage,
} from '~/features/banking/banking.view.server'
import { confirmAll } from '~/features/banking/confirm-all.server'
import { type ConfirmLineInput, confirmLine } from '~/features/banking/confirm-line.server'
import { confirmSureLines } from '~/features/banking/confirm-sure-lines.server'
import { discardStatement } from '~/features/banking/discard-statement.server'
import { ignoreLine, reopenLine } from '~/features/banking/ignore-line.server'
import { mapColumns } from '~/features/banking/map-columns.server'
import { uploadStatement } from '~/features/banking/upload-statement.server'
import { reverseVerification } from '~/features/payments/reverse-verification.server'
import { messagesFor } from '~/messages'
import { uuid7 } from '~/platform/ids/uuid7'
import { asUtf8, asUtf16, bankCsv, type Movement } from '../../support/bank/statement-file'
import { testDb } from '../../support/database'
import {
  confirmedOrder,
  expectExactBooks,
  granted,
  type Market,
  NOON,
  openMarket,
  orderOf,
  pay,
  refusalOf,
  setStock,
  ship,
  take,
} from '../../support/market'

let market: Market
const { payerWords } = messagesFor('zh-CN').banking
const FIRM = '东莞市示例电子有限公司'

beforeAll(async () => {
  market = await openMarket((await testDb()).db)
  await setStock(market, 'caixin', 100_000)
})

beforeEach(() => market.db.basketLine.deleteMany())

const supplier = () => market.as(market.supplier)

async function acceptedOrder(units: number) {
  const id = await confirmedOrder(market, { caixin: units })
  const note = granted(await ship(market, id))
  granted(await take(market, note.id))
  const order = await orderOf(market, id)
  const openFen = order.acceptedFen + order.freightFen
  return { id, code: order.remittanceCode, yuan: formatYuanPlain(openFen as never), openFen }
}

let files = 0
async function upload(movements: readonly Movement[], encode: (csv: string) => Uint8Array = asUtf8) {
  files += 1
  const input = { statementId: uuid7(), fileName: `流水 ${files}.csv`, bytes: encode(bankCsv(movements)) }
  return uploadStatement(supplier(), input)
}

async function imported(movements: readonly Movement[], encode?: (csv: string) => Uint8Array): Promise<string> {
  return granted(await upload(movements, encode)).id
}

async function pageOf(id: string, group: LineGroup | null = null) {
  const statement = await readStatement(supplier(), id)
  if (!statement) throw new Error('no statement')
  return readStatementPage(supplier(), statement, { group, page: 1 })
}

async function counts(id: string) {
  const { groups } = await pageOf(id)
  return Object.fromEntries(groups.filter(({ count }) => count > 0).map(({ group, count }) => [group, count]))
}

/** The first line of a group, as the page's form would confirm it. */
async function wish(id: string, group: LineGroup): Promise<ConfirmLineInput> {
  const [line] = (await pageOf(id, group)).lines
  if (!line?.proposal) throw new Error(`nothing proposed in ${group}`)
  return { lineId: line.id, version: line.version, target: line.proposal.target, payerWords }
}

let serial = 0
const serialNo = () => `SER${String(10_000_000 + ++serial)}`

describe('importing', () => {
  test('a file is read by its header; the same movements come in once, however they are exported', async () => {
    const movements = [
      { income: '1,234.50', payer: '甲公司', remark: '货款', serial: serialNo() },
      { outgo: '200.00', payer: '种子店', remark: '种子', serial: serialNo() },
      { income: '5.00', payer: '甲公司', balance: '100.00' },
      { income: '5.00', payer: '甲公司', balance: '100.00' },
    ]
    const id = await imported(movements)
    expect(await readStatement(supplier(), id)).toMatchObject({
      ...{ lines: 4, known: 0, from: '2026-11-24', to: '2026-11-24', unread: false },
    })
    expect(await counts(id)).toEqual({ unknown: 3, out: 1 })
    // Another export of overlapping days, in another encoding: only what is new is new.
    const again = await imported([...movements, { income: '7.00', payer: '乙公司', serial: serialNo() }], asUtf16)
    expect(await readStatement(supplier(), again)).toMatchObject({ lines: 1, known: 4 })
    // The very same file is the file that is there.
    expect(granted(await upload(movements)).id).toBe(id)
  })

  test('account numbers are kept by their last four digits', async () => {
    const id = await imported([
      { income: '3.00', payer: '丙', remark: '转账 6222021234567890123 付', serial: serialNo() },
    ])
    const line = await market.db.bankLine.findFirstOrThrow({ where: { statementId: id } })
    expect(line.account).toBe('**** 1234')
    expect(line.remark).toBe('转账 **** 0123 付')
  })

  test('a file with cells that cannot be read keeps nothing and names them', async () => {
    const refused = await upload([{ income: '一百', payer: '甲', serial: serialNo() }])
    expect(refused).toMatchObject({
      ok: false,
      refusal: { code: 'sheet-errors' },
      errors: [{ rowNumber: 4, column: '收入金额', refusal: { code: 'bad-amount' } }],
    })
    expect(await market.db.bankLine.count({ where: { counterparty: '甲' } })).toBe(0)
  })

  test.each([
    ['an old .xls', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'bank-old-excel'],
    ['a web page', asUtf8('<html><table></table></html>'), 'bank-old-excel'],
    ['nothing', new Uint8Array(), 'required'],
    ['a picture', new Uint8Array([0x89, 0x50, 0, 0, 1, 2, 3]), 'bad-bank-file'],
    ['a letter', asUtf8('您好\n请查收'), 'bank-no-header'],
    ['a header alone', asUtf8('交易日期,收入金额,对方户名,摘要\n'), 'nothing-to-import'],
  ])('%s gets a clear answer', async (_, bytes, code) => {
    const refused = await uploadStatement(supplier(), { statementId: uuid7(), fileName: 'x', bytes })
    expect(refusalOf(refused)).toBe(code)
  })

  test('an unknown sheet is explained once; the next one like it is read without asking', async () => {
    const sheet = (amount: string) => asUtf8(`某农商行\n入账日,进,出,来款人,说明\n20261124,${amount},,丁公司,货款\n`)
    const send = (bytes: Uint8Array) =>
      uploadStatement(supplier(), { statementId: uuid7(), fileName: '农商行.csv', bytes })
    const { id } = granted(await send(sheet('11.00')))
    expect(await readStatement(supplier(), id)).toMatchObject({ unread: true, lines: 0 })
    expect(await readColumnsPage(supplier(), id)).toMatchObject({
      header: ['入账日', '进', '出', '来款人', '说明'],
      rows: [['20261124', '11.00', '', '丁公司', '货款']],
    })
    const columns = {
      ...{ date: 0, income: 1, outgo: 2, amount: null, direction: null, payer: 3, account: null, reference: null },
      ...{ balance: null, remark: [4] },
    }
    const wrong = await mapColumns(supplier(), { statementId: id, columns: { ...columns, income: null } })
    expect(refusalOf(wrong)).toBe('bank-columns-missing')
    const misread = await mapColumns(supplier(), { statementId: id, columns: { ...columns, date: 3, payer: 0 } })
    expect(refusalOf(misread)).toBe('sheet-errors')
    granted(await mapColumns(supplier(), { statementId: id, columns }))
    expect(await readStatement(supplier(), id)).toMatchObject({ unread: false, lines: 1 })
    const next = granted(await send(sheet('12.00'))).id
    expect(await readStatement(supplier(), next)).toMatchObject({ unread: false, lines: 1 })
    expect(refusalOf(await discardStatement(supplier(), next))).toBe('bank-line-decided')
    const other = asUtf8('入帐日,进帐,出帐,来款单位,说明事项\n20261124,1,,丁,货\n')
    const dropped = granted(await send(other)).id
    granted(await discardStatement(supplier(), dropped))
    expect(await readStatement(supplier(), dropped)).toBeNull()
  })
})

describe('matching', () => {
  test('a sure line is received and counts; undone on its transfer, it is open again', async () => {
    const order = await acceptedOrder(9)
    const id = await imported([{ income: order.yuan, payer: FIRM, remark: order.code, serial: serialNo() }])
    expect(await counts(id)).toEqual({ sure: 1 })
    const seen = await wish(id, 'sure')
    const { transferId } = granted(await confirmLine(supplier(), seen))
    expect(await orderOf(market, order.id)).toMatchObject({ payment: 'PAID', paidFen: order.openFen })
    expect(await counts(id)).toEqual({ done: 1 })
    expect(refusalOf(await confirmLine(supplier(), seen))).toBe('bank-line-decided')
    const { version } = await market.db.bankTransfer.findFirstOrThrow({ where: { id: transferId } })
    granted(await reverseVerification(supplier(), { transferId, version, reason: '认错了' }))
    expect(await orderOf(market, order.id)).toMatchObject({ paidFen: 0n })
    expect(await counts(id)).toEqual({ sure: 1 })
    granted(await confirmLine(supplier(), await wish(id, 'sure')))
    expect(await orderOf(market, order.id)).toMatchObject({ payment: 'PAID', paidFen: order.openFen })
    await expectExactBooks(market)
  })

  test('a transfer its payer recorded is verified, with the number and the day of the bank', async () => {
    const order = await acceptedOrder(10)
    const { id: transferId } = granted(await pay(market, { [order.id]: order.openFen }, { valueDate: '2026-11-23' }))
    const bankNo = serialNo()
    const id = await imported([{ income: order.yuan, payer: FIRM, remark: order.code, serial: bankNo }])
    const done = granted(await confirmLine(supplier(), await wish(id, 'sure')))
    expect(done.transferId).toBe(transferId)
    const transfer = await market.db.bankTransfer.findFirstOrThrow({ where: { id: transferId } })
    expect(transfer).toMatchObject({ state: 'VERIFIED', bankReference: bankNo })
    expect(transfer.valueDate.toISOString().slice(0, 10)).toBe('2026-11-24')
    expect(await orderOf(market, order.id)).toMatchObject({ payment: 'PAID', pendingFen: 0n })
  })

  test('who pays for another is asked why; once accepted, it is known', async () => {
    const [first, second] = [await acceptedOrder(5), await acceptedOrder(6)]
    const id = await imported([{ income: first.yuan, payer: '陈小明', remark: first.code, serial: serialNo() }])
    const seen = await wish(id, 'likely')
    expect(refusalOf(await confirmLine(supplier(), seen))).toBe('payer-differs')
    granted(await confirmLine(supplier(), { ...seen, payerReason: '法定代表人代付' }))
    const next = await imported([{ income: second.yuan, payer: '陈小明', remark: second.code, serial: serialNo() }])
    granted(await confirmLine(supplier(), await wish(next, 'sure')))
    expect(await orderOf(market, second.id)).toMatchObject({ payment: 'PAID' })
  })

  test('chosen by hand, several orders; what they do not take is kept as overpaid', async () => {
    const [first, second] = [await acceptedOrder(7), await acceptedOrder(8)]
    const sum = formatYuanPlain((first.openFen + second.openFen + 500n) as never)
    const id = await imported([{ income: sum, payer: FIRM, remark: '货款', serial: serialNo() }])
    const [line] = (await pageOf(id)).lines
    const page = await readLinePage(supplier(), line!.id, market.buyerId)
    expect(page?.orders.map((order) => order.id)).toEqual(expect.arrayContaining([first.id, second.id]))
    const allocations = [first, second].map((order) => ({
      document: { type: 'ORDER' as const, id: order.id },
      amountFen: order.openFen as never,
    }))
    const target = { kind: 'OPEN' as const, buyerId: market.buyerId, allocations }
    granted(await confirmLine(supplier(), { lineId: line!.id, version: line!.version, target, payerWords }))
    expect(await orderOf(market, first.id)).toMatchObject({ payment: 'PAID' })
    expect(await orderOf(market, second.id)).toMatchObject({ payment: 'PAID' })
    await expectExactBooks(market)
  })

  test('a line set aside says why, and can be taken up again', async () => {
    const id = await imported([{ income: '0.37', remark: '结息', serial: serialNo() }])
    const [line] = (await pageOf(id)).lines
    const seen = { lineId: line!.id, version: line!.version }
    granted(await ignoreLine(supplier(), { ...seen, reason: '利息' }))
    expect(await counts(id)).toEqual({ ignored: 1 })
    expect(refusalOf(await ignoreLine(supplier(), { ...seen, reason: '利息' }))).toBe('bank-line-decided')
    granted(await reopenLine(supplier(), { ...seen, version: seen.version + 1 }))
    expect(await counts(id)).toEqual({ unknown: 1 })
  })

  test('all sure lines at once, in the queue: each counts once, the others stay', async () => {
    const orders = [await acceptedOrder(11), await acceptedOrder(12), await acceptedOrder(13)]
    const id = await imported([
      ...orders.map(({ yuan, code }) => ({ income: yuan, payer: FIRM, remark: code, serial: serialNo() })),
      { income: '9999.99', payer: '路人', serial: serialNo() },
    ])
    granted(await confirmAll(supplier(), { statementId: id, payerWords }))
    expect(await readStatement(supplier(), id)).toMatchObject({ confirmTotal: 3, confirmDone: 0 })
    granted(await confirmAll(supplier(), { statementId: id, payerWords }))
    const { personId, organisationId, programmeId } = market.supplier
    const job = { programmeId, statementId: id, organisationId: organisationId!, personId, payerWords }
    await member()
    await confirmSureLines({ db: market.db, clock: () => new Date(NOON) }, job, false)
    await confirmSureLines({ db: market.db, clock: () => new Date(NOON) }, job, true)
    expect(await counts(id)).toEqual({ done: 3, unknown: 1 })
    expect(await readStatement(supplier(), id)).toMatchObject({ confirmTotal: 0 })
    for (const order of orders) expect(await orderOf(market, order.id)).toMatchObject({ paidFen: order.openFen })
    expect(refusalOf(await confirmAll(supplier(), { statementId: id, payerWords }))).toBe('bank-match-changed')
    await expectExactBooks(market)
  })

  test('ten people at once confirm one line: one of them does', async () => {
    const order = await acceptedOrder(14)
    const id = await imported([{ income: order.yuan, payer: FIRM, remark: order.code, serial: serialNo() }])
    const seen = await wish(id, 'sure')
    const all = await Promise.all(Array.from({ length: 10 }, () => confirmLine(supplier(), seen)))
    expect(all.filter(({ ok }) => ok)).toHaveLength(1)
    expect(new Set(all.map(refusalOf))).toEqual(new Set([null, 'bank-line-decided']))
    expect(await orderOf(market, order.id)).toMatchObject({ paidFen: order.openFen })
    await expectExactBooks(market)
  })

  test('one file sent by two at once, and two that overlap: each movement is there once', async () => {
    const movements = Array.from({ length: 50 }, (_, at) => ({
      income: `${at + 1}.00`,
      payer: '戊',
      serial: serialNo(),
    }))
    const [a, b, c] = await Promise.all([upload(movements), upload(movements), upload([...movements].reverse())])
    expect(granted(a).id).toBe(granted(b).id)
    granted(c)
    expect(await market.db.bankLine.count({ where: { counterparty: '戊' } })).toBe(50)
  })
})

describe('whose it is', () => {
  test('another supplier, a buyer and an official see nothing of it', async () => {
    const id = await imported([{ income: '4.00', payer: '己', serial: serialNo() }])
    const line = await market.db.bankLine.findFirstOrThrow({ where: { statementId: id } })
    const other = market.as(market.otherSupplier)
    expect(await readStatement(other, id)).toBeNull()
    expect(await readLinePage(other, line.id, null)).toBeNull()
    expect((await readBankPage(other, 1))?.statements).toEqual([])
    const seen = { lineId: line.id, version: 0 }
    expect(refusalOf(await ignoreLine(other, { ...seen, reason: 'x' }))).toBe('not-found')
    for (const person of [market.buyer, market.official]) {
      expect(refusalOf(await ignoreLine(market.as(person), { ...seen, reason: 'x' }))).toBe('not-allowed')
      const sent = { statementId: uuid7(), fileName: 'x', bytes: asUtf8('x') }
      expect(refusalOf(await uploadStatement(market.as(person), sent))).toBe('not-allowed')
    }
  })

  test('what the bank said is not changed by anybody', async () => {
    const id = await imported([{ income: '6.00', payer: '庚', serial: serialNo() }])
    const where = { statementId: id }
    await expect(market.db.bankLine.updateMany({ where, data: { amountFen: 1n } })).rejects.toThrow()
    await expect(market.db.bankLine.deleteMany({ where })).rejects.toThrow()
  })
})

/** The people of the market act without a membership; the queue asks for one. */
async function member(): Promise<void> {
  const { programmeId, personId, organisationId, role } = market.supplier
  if (await market.db.membership.findFirst({ where: { personId } })) return
  await market.db.membership.create({
    data: { id: uuid7(), programmeId, personId, organisationId, role },
  })
}
