import { beforeAll, describe, expect, test } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { fen, formatYuanPlain } from '~/domain/money/fen'
import { readStatement, readStatementPage } from '~/features/banking/banking.view.server'
import { confirmAll } from '~/features/banking/confirm-all.server'
import { confirmLine } from '~/features/banking/confirm-line.server'
import { confirmSureLines } from '~/features/banking/confirm-sure-lines.server'
import { ignoreLine } from '~/features/banking/ignore-line.server'
import { uploadStatement } from '~/features/banking/upload-statement.server'
import { recordReceived } from '~/features/payments/record-received.server'
import { remindOfTasks } from '~/features/tasks/remind-of-tasks.server'
import { readAwaited, readMyTasks, readTasksOf } from '~/features/tasks/tasks.view.server'
import { messagesFor } from '~/messages'
import { uuid7 } from '~/platform/ids/uuid7'
import { asUtf8, bankCsv, type Movement } from '../../support/bank/statement-file'
import { testDb } from '../../support/database'
import {
  confirmedOrder,
  expectExactBooks,
  granted,
  type Market,
  NOON,
  openMarket,
  orderOf,
  type Person,
  setStock,
} from '../../support/market'

let market: Market
const FIRM = '东莞市示例电子有限公司'
const { payerWords } = messagesFor('zh-CN').banking
const supplier = (at?: string) => market.as(market.supplier, at)

beforeAll(async () => {
  market = await openMarket((await testDb()).db)
  await setStock(market, 'caixin', 10_000)
  // The people of the market act without a membership; the queue asks for one.
  const { programmeId, personId, organisationId, role } = market.supplier
  await market.db.membership.create({ data: { id: uuid7(), programmeId, personId, organisationId, role } })
})

async function bring(text: string): Promise<string> {
  const bytes = asUtf8(text)
  return granted(await uploadStatement(supplier(), { statementId: uuid7(), fileName: '工资卡.csv', bytes })).id
}

async function unpaidOrder(units: number) {
  const id = await confirmedOrder(market, { caixin: units })
  const { remittanceCode, orderedFen, freightFen } = await orderOf(market, id)
  const openFen = fen(orderedFen + freightFen)
  const movement: Movement = { income: formatYuanPlain(openFen), payer: FIRM, remark: remittanceCode }
  return { id, openFen, movement: { ...movement, serial: `SER${uuid7()}` } }
}

async function pageOf(id: string, at?: string) {
  const statement = await readStatement(supplier(at), id)
  return readStatementPage(supplier(at), statement!, { group: null, page: 1 })
}

const waiting = async (person: Person, id: string) => {
  const { tasks } = await readMyTasks(market.as(person), { size: 200 })
  return tasks.filter(({ documentId }) => documentId === id)
}

describe('a file with lines that nobody has decided waits', () => {
  test('for its owner alone, without the name of the file or an amount, until the last line is decided', async () => {
    const order = await unpaidOrder(5)
    const id = await bring(bankCsv([order.movement, { income: '0.37', remark: '结息', serial: 'JX20261124001' }]))
    const [task] = await waiting(market.supplier, id)
    expect(task).toMatchObject({
      kind: 'match-bank-lines',
      path: `/bank/${id}`,
      number: '',
      otherName: '',
      amountFen: 0n,
    })
    for (const person of [market.buyer, market.otherSupplier, market.official]) {
      expect(await waiting(person, id)).toEqual([])
      expect(await readTasksOf(market.as(person), person === market.otherSupplier ? [] : [id])).toEqual([])
      const { tasks } = await readAwaited(market.as(person), { size: 200 })
      expect(tasks.filter(({ kind }) => kind === 'match-bank-lines')).toEqual([])
    }

    const late = new Date('2026-11-28T09:00:00+08:00')
    await remindOfTasks({ db: market.db, now: late }, market.programmeId)
    await remindOfTasks({ db: market.db, now: late }, market.programmeId)
    const told = () => market.db.notice.findMany({ where: { subjectId: id } })
    expect(await told()).toEqual([
      expect.objectContaining({ kind: 'bank-lines-wait', facts: { days: '1' }, path: `/bank/${id}`, doneAt: null }),
    ])

    const lines = (await pageOf(id)).lines
    const { lines: unknown } = await readStatementPage(supplier(), (await readStatement(supplier(), id))!, {
      ...{ group: 'unknown', page: 1 },
    })
    const [sure, interest] = [lines[0]!, unknown[0]!]
    const wish = { lineId: sure.id, version: sure.version, target: sure.proposal!.target, payerWords }
    granted(await confirmLine(supplier(), wish))
    expect(await waiting(market.supplier, id)).toHaveLength(1)
    granted(await ignoreLine(supplier(), { lineId: interest.id, version: interest.version, reason: '利息' }))
    expect(await waiting(market.supplier, id)).toEqual([])
    expect((await told()).every(({ doneAt }) => doneAt !== null)).toBe(true)
  })

  test('and one whose columns nobody has explained', async () => {
    const id = await bring('记账,进账,出账,来款人,说明\n20261124,1,,甲,乙')
    expect(await waiting(market.supplier, id)).toHaveLength(1)
  })

  test('not one of money out alone', async () => {
    const id = await bring(bankCsv([{ outgo: '12.00', payer: '纸箱店', serial: 'ZC20261124001' }]))
    expect(await waiting(market.supplier, id)).toEqual([])
  })
})

