/**
 * While a copy comes in, the rules that make one row from another (totals, the sealer's queue) must not make it twice,
 * and references may point to what comes later. The owner of the tables may do this; a superuser is not needed.
 */
import type pg from 'pg'
import { quoted } from './copy-settings'

interface ForeignKey {
  table: string
  name: string
  definition: string
}

interface Trigger {
  table: string
  name: string
}

export interface RulesAside {
  foreignKeys: ForeignKey[]
  triggers: Trigger[]
}

/** Switches the triggers off and takes the foreign keys away. Checks and unique keys stay. */
export async function setRulesAside(client: pg.Client): Promise<RulesAside> {
  const { rows: foreignKeys } = await client.query<ForeignKey>(
    `SELECT conrelid::regclass::text AS table, conname AS name, pg_get_constraintdef(oid) AS definition
       FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace ORDER BY 1, 2`,
  )
  const { rows: triggers } = await client.query<Trigger>(
    `SELECT tgrelid::regclass::text AS table, tgname AS name
       FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
      WHERE NOT tgisinternal AND tgenabled = 'O' AND relnamespace = 'public'::regnamespace ORDER BY 1, 2`,
  )
  for (const { table, name } of foreignKeys) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${quoted(name)}`)
  for (const { table, name } of triggers) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER ${quoted(name)}`)
  return { foreignKeys, triggers }
}

/** Everything as it was; each foreign key is checked against all rows. */
export async function putRulesBack(client: pg.Client, { foreignKeys, triggers }: RulesAside): Promise<void> {
  for (const { table, name, definition } of foreignKeys)
    await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${quoted(name)} ${definition}`)
  for (const { table, name } of triggers) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER ${quoted(name)}`)
}
