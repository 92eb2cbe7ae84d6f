import { type SignedInPerson, sideOf } from '~/domain/access/actor'
import { can } from '~/domain/access/policy'
import { businessDateOf, monthOf, yearOf } from '~/domain/calendar/business-date'
import { firstDayOf, lastDayOf, type Period } from '~/domain/calendar/period'
import { RULE_VERSION } from '~/domain/counting/steps'
import { capitals } from '~/domain/money/capitals'
import { type Fen, fen, sumFen } from '~/domain/money/fen'
import { closingAmount, type StatementAccount, statementAccount } from '~/domain/statement/statement'
import type { StatementState } from '~/domain/statement/statement-lifecycle'
import { type Organisation, readOrganisations } from '../organisations/organisations.view.server'
import { readProgramme } from '../programmes/programmes.view.server'
import type { UseCaseContext } from '../use-case'
import { type Pair, selectEntries } from './account.repo.server'
import { selectBought } from './certificates.repo.server'
import { type StatementScope, selectDealings, selectMonths } from './statements.repo.server'

const PAGE = 24

export type { Pair }

/** A month as 1 to 12 of its year, of today. */
export function thisMonth(now: Date): Period & { month: number } {
  const today = businessDateOf(now)
  return { year: yearOf(today), month: monthOf(today) }
}

function scopeOf(actor: SignedInPerson): StatementScope {
  const side = sideOf(actor.role)
  return side && actor.organisationId ? { side, organisationId: actor.organisationId } : { side: null }
}

export interface ListedStatement extends Pair {
  /** '2026-11' */
  month: string
  buyerName: string
  supplierName: string
  acceptedFen: Fen
  paidFen: Fen
  /** The drawn-up statement that covers the month, and how it stands. */
  drawn: { number: string; state: StatementState } | null
}

/** The 对账单 of a year that the viewer may read: months in which something was accepted or paid, the latest first. */
export async function listStatements(
  ctx: UseCaseContext<SignedInPerson>,
  { year, page }: { year: number; page: number },
) {
  const scope = scopeOf(ctx.actor)
  const period = { year, month: null }
  const { rows, total } = await selectMonths(ctx.db, ctx.actor.programmeId, scope, {
    ...{ from: firstDayOf(period), to: lastDayOf(period), limit: PAGE, offset: (page - 1) * PAGE },
  })
  const statements: ListedStatement[] = rows.map(({ statement, state, ...row }) => ({
    ...row,
    drawn: statement && state ? { number: statement, state } : null,
    acceptedFen: fen(row.acceptedFen),
    paidFen: fen(row.paidFen),
  }))
  return { side: scope.side, statements, pages: Math.max(1, Math.ceil(total / PAGE)) }
}

export interface Statement {
  pair: Pair
  period: Period
  buyer: Organisation
  supplier: Organisation
  account: StatementAccount
  /** 人民币大写 of the closing balance. */
  inCapitals: string
  /** Recorded transfers that nobody has verified: in no balance. */
  pendingFen: Fen
  /** It was drawn up then; what is entered later for this month changes it. */
  asOf: Date
}

/**
 * 对账单: the account of one buyer with one supplier over a period. Null where they never dealt with each other, and
 * for who may not read both sides' papers.
 */
export async function readStatement(
  ctx: UseCaseContext<SignedInPerson>,
  pair: Pair,
  period: Period,
): Promise<Statement | null> {
  const { actor, db } = ctx
  const { programmeId } = actor
  if (!can(actor, 'transfer.read', { programmeId, ...pair })) return null
  const [from, to] = [firstDayOf(period), lastDayOf(period)]
  const [parties, { traded, pendingFen }, { openingFen, entries }] = await Promise.all([
    readOrganisations(db, programmeId, [pair.buyerId, pair.supplierId]),
    selectDealings(db, programmeId, pair, to),
    selectEntries(db, programmeId, pair, { from, to }),
  ])
  const [buyer, supplier] = [parties.get(pair.buyerId), parties.get(pair.supplierId)]
  if (!traded || !buyer || !supplier) return null
  const account = statementAccount(openingFen, entries)
  const inCapitals = capitals(closingAmount(account.closingFen))
  return { pair, period, buyer, supplier, account, inCapitals, pendingFen, asOf: ctx.now }
}

export interface BoughtInVillage {
  villageName: string
  acceptedFen: Fen
  paidFen: Fen
  countedFen: Fen
  orders: number
}

export interface Certificate {
  buyer: Organisation
  period: Period
  programme: string
  villages: BoughtInVillage[]
  total: Omit<BoughtInVillage, 'villageName'>
  /** 人民币大写 of what counts. */
  inCapitals: string
  /** The rules of counting that the rows were written by, and the one in force where there are none. */
  ruleVersions: number[]
  asOf: Date
}

/** 采购证明: what a buyer's orders brought in a year or a month. Null for who may not read all of its orders. */
export async function readCertificate(
  ctx: UseCaseContext<SignedInPerson>,
  buyerId: string,
  period: Period,
): Promise<Certificate | null> {
  const { actor, db } = ctx
  const { programmeId } = actor
  if (!can(actor, 'order.read', { programmeId, buyerId })) return null
  const [parties, rows, programme] = await Promise.all([
    readOrganisations(db, programmeId, [buyerId]),
    selectBought(db, programmeId, buyerId, period),
    readProgramme(db, programmeId),
  ])
  const buyer = parties.get(buyerId)
  if (buyer?.side !== 'BUYER') return null
  const villages = rows.map(({ rules: _, ...village }) => village)
  const versions = [...new Set(rows.flatMap(({ rules }) => rules))].sort((a, b) => a - b)
  const total = {
    acceptedFen: sumFen(rows.map((row) => row.acceptedFen)),
    paidFen: sumFen(rows.map((row) => row.paidFen)),
    countedFen: sumFen(rows.map((row) => row.countedFen)),
    orders: rows.reduce((sum, row) => sum + row.orders, 0),
  }
  return {
    ...{ buyer, period, programme: programme.name, villages, total, inCapitals: capitals(total.countedFen) },
    ...{ ruleVersions: versions.length > 0 ? versions : [RULE_VERSION], asOf: ctx.now },
  }
}
