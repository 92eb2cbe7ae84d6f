import { type SignedInPerson, sideOf } from '~/domain/access/actor'
import { type Coming, comingWeeks } from '~/domain/books/coming-weeks'
import { type Ageing, ageing, overdueFen } from '~/domain/books/open-money'
import { type BusinessDate, businessDateOf } from '~/domain/calendar/business-date'
import { addFen, type Fen, fen, sumFen, ZERO_FEN } from '~/domain/money/fen'
import type { UseCaseContext } from '../use-case'
import { readVillageChoices } from '../villages/villages.view.server'
import { selectMonths } from './book-months.repo.server'
import {
  type BookOrder,
  type OpenDay,
  type OrderSums,
  type PartyRow,
  selectBookOrders,
  selectOpenDays,
  selectOrderSums,
  selectPairs,
} from './book-orders.repo.server'
import { type Choice, selectCounterparties, selectParties } from './book-parties.repo.server'
import type { BookParties, BookScope, OrderFilter } from './book-scope'

export type { BookOrder, BookParties, BookScope, Choice }

const WEEKS = 6
const PAIRS = 20
const ORDERS = 25
const CHOICES = 300

export interface Book {
  scope: BookScope
  /** What the buyer and the supplier of the scope are called; null where it is all of them. */
  names: { buyer: string | null; supplier: string | null }
  today: BusinessDate
}

/**
 * Whose book the viewer opens: their own organisation's, with one counterparty or all; officials anybody's, or all of
 * the programme. Null for who asks for somebody else's, and where the two never dealt with each other.
 */
export async function openBook(ctx: UseCaseContext<SignedInPerson>, asked: BookParties): Promise<Book | null> {
  const { actor, db, now } = ctx
  const side = sideOf(actor.role)
  const own = side === 'BUYER' ? asked.buyerId : asked.supplierId
  if (side !== null && (actor.organisationId === null || (own !== null && own !== actor.organisationId))) return null
  const parties = {
    buyerId: side === 'BUYER' ? actor.organisationId : asked.buyerId,
    supplierId: side === 'SUPPLIER' ? actor.organisationId : asked.supplierId,
  }
  const names = await selectParties(db, actor.programmeId, parties)
  if (names === null) return null
  const seen = side ?? seenFrom(parties)
  return { scope: { ...parties, side: seen }, names, today: businessDateOf(now) }
}

/** An official looks at a single organisation's book from its side. */
function seenFrom({ buyerId, supplierId }: BookParties): BookScope['side'] {
  if (buyerId !== null && supplierId === null) return 'BUYER'
  return supplierId !== null && buyerId === null ? 'SUPPLIER' : null
}

export interface Standing {
  ages: Ageing
  openFen: Fen
  overdueFen: Fen
  coming: Coming
  /** How many orders wait for a confirmation of what was reported, and how many have no day yet. */
  reportedOrders: number
  undeliveredOrders: number
}

/** What is open of a book: by age, and by the week in which it is due. */
export async function readStanding(ctx: UseCaseContext<SignedInPerson>, { scope, today }: Book): Promise<Standing> {
  return standingOf(await selectOpenDays(ctx.db, ctx.actor.programmeId, scope), today)
}

/** The same of the viewer's own organisation; null for who has none. */
export async function readOwnStanding(ctx: UseCaseContext<SignedInPerson>): Promise<Standing | null> {
  const { actor, db, now } = ctx
  const { organisationId, programmeId } = actor
  if (organisationId === null) return null
  const buys = sideOf(actor.role) === 'BUYER'
  const parties = { buyerId: buys ? organisationId : null, supplierId: buys ? null : organisationId }
  return standingOf(await selectOpenDays(db, programmeId, parties), businessDateOf(now))
}

function standingOf(days: readonly OpenDay[], today: BusinessDate): Standing {
  const unpaid = days.map(({ dueOn, unpaidFen }) => ({ dueOn, openFen: fen(unpaidFen), pendingFen: ZERO_FEN }))
  const reportedFen = sumFen(days.map((day) => fen(day.reportedFen)))
  const ages = ageing([...unpaid, { dueOn: null, openFen: reportedFen, pendingFen: reportedFen }], today)
  const due = days.flatMap(({ dueOn, unpaidFen, unpaidOrders }) =>
    dueOn !== null && unpaidFen > 0n ? [{ dueOn, amountFen: fen(unpaidFen), orders: unpaidOrders }] : [],
  )
  return {
    ages,
    openFen: Object.values(ages).reduce(addFen, ZERO_FEN),
    overdueFen: overdueFen(ages),
    coming: comingWeeks(due, today, WEEKS),
    reportedOrders: days.reduce((sum, { reportedOrders }) => sum + reportedOrders, 0),
    undeliveredOrders: days.find(({ dueOn }) => dueOn === null)?.unpaidOrders ?? 0,
  }
}

