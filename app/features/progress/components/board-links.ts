import type { Step } from '~/domain/counting/steps'

export type HrefForStep = (step: Step) => string

/** What a board's figures and names open to: nothing on the public one, rows and village pages in the office. */
export interface BoardLinks {
  village: (slug: string) => string
  /** Of a village, or of all of them for null; absent where figures do not open. */
  figure?: (slug: string | null, step: Step) => string
}

export function publicLinks(): BoardLinks {
  return { village: (slug) => `/villages/${slug}` }
}

/** The rows behind a figure; `village` null is all villages, 'none' what no village has yet. */
export function ledgerHref(figure: { year: number; step: Step; village: string | null; after?: string }): string {
  const query = new URLSearchParams({ year: String(figure.year), step: figure.step })
  if (figure.village !== null) query.set('village', figure.village)
  if (figure.after) query.set('after', figure.after)
  return `/office/ledger?${query}`
}
