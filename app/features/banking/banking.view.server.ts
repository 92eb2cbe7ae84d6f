import type { SignedInPerson } from '~/domain/access/actor'
import { namedColumns } from '~/domain/banking/bank-columns'
import type { LineMatch, Proposal, Reason, Verdict } from '~/domain/banking/match-types'
import { businessDateOf } from '~/domain/calendar/business-date'
import { type Fen, sumFen } from '~/domain/money/fen'
import type { Db } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import type { UseCaseContext } from '../use-case'
import { type BankLineRow, countOpenLines, findLine, selectLinesOf } from './bank-lines.repo.server'
import {
  countStatements,
  findStatement,
  readContent,
  type StatementRow,
  selectStatements,
} from './bank-statements.repo.server'
import type { LineTarget } from './confirm-line.server'
import { CONFIRM_ALIVE_MS } from './confirm-sure-job'
import {
  type OpenDeposit,
  type OpenOrder,
  selectBuyersOf,
  selectOpenDeposits,
  selectOpenOrders,
} from './open-money.repo.server'
import { type MatchedLines, matchOpenLines } from './open-money.server'
import { targetOfProposal } from './proposals'
import { openBankSheet } from './read-sheet.server'

const STATEMENTS_A_PAGE = 20
const LINES_A_PAGE = 20
/** Rows of an unknown sheet that are shown while its columns are explained. */
const ROWS_SHOWN = 6

export const LINE_GROUPS = ['sure', 'likely', 'unknown', 'done', 'ignored', 'out'] as const
export type LineGroup = (typeof LINE_GROUPS)[number]

export type BankStatement = StatementRow
export type BankLine = BankLineRow

/** Files of an account, the newest first, with what is open of each. `statementId` is for the next upload's form. */
export async function readBankPage({ actor, db }: UseCaseContext<SignedInPerson>, page: number) {
  const { programmeId, organisationId } = actor
  if (!organisationId) return null
  const [count, statements] = await Promise.all([
    countStatements(db, programmeId, organisationId),
    selectStatements(db, programmeId, organisationId, {
      skip: (page - 1) * STATEMENTS_A_PAGE,
      take: STATEMENTS_A_PAGE,
    }),
  ])
  const open = await countOpenLines(
    db,
    programmeId,
    statements.map(({ id }) => id),
  )
  return {
    statementId: uuid7(),
    statements: statements.map((statement) => ({ ...statement, open: open.get(statement.id) ?? 0 })),
    page,
    pages: Math.max(1, Math.ceil(count / STATEMENTS_A_PAGE)),
  }
}

export type ListedStatement = NonNullable<Awaited<ReturnType<typeof readBankPage>>>['statements'][number]

export interface ShownProposal {
  buyerName: string
  /** What the transfer that was recorded is called; null: nobody recorded one. */
  transfer: { id: string; label: string; amountFen: Fen } | null
  parts: { type: 'ORDER' | 'DEPOSIT'; number: string; amountFen: Fen; openFen: Fen }[]
  leftFen: Fen
  reasons: readonly Reason[]
  target: LineTarget
}

export interface ShownLine extends BankLine {
  verdict: Verdict | null
  proposal: ShownProposal | null
  reasons: readonly Reason[]
  others: ShownProposal[]
}

export interface StatementPage {
  statement: BankStatement
  group: LineGroup
  groups: { group: LineGroup; count: number; amountFen: Fen }[]
  lines: ShownLine[]
  page: number
  pages: number
}

/** One file that was read: its lines by what is to be done with them, a page of one group. */
export async function readStatementPage(
  { actor, db, now }: UseCaseContext<SignedInPerson>,
  statement: BankStatement,
  asked: { group: LineGroup | null; page: number },
): Promise<StatementPage> {
  const { programmeId } = actor
  const [all, matched] = await Promise.all([
    selectLinesOf(db, programmeId, statement.id),
    matchOpenLines({ db, now }, programmeId, statement.organisationId),
  ])
  const byGroup = new Map<LineGroup, BankLine[]>(LINE_GROUPS.map((group) => [group, []]))
  for (const line of all) byGroup.get(groupOf(line, matched.matches.get(line.id)))?.push(line)
  const groups = LINE_GROUPS.map((group) => {
    const lines = byGroup.get(group) ?? []
    return { group, count: lines.length, amountFen: sumFen(lines.map(({ amountFen }) => amountFen)) }
  })
  const group = asked.group ?? groups.find(({ count }) => count > 0)?.group ?? 'sure'
  const lines = byGroup.get(group) ?? []
  const pages = Math.max(1, Math.ceil(lines.length / LINES_A_PAGE))
  const page = Math.min(Math.max(1, asked.page), pages)
  const shown = lines.slice((page - 1) * LINES_A_PAGE, page * LINES_A_PAGE)
  return { statement, group, groups, lines: shown.map((line) => shownLine(line, matched)), page, pages }
}

