import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import type { Side } from '~/domain/lifecycle/lifecycle'
import { type Fen, fen } from '~/domain/money/fen'
import type { StatementKind } from '~/domain/statement/statement'
import type { StatementState } from '~/domain/statement/statement-lifecycle'
import type { Db, Tx } from '~/platform/db/db'
import type { Statement } from '~/platform/db/generated/client'
import type { Pair } from './account.repo.server'
import type { DrawnStatement, StatementConfirmation } from './drawn-statement'

/** Everything about the statements of a pair waits for this until the transaction ends: one lock for all of them. */
export async function lockPair(tx: Tx, programmeId: string, { buyerId, supplierId }: Pair): Promise<void> {
  const key = `xiangyue.statements ${programmeId} ${buyerId} ${supplierId}`
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`
}

/** The editions of a number, the latest first. */
export async function selectEditions(db: Db | Tx, programmeId: string, number: string): Promise<DrawnStatement[]> {
  const rows = await db.statement.findMany({ where: { programmeId, number }, orderBy: { edition: 'desc' } })
  return withConfirmations(db, programmeId, rows)
}

export async function findDrawn(db: Db | Tx, programmeId: string, id: string): Promise<DrawnStatement | null> {
  const rows = await db.statement.findMany({ where: { programmeId, id } })
  const [statement] = await withConfirmations(db, programmeId, rows)
  return statement ?? null
}

/** The latest confirmed statement of a pair, and the one that waits to be confirmed. */
export async function findStanding(db: Db | Tx, programmeId: string, { buyerId, supplierId }: Pair) {
  const pair = { programmeId, buyerId, supplierId }
  const columns = { select: { id: true, number: true, toOn: true, closingFen: true, state: true } } as const
  const [confirmed, open] = await Promise.all([
    db.statement.findFirst({ where: { ...pair, state: 'CONFIRMED' }, orderBy: { toOn: 'desc' }, ...columns }),
    db.statement.findFirst({ where: { ...pair, state: 'DRAWN_UP' }, ...columns }),
  ])
  return {
    last: confirmed && {
      ...{
        id: confirmed.id,
        number: confirmed.number,
        to: dayOf(confirmed.toOn),
        closingFen: fen(confirmed.closingFen),
      },
    },
    open: open && { id: open.id, number: open.number },
  }
}

export interface NewStatement {
  id: string
  number: string
  edition: number
  pair: Pair
  from: BusinessDate
  to: BusinessDate
  dueOn: BusinessDate
  openingFen: Fen
  closingFen: Fen
  text: string
  contentHash: string
  by: { side: Side; personId: string } | null
  at: Date
}

export async function insertDrawn(tx: Tx, programmeId: string, row: NewStatement): Promise<void> {
  const { pair, from, to, dueOn, by, at, ...rest } = row
  await tx.statement.create({
    data: {
      ...{ programmeId, ...rest, ...pair, fromOn: asDate(from), toOn: asDate(to), dueOn: asDate(dueOn) },
      ...{ state: 'DRAWN_UP', drawnUpSide: by?.side ?? null, drawnUpBy: by?.personId ?? null, drawnUpAt: at },
    },
  })
}

/** Compare-and-set. @returns whether it was still as it was seen */
export async function setStatementState(
  tx: Tx,
  programmeId: string,
  seen: Pick<DrawnStatement, 'id' | 'state' | 'version'>,
  to: {
    state: StatementState
    confirmedAt?: Date
    objection?: string
    objectedSide?: Side
    objectedLines?: readonly number[]
  },
): Promise<boolean> {
  const { objectedLines, ...rest } = to
  const changed = await tx.statement.updateMany({
    where: { programmeId, id: seen.id, state: seen.state, version: seen.version },
    data: { ...rest, ...(objectedLines ? { objectedLines: [...objectedLines] } : {}), version: { increment: 1 } },
  })
  return changed.count === 1
}

export async function insertConfirmation(
  tx: Tx,
  programmeId: string,
  statementId: string,
  confirmation: StatementConfirmation,
): Promise<void> {
  await tx.statementConfirmation.create({ data: { programmeId, statementId, ...confirmation } })
}

export interface StatedRow {
  kind: StatementKind
  source: string
  date: BusinessDate
  amountFen: Fen
  carried: boolean
}

/** What a confirmed statement states from now on, and no other. */
export async function insertStated(
  tx: Tx,
  programmeId: string,
  statementId: string,
  rows: readonly StatedRow[],
): Promise<void> {
  await tx.statementLine.createMany({
    data: rows.map(({ source, date, ...row }) => ({
      ...{ programmeId, statementId, sourceId: source, date: asDate(date), ...row },
    })),
  })
}

async function withConfirmations(db: Db | Tx, programmeId: string, rows: readonly Statement[]) {
  const given = await db.statementConfirmation.findMany({
    where: { programmeId, statementId: { in: rows.map(({ id }) => id) } },
    orderBy: [{ signedAt: 'asc' }, { side: 'asc' }],
  })
  return rows.map(
    ({ fromOn, toOn, dueOn, openingFen, closingFen, ...row }): DrawnStatement => ({
      ...{ ...row, from: dayOf(fromOn), to: dayOf(toOn), dueOn: dayOf(dueOn) },
      ...{ openingFen: fen(openingFen), closingFen: fen(closingFen) },
      confirmations: given
        .filter(({ statementId }) => statementId === row.id)
        .map(({ programmeId: _, statementId: __, ...confirmation }) => confirmation),
    }),
  )
}

function dayOf(date: Date): BusinessDate {
  return businessDate(date.toISOString().slice(0, 10))
}

function asDate(date: BusinessDate): Date {
  return new Date(`${date}T00:00:00Z`)
}

/** The statements of a pair, each in its latest edition, the latest period first. */
export async function selectOfPair(
  db: Db,
  programmeId: string,
  { buyerId, supplierId }: Pair,
  limit: number,
): Promise<Pick<DrawnStatement, 'number' | 'edition' | 'from' | 'to' | 'state' | 'closingFen'>[]> {
  const rows = await db.statement.findMany({
    where: { programmeId, buyerId, supplierId },
    orderBy: [{ toOn: 'desc' }, { number: 'desc' }, { edition: 'desc' }],
    distinct: ['number'],
    take: limit,
    select: { number: true, edition: true, fromOn: true, toOn: true, state: true, closingFen: true },
  })
  return rows.map(({ fromOn, toOn, closingFen, ...row }) => ({
    ...{ ...row, from: dayOf(fromOn), to: dayOf(toOn), closingFen: fen(closingFen) },
  }))
}

/** Whether one of the pair was ever drawn up to this day: objected to and taken back ones too, people go on with those. */
export async function wasDrawnUp(tx: Tx, programmeId: string, pair: Pair, to: BusinessDate): Promise<boolean> {
  const { buyerId, supplierId } = pair
  const where = { programmeId, buyerId, supplierId, toOn: { gte: asDate(to) } }
  return (await tx.statement.findFirst({ where, select: { id: true } })) !== null
}
