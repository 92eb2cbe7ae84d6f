/** SQL that copies a document's rows: $1 the programme, $2 its id, $3 how many. */
export function copyOf(table: string, where: string, changed: Record<string, string>): string {
  const pairs = Object.entries(changed).map(([column, value]) => `'${column}', ${value}`)
  return `INSERT INTO ${table}
    SELECT (jsonb_populate_record(original, jsonb_build_object(${pairs.join(', ')}))).*
    FROM ${table} AS original, generate_series(1, $3::int) AS n
    WHERE programme_id = $1::uuid AND ${where}`
}

/** The n-th copy's id follows from the original's, so that the copies' rows find each other. */
export function ids(...columns: string[]): Record<string, string> {
  const id = (column: string) =>
    `overlay(overlay(md5(${column}::text || n) placing '7' from 13) placing '8' from 17)::uuid`
  return Object.fromEntries(columns.map((column) => [column, id(column)]))
}

/** CG-2026-000017 → CG-2026-900001. */
export function numbered(column: string): string {
  return `left(${column}, -6) || (900000 + n)`
}
