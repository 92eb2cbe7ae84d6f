import { type SignedInPerson, sideOf } from '~/domain/access/actor'
import { can } from '~/domain/access/policy'
import { effectiveState } from '~/domain/agreement/agreement-lifecycle'
import { type BusinessDate, businessDateOf } from '~/domain/calendar/business-date'
import {
  applicableFen,
  type DepositAccount,
  depositDueOn,
  isDepositToReturn,
  offeredFen,
} from '~/domain/deposit/deposit-account'
import type { Side } from '~/domain/lifecycle/lifecycle'
import { capitals } from '~/domain/money/capitals'
import { type Fen, fen, formatYuan, maxFen, subtractFen, sumFen, ZERO_FEN } from '~/domain/money/fen'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { uuid7 } from '~/platform/ids/uuid7'
import type { UseCaseContext } from '../use-case'
import { type DepositHead, findDepositHead } from './deposits.repo.server'
import {
  selectApplications,
  selectClaims,
  selectDepositPayee,
  selectDepositTransfers,
  selectOpenOrders,
} from './listing.repo.server'
import { readAccount } from './lock-deposit.server'

export type DepositTransfer = Awaited<ReturnType<typeof selectDepositTransfers>>[number]
export type DepositApplicationRow = Awaited<ReturnType<typeof selectApplications>>[number]
export type DepositClaimRow = Awaited<ReturnType<typeof selectClaims>>[number]

export interface DepositPage {
  head: DepositHead
  account: DepositAccount
  side: Side | null
  today: BusinessDate
  /** Until when it is to be paid; null before the agreement binds. */
  dueOn: BusinessDate | null
  /** Recorded, not verified. */
  pendingFen: Fen
  /** What the buyer may record now. */
  payableFen: Fen
  inCapitals: string
  payee: { name: string; bankName: string; bankAccount: string } | null
  transfers: DepositTransfer[]
  applications: (DepositApplicationRow & { mayUndo: boolean; reversalId: string })[]
  /** Orders that can take of it now, with how much. */
  offers: { orderId: string; number: string; openFen: Fen; offeredFen: Fen; applicationId: string }[]
  claims: DepositClaimRow[]
  /** The agreement is over and something is left. */
  toReturn: boolean
  moves: {
    pay: boolean
    apply: boolean
    propose: boolean
    answer: string | null
    withdraw: string | null
    refund: boolean
  }
  forms: { transferId: string; claimId: string }
}

/** The account of an agreement's deposit; null where there is none that the viewer may read. */
export async function readDeposit(ctx: UseCaseContext<SignedInPerson>, number: string): Promise<DepositPage | null> {
  const { actor, db, now } = ctx
  const { programmeId } = actor
  const head = await findDepositHead(db, programmeId, { number })
  const parties = head && { programmeId, buyerId: head.buyerId, supplierId: head.supplierId }
  if (!head || !parties || !can(actor, 'agreement.read', parties)) return null
  const today = businessDateOf(now)
  const [account, transfers, applications, claims, orders, payee] = await Promise.all([
    readAccount(db, programmeId, head, today),
    selectDepositTransfers(db, programmeId, head.id),
    selectApplications(db, programmeId, head.id),
    selectClaims(db, programmeId, head.id),
    selectOpenOrders(db, programmeId, head.id),
    selectDepositPayee(db, programmeId, head.supplierId),
  ])
  if (head.depositFen === 0n && transfers.length === 0) return null
  const pendingFen = sumFen(transfers.filter(({ state }) => state === 'RECORDED').map(({ amountFen }) => amountFen))
  const payableFen = maxFen(ZERO_FEN, subtractFen(account.openFen, pendingFen))
  const side = sideOf(actor.role)
  const mayApply = can(actor, 'deposit.apply', parties)
  const mayClaim = can(actor, 'deposit.claim', parties)
  const waiting = claims.find(({ state }) => state === 'PROPOSED')
  return {
    ...{ head, account, side, today, pendingFen, payableFen, payee, transfers, claims },
    inCapitals: capitals(payableFen),
    dueOn: head.signedOn === null ? null : depositDueOn(head.signedOn),
    applications: applications.map((made) => ({
      ...made,
      mayUndo: mayApply && made.reversesId === null && !made.reversed,
      reversalId: uuid7(),
    })),
    offers: orders
      .map(({ id: orderId, openFen, ...order }) => ({
        ...{ orderId, number: order.number, openFen, applicationId: uuid7() },
        offeredFen: offeredFen(account, { fulfilment: order.fulfilment, openFen }),
      }))
      .filter((offer) => offer.offeredFen > 0n),
    toReturn: isDepositToReturn(effectiveState(head.state, head.endDate, today)) && account.leftFen > 0n,
    moves: {
      pay: payableFen > 0n && can(actor, 'transfer.record', parties),
      apply: mayApply,
      propose: mayClaim && !waiting && applicableFen(account) > 0n,
      answer: mayClaim && waiting && waiting.side !== side ? waiting.id : null,
      withdraw: mayClaim && waiting && waiting.side === side ? waiting.id : null,
      refund: can(actor, 'refund.ask', parties),
    },
    forms: { transferId: uuid7(), claimId: uuid7() },
  }
}

