import type { SamplePhone } from '~/features/accounts/sample-accounts.server'
import type { Walk } from './walk'

/** A page that somebody looks at. */
export interface PageVisit {
  path: string | ((walk: Walk) => Promise<string>)
  /** A visitor when left out. */
  as?: SamplePhone
  /** 200 when left out. */
  status?: number
}

/** An address that is no page: what it answers instead. */
export interface Answer {
  path: string | ((walk: Walk) => Promise<string>)
  as?: SamplePhone
  status: number
  header: [name: string, value: RegExp]
}

/** Routes, and who looks at what there. */
export type Visits = Readonly<Record<string, ReadonlyArray<PageVisit | Answer>>>