describe('all sure lines at once', () => {
  const jobOf = (statementId: string) => {
    const { personId, organisationId, programmeId } = market.supplier
    return { programmeId, statementId, organisationId: organisationId!, personId, payerWords }
  }
  const clock = () => new Date(NOON)

  test('one that is refused stays open and says why, until it is decided', async () => {
    const [looksCounted, fine] = [await unpaidOrder(6), await unpaidOrder(7)]
    // The same money, written down by hand and on no order: somebody has to say whether it is another.
    const byHand = { transferId: uuid7(), buyerId: market.buyerId, reference: 'SD-1', remark: '', allocations: [] }
    const arrived = { amountFen: looksCounted.openFen, valueDate: businessDate('2026-11-24') }
    granted(await recordReceived(supplier(), { ...byHand, ...arrived }))
    const id = await bring(bankCsv([looksCounted.movement, fine.movement]))
    granted(await confirmAll(supplier(), { statementId: id, payerWords }))
    await confirmSureLines({ db: market.db, clock }, jobOf(id), true)
    expect(await orderOf(market, fine.id)).toMatchObject({ paidFen: fine.openFen })
    expect(await orderOf(market, looksCounted.id)).toMatchObject({ paidFen: 0n })
    const page = await pageOf(id)
    expect(page).toMatchObject({ group: 'sure', statement: { confirmTotal: 0 } })
    const [line] = page.lines
    expect(page.lines).toHaveLength(1)
    expect(line?.refusal).toMatchObject({ code: 'transfer-looks-counted' })
    const wish = { lineId: line!.id, version: line!.version, target: line!.proposal!.target, payerWords }
    granted(await confirmLine(supplier(), { ...wish, distinct: '是两笔' }))
    expect((await pageOf(id)).lines.map(({ state, refusal }) => [state, refusal])).toEqual([
      ['MATCHED', null],
      ['MATCHED', null],
    ])
    await expectExactBooks(market)
  })

  test('killed on the way, it is not shown for ever and can be asked for again', async () => {
    const order = await unpaidOrder(8)
    const id = await bring(bankCsv([order.movement]))
    granted(await confirmAll(supplier(), { statementId: id, payerWords }))
    const later = '2026-11-24T12:09:00+08:00'
    const muchLater = '2026-11-24T12:11:00+08:00'
    expect((await pageOf(id, later)).statement.confirmTotal).toBe(1)
    const asked = async () => market.db.auditEntry.count({ where: { action: 'bank.confirm-all', subjectId: id } })
    granted(await confirmAll(supplier(later), { statementId: id, payerWords }))
    expect(await asked()).toBe(1)
    expect((await pageOf(id, muchLater)).statement.confirmTotal).toBe(0)
    granted(await confirmAll(supplier(muchLater), { statementId: id, payerWords }))
    expect(await asked()).toBe(2)
    // Both jobs may wake: what one has confirmed is not open for the other.
    await Promise.all([1, 2].map(() => confirmSureLines({ db: market.db, clock }, jobOf(id), true)))
    expect(await orderOf(market, order.id)).toMatchObject({ paidFen: order.openFen })
    await expectExactBooks(market)
  })
})
