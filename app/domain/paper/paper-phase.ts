import type { AgreementState } from '../agreement/agreement-lifecycle'
import type { AmendmentState } from '../amendment/amendment-lifecycle'
import type { RemedyState } from '../delivery/remedy'
import type { FulfilmentState } from '../order/order-lifecycle'
import type { StatementState } from '../statement/statement-lifecycle'

/**
 * How far a document is, as far as a print of it is concerned: a DRAFT binds nobody and is given out without a code;
 * OPEN still waits for the other side; it STANDS; it was ENDED before its time; or it is VOID.
 */
export type PaperPhase = 'DRAFT' | 'OPEN' | 'STANDS' | 'ENDED' | 'VOID'

const AGREEMENT: Readonly<Record<AgreementState, PaperPhase>> = {
  DRAFT: 'DRAFT',
  PENDING_SIGNATURE: 'OPEN',
  ACTIVE: 'STANDS',
  FULFILLED: 'STANDS',
  EXPIRED: 'STANDS',
  TERMINATED: 'ENDED',
  VOID: 'VOID',
}

const AMENDMENT: Readonly<Record<AmendmentState, PaperPhase>> = {
  DRAFT: 'DRAFT',
  PENDING_SIGNATURE: 'OPEN',
  IN_FORCE: 'STANDS',
  VOID: 'VOID',
}

const ORDER: Readonly<Record<FulfilmentState, PaperPhase>> = {
  DRAFT: 'DRAFT',
  PENDING_APPROVAL: 'DRAFT',
  PLACED: 'OPEN',
  CONFIRMED: 'STANDS',
  PARTIALLY_SHIPPED: 'STANDS',
  SHIPPED: 'STANDS',
  ACCEPTED: 'STANDS',
  COMPLETED: 'STANDS',
  CLOSED_SHORT: 'STANDS',
  REJECTED_BY_APPROVER: 'VOID',
  DECLINED: 'VOID',
  CANCELLED: 'VOID',
}

const STATEMENT: Readonly<Record<StatementState, PaperPhase>> = {
  DRAWN_UP: 'OPEN',
  CONFIRMED: 'STANDS',
  OBJECTED: 'VOID',
  WITHDRAWN: 'VOID',
}

export function agreementPhase(state: AgreementState): PaperPhase {
  return AGREEMENT[state]
}

export function amendmentPhase(state: AmendmentState): PaperPhase {
  return AMENDMENT[state]
}

export function statementPhase(state: StatementState): PaperPhase {
  return STATEMENT[state]
}

export function orderPhase(state: FulfilmentState): PaperPhase {
  return ORDER[state]
}

const REMEDY: Readonly<Record<RemedyState, PaperPhase>> = {
  PROPOSED: 'OPEN',
  AGREED: 'STANDS',
  DECLINED: 'VOID',
  WITHDRAWN: 'VOID',
}

/** Of a remedy, which another agreed one may have taken back. */
export function remedyPhase({ state, reversed }: { state: RemedyState; reversed: boolean }): PaperPhase {
  return reversed ? 'VOID' : REMEDY[state]
}

/** Of a paper that only another one can undo: a delivery note, an acceptance. */
export function reversiblePhase(reversed: boolean): PaperPhase {
  return reversed ? 'VOID' : 'STANDS'
}

/** What somebody who holds a print may be told about it. */
export type PaperVerdict = 'GENUINE' | 'ENDED' | 'EARLIER' | 'VOID'

/**
 * A print is judged by the document as it is now: VOID when that no longer holds, EARLIER when the document has moved on
 * since or was given out with other words, ENDED when it was true and was ended before its time.
 */
export function verdictOf(print: { phase: PaperPhase; superseded: boolean }, now: PaperPhase): PaperVerdict {
  if (now === 'VOID') return 'VOID'
  if (now === 'ENDED') return 'ENDED'
  return print.superseded || print.phase !== now ? 'EARLIER' : 'GENUINE'
}
