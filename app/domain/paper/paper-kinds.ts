import type { Action } from '../access/policy'

/**
 * What can be printed. A new kind of paper stands here, has its name in messages (papers.kinds) and its source in
 * app/features/papers/paper-sources.server.ts; it then has its page, its PDF and its check.
 */
export const PAPER_KINDS = [
  'agreement',
  'amendment',
  'order',
  'delivery-note',
  'acceptance',
  'remedy',
  'statement',
  'certificate',
  'invoice-request',
] as const

export type PaperKind = (typeof PAPER_KINDS)[number]

export function isPaperKind(value: string): value is PaperKind {
  return PAPER_KINDS.some((kind) => kind === value)
}

/** What it takes to open a paper of this kind at all; whether this one, its source asks. */
export function rightOfPaper(kind: string): Extract<Action, `${string}.read`> {
  return isPaperKind(kind) ? RIGHTS[kind] : 'order.read'
}

const RIGHTS = {
  agreement: 'agreement.read',
  amendment: 'agreement.read',
  order: 'order.read',
  'delivery-note': 'delivery.read',
  acceptance: 'delivery.read',
  remedy: 'delivery.read',
  statement: 'transfer.read',
  certificate: 'order.read',
  'invoice-request': 'invoice.read',
} as const satisfies Record<PaperKind, Action>