/** What the buyer may still record for it. Refuses: allocation-exceeds-payable; `field` is the amount's. */
export function checkDepositPayment({ payableFen }: Pick<DepositPage, 'payableFen'>, amountFen: Fen): Outcome<void> {
  if (amountFen <= payableFen) return accept()
  return refuse('allocation-exceeds-payable', { field: 'amount', detail: { open: formatYuan(payableFen) } })
}

/** A deposit as the pages of its agreement and orders mention it. */
export interface DepositSummary {
  number: string
  askedFen: Fen
  paidFen: Fen
  leftFen: Fen
}

export async function readDepositSummary(
  ctx: UseCaseContext<SignedInPerson>,
  agreementNumber: string,
): Promise<DepositSummary | null> {
  const page = await readHeadAndAccount(ctx, agreementNumber)
  if (!page || (page.head.depositFen === 0n && page.account.paidFen === 0n)) return null
  const { askedFen, paidFen, leftFen } = page.account
  return { number: page.head.number, askedFen, paidFen, leftFen }
}

/** What of its agreement's deposit can pay this order now: to one tap. Null where nothing can. */
export interface DepositOffer {
  agreementNumber: string
  orderId: string
  applicationId: string
  offeredFen: Fen
  leftFen: Fen
}

export async function readDepositOffer(
  ctx: UseCaseContext<SignedInPerson>,
  order: {
    id: string
    programmeId: string
    buyerId: string
    supplierId: string
    fulfilment: Parameters<typeof offeredFen>[1]['fulfilment']
    pendingFen: Fen
  },
  agreementNumber: string | null,
  openFen: Fen,
): Promise<DepositOffer | null> {
  if (agreementNumber === null || openFen <= 0n || !can(ctx.actor, 'deposit.apply', order)) return null
  const page = await readHeadAndAccount(ctx, agreementNumber)
  if (!page) return null
  const open = fen(openFen - order.pendingFen)
  const offered = offeredFen(page.account, { fulfilment: order.fulfilment, openFen: open })
  if (offered <= 0n) return null
  const { leftFen } = page.account
  return { agreementNumber, orderId: order.id, applicationId: uuid7(), offeredFen: offered, leftFen }
}

async function readHeadAndAccount({ actor, db, now }: UseCaseContext<SignedInPerson>, number: string) {
  const { programmeId } = actor
  const head = await findDepositHead(db, programmeId, { number })
  if (!head || !can(actor, 'agreement.read', { programmeId, ...head })) return null
  return { head, account: await readAccount(db, programmeId, head, businessDateOf(now)) }
}
