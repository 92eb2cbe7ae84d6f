import type { SignedInPerson } from '~/domain/access/actor'
import { businessDateOf, yearOf } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import type { PeriodFigures } from '~/domain/offline/ledger-sheet'
import { accept, type Outcome, type Refusal, refuse } from '~/domain/refusal/refusal'
import { readYearsClosed } from '../ledger/seal.steps.server'
import type { UseCaseContext } from '../use-case'
import { askedLedger, type LedgerFilter } from './ledger-filter'
import { countDocuments, readStepSums } from './ledger-rows.repo.server'
import { type LedgerRow, readLedgerRows } from './ledger-rows.view.server'
import { readLedgerProgramme } from './ledger-scope.repo.server'
import { type LedgerChoices, type OpenedScope, openScope } from './ledger-scope.view.server'

/** Documents on a page; an order may have many lines. */
const DOCUMENTS_A_PAGE = 30
/** Counting further would cost the more the longer the ledger is. */
const COUNTED_AT_MOST = 10_000

export type PreviewRow = Omit<LedgerRow, 'cells'>

export interface LedgerPage {
  filter: LedgerFilter
  names: OpenedScope['names']
  choices: LedgerChoices
  years: number[]
  sums: PeriodFigures
  /** Null: more than are counted. */
  documents: number | null
  rows: PreviewRow[]
  paged: boolean
  next: string | null
  closed: boolean
  sample: boolean
}

/** What was asked for in a way that makes no sense: the choices, and what to mend. */
export interface LedgerPageRefused {
  refusal: Refusal
  choices: LedgerChoices
  years: number[]
  sample: boolean
}

/**
 * 采购台账 on a page: its sums, and its rows from a document on. Refuses not-found for names that are none and for a
 * place that is no document's; months that make no sense are the page's to say.
 */
export async function readLedgerPage(
  ctx: UseCaseContext<SignedInPerson>,
  query: URLSearchParams,
): Promise<Outcome<LedgerPage | LedgerPageRefused>> {
  const { db, actor, now } = ctx
  const { programmeId } = actor
  const programme = await readLedgerProgramme(db, programmeId)
  const thisYear = yearOf(businessDateOf(now))
  const years = Array.from({ length: Math.max(1, thisYear - programme.since + 1) }, (_, back) => thisYear - back)
  const asked = askedLedger(query, thisYear)
  if (!asked.ok && asked.refusal.code === 'not-found') return asked
  const filter = asked.ok ? asked.value : { year: thisYear, step: 'COUNTED' as const }
  const opened = await openScope(db, programmeId, filter)
  if (!opened.ok) return opened
  const { scope, names, choices } = opened.value
  if (!asked.ok) return accept({ refusal: asked.refusal, choices, years, sample: programme.sample })
  const after = placeOf(query.get('after'))
  if (after === undefined) return refuse('not-found', { field: 'after' })
  const [sums, documents, page, closed] = await Promise.all([
    readStepSums(db, scope),
    countDocuments(db, scope, COUNTED_AT_MOST + 1),
    readLedgerRows(db, scope, { after, limit: DOCUMENTS_A_PAGE, upTo: null }),
    readYearsClosed(db, programmeId),
  ])
  return accept({
    filter,
    names,
    choices,
    years: years.includes(filter.year) ? years : [filter.year, ...years],
    sums: { acceptedFen: fen(sums.acceptedFen), paidFen: fen(sums.paidFen), countedFen: fen(sums.countedFen) },
    documents: documents > COUNTED_AT_MOST ? null : documents,
    rows: page.rows.map(({ cells, ...row }) => row),
    paged: after !== null,
    next: page.next,
    closed: closed.some(({ year }) => year === filter.year),
    sample: programme.sample,
  })
}

/** Null: from the first on. Undefined: no place in any list. */
function placeOf(text: string | null): string | null | undefined {
  if (text === null || text === '') return null
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/u.test(text) ? text : undefined
}
