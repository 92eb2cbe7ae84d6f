import { beforeAll, expect, test } from 'vitest'
import { businessDateOf } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { type LineGroup, readLinePage, readStatement, readStatementPage } from '~/features/banking/banking.view.server'
import { confirmLine } from '~/features/banking/confirm-line.server'
import { uploadStatement } from '~/features/banking/upload-statement.server'
import { readDeposit } from '~/features/deposits/deposits.view.server'
import { recordTransfer } from '~/features/payments/record-transfer.server'
import { messagesFor } from '~/messages'
import { uuid7 } from '~/platform/ids/uuid7'
import { asUtf8, bankCsv } from '../../support/bank/statement-file'
import { testDb } from '../../support/database'
import {
  activeAgreement,
  expectExactBooks,
  granted,
  type Market,
  NOON,
  openMarket,
  setStock,
} from '../../support/market'

let market: Market
/** An agreement in force with a deposit of 2,400 yuan. */
let agreement: { id: string; number: string }
const FIRM = '东莞市示例电子有限公司'
const { payerWords } = messagesFor('zh-CN').banking
const supplier = () => market.as(market.supplier)

beforeAll(async () => {
  market = await openMarket((await testDb()).db)
  await setStock(market, 'caixin', 100_000)
  const { agreementId } = await activeAgreement(market, [{ slug: 'caixin', agreed: 1_000 }], 20)
  agreement = await market.db.agreement.findFirstOrThrow({ where: { id: agreementId } })
})

async function theLine(income: string, remark: string, group: LineGroup) {
  const movement = { date: businessDateOf(new Date(NOON)), income, payer: FIRM, remark, serial: `SER${uuid7()}` }
  const bytes = asUtf8(bankCsv([movement]))
  const { id } = granted(await uploadStatement(supplier(), { statementId: uuid7(), fileName: '流水.csv', bytes }))
  const { lines } = await readStatementPage(supplier(), (await readStatement(supplier(), id))!, { group, page: 1 })
  return lines[0]!
}

const accountOf = async () => (await readDeposit(supplier(), agreement.number))?.account

test('a deposit that is asked for is found by its agreement’s number, and paid by the line', async () => {
  const line = await theLine('1000.00', `定金 ${agreement.number}`, 'likely')
  expect(line.proposal).toMatchObject({ parts: [{ type: 'DEPOSIT', number: agreement.number, amountFen: 100_000n }] })
  const wish = { lineId: line.id, version: line.version, target: line.proposal!.target, payerWords }
  granted(await confirmLine(supplier(), wish))
  expect(await accountOf()).toMatchObject({ paidFen: 100_000n, openFen: 140_000n })
  await expectExactBooks(market)
})

test('it is offered by hand with what nobody has paid or reported yet', async () => {
  const form = { transferId: uuid7(), reference: 'DJ1', remark: '', allocations: [], amountFen: fen(40_000n) }
  const deposits = [{ agreementId: agreement.id, amountFen: fen(40_000n) }]
  const valueDate = businessDateOf(new Date(NOON))
  granted(await recordTransfer(market.as(market.buyer), { ...form, valueDate, deposits }))
  const line = await theLine('1000.00', '货款', 'likely')
  const page = await readLinePage(supplier(), line.id, market.buyerId)
  expect(page?.deposits).toMatchObject([{ id: agreement.id, number: agreement.number, openFen: 100_000n }])
  expect(page?.buyers.map(({ id }) => id)).toContain(market.buyerId)
  const allocations = [{ document: { type: 'DEPOSIT' as const, id: agreement.id }, amountFen: fen(100_000n) }]
  const target = { kind: 'OPEN' as const, buyerId: market.buyerId, allocations }
  const wish = { lineId: line.id, version: line.version, target, payerWords, distinct: '第二笔定金' }
  granted(await confirmLine(supplier(), wish))
  expect(await accountOf()).toMatchObject({ paidFen: 200_000n })
  const next = await theLine('3.00', '货款', 'unknown')
  expect((await readLinePage(supplier(), next.id, market.buyerId))?.deposits).toEqual([])
  await expectExactBooks(market)
})
