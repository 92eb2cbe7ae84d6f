import { defineLifecycle, type EventOf, type Side, type StateOf } from '../lifecycle/lifecycle'

/**
 * 处理单: what both sides agree on when goods were not right. One side proposes, the other agrees; a supplier's
 * allowance gives something away and needs nobody's consent. An agreed one is never edited: one that reverses it is
 * proposed and agreed in the same way.
 */
export const REMEDY_KINDS = ['REPLACEMENT', 'EXCHANGE', 'RETURN', 'ALLOWANCE', 'AS_IS', 'CORRECTION'] as const
export type RemedyKind = (typeof REMEDY_KINDS)[number]

export interface RemedyRow {
  /** What its lines say: how much goods, an amount, or nothing. */
  readonly lines: 'goods' | 'amount' | 'none'
  /** Goods go back to the supplier; goods are sent once more. */
  readonly returns: boolean
  readonly renews: boolean
  /** Only as the end of a dispute. */
  readonly disputed: boolean
  /** One that reverses it can be agreed. What is to be sent once more ends with closing the order short instead. */
  readonly reversible: boolean
}

/** 补货, 换货, 退货, 折让, 维持原验收, 更正验收. */
export const REMEDIES = {
  REPLACEMENT: { lines: 'goods', returns: false, renews: true, disputed: false, reversible: false },
  EXCHANGE: { lines: 'goods', returns: true, renews: true, disputed: false, reversible: false },
  RETURN: { lines: 'goods', returns: true, renews: false, disputed: false, reversible: true },
  ALLOWANCE: { lines: 'amount', returns: false, renews: false, disputed: false, reversible: true },
  AS_IS: { lines: 'none', returns: false, renews: false, disputed: true, reversible: false },
  CORRECTION: { lines: 'none', returns: false, renews: false, disputed: true, reversible: false },
} as const satisfies Record<RemedyKind, RemedyRow>

export const remedyLifecycle = defineLifecycle({
  name: 'remedy',
  states: ['PROPOSED', 'AGREED', 'DECLINED', 'WITHDRAWN'],
  initial: 'PROPOSED',
  finals: ['AGREED', 'DECLINED', 'WITHDRAWN'],
  transitions: [
    { event: 'agree', from: ['PROPOSED'], to: 'AGREED', who: ['BUYER', 'SUPPLIER'] },
    { event: 'decline', from: ['PROPOSED'], to: 'DECLINED', who: ['BUYER', 'SUPPLIER'], reason: 'required' },
    { event: 'withdraw', from: ['PROPOSED'], to: 'WITHDRAWN', who: ['BUYER', 'SUPPLIER'] },
  ],
})

export type RemedyState = StateOf<typeof remedyLifecycle>
export type RemedyEvent = EventOf<typeof remedyLifecycle>

/**
 * Does this take effect with the word of the side that proposes it? A supplier that gives an allowance, and whoever
 * opened a dispute and lets the acceptance stand after all.
 */
export function needsNoAnswer(
  remedy: { kind: RemedyKind; reverses: boolean },
  proposedBy: Side,
  disputedBy: Side | null,
): boolean {
  if (remedy.reverses) return false
  if (remedy.kind === 'ALLOWANCE') return proposedBy === 'SUPPLIER'
  return remedy.kind === 'AS_IS' && disputedBy === proposedBy
}

/** Why less was accepted than was shipped. */
export const SHORTFALLS = ['MISSING', 'DAMAGED', 'SPOILED', 'WRONG_GOODS', 'BELOW_QUALITY', 'OTHER'] as const
export type Shortfall = (typeof SHORTFALLS)[number]