/** One of the organisation's files; null where there is none such. Confirming that was killed is not under way. */
export async function readStatement(
  { actor, db, now }: UseCaseContext<SignedInPerson>,
  id: string,
): Promise<BankStatement | null> {
  const found = actor.organisationId && (await findStatement(db, actor.programmeId, actor.organisationId, id))
  if (!found) return null
  const alive = found.confirmAt !== null && now.getTime() - found.confirmAt.getTime() < CONFIRM_ALIVE_MS
  return alive ? found : { ...found, confirmTotal: 0, confirmDone: 0 }
}

export interface ColumnsPage {
  header: string[]
  rows: string[][]
  /** What the header seems to say. */
  guess: ReturnType<typeof namedColumns>
}

/** The head of a file whose columns wait to be explained; null when it was read meanwhile. */
export async function readColumnsPage(
  { actor, db }: UseCaseContext<SignedInPerson>,
  statementId: string,
): Promise<ColumnsPage | null> {
  const content = await readContent(db, actor.programmeId, statementId)
  const opened = content && (await openBankSheet(content, new Map()))
  if (!opened?.ok) return null
  const { rows, found } = opened.value
  return {
    header: [...found.header],
    rows: rows.slice(found.at + 1, found.at + 1 + ROWS_SHOWN).map(({ cells }) => [...cells]),
    guess: namedColumns(found.header),
  }
}

export interface LinePage {
  line: ShownLine
  buyers: { id: string; name: string }[]
  /** Of the buyer that was chosen, the oldest first. */
  orders: OpenOrder[]
  /** Deposits that this buyer's agreements still ask for. */
  deposits: OpenDeposit[]
}

/** One line with everything it may be; null for another organisation's. */
export async function readLinePage(
  { actor, db, now }: UseCaseContext<SignedInPerson>,
  lineId: string,
  buyerId: string | null,
): Promise<LinePage | null> {
  const { programmeId, organisationId } = actor
  if (!organisationId) return null
  const line = await findLine(db, programmeId, organisationId, lineId)
  if (!line) return null
  const open = line.state === 'OPEN' && line.direction === 'IN'
  const [matched, choices] = await Promise.all([
    open ? matchOpenLines({ db, now }, programmeId, organisationId) : null,
    open ? choicesOf({ db, now }, programmeId, organisationId, buyerId) : { buyers: [], orders: [], deposits: [] },
  ])
  return { line: shownLine(line, matched), ...choices }
}

async function choicesOf(
  { db, now }: { db: Db; now: Date },
  programmeId: string,
  organisationId: string,
  buyerId: string | null,
) {
  const [buyers, orders, deposits] = await Promise.all([
    selectBuyersOf(db, programmeId, organisationId),
    buyerId === null ? [] : selectOpenOrders(db, programmeId, organisationId, buyerId),
    buyerId === null ? [] : selectOpenDeposits(db, programmeId, organisationId, businessDateOf(now), buyerId),
  ])
  return { buyers, orders: orders.slice(0, 50), deposits: deposits.slice(0, 20) }
}

function groupOf(line: BankLine, match: LineMatch | undefined): LineGroup {
  if (line.direction === 'OUT') return 'out'
  if (line.state === 'MATCHED') return 'done'
  if (line.state === 'IGNORED') return 'ignored'
  if (match?.verdict === 'SURE') return 'sure'
  return match?.verdict === 'LIKELY' ? 'likely' : 'unknown'
}

function shownLine(line: BankLine, matched: MatchedLines | null): ShownLine {
  const match = matched?.matches.get(line.id)
  if (!match || !matched) return { ...line, verdict: null, proposal: null, reasons: [], others: [] }
  const shown = (proposal: Proposal) => shownProposal(proposal, matched)
  return {
    ...line,
    verdict: match.verdict,
    proposal: match.proposal && shown(match.proposal),
    reasons: match.reasons,
    others: match.others.map(shown).filter((other) => other !== null),
  }
}

function shownProposal(
  proposal: Proposal,
  { orders, deposits, transfers, buyers }: MatchedLines,
): ShownProposal | null {
  const target = targetOfProposal(proposal, transfers)
  if (!target) return null
  const { buyerId, reasons } = proposal
  const buyerName = buyers.get(buyerId) ?? ''
  if (proposal.kind === 'TRANSFER') {
    const found = transfers.get(proposal.transferId)
    const transfer = found ? { id: found.id, label: found.label, amountFen: found.amountFen } : null
    return { buyerName, transfer, parts: [], leftFen: sumFen([]), reasons, target }
  }
  const parts = proposal.allocations.flatMap(({ documentType: type, documentId, amountFen }) => {
    const found = type === 'ORDER' ? orders.get(documentId) : deposits.get(documentId)
    return found ? [{ type, number: found.number, amountFen, openFen: found.openFen }] : []
  })
  return { buyerName, transfer: null, parts, leftFen: proposal.leftFen, reasons, target }
}