/** Amounts of a list's orders, added up. */
export type Sums = { [Key in keyof OrderSums]: Key extends 'orders' ? number : Fen }
/** What stands between two, and what of it on deposits and on account. */
export interface Held {
  depositFen: Fen
  onAccountFen: Fen
}
export type PairSums = Sums & Held & Omit<PartyRow, keyof OrderSums | keyof Held>

export interface Pairs extends Held {
  pairs: PairSums[]
  /** Of all pairs. */
  sums: Sums
  page: number
  pages: number
}

/** The pairs of a book, what is open most first, and the sum of all of them. */
export async function readPairs(
  ctx: UseCaseContext<SignedInPerson>,
  { scope, today, names }: Book,
  page: number,
): Promise<Pairs> {
  const { programmeId } = ctx.actor
  const [{ rows, total, ...held }, sums] = await Promise.all([
    selectPairs(ctx.db, programmeId, scope, { today, limit: PAIRS, offset: (page - 1) * PAIRS }),
    selectOrderSums(ctx.db, programmeId, scope, EVERYTHING, today),
  ])
  // An address past the end shows the first page, not that there is nothing.
  if (rows.length === 0 && page > 1) return readPairs(ctx, { scope, today, names }, 1)
  const pairs = rows.map((row) => ({
    ...{ ...row, ...sumsOf(row) },
    ...{ depositFen: fen(row.depositFen), onAccountFen: fen(row.onAccountFen) },
  }))
  return {
    ...{ pairs, sums: sumsOf(sums), page, pages: Math.max(1, Math.ceil(total / PAIRS)) },
    ...{ depositFen: fen(held.depositFen), onAccountFen: fen(held.onAccountFen) },
  }
}

/** Every order of a book. */
export const EVERYTHING: OrderFilter = {
  ...{ show: 'ALL', villageId: null, from: null, to: null, dueFrom: null, dueTo: null },
}

/** A page of the orders that a filter leaves, and the sums of all of them. */
export async function readBookOrders(
  ctx: UseCaseContext<SignedInPerson>,
  { scope, today }: Book,
  { filter, page }: { filter: OrderFilter; page: number },
): Promise<{ orders: BookOrder[]; sums: Sums; page: number; pages: number }> {
  const { programmeId } = ctx.actor
  const sums = await selectOrderSums(ctx.db, programmeId, scope, filter, today)
  const pages = Math.max(1, Math.ceil(sums.orders / ORDERS))
  const shown = Math.min(page, pages)
  const slice = { limit: ORDERS, offset: (shown - 1) * ORDERS }
  const orders = await selectBookOrders(ctx.db, programmeId, scope, filter, slice)
  return { orders, sums: sumsOf(sums), page: shown, pages }
}

/** What the lists of a book can be narrowed to: its counterparties, and the programme's villages. */
export async function readChoices(
  { db, actor }: UseCaseContext<SignedInPerson>,
  { scope }: Book,
): Promise<{ parties: Choice[]; villages: Choice[] }> {
  const { side } = scope
  const organisationId = side === 'BUYER' ? scope.buyerId : scope.supplierId
  const [parties, villages] = await Promise.all([
    side === null || organisationId === null
      ? []
      : selectCounterparties(db, actor.programmeId, { side, organisationId, most: CHOICES }),
    readVillageChoices(db, actor.programmeId),
  ])
  return { parties, villages }
}

export interface BookMonth {
  /** 1 to 12. */
  month: number
  orderedFen: Fen
  acceptedFen: Fen
  paidFen: Fen
  refundedFen: Fen
}

/** What was ordered, accepted, paid and refunded in each month of a year. */
export async function readMonths(
  { db, actor }: UseCaseContext<SignedInPerson>,
  { scope }: Book,
  year: number,
): Promise<BookMonth[]> {
  const rows = await selectMonths(db, actor.programmeId, scope, year)
  return rows.map(({ month, ...row }) => ({
    month,
    orderedFen: fen(row.orderedFen),
    acceptedFen: fen(row.acceptedFen),
    paidFen: fen(row.paidFen),
    refundedFen: fen(row.refundedFen),
  }))
}

function sumsOf(row: OrderSums): Sums {
  return {
    orders: row.orders,
    orderedFen: fen(row.orderedFen),
    acceptedFen: fen(row.acceptedFen),
    payableFen: fen(row.payableFen),
    paidFen: fen(row.paidFen),
    refundedFen: fen(row.refundedFen),
    reportedFen: fen(row.reportedFen),
    openFen: fen(row.openFen),
    overdueFen: fen(row.overdueFen),
    overpaidFen: fen(row.overpaidFen),
    invoicedFen: fen(row.invoicedFen),
  }
}
