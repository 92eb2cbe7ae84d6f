import type { Actor } from '~/domain/access/actor'
import { sideOf } from '~/domain/access/actor'
import { can, reachOf } from '~/domain/access/policy'
import { type AgreementState, effectiveState } from '~/domain/agreement/agreement-lifecycle'
import { callableOf } from '~/domain/agreement/call-off'
import { agreementWorth } from '~/domain/agreement/deposit'
import { remaining } from '~/domain/agreement/drawdown'
import { turnOf } from '~/domain/agreement/negotiation'
import { signedAmounts } from '~/domain/agreement/signed-amount'
import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import type { Side } from '~/domain/lifecycle/lifecycle'
import { addFen, type Fen, fen, subtractFen, sumFen, ZERO_FEN } from '~/domain/money/fen'
import { lineAmount } from '~/domain/quantity/measure'
import type { Thousandths } from '~/domain/quantity/thousandths'
import type { Db, Tx } from '~/platform/db/db'
import { type HistoryEntry, readHistory } from '../records/records.view.server'
import { type Agreement, type AgreementLine, resourceOf, signedTermsOf } from './agreement'
import { type AgreementMoves, movesOf } from './agreement-moves'
import { findAgreement, selectParties } from './agreements.repo.server'
import { contentHashOf } from './content-hash.server'
import { countByState, type ListingScope, selectListing, selectToSign, selectUnallocated } from './listing.repo.server'

const PAGE_SIZE = 20

export interface ListedAgreement {
  id: string
  number: string
  buyerName: string
  supplierName: string
  /** EXPIRED where its last day is over. */
  state: AgreementState
  startDate: BusinessDate
  endDate: BusinessDate
  /** Its lines with a quantity, and the cap of those without. */
  amountFen: Fen
  /** Signed under no village yet; counts 0. */
  unallocatedFen: Fen
  /** Whose turn it is; null: nobody's. */
  turn: Side | null
}

export interface AgreementListing {
  agreements: ListedAgreement[]
  counts: { state: AgreementState; count: number }[]
  total: number
  page: number
  pages: number
}

/** Agreements the viewer may read, the latest first: of the own organisation, or for an official of all. */
export async function listAgreements(
  db: Db,
  actor: Actor,
  query: { state: AgreementState | null; page: number; today: BusinessDate },
): Promise<AgreementListing> {
  const { state, page, today } = query
  const scope = scopeOf(actor)
  if (!scope) return { agreements: [], counts: [], total: 0, page: 1, pages: 1 }
  const [rows, counts] = await Promise.all([
    selectListing(db, scope, { today, state, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }),
    countByState(db, scope, today),
  ])
  const shown = counts.filter((entry) => state === null || entry.state === state)
  const total = shown.reduce((sum, entry) => sum + entry.count, 0)
  return {
    agreements: rows.map(
      ({ startDate, endDate, amountFen, unallocatedFen, draftedSide, sentBy, signedBy, ...row }) => ({
        ...row,
        startDate: businessDate(startDate),
        endDate: businessDate(endDate),
        amountFen: fen(amountFen),
        unallocatedFen: fen(unallocatedFen),
        turn: turnOf({ state: row.state, draftedBy: draftedSide, sentBy, signedBy }),
      }),
    ),
    counts,
    total,
    page,
    pages: Math.max(1, Math.ceil(total / PAGE_SIZE)),
  }
}

export interface ToSign {
  readonly count: number
  /** The one that has waited longest. */
  readonly first: { readonly number: string; readonly party: string; readonly amountFen: Fen } | null
}

const NOTHING_TO_SIGN: ToSign = { count: 0, first: null }

/** What waits for the viewer's own signature; nothing for those who may not sign. */
export async function readToSign(db: Db, actor: Actor, today: BusinessDate): Promise<ToSign> {
  const side = actor.kind === 'person' ? sideOf(actor.role) : null
  if (actor.kind !== 'person' || !side || !actor.organisationId) return NOTHING_TO_SIGN
  if (reachOf(actor, 'agreement.sign') === 'none') return NOTHING_TO_SIGN
  const { programmeId, organisationId, personId } = actor
  const row = await selectToSign(db, { programmeId, organisationId, personId, side }, today)
  if (!row) return NOTHING_TO_SIGN
  const { count, number, buyerName, supplierName, amountFen } = row
  return {
    count,
    first: { number, party: side === 'BUYER' ? supplierName : buyerName, amountFen: fen(amountFen) },
  }
}

