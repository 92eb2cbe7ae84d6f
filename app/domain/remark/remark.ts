import type { Actor } from '../access/actor'
import { sideOf } from '../access/actor'
import { can } from '../access/policy'
import type { Side } from '../lifecycle/lifecycle'

/** Papers that the two sides talk about. */
export const REMARK_SUBJECTS = ['agreement', 'amendment', 'order', 'delivery-note', 'acceptance', 'dispute'] as const
export type RemarkSubjectType = (typeof REMARK_SUBJECTS)[number]

/** A paper, as the room that has it names it to the one that keeps the remarks. */
export interface RemarkedPaper {
  readonly type: RemarkSubjectType
  readonly id: string
  /** What people call it: 'CG-2026-000087'. */
  readonly number: string
  /** Of the page that shows its remarks: '/orders/CG-2026-000087'. */
  readonly path: string
  readonly buyerId: string
  readonly supplierId: string
}

/** In characters. */
export const REMARK_LENGTH = 500
/** In one remark. */
export const REMARK_FILES = 3
const AGAIN_MS = 24 * 3_600_000

/** The side somebody writes for; null: they may read at most. */
export function remarkingSide(actor: Actor, paper: Pick<RemarkedPaper, 'buyerId' | 'supplierId'>): Side | null {
  if (actor.kind !== 'person') return null
  const { buyerId, supplierId } = paper
  return can(actor, 'remark.write', { programmeId: actor.programmeId, buyerId, supplierId }) ? sideOf(actor.role) : null
}

/**
 * Whether the other side is told of another remark: one notice that nobody of them has followed yet is enough, for a
 * day. `pending` is the last remark they were told of and have not read.
 */
export function tellsAgain(pending: Date | null, now: Date): boolean {
  return pending === null || now.getTime() - pending.getTime() >= AGAIN_MS
}
