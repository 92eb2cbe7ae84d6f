import type { Reader } from '~/platform/db/lean-reader'

/** A thing that a filter can name: by its slug or id in the address, by its name on the page. */
export interface NamedChoice {
  id: string
  slug: string
  name: string
}

export interface LedgerChoices {
  villages: (NamedChoice & { townId: string | null })[]
  towns: NamedChoice[]
  buyers: NamedChoice[]
  bases: NamedChoice[]
}

/** What a filter may name, in one read: villages, towns, registered buyers and bases. */
export async function readLedgerChoices(db: Reader, programmeId: string): Promise<LedgerChoices> {
  const rows = await db.$queryRaw<(NamedChoice & { kind: keyof LedgerChoices; townId: string | null })[]>`
    SELECT * FROM (
      SELECT 'towns' AS kind, id, id::text AS slug, name, NULL::uuid AS "townId", 0 AS place FROM town
       WHERE programme_id = ${programmeId}::uuid
      UNION ALL
      SELECT 'villages', village.id, village.slug, village.name, village.town_id, village.position FROM village
       WHERE village.programme_id = ${programmeId}::uuid
      UNION ALL
      SELECT 'buyers', id, id::text, name, NULL, 0 FROM organisation
       WHERE programme_id = ${programmeId}::uuid AND side = 'BUYER' AND standing NOT IN ('REGISTERED', 'APPLIED')
      UNION ALL
      SELECT 'bases', id, id::text, name, NULL, 0 FROM production_base WHERE programme_id = ${programmeId}::uuid) AS choice
     ORDER BY kind, place, name, id`
  const choices: LedgerChoices = { villages: [], towns: [], buyers: [], bases: [] }
  for (const { kind, ...row } of rows) choices[kind].push(row)
  return choices
}

/** Whose ledger it is, and by which rule it counts. */
export async function readLedgerProgramme(
  db: Reader,
  programmeId: string,
): Promise<{ name: string; since: number; ruleVersion: number; sample: boolean }> {
  const [row] = await db.$queryRaw<{ name: string; since: number; ruleVersion: number; sample: boolean }[]>`
    SELECT name, since, rule_version AS "ruleVersion", coalesce((SELECT sample FROM installation), false) AS sample
      FROM programme WHERE id = ${programmeId}::uuid`
  if (!row) throw new Error(`no programme ${programmeId}`)
  return row
}

/** By its short name, or without one the first; null: none. */
export async function findLedgerProgramme(db: Reader, slug: string | null): Promise<string | null> {
  const [row] = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM programme WHERE ${slug}::text IS NULL OR slug = ${slug}::text ORDER BY id LIMIT 1`
  return row?.id ?? null
}
