import { matchLines } from '~/domain/banking/match-lines'
import type { LineMatch, OpenTarget } from '~/domain/banking/match-types'
import { businessDateOf } from '~/domain/calendar/business-date'
import type { Db } from '~/platform/db/db'
import { type ConfirmedStatement, readConfirmedStatements } from '../statements/statements.steps.server'
import { type BankLineRow, selectOpenLines } from './bank-lines.repo.server'
import {
  type OpenDeposit,
  type OpenOrder,
  selectOpenDeposits,
  selectOpenOrders,
  selectOtherCodes,
  selectPayers,
  selectWaitingTransfers,
  type WaitingTransfer,
} from './open-money.repo.server'

/** As many open lines as are matched at once; older ones wait until these are done. */
const MOST_LINES = 6_000

export interface MatchedLines {
  /** Open lines of the organisation, the oldest first. */
  lines: BankLineRow[]
  matches: Map<string, LineMatch>
  orders: Map<string, OpenOrder>
  deposits: Map<string, OpenDeposit>
  transfers: Map<string, WaitingTransfer>
  /** Buyers' names by id. */
  buyers: Map<string, string>
}

/** Every open line of an account with what it seems to pay, as the books stand now. */
export async function matchOpenLines(
  { db, now }: { db: Db; now: Date },
  programmeId: string,
  organisationId: string,
): Promise<MatchedLines> {
  const [lines, orders, deposits, transfers, statements] = await Promise.all([
    selectOpenLines(db, programmeId, organisationId, MOST_LINES),
    selectOpenOrders(db, programmeId, organisationId),
    selectOpenDeposits(db, programmeId, organisationId, businessDateOf(now)),
    selectWaitingTransfers(db, programmeId, organisationId),
    readConfirmedStatements(db, programmeId, { openOf: { supplierId: organisationId } }),
  ])
  const buyerIds = [...new Set([...orders, ...deposits, ...transfers, ...statements].map(({ buyerId }) => buyerId))]
  const openCodes = new Set([...orders.map(({ code }) => code), ...transfers.flatMap(({ codes }) => codes)])
  const [payers, settled] = await Promise.all([
    selectPayers(db, programmeId, organisationId, buyerIds),
    selectOtherCodes(db, programmeId, buyerIds, openCodes),
  ])
  const matches = matchLines({
    lines: lines.map(({ id, date, amountFen, counterparty, remark, reference }) => ({
      ...{ id, date, amountFen, remark, reference },
      payerName: counterparty,
    })),
    targets: [...orders.map(targetOf), ...statements.map(statementTarget), ...deposits.map(depositTarget)],
    transfers,
    payers,
    settled,
  })
  return {
    lines,
    matches: new Map(matches.map((match) => [match.lineId, match])),
    orders: new Map(orders.map((order) => [order.id, order])),
    deposits: new Map(deposits.map((deposit) => [deposit.id, deposit])),
    transfers: new Map(transfers.map((transfer) => [transfer.id, transfer])),
    buyers: new Map(payers.map(({ buyerId, name }) => [buyerId, name])),
  }
}

function targetOf({ id, code, buyerId, openFen, placedOn }: OpenOrder): OpenTarget {
  const part = { documentType: 'ORDER', documentId: id, openFen } as const
  return { id, kind: 'ORDER', code, buyerId, since: placedOn, parts: [part] }
}

/** 定金 has no code of its own: who pays it writes the agreement's number. */
function depositTarget({ id, number, buyerId, openFen, signedOn }: OpenDeposit): OpenTarget {
  const part = { documentType: 'DEPOSIT', documentId: id, openFen } as const
  return { id, kind: 'DEPOSIT', code: number, buyerId, since: signedOn, parts: [part] }
}

/** A statement that both confirmed is paid by one transfer with its code: its orders, the oldest first. */
function statementTarget({ id, remittanceCode, buyerId, to, orders }: ConfirmedStatement): OpenTarget {
  const parts = orders.map(({ orderId, openFen }) => ({ documentType: 'ORDER' as const, documentId: orderId, openFen }))
  return { id, kind: 'STATEMENT', code: remittanceCode, buyerId, since: to, parts }
}
