import { type BusinessDate, businessDateOf } from '~/domain/calendar/business-date'
import { fen, formatYuan, formatYuanPlain } from '~/domain/money/fen'
import { uploadStatement } from '~/features/banking/upload-statement.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { as, done, type SamplePhone, type Stage } from './play'

const CAIZIYUAN: SamplePhone = '13800000021'
const LONGDONG: SamplePhone = '13800000022'
const JINGTIAN: SamplePhone = '13800000023'

/**
 * Each cooperative brought in its bank's statement: one with what its buyers had said, one with what nobody had said,
 * and one whose columns wait to be explained. Invented.
 */
export async function playBank(stage: Stage): Promise<void> {
  const today = businessDateOf(stage.now)
  await importStatement(stage, JINGTIAN, `账户明细 ${today}.csv`, await movementsOf(stage, JINGTIAN, today))
  await importStatement(stage, LONGDONG, `账户明细 ${today}.csv`, await movementsOf(stage, LONGDONG, today))
  const village = ['示例农商行活期明细', '入账日,进,出,来款人,说明', `${today},15.20,,示例利息,季度结息`]
  await importStatement(stage, CAIZIYUAN, '农商行明细.csv', village)
}

/** What its buyers said they had transferred, what is still open, and what has nothing to do with purchases. */
async function movementsOf({ db, programmeId, people }: Stage, supplier: SamplePhone, today: BusinessDate) {
  const supplierId = people[supplier].organisationId
  const transfers = await db.bankTransfer.findMany({
    where: { programmeId, payeeId: supplierId, state: 'RECORDED' },
    orderBy: { id: 'asc' },
    take: 2,
  })
  const orders = await db.purchaseOrder.findMany({
    where: {
      programmeId,
      supplierId: supplierId ?? '',
      payment: 'UNPAID',
      fulfilment: { in: ['CONFIRMED', 'ACCEPTED'] },
    },
    orderBy: { id: 'asc' },
    take: 2,
  })
  const buyers = await db.organisation.findMany({ where: { id: { in: orders.map(({ buyerId }) => buyerId) } } })
  const day = today.replaceAll('-', '')
  const rows = [
    ...transfers.map(({ payerName, amountFen, remark }) => [formatYuan(fen(amountFen)), '', payerName, remark]),
    ...orders.map(({ buyerId, orderedFen }) => [
      formatYuanPlain(fen(orderedFen)),
      '',
      buyers.find(({ id }) => id === buyerId)?.name ?? '',
      '货款',
    ]),
    ['15.20', '', '', '季度结息'],
    ['', '380.00', '示例纸箱店', '纸箱'],
  ]
  return [
    '示例银行账户明细',
    '交易时间,收入金额,支出金额,账户余额,交易行名,对方省市,对方账号,对方户名,交易用途,交易流水号',
    ...rows.map(([income, outgo, name, remark], at) =>
      [`${day} 10:0${at}:00`, `"${income}"`, outgo, '', '', '', '', name, remark, `SL${day}000${at}`].join(','),
    ),
  ]
}

async function importStatement(stage: Stage, phone: SamplePhone, fileName: string, lines: string[]): Promise<void> {
  const bytes = new TextEncoder().encode(lines.join('\r\n'))
  const ctx = as(stage, phone, businessDateOf(stage.now), 11)
  const imported = await uploadStatement(ctx, { statementId: uuid7(), fileName, bytes })
  if (!imported.ok) done(imported, 'bank statement')
}
