import { afterEach, beforeAll, expect, test } from 'vitest'
import { fen, formatYuanPlain } from '~/domain/money/fen'
import { readStatement, readStatementPage } from '~/features/banking/banking.view.server'
import { confirmLine } from '~/features/banking/confirm-line.server'
import { uploadStatement } from '~/features/banking/upload-statement.server'
import { reverseVerification } from '~/features/payments/reverse-verification.server'
import { verifyTransfer } from '~/features/payments/verify-transfer.server'
import { verifyBooks } from '~/features/progress/verify-books.server'
import { messagesFor } from '~/messages'
import { uuid7 } from '~/platform/ids/uuid7'
import { asUtf8, bankCsv } from '../../support/bank/statement-file'
import { corruptible } from '../../support/corruptible'
import { type TestDatabase, testDb } from '../../support/database'
import { confirmedOrder, granted, type Market, NOON, openMarket, orderOf, pay, setStock } from '../../support/market'

/** A statement that was matched by the real use cases, and one row of it changed behind their back. */
let database: TestDatabase
let market: Market
let statementId: string
let lineIds: string[]

const FIRM = '东莞市示例电子有限公司'
const { payerWords } = messagesFor('zh-CN').banking
const supplier = () => market.as(market.supplier)

beforeAll(async () => {
  database = await testDb()
  market = await openMarket(database.db)
  await setStock(market, 'caixin', 10_000)
  const orders = [await unpaidOrder(5), await unpaidOrder(6)]
  const bytes = asUtf8(
    bankCsv(
      orders.map(({ code, openFen }, at) => ({
        ...{ income: formatYuanPlain(openFen), payer: FIRM, remark: code, serial: `SER1000000${at}` },
      })),
    ),
  )
  statementId = granted(await uploadStatement(supplier(), { statementId: uuid7(), fileName: '流水.csv', bytes })).id
  for (const { id, version, proposal } of (await pageOf()).lines) {
    granted(await confirmLine(supplier(), { lineId: id, version, target: proposal!.target, payerWords }))
  }
  lineIds = (await pageOf()).lines.map(({ id }) => id)
})

const { corrupt, behindTheTriggers, undo } = corruptible(() => database)
/** The moment of everything here: nothing is late to be sealed. */
const now = () => new Date(NOON)
const verify = () => verifyBooks({ db: market.db, now }, market.programmeId, { patienceMs: 0 })

/** What one test spoils, the next does not see. */
afterEach(async () => {
  await undo()
  expect(await verify()).toEqual(expect.objectContaining({ ok: true }))
})

async function unpaidOrder(units: number) {
  const id = await confirmedOrder(market, { caixin: units })
  const order = await orderOf(market, id)
  return { id, code: order.remittanceCode, openFen: fen(order.orderedFen + order.freightFen) }
}

async function pageOf(id = statementId) {
  const statement = await readStatement(supplier(), id)
  return readStatementPage(supplier(), statement!, { group: null, page: 1 })
}

async function expectWrong(check: RegExp, row: string): Promise<void> {
  expect(await verify()).toMatchObject({
    ok: false,
    check: expect.stringMatching(check),
    wrong: { row: expect.stringContaining(row) },
  })
}

const OWN = /transfer to the account it is of/
const SAME = /has its amount and its day/

test.each([
  ['the amount of a movement', 'SET amount_fen = amount_fen + 1', SAME],
  ['its day', 'SET value_date = value_date - 1', SAME],
  [
    'whose account it is of',
    `SET organisation_id = (SELECT id FROM organisation WHERE id <> organisation_id LIMIT 1)`,
    OWN,
  ],
  ['the transfer it stands for, which is nowhere', 'SET transfer_id = id', OWN],
])('%s', async (_, set, check) => {
  await corrupt('bank_line', `UPDATE bank_line ${set} WHERE id = $1`, lineIds[0])
  await expectWrong(check, lineIds[0]!)
})

test('a movement that is gone', async () => {
  await corrupt('bank_line', 'DELETE FROM bank_line WHERE id = $1', lineIds[1])
  await expectWrong(/has the lines it brought/, statementId)
})

test('one transfer that is two movements, by somebody who takes the rule away first', async () => {
  await behindTheTriggers(async (client) => {
    await client.query('DROP INDEX bank_line_transfer_once')
  })
  const { transferId } = await market.db.bankLine.findFirstOrThrow({ where: { id: lineIds[0] } })
  // Long ago, so that no other check sees it first.
  await corrupt(
    'bank_line',
    `UPDATE bank_line SET transfer_id = $1, decided_at = decided_at - interval '1 year'`,
    transferId!,
  )
  await expectWrong(/no transfer is two lines/, 'bank_line')
  await undo()
  await behindTheTriggers(async (client) => {
    await client.query(
      `CREATE UNIQUE INDEX bank_line_transfer_once ON bank_line (programme_id, transfer_id)
        WHERE transfer_id IS NOT NULL`,
    )
  })
})

test('a transfer undone and verified by hand as another amount is not this movement: its line is open again', async () => {
  const order = await unpaidOrder(7)
  const { id: transferId } = granted(await pay(market, { [order.id]: order.openFen }))
  const movement = { income: formatYuanPlain(order.openFen), payer: FIRM, remark: order.code, serial: 'SER20000001' }
  const bytes = asUtf8(bankCsv([movement]))
  const id = granted(await uploadStatement(supplier(), { statementId: uuid7(), fileName: '又.csv', bytes })).id
  const [line] = (await pageOf(id)).lines
  const seen = { lineId: line!.id, version: line!.version, target: line!.proposal!.target, payerWords }
  expect(granted(await confirmLine(supplier(), seen)).transferId).toBe(transferId)
  const version = async () => (await market.db.bankTransfer.findFirstOrThrow({ where: { id: transferId } })).version
  granted(await reverseVerification(supplier(), { transferId, version: await version(), reason: '认错了' }))
  granted(await verifyTransfer(supplier(), { transferId, version: await version(), amountFen: fen(100n) }))
  expect((await pageOf(id)).groups.filter(({ count }) => count > 0)).not.toContainEqual(
    expect.objectContaining({ group: 'done' }),
  )
  expect(await verify()).toMatchObject({ ok: true })
})
