import type { BankColumns } from '~/domain/banking/bank-columns'
import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import type { Db, Tx } from '~/platform/db/db'
import type { Prisma } from '~/platform/db/generated/client'

export interface StatementRow {
  id: string
  organisationId: string
  fileName: string
  bank: string
  lines: number
  known: number
  from: BusinessDate | null
  to: BusinessDate | null
  uploadedBy: string
  uploadedAt: Date
  confirmTotal: number
  confirmDone: number
  /** When confirming began or last went on. */
  confirmAt: Date | null
  /** Its columns wait to be explained. */
  unread: boolean
}

const SHOWN = {
  id: true,
  organisationId: true,
  fileName: true,
  bank: true,
  lines: true,
  known: true,
  fromDate: true,
  toDate: true,
  uploadedBy: true,
  uploadedAt: true,
  confirmTotal: true,
  confirmDone: true,
  confirmAt: true,
} as const

type Found = Prisma.BankStatementGetPayload<{ select: typeof SHOWN }>

/** One file; null for another organisation's. */
export async function findStatement(
  db: Db | Tx,
  programmeId: string,
  organisationId: string,
  id: string,
): Promise<StatementRow | null> {
  const found = await db.bankStatement.findFirst({ where: { programmeId, organisationId, id }, select: SHOWN })
  return found && (await withContent(db, programmeId, [found]))[0]!
}

/** The file that was sent with these very bytes. */
export async function findSameFile(tx: Tx, programmeId: string, organisationId: string, fileHash: Buffer) {
  return tx.bankStatement.findFirst({
    where: { programmeId, organisationId, fileHash: new Uint8Array(fileHash) },
    select: { id: true, uploadedBy: true },
  })
}

/** The newest first, a page at a time. */
export async function selectStatements(
  db: Db,
  programmeId: string,
  organisationId: string,
  page: { skip: number; take: number },
): Promise<StatementRow[]> {
  const found = await db.bankStatement.findMany({
    where: { programmeId, organisationId },
    orderBy: [{ uploadedAt: 'desc' }, { id: 'asc' }],
    select: SHOWN,
    ...page,
  })
  return withContent(db, programmeId, found)
}

export async function countStatements(db: Db, programmeId: string, organisationId: string): Promise<number> {
  return db.bankStatement.count({ where: { programmeId, organisationId } })
}

/** Whether the bytes are still there is asked without fetching them. */
async function withContent(db: Db | Tx, programmeId: string, found: readonly Found[]): Promise<StatementRow[]> {
  const unread = await db.bankStatement.findMany({
    where: { programmeId, id: { in: found.map(({ id }) => id) }, content: { not: null } },
    select: { id: true },
  })
  const waiting = new Set(unread.map(({ id }) => id))
  return found.map(({ fromDate, toDate, ...row }) => ({
    ...row,
    from: dayOf(fromDate),
    to: dayOf(toDate),
    unread: waiting.has(row.id),
  }))
}

export interface NewStatement {
  id: string
  organisationId: string
  fileName: string
  fileHash: Buffer
  bank: string
  /** Null: it is read already. */
  content: Uint8Array | null
  uploadedBy: string
  uploadedAt: Date
}

/** @returns false when this organisation has sent these bytes before */
export async function insertStatement(tx: Tx, programmeId: string, statement: NewStatement): Promise<boolean> {
  const { id, organisationId, fileName, fileHash, bank, content, uploadedBy, uploadedAt } = statement
  const inserted = await tx.$executeRaw`
    INSERT INTO bank_statement (programme_id, id, organisation_id, file_name, file_hash, bank, content, uploaded_by, uploaded_at)
    VALUES (${programmeId}::uuid, ${id}::uuid, ${organisationId}::uuid, ${fileName}, ${fileHash}, ${bank}, ${content},
            ${uploadedBy}::uuid, ${uploadedAt})
    ON CONFLICT DO NOTHING`
  return inserted === 1
}

