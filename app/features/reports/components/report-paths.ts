import type { Step } from '~/domain/counting/steps'

/** Which part of a report: its own month or year, or the year up to its end. */
export type ReportPart = 'period' | 'toDate'

export interface ReportRowsFilter {
  step: Step
  part: ReportPart
  /** A village's slug, 'none' for what no village has yet; left out: all of them. */
  village?: string
  origin?: 'ONLINE' | 'OFFLINE'
}

/** The page that opens a figure of a frozen report to the ledger rows it is the sum of. */
export function reportRowsPath(number: string, { step, part, village, origin }: ReportRowsFilter): string {
  const query = new URLSearchParams({ step, part })
  if (village !== undefined) query.set('village', village)
  if (origin !== undefined) query.set('origin', origin)
  return `/office/reports/${number}/rows?${query}`
}
