import { businessDateOf } from '~/domain/calendar/business-date'
import { fen, formatYuanPlain } from '~/domain/money/fen'
import { ignoreLine } from '~/features/banking/ignore-line.server'
import { uploadStatement } from '~/features/banking/upload-statement.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { done, type Stage } from '../../../prisma/sample/play'
import { bankCsv } from '../bank/statement-file'
import { sentOrder } from '../spot-orders'
import { now } from '../stage'
import type { PreparedPage } from './pages'

/** A bank statement with a sure line, one that was set aside, and one whose columns nobody has explained. */
export async function bankLines(stage: Stage): Promise<PreparedPage[]> {
  const phone = '13800000021'
  const { orderId } = await sentOrder(stage, 'wandao-mi', 4)
  const order = await stage.db.purchaseOrder.findFirstOrThrow({ where: { id: orderId } })
  const buyer = await stage.db.organisation.findFirstOrThrow({ where: { id: order.buyerId } })
  const day = businessDateOf(now(stage, phone).now)
  const income = formatYuanPlain(fen(order.orderedFen + order.freightFen))
  const csv = bankCsv([
    { date: day, income, payer: buyer.name, remark: order.remittanceCode, serial: `BANK${uuid7()}` },
    { date: day, income: '0.37', remark: '结息', serial: `BANK${uuid7()}` },
  ])
  const send = async (fileName: string, text: string) => {
    const bytes = new TextEncoder().encode(text)
    const sent = await uploadStatement(now(stage, phone), { statementId: uuid7(), fileName, bytes })
    if (!sent.ok) throw new Error(sent.refusal.code)
    return sent.value.id
  }
  const [known, unknown] = [
    await send('明细.csv', csv),
    await send('别的.csv', `记账,进账,出账,来款人,说明\n${day},1,,甲,乙`),
  ]
  const lines = await stage.db.bankLine.findMany({ where: { statementId: known }, orderBy: { rowNumber: 'asc' } })
  const [sure, aside] = [lines[0]!.id, lines[1]!.id]
  done(await ignoreLine(now(stage, phone), { lineId: aside, version: 0, reason: '利息' }), 'line')
  const route = 'bank.lines.$id'
  return [
    { route: 'bank.$id', path: `/bank/${known}`, as: phone },
    { route: 'bank.$id', path: `/bank/${unknown}`, as: phone },
    { route, path: `/bank/lines/${sure}?buyer=${buyer.id}`, as: phone },
    { route, path: `/bank/lines/${aside}`, as: phone },
  ]
}
