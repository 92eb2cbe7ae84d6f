/**
 * What can be printed. A new kind of paper stands here, has its name in messages (papers.kinds) and its source in
 * app/features/papers/paper-sources.server.ts; it then has its page, its PDF and its check.
 */
export const PAPER_KINDS = ['agreement', 'order', 'delivery-note', 'acceptance'] as const

export type PaperKind = (typeof PAPER_KINDS)[number]

export function isPaperKind(value: string): value is PaperKind {
  return PAPER_KINDS.some((kind) => kind === value)
}
