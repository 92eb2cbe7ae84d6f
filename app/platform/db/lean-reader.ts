import type pg from 'pg'
import { types } from 'pg'
import type { Db } from './db'
import { Prisma } from './generated/client'

/** Whatever answers a statement in plain SQL: the database, a transaction, or connections without the client around. */
export type Reader = Pick<Db, '$queryRaw'>

const INT8 = 20

/**
 * Reads over a pool without the Prisma client, whose query compiler takes 70 MB from its first statement on: for a
 * command that must stay small while it reads very much. Values arrive as the client gives them: bigint for int8;
 * statements cast dates to text themselves.
 */
export function leanReader(pool: pg.Pool): Reader {
  const read = async (statement: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) => {
    const { text, values: bound } = statement instanceof Prisma.Sql ? statement : Prisma.sql(statement, ...values)
    const result = await pool.query({ text, values: [...bound], types: { getTypeParser } })
    return result.rows
  }
  return { $queryRaw: read } as unknown as Reader
}

const getTypeParser: pg.CustomTypesConfig['getTypeParser'] = (type, format) =>
  type === INT8 ? (value: string) => BigInt(value) : types.getTypeParser(type, format)
