import type { StatementLine } from '~/domain/banking/statement-line'
import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import { type Fen, fen } from '~/domain/money/fen'
import type { Refusal } from '~/domain/refusal/refusal'
import type { Db, Tx } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'
import { uuid7 } from '~/platform/ids/uuid7'

/** As it stands: one whose transfer is not verified any more, or as another movement than this, is open again. */
export type BankLineState = 'OPEN' | 'MATCHED' | 'IGNORED'

export interface BankLineRow {
  id: string
  organisationId: string
  statementId: string
  rowNumber: number
  date: BusinessDate
  direction: 'IN' | 'OUT'
  amountFen: Fen
  counterparty: string
  account: string
  remark: string
  reference: string
  balanceFen: Fen | null
  state: BankLineState
  version: number
  /** Of a matched one; of an open one the transfer that was undone, if there was one. */
  transferId: string | null
  reason: string
  /** Why it was not confirmed with the others; null once it is decided. */
  refusal: Refusal | null
  decidedByName: string | null
  decidedAt: Date | null
  /** SHA-256, hex */
  identity: string
}

type Found = Omit<BankLineRow, 'date' | 'amountFen' | 'balanceFen'> & {
  date: string
  amountFen: bigint
  balanceFen: bigint | null
}

const STANDS = Prisma.sql`
  CASE WHEN line.state = 'MATCHED'
        AND (transfer.state <> 'VERIFIED' OR transfer.amount_fen <> line.amount_fen
             OR transfer.value_date <> line.value_date)
       THEN 'OPEN' ELSE line.state::text END`

const LINE = Prisma.sql`
  SELECT line.id, line.organisation_id AS "organisationId", line.statement_id AS "statementId",
         line.row_number AS "rowNumber", to_char(line.value_date, 'YYYY-MM-DD') AS date,
         line.direction::text AS direction, line.amount_fen AS "amountFen", line.counterparty, line.account, line.remark,
         line.reference, line.balance_fen AS "balanceFen", ${STANDS} AS state, line.version,
         line.transfer_id AS "transferId", line.reason, line.refusal, person.name AS "decidedByName", line.decided_at AS "decidedAt",
         encode(line.identity, 'hex') AS identity
    FROM bank_line AS line
    LEFT JOIN bank_transfer AS transfer
      ON transfer.programme_id = line.programme_id AND transfer.id = line.transfer_id
    LEFT JOIN person ON person.id = line.decided_by`

const LINES_A_STATEMENT = 1_000

/** Writes what is new; a movement another file brought before is left as it is. @returns how many were new */
export async function insertLines(
  tx: Tx,
  programmeId: string,
  statement: { id: string; organisationId: string },
  lines: readonly { line: StatementLine; identity: Buffer }[],
): Promise<number> {
  // In one order, so that two files with the same movements wait for each other instead of crosswise.
  const sorted = [...lines].sort((a, b) => Buffer.compare(a.identity, b.identity))
  let inserted = 0
  for (let from = 0; from < sorted.length; from += LINES_A_STATEMENT) {
    const part = sorted.slice(from, from + LINES_A_STATEMENT)
    const of = <T>(value: (line: StatementLine) => T) => part.map(({ line }) => value(line))
    inserted += await tx.$executeRaw`
      INSERT INTO bank_line (programme_id, id, organisation_id, statement_id, row_number, identity, value_date, direction,
                             amount_fen, counterparty, account, remark, reference, balance_fen)
      SELECT ${programmeId}::uuid, row.id, ${statement.organisationId}::uuid, ${statement.id}::uuid, row.row_number,
             decode(row.identity, 'hex'), row.value_date, row.direction::bank_line_direction, row.amount_fen,
             row.counterparty, row.account, row.remark, row.reference, row.balance_fen
        FROM unnest(${part.map(() => uuid7())}::uuid[], ${of(({ rowNumber }) => rowNumber)}::int[],
                    ${part.map(({ identity }) => identity.toString('hex'))}::text[], ${of(({ date }) => date)}::date[],
                    ${of(({ direction }) => direction)}::text[], ${of(({ amountFen }) => amountFen.toString())}::bigint[],
                    ${of(({ counterparty }) => counterparty)}::text[], ${of(({ account }) => account)}::text[],
                    ${of(({ remark }) => remark)}::text[], ${of(({ reference }) => reference)}::text[],
                    ${of(({ balanceFen }) => balanceFen?.toString() ?? null)}::bigint[])
               AS row (id, row_number, identity, value_date, direction, amount_fen, counterparty, account, remark,
                       reference, balance_fen)
      ON CONFLICT (programme_id, organisation_id, identity) DO NOTHING`
  }
  return inserted
}

/** Every line of one file, in its order: at most as many as a file may have. */
export async function selectLinesOf(db: Db, programmeId: string, statementId: string): Promise<BankLineRow[]> {
  const rows = await db.$queryRaw<Found[]>`
    ${LINE} WHERE line.programme_id = ${programmeId}::uuid AND line.statement_id = ${statementId}::uuid
     ORDER BY line.row_number`
  return rows.map(lineOf)
}

