import { addDays, businessDateOf } from '~/domain/calendar/business-date'
import { fen, formatYuanPlain } from '~/domain/money/fen'
import type { Outcome } from '~/domain/refusal/refusal'
import { readLinePage } from '~/features/banking/banking.view.server'
import { confirmLine } from '~/features/banking/confirm-line.server'
import { ignoreLine } from '~/features/banking/ignore-line.server'
import { uploadStatement } from '~/features/banking/upload-statement.server'
import { messagesFor } from '~/messages'
import { uuid7 } from '~/platform/ids/uuid7'
import { asUtf8, bankCsv, type Movement } from '../bank/statement-file'
import { attempt, NOBODY_ELSE, type Play, partyOf } from './trying'
import { now, pick, type World } from './world'

/** What the bank says came in: brought as a file, confirmed line by line, set aside. */
export const BANK: Record<string, { weight: number; play: Play }> = {
  'bring-statement': { weight: 3, play: bring },
  'confirm-line': { weight: 8, play: confirm },
  'ignore-line': { weight: 1, play: ignore },
}

/** Transfers that somebody recorded and orders that nobody paid, a fee less now and then, and a number that comes twice. */
async function bring(world: World, [which = 0, share = 0, day = 0, who]: readonly number[]): Promise<Outcome<unknown>> {
  const { programmeId, db, clock } = world
  const person = which % 4 === 0 ? world.otherSupplier : world.supplier
  const supplierId = person.organisationId ?? ''
  const recorded = await db.bankTransfer.findMany({
    where: { programmeId, payeeId: supplierId, state: 'RECORDED' },
    orderBy: { id: 'desc' },
    take: 3,
  })
  const orders = await db.purchaseOrder.findMany({
    where: { programmeId, supplierId, payment: { not: 'PAID' } },
    orderBy: { id: 'desc' },
    take: 1 + (share % 3),
  })
  const buyers = await db.organisation.findMany({
    where: { programmeId, id: { in: orders.map((one) => one.buyerId) } },
  })
  const date = addDays(businessDateOf(clock), -(day % 6))
  const serial = (at: number) => (day % 4 === 0 ? `HX2026${share % 9}${at}` : `BANK${uuid7()}`)
  const fee = BigInt(share % 5 === 0 ? 500 : 0)
  const movements: Movement[] = [
    ...recorded.map(({ amountFen, payerName, remark, reference }) => ({
      ...{ income: yuan(amountFen - fee), payer: payerName, remark },
      // Who pays gives the bank's number, or another.
      serial: share % 2 === 0 && reference !== '' ? reference : serial(0),
    })),
    ...orders.map(({ orderedFen, freightFen, paidFen, remittanceCode, buyerId }, at) => ({
      income: yuan(orderedFen + freightFen - paidFen - fee),
      payer: buyers.find(({ id }) => id === buyerId)?.name ?? '',
      remark: `货款 ${remittanceCode}`,
      serial: serial(at + 1),
    })),
    { outgo: '12.00', payer: '纸箱店', serial: serial(8) },
  ]
  const bytes = asUtf8(bankCsv(movements.map((movement) => ({ ...movement, date }))))
  const form = { statementId: uuid7(), fileName: '流水.csv', bytes }
  return attempt(world, person, who, (ctx) => uploadStatement(ctx, form))
}

/** An open line as its page proposes it; one that is decided, now and then, to be refused. */
async function confirm(world: World, [which = 0, , , who]: readonly number[]): Promise<Outcome<unknown>> {
  const found = await someLine(world, which)
  if (!found) return NOBODY_ELSE
  const { line, person } = found
  const page = await readLinePage(now(world, person), line.id, null)
  const proposal = page?.line.proposal
  if (!proposal) return NOBODY_ELSE
  const { payerWords } = messagesFor('zh-CN').banking
  const distinct = which % 3 === 0 ? '另一笔' : undefined
  const form = { lineId: line.id, version: line.version, target: proposal.target, payerWords, distinct }
  return attempt(world, person, who, (ctx) => confirmLine(ctx, form))
}

async function ignore(world: World, [which = 0, , , who]: readonly number[]): Promise<Outcome<unknown>> {
  const found = await someLine(world, which)
  if (!found) return NOBODY_ELSE
  const form = { lineId: found.line.id, version: found.line.version, reason: '不是货款' }
  return attempt(world, found.person, who, (ctx) => ignoreLine(ctx, form))
}

async function someLine(world: World, which: number) {
  // A matched one too, now and then: its transfer may have been undone meanwhile.
  const where = { programmeId: world.programmeId, ...(which % 4 === 0 ? {} : { state: 'OPEN' as const }) }
  const line = pick(await world.db.bankLine.findMany({ where, orderBy: { id: 'desc' }, take: 12 }), which)
  return line && { line, person: partyOf(world, 'supplier', { buyerId: null, supplierId: line.organisationId }) }
}

function yuan(amountFen: bigint): string {
  return formatYuanPlain(fen(amountFen > 0n ? amountFen : 1n))
}
