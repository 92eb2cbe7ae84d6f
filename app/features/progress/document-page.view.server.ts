import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import { STEPS, type Step } from '~/domain/counting/steps'
import { type Fen, fen, sumFen } from '~/domain/money/fen'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { UseCaseContext } from '../use-case'
import {
  type DocumentHead,
  findDocument,
  type LedgerDocumentType,
  type PaperRow,
  readPapers,
  readStepSums,
  type StepSum,
} from './document-papers.repo.server'
import { type LedgerRow, readDocumentRows } from './ledger-figure.repo.server'
import { cursorOf, rowOf } from './ledger-page.view.server'
import { askedStep } from './progress.form'

const ROWS_A_PAGE = 50
const PAPERS_A_PAGE = 50
const MOST_PAGES = 1_000

export type { DocumentHead, LedgerDocumentType, PaperRow }

export interface DocumentRow extends Omit<LedgerRow, 'businessDate' | 'amountFen'> {
  step: Step
  year: number
  businessDate: BusinessDate
  amountFen: Fen
}

export interface DocumentPage {
  document: DocumentHead
  /** Which step's rows are shown, with what they come to; null: of every step. */
  step: Step | null
  stepFen: Fen | null
  /** What each step has come to, in every year it counts in. */
  steps: { step: Step; amountFen: Fen }[]
  /** The year and month ('YYYY-MM') by which it is found in the ledger: of its last step's latest row. */
  found: { year: number; month: string; step: Step } | null
  rows: DocumentRow[]
  next: string | null
  papers: PaperRow[]
  papersPage: number
  morePapers: boolean
}

/**
 * A document of the ledger as an official sees it: its rows, 50 a page, latest first, and all its papers.
 * Refuses not-found: an unknown kind, document or place in a list.
 */
export async function readDocumentPage(
  { db, actor }: UseCaseContext,
  { type, id }: { type: string; id: string },
  asked: URLSearchParams,
): Promise<Outcome<DocumentPage>> {
  const { programmeId } = actor
  const kind = TYPES[type]
  const step = asked.has('step') ? askedStep(asked.get('step')) : null
  const after = cursorOf(asked.get('after'))
  const papersPage = Number(asked.get('papers') ?? 1)
  if (!kind || (asked.has('step') && !step) || after === undefined) return refuse('not-found')
  if (!Number.isInteger(papersPage) || papersPage < 1 || papersPage > MOST_PAGES) return refuse('not-found')
  const which = { type: kind, id }
  const [document, sums, found, papers] = await Promise.all([
    findDocument(db, programmeId, which),
    readStepSums(db, programmeId, id),
    readDocumentRows(db, { programmeId, id, step }, { after, limit: ROWS_A_PAGE + 1 }),
    readPapers(db, programmeId, which, { offset: (papersPage - 1) * PAPERS_A_PAGE, limit: PAPERS_A_PAGE + 1 }),
  ])
  if (!document) return refuse('not-found')
  const rows = found
    .slice(0, ROWS_A_PAGE)
    .map((row): DocumentRow => ({ ...rowOf(row), step: row.step, year: row.year }))
  const last = rows.at(-1)
  const steps = stepsOf(sums)
  return accept({
    document,
    step,
    stepFen: step && (steps.find((each) => each.step === step)?.amountFen ?? fen(0n)),
    steps,
    found: foundBy(sums),
    rows,
    next: found.length > ROWS_A_PAGE && last ? `${last.businessDate}.${last.id}` : null,
    papers: papers.slice(0, PAPERS_A_PAGE),
    papersPage,
    morePapers: papers.length > PAPERS_A_PAGE,
  })
}

/** Kinds as the address names them. */
const TYPES: Readonly<Partial<Record<string, LedgerDocumentType>>> = {
  agreement: 'AGREEMENT',
  order: 'ORDER',
  offline: 'OFFLINE',
}

function stepsOf(sums: readonly StepSum[]): DocumentPage['steps'] {
  return STEPS.flatMap((step) => {
    const parts = sums.filter((sum) => sum.step === step)
    return parts.length > 0 ? [{ step, amountFen: sumFen(parts.map(({ amountFen }) => fen(amountFen))) }] : []
  })
}

/** Counted, it is looked for among what counts; else where it has come to. */
function foundBy(sums: readonly StepSum[]): DocumentPage['found'] {
  const last = STEPS.toReversed().find((step) => sums.some((sum) => sum.step === step))
  const latest = sums.filter(({ step }) => step === last).at(-1)
  if (!latest) return null
  return { year: latest.year, month: businessDate(latest.latestOn).slice(0, 7), step: latest.step }
}