/** What came in and is open, the oldest first; the latest of them where there are more than are matched at once. */
export async function selectOpenLines(
  db: Db,
  programmeId: string,
  organisationId: string,
  most: number,
): Promise<BankLineRow[]> {
  const rows = await db.$queryRaw<Found[]>`
    ${LINE}
     WHERE line.programme_id = ${programmeId}::uuid AND line.organisation_id = ${organisationId}::uuid
       AND line.direction = 'IN' AND line.state IN ('OPEN', 'MATCHED') AND ${STANDS} = 'OPEN'
     ORDER BY line.value_date DESC, line.statement_id DESC, line.row_number DESC
     LIMIT ${most}`
  return rows.reverse().map(lineOf)
}

/** One line; null for another organisation's. */
export async function findLine(
  db: Db | Tx,
  programmeId: string,
  organisationId: string,
  id: string,
): Promise<BankLineRow | null> {
  const [row] = await db.$queryRaw<Found[]>`
    ${LINE}
     WHERE line.programme_id = ${programmeId}::uuid AND line.id = ${id}::uuid
       AND line.organisation_id = ${organisationId}::uuid`
  return row ? lineOf(row) : null
}

/** The same, and nobody else decides about it until the transaction ends. */
export async function lockLine(
  tx: Tx,
  programmeId: string,
  organisationId: string,
  id: string,
): Promise<BankLineRow | null> {
  await tx.$queryRaw`
    SELECT FROM bank_line
     WHERE programme_id = ${programmeId}::uuid AND organisation_id = ${organisationId}::uuid AND id = ${id}::uuid
       FOR UPDATE`
  return findLine(tx, programmeId, organisationId, id)
}

export interface LineDecision {
  state: BankLineState
  transferId: string | null
  reason: string
  by: string
  at: Date
}

/** Writes what was decided about a line that the caller holds. */
export async function decideLine(
  tx: Tx,
  programmeId: string,
  id: string,
  { state, transferId, reason, by, at }: LineDecision,
): Promise<void> {
  // A line that stood for this transfer before it was undone stands for it no more.
  if (transferId !== null) {
    await tx.$executeRaw`
      UPDATE bank_line SET state = 'OPEN', transfer_id = NULL, reason = '', decided_by = NULL, decided_at = NULL,
                           version = version + 1
       WHERE programme_id = ${programmeId}::uuid AND transfer_id = ${transferId}::uuid AND id <> ${id}::uuid`
  }
  const open = state === 'OPEN'
  await tx.$executeRaw`
    UPDATE bank_line
       SET state = ${state}::bank_line_state, transfer_id = ${transferId}::uuid, reason = ${reason}, refusal = NULL,
           decided_by = ${open ? null : by}::uuid, decided_at = ${open ? null : at}::timestamptz, version = version + 1
     WHERE programme_id = ${programmeId}::uuid AND id = ${id}::uuid`
}

/** Why a line was not confirmed with the others; of one that was decided meanwhile, nothing. */
export async function noteRefusal(tx: Tx, programmeId: string, id: string, refusal: Refusal): Promise<void> {
  await tx.$executeRaw`
    UPDATE bank_line SET refusal = ${JSON.stringify(refusal)}::jsonb
     WHERE programme_id = ${programmeId}::uuid AND id = ${id}::uuid AND state <> 'IGNORED'`
}

/** Whether nothing that came in with a file waits to be decided. */
export async function isDone(tx: Tx, programmeId: string, statementId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ open: boolean }[]>`
    SELECT EXISTS (SELECT FROM bank_line
                    WHERE programme_id = ${programmeId}::uuid AND statement_id = ${statementId}::uuid
                      AND state = 'OPEN' AND direction = 'IN') AS open`
  return !row?.open
}

/** How many lines of each file came in and are open, by the file's id. */
export async function countOpenLines(
  db: Db,
  programmeId: string,
  statementIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ statementId: string; count: bigint }[]>`
    SELECT line.statement_id AS "statementId", count(*) AS count
      FROM bank_line AS line
      LEFT JOIN bank_transfer AS transfer
        ON transfer.programme_id = line.programme_id AND transfer.id = line.transfer_id
     WHERE line.programme_id = ${programmeId}::uuid AND line.statement_id = ANY(${statementIds}::uuid[])
       AND line.direction = 'IN' AND ${STANDS} = 'OPEN'
     GROUP BY line.statement_id`
  return new Map(rows.map(({ statementId, count }) => [statementId, Number(count)]))
}

function lineOf(row: Found): BankLineRow {
  return {
    ...row,
    date: businessDate(row.date),
    amountFen: fen(row.amountFen),
    balanceFen: row.balanceFen === null ? null : fen(row.balanceFen),
  }
}
