import { ROLES, type Role, sideOf } from '../access/actor'
import type { Action } from '../access/policy'
import { POLICY } from '../access/policy'
import { type BusinessDate, daysBetween } from '../calendar/business-date'
import type { Side } from '../lifecycle/lifecycle'

export interface TaskKindRow {
  readonly side: Side
  /** Whoever may do this has to. */
  readonly asks: Action
  /** How many days after it began to wait it is due; null: only the day that the document itself agreed on. */
  readonly days: number | null
  /** The other side is not told: it has not seen the document yet. */
  readonly hidden?: true
}

/**
 * What a document of the trade can wait for, from whom and for how long. A task is due at the earlier of `days` after it
 * began and the day its document agreed on, but never before it began.
 */
export const TASK_KINDS = {
  'approve-order': { side: 'BUYER', asks: 'order.approve', days: 2, hidden: true },
  'confirm-order': { side: 'SUPPLIER', asks: 'order.confirm', days: 2 },
  'agree-freight': { side: 'BUYER', asks: 'order.agree-freight', days: 2 },
  'dispatch-order': { side: 'SUPPLIER', asks: 'delivery.dispatch', days: null },
  'accept-delivery': { side: 'BUYER', asks: 'acceptance.sign', days: 3 },
  'pay-order': { side: 'BUYER', asks: 'transfer.record', days: null },
  'pay-statement': { side: 'BUYER', asks: 'transfer.record', days: null },
  'confirm-statement-buyer': { side: 'BUYER', asks: 'statement.confirm', days: 7 },
  'confirm-statement-supplier': { side: 'SUPPLIER', asks: 'statement.confirm', days: 7 },
  'verify-transfer': { side: 'SUPPLIER', asks: 'transfer.verify', days: 3 },
  'match-bank-lines': { side: 'SUPPLIER', asks: 'bank.match', days: 3, hidden: true },
  'send-refund': { side: 'SUPPLIER', asks: 'refund.send', days: 5 },
  'confirm-refund': { side: 'BUYER', asks: 'refund.confirm', days: 3 },
  // By the day that the payer's bank has set.
  'answer-dispute-online': { side: 'SUPPLIER', asks: 'checkout.refund', days: null },
  'pay-deposit': { side: 'BUYER', asks: 'transfer.record', days: 7 },
  'return-deposit': { side: 'SUPPLIER', asks: 'refund.send', days: 15 },
  'answer-claim-buyer': { side: 'BUYER', asks: 'deposit.claim', days: 7 },
  'answer-claim-supplier': { side: 'SUPPLIER', asks: 'deposit.claim', days: 7 },
  'issue-invoice': { side: 'SUPPLIER', asks: 'invoice.issue', days: 5 },
  'credit-invoice': { side: 'SUPPLIER', asks: 'invoice.credit', days: 5 },
  'file-invoice': { side: 'SUPPLIER', asks: 'invoice.issue', days: 3 },
  'sign-agreement-buyer': { side: 'BUYER', asks: 'agreement.sign', days: 7 },
  'sign-agreement-supplier': { side: 'SUPPLIER', asks: 'agreement.sign', days: 7 },
  'sign-amendment-buyer': { side: 'BUYER', asks: 'agreement.sign', days: 7 },
  'sign-amendment-supplier': { side: 'SUPPLIER', asks: 'agreement.sign', days: 7 },
  // By the last day that the office has named.
  'answer-proposal': { side: 'BUYER', asks: 'proposal.answer', days: null },
  'answer-certification': { side: 'SUPPLIER', asks: 'certification.apply', days: 7, hidden: true },
  'answer-entry': { side: 'SUPPLIER', asks: 'behalf.answer', days: 7, hidden: true },
  'answer-remedy-buyer': { side: 'BUYER', asks: 'remedy.answer', days: 3 },
  'answer-remedy-supplier': { side: 'SUPPLIER', asks: 'remedy.answer', days: 3 },
  'settle-dispute-buyer': { side: 'BUYER', asks: 'remedy.propose', days: 3 },
  'settle-dispute-supplier': { side: 'SUPPLIER', asks: 'remedy.propose', days: 3 },
} as const satisfies Record<string, TaskKindRow>

export type TaskKind = keyof typeof TASK_KINDS
export const ALL_TASK_KINDS = Object.keys(TASK_KINDS) as TaskKind[]

/** The kinds that somebody in this role has to do for their organisation. */
export function kindsOf(role: Role): TaskKind[] {
  return ALL_TASK_KINDS.filter((kind) => {
    const { side, asks } = TASK_KINDS[kind]
    return sideOf(role) === side && POLICY[role][asks] !== 'none'
  })
}

/** The roles that a task of this kind waits for. */
export function rolesOf(kind: TaskKind): Role[] {
  return ROLES.filter((role) => kindsOf(role).includes(kind))
}

/** Days past its last day; 0 on it, negative before it. */
export function daysLate(dueOn: BusinessDate, today: BusinessDate): number {
  return daysBetween(dueOn, today)
}

/** Days late on which whoever must act is reminded: the day after, then more and more rarely, then no more. */
const REMINDED_AFTER = [1, 4, 11] as const

/** The reminder that is due by now, 1 the first; 0: none yet. */
export function reminderStage(late: number): number {
  return REMINDED_AFTER.filter((days) => late >= days).length
}
