import type { BusinessDate } from '~/domain/calendar/business-date'
import type { Fen } from '~/domain/money/fen'
import type { FigureFilter } from '../components/figure-paths'

/** What is explained, by the name in the address. */
export const EXPLAINED = [
  'completion',
  'over',
  'gap',
  'median',
  'strongest',
  'villages',
  'aimed',
  'reached',
  'short',
  'expected',
  'ahead',
  'low',
  'middle',
  'high',
  'reached-on',
  'uncalled',
  'signed-not-ordered',
  'rate',
] as const

export type Explained = (typeof EXPLAINED)[number]

export type PartTerm =
  | 'counted'
  | 'target'
  | 'total'
  | 'expected'
  | 'gap'
  | 'passed'
  | 'whole'
  | 'onWay'
  | 'dueOnWay'
  | 'rate'
  | 'agreements'
  | 'asItGoes'
  | 'trailing'
  | 'daysLooked'
  | 'daysLeft'
  | 'uncalled'
  | 'direct'
  | 'newAgreements'
  | 'middle'
  | 'signed'
  | 'called'
  | 'ordered'

/** Where a part opens to. */
export type PartOpens =
  | { ledger: Omit<FigureFilter, 'year'> }
  | { derived: Explained; village?: string }
  | { targets: true; village?: string }
  | { onWay: true; village?: string }

export type PartValue =
  | { fen: Fen; opens: PartOpens }
  /** A row of the figure whose name leads further. */
  | { row: Fen }
  /** Worked out itself. */
  | { yuan: Fen; opens: PartOpens }
  | { percent: string; opens: PartOpens }
  /** A step of this calculation only: it is its own explanation. */
  | { step: Fen }
  | { days: number }

export interface ExplainedPart {
  name: { term: PartTerm; month?: string } | { village: { slug: string; name: string } } | { agreement: AgreementName }
  value: PartValue
  /** What it adds to the figure, where the figure is their sum: fen with its sign, or one. */
  adds: Fen | 'one' | null
}

export interface AgreementName {
  number: string
  buyerName: string
}

export type ExplainedTotal =
  | { fen: Fen }
  | { count: number }
  | { yuan: Fen; derived: string }
  | { percent: string }
  | { day: BusinessDate }

export interface Explanation {
  name: Explained
  year: number
  village: { slug: string; name: string } | null
  total: ExplainedTotal
  parts: ExplainedPart[]
}

export type Worked = Pick<Explanation, 'total' | 'parts'>
