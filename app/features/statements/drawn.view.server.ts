import { type SignedInPerson, sideOf } from '~/domain/access/actor'
import { can } from '~/domain/access/policy'
import { addDays, type BusinessDate, businessDateOf, earlierOf } from '~/domain/calendar/business-date'
import { firstDayOf, lastDayOf, type Period } from '~/domain/calendar/period'
import type { Side } from '~/domain/lifecycle/lifecycle'
import { capitals } from '~/domain/money/capitals'
import { monthlyDueOn } from '~/domain/order/due-on'
import type { LineDifference } from '~/domain/statement/draw-up'
import { closingAmount, type StatementAccount, statementAccount } from '~/domain/statement/statement'
import { readStatementText, type StatementContent } from '~/domain/statement/statement-text'
import { uuid7 } from '~/platform/ids/uuid7'
import { type HistoryEntry, readHistory } from '../records/records.view.server'
import type { UseCaseContext } from '../use-case'
import type { Pair } from './account.repo.server'
import { readChangesSince } from './account.server'
import { findStanding, selectEditions, selectOfPair } from './drawn.repo.server'
import type { DrawnStatement } from './drawn-statement'
import { pairOf } from './open-statement.server'
import { type ConfirmedStatement, readConfirmedStatements } from './statements.steps.server'
import { type MonthlyTerms, readAgreedTerms, readProposedTerms } from './terms.repo.server'

type Ctx = UseCaseContext<SignedInPerson>
/** Of an offer without monthly terms: so many days after its last day. */
const DUE_DAYS = 15

export interface StatementPage {
  statement: DrawnStatement
  content: StatementContent
  account: StatementAccount
  /** 人民币大写 of the closing balance. */
  inCapitals: string
  /** The other editions of its number, the latest first. */
  editions: { edition: number; state: DrawnStatement['state']; drawnUpAt: Date }[]
  mySide: Side | null
  moves: { confirm: boolean; object: boolean; withdraw: boolean; anew: boolean; pay: boolean }
  /** What the books say differently by now; only while it waits. */
  changes: LineDifference[]
  /** Once both confirmed: what of it is still to be paid. */
  confirmed: ConfirmedStatement | null
  /** Made with the page, for the form that draws it up anew. */
  nextId: string
  story: HistoryEntry[]
}

/** An edition of a drawn-up statement, the latest where none is named; null for who may not read it. */
export async function readDrawnStatement(
  ctx: Ctx,
  number: string,
  edition: number | null = null,
): Promise<StatementPage | null> {
  const { actor, db } = ctx
  const { programmeId } = actor
  const all = await selectEditions(db, programmeId, number)
  const [latest] = all
  const statement = edition === null ? latest : all.find((one) => one.edition === edition)
  if (!statement || !latest) return null
  const parties = { programmeId, ...pairOf(statement) }
  if (!can(actor, 'transfer.read', parties)) return null
  const content = readStatementText(statement.text)
  const [changes, [confirmed], story] = await Promise.all([
    readChangesSince(db, programmeId, statement),
    statement.state === 'CONFIRMED'
      ? readConfirmedStatements(db, programmeId, { ids: [statement.id] })
      : Promise.resolve([]),
    readHistory(
      db,
      programmeId,
      all.map(({ id }) => id),
    ),
  ])
  const mySide = sideOf(actor.role)
  const waits = statement.id === latest.id && statement.state === 'DRAWN_UP'
  const mayConfirm = can(actor, 'statement.confirm', parties)
  const mayDraw = can(actor, 'statement.draw', parties)
  const mine = statement.confirmations.some(({ side }) => side === mySide)
  const stale = changes.length > 0
  return {
    ...{ statement, content, mySide, changes, confirmed: confirmed ?? null, nextId: uuid7(), story },
    account: statementAccount(content.openingFen, content.lines),
    inCapitals: capitals(closingAmount(content.closingFen)),
    editions: all.map(({ edition: one, state, drawnUpAt }) => ({ edition: one, state, drawnUpAt })),
    moves: {
      confirm: waits && mayConfirm && !mine && !stale,
      object: waits && mayConfirm,
      withdraw: waits && mayDraw && statement.drawnUpSide === mySide,
      anew: mayDraw && statement.id === latest.id && ((waits && stale) || statement.state === 'OBJECTED'),
      pay: can(actor, 'transfer.record', parties) && confirmed !== undefined && confirmed.openFen > 0n,
    },
  }
}

export interface TermsPage {
  agreed: MonthlyTerms | null
  proposed: MonthlyTerms | null
  mySide: Side | null
  /** May this person propose, answer and end them? */
  may: boolean
  termsId: string
}

export interface Drawing {
  /** May this person draw one up? */
  may: boolean
  /** The latest confirmed one: the next begins the day after it. */
  last: { number: string; to: BusinessDate } | null
  /** The one that waits to be confirmed. */
  open: { number: string } | null
  from: BusinessDate
  to: BusinessDate
  dueOn: BusinessDate
  today: BusinessDate
  statementId: string
  terms: TermsPage
  /** Those of the pair, the latest first. */
  statements: Pick<DrawnStatement, 'number' | 'edition' | 'from' | 'to' | 'state' | 'closingFen'>[]
}

/** What the page of a pair's account offers: its statements so far, and drawing up the next one. */
export async function readDrawing(ctx: Ctx, pair: Pair, period: Period): Promise<Drawing> {
  const { actor, db, now } = ctx
  const { programmeId } = actor
  const today = businessDateOf(now)
  const [{ last, open }, statements, agreed, proposed] = await Promise.all([
    findStanding(db, programmeId, pair),
    selectOfPair(db, programmeId, pair, SHOWN),
    readAgreedTerms(db, programmeId, pair),
    readProposedTerms(db, programmeId, pair),
  ])
  const from = last ? addDays(last.to, 1) : firstDayOf(period)
  const to = earlierOf(lastDayOf(period), today)
  const dueOn = agreed ? monthlyDueOn(to, agreed.settleDay) : addDays(to, DUE_DAYS)
  const may = can(actor, 'statement.draw', { programmeId, ...pair })
  const mayAgree = can(actor, 'statement.confirm', { programmeId, ...pair })
  const terms = { agreed, proposed, mySide: sideOf(actor.role), may: mayAgree, termsId: uuid7() }
  return { may, last, open, from, to, dueOn, today, statementId: uuid7(), terms, statements }
}

const SHOWN = 12
