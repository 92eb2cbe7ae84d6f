import type pg from 'pg'

/** How values look as text depends on these: a backup is written and read under the same. */
export async function settleCopyFormat(client: pg.Client): Promise<void> {
  await client.query(`
    SET LOCAL client_encoding = 'UTF8'; SET LOCAL datestyle = 'ISO'; SET LOCAL intervalstyle = 'postgres';
    SET LOCAL timezone = 'UTC'; SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = 'hex';
    SET LOCAL search_path = public; SET LOCAL statement_timeout = 0;
    SET LOCAL idle_in_transaction_session_timeout = 0`)
}

/** Written by the migrations themselves. */
const HISTORY_TABLE = '_prisma_migrations'

/** Our tables, by name; what belongs to an extension is the extension's. */
export async function readTables(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> $1
        AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e')
      ORDER BY relname`,
    [HISTORY_TABLE],
  )
  return rows.map((row) => row.name)
}

/** Columns that hold something of their own: a generated one is computed again. */
export async function readColumns(client: pg.Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute
      WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
      ORDER BY attnum`,
    [`public.${quoted(table)}`],
  )
  return rows.map((row) => row.name)
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

export function copyTarget({ table, columns }: { table: string; columns: string[] }): string {
  return `public.${quoted(table)} (${columns.map(quoted).join(', ')})`
}

/** Sequences that are ours, by name. */
export async function readSequenceNames(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'S' ORDER BY 1`,
  )
  return rows.map((row) => row.name)
}
