import type { FigureChannel } from '~/domain/counting/channels'
import type { Step } from '~/domain/counting/steps'
import type { BuyerType } from '~/domain/offline/vocabulary'

/** Which rows of the ledger a figure is the sum of. What is left out narrows nothing. */
export interface FigureFilter {
  year: number
  step: Step
  /** A village's slug, or 'none': what no village has yet. */
  village?: string
  town?: string
  /** Of the business date, 'YYYY-MM'; both ends included. */
  month?: string
  from?: string
  to?: string
  /** An organisation's id. */
  buyer?: string
  type?: BuyerType
  channel?: FigureChannel
  origin?: 'ONLINE' | 'OFFLINE'
  base?: string
}

/** The page that opens a figure of the ledger to what it is made of. */
export function figurePath({ year, step, ...narrower }: FigureFilter): string {
  const query = new URLSearchParams({ year: String(year), step })
  for (const [name, value] of Object.entries(narrower)) if (value !== undefined) query.set(name, value)
  return `/office/ledger?${query}`
}

/** The page that says how a rate, a median or a projection was worked out. */
export function derivedPath(of: string, about: { year: number; village?: string }): string {
  const query = new URLSearchParams({ of, year: String(about.year) })
  if (about.village !== undefined) query.set('village', about.village)
  return `/office/derived?${query}`
}