/** The bytes of a file whose columns are not explained yet; nobody else explains it until the transaction ends. */
export async function lockContent(tx: Tx, programmeId: string, id: string): Promise<Uint8Array | null> {
  const [row] = await tx.$queryRaw<{ content: Uint8Array | null }[]>`
    SELECT content FROM bank_statement WHERE programme_id = ${programmeId}::uuid AND id = ${id}::uuid FOR UPDATE`
  return row?.content ?? null
}

export async function readContent(db: Db, programmeId: string, id: string): Promise<Uint8Array | null> {
  const row = await db.bankStatement.findUnique({
    where: { programmeId_id: { programmeId, id } },
    select: { content: true },
  })
  return row?.content ?? null
}

/** It is read: its bytes go, what came of it stays. */
export async function finishStatement(
  tx: Tx,
  programmeId: string,
  id: string,
  came: { bank: string; lines: number; known: number; from: BusinessDate | null; to: BusinessDate | null },
): Promise<void> {
  await tx.bankStatement.update({
    where: { programmeId_id: { programmeId, id } },
    data: {
      content: null,
      bank: came.bank,
      lines: came.lines,
      known: came.known,
      fromDate: came.from && new Date(came.from),
      toDate: came.to && new Date(came.to),
    },
  })
}

/** @returns false when it was read meanwhile */
export async function deleteUnread(tx: Tx, programmeId: string, id: string): Promise<boolean> {
  const { count } = await tx.bankStatement.deleteMany({ where: { programmeId, id, content: { not: null } } })
  return count === 1
}

/** Confirming begins, unless it is under way: one that has shown no life since `aliveSince` is not. */
export async function beginConfirming(
  tx: Tx,
  programmeId: string,
  id: string,
  { total, at, aliveSince }: { total: number; at: Date; aliveSince: Date },
): Promise<boolean> {
  const { count } = await tx.bankStatement.updateMany({
    where: { programmeId, id, OR: [{ confirmTotal: 0 }, { confirmAt: { lt: aliveSince } }] },
    data: { confirmTotal: total, confirmDone: 0, confirmAt: at },
  })
  return count === 1
}

/** How far it is. */
export async function setConfirmed(tx: Tx, programmeId: string, id: string, done: number, at: Date): Promise<void> {
  await tx.bankStatement.updateMany({
    where: { programmeId, id, confirmTotal: { gte: done } },
    data: { confirmDone: done, confirmAt: at },
  })
}

/** It has ended. */
export async function endConfirming(tx: Tx, programmeId: string, id: string): Promise<void> {
  await tx.bankStatement.updateMany({
    where: { programmeId, id },
    data: { confirmTotal: 0, confirmDone: 0, confirmAt: null },
  })
}

/** What the columns of this organisation's sheets are, by the hash of their header (hex). */
export async function selectMappings(
  db: Db | Tx,
  programmeId: string,
  organisationId: string,
): Promise<Map<string, BankColumns>> {
  const rows = await db.bankMapping.findMany({
    where: { programmeId, organisationId },
    orderBy: { mappedAt: 'desc' },
    take: 100,
    select: { signature: true, columns: true },
  })
  return new Map(
    rows.map(({ signature, columns }) => [Buffer.from(signature).toString('hex'), columns as unknown as BankColumns]),
  )
}

export async function saveMapping(
  tx: Tx,
  programmeId: string,
  mapping: { organisationId: string; signature: Buffer; columns: BankColumns; mappedBy: string; mappedAt: Date },
): Promise<void> {
  const { organisationId, signature, columns, mappedBy, mappedAt } = mapping
  await tx.$executeRaw`
    INSERT INTO bank_mapping (programme_id, organisation_id, signature, columns, mapped_by, mapped_at)
    VALUES (${programmeId}::uuid, ${organisationId}::uuid, ${signature}, ${JSON.stringify(columns)}::jsonb, ${mappedBy}::uuid, ${mappedAt})
    ON CONFLICT (programme_id, organisation_id, signature)
    DO UPDATE SET columns = excluded.columns, mapped_by = excluded.mapped_by, mapped_at = excluded.mapped_at`
}

function dayOf(date: Date | null): BusinessDate | null {
  return date && businessDate(date.toISOString().slice(0, 10))
}