/** A line with what was drawn of it. */
export interface DrawnLine extends AgreementLine {
  /** Negative within tolerance; null where only the price is agreed. */
  readonly remaining: Thousandths | null
  /** In whole steps; without a quantity at the price as written. */
  readonly callable: Thousandths
}

export interface AgreementPage extends Omit<Agreement, 'lines'> {
  /** The state today: EXPIRED where the last day is over. */
  readonly shownState: AgreementState
  readonly lines: readonly DrawnLine[]
  /** Of what this page shows: a signature names it. */
  readonly shownHash: string
  /** Its lines with a quantity, and the cap of those without. */
  readonly worthFen: Fen
  /**
   * Of lines with a quantity what was drawn, at the agreed prices and nominal weights, and what was drawn of the cap;
   * remaining may be negative.
   */
  readonly drawnFen: Fen
  readonly remainingFen: Fen
  /** Signed under no village yet: an agreement with a town, as far as call-offs named none. Counts 0. */
  readonly unallocatedFen: Fen
  readonly mySide: Side | null
  readonly moves: AgreementMoves
  readonly story: readonly HistoryEntry[]
}

/** The agreement's page; null where the viewer may not read it. */
export async function readAgreement(
  db: Db,
  actor: Actor,
  number: string,
  today: BusinessDate,
): Promise<AgreementPage | null> {
  const agreement = await findReadable(db, actor, number)
  if (!agreement) return null
  const firm = agreement.lines.filter((line) => line.agreed !== null)
  const drawnOfLines = sumFen(firm.map((line) => lineAmount(line.terms, { quantity: line.drawn })))
  const drawnFen = addFen(drawnOfLines, agreement.capDrawnFen)
  const worthFen = agreementWorth(agreement)
  const { programmeId } = actor
  const unallocated = agreement.signedOn ? await selectUnallocated(db, programmeId, agreement.id) : null
  return {
    ...agreement,
    shownState: effectiveState(agreement.state, agreement.endDate, today),
    lines: agreement.lines.map((line) => drawnLine(line, agreement)),
    // What was signed keeps the hash of its text; an amendment may have changed the rows since.
    shownHash: (agreement.signedOn && agreement.contentHash) || contentHashOf(programmeId, agreement),
    worthFen,
    drawnFen,
    remainingFen: subtractFen(worthFen, drawnFen),
    unallocatedFen: unallocated === null ? unallocatedOf(agreement) : fen(unallocated),
    mySide: actor.kind === 'person' ? sideOf(actor.role) : null,
    moves: movesOf(actor, agreement, today),
    story: await readHistory(db, programmeId, [agreement.id]),
  }
}

/** The line with what was drawn of it and what may still be. */
export function drawnLine(line: AgreementLine, cap: Pick<Agreement, 'capFen' | 'capDrawnFen'>): DrawnLine {
  return {
    ...line,
    remaining: line.agreed === null ? null : remaining(line.agreed, line.drawn),
    callable: callableOf(line, cap),
  }
}

/** The two sides of an agreement, for the policy; null when there is none of this id. */
export async function readAgreementParties(
  db: Db | Tx,
  programmeId: string,
  id: string,
): Promise<{ buyerId: string; supplierId: string } | null> {
  return selectParties(db, programmeId, id)
}

/** The agreement, where the viewer may read it. */
export async function findReadable(db: Db, actor: Actor, number: string): Promise<Agreement | null> {
  const { programmeId } = actor
  const agreement = await findAgreement(db, programmeId, { number })
  return agreement && can(actor, 'agreement.read', resourceOf(programmeId, agreement)) ? agreement : null
}

/** Before it is signed: what will stand under no village. */
function unallocatedOf(agreement: Agreement): Fen {
  const amounts = signedAmounts(signedTermsOf(agreement))
  return amounts.find((amount) => amount.villageId === null)?.amountFen ?? ZERO_FEN
}

function scopeOf(actor: Actor): ListingScope | null {
  const { programmeId } = actor
  const reach = reachOf(actor, 'agreement.read')
  if (reach === 'programme') return { programmeId, organisationId: null }
  const organisationId = actor.kind === 'person' ? actor.organisationId : null
  return reach === 'own-either' && organisationId ? { programmeId, organisationId } : null
}
