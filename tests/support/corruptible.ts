import type pg from 'pg'
import type { TestDatabase } from './database'

export interface Corruptible {
  /** Changes a table behind the back of every trigger and foreign key, and keeps its rows as they were. */
  corrupt(table: string, statement: string, value?: string): Promise<void>
  behindTheTriggers(work: (client: pg.PoolClient) => Promise<void>): Promise<void>
  /** Puts every table that was corrupted back as it was. */
  undo(): Promise<void>
}

/** What somebody could do who has the database to themselves. */
export function corruptible(database: () => TestDatabase): Corruptible {
  let steps: (() => Promise<void>)[] = []

  async function behindTheTriggers(work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
    const client = await database().pool.connect()
    try {
      await client.query('SET session_replication_role = replica')
      await work(client)
      await client.query('SET session_replication_role = origin')
    } finally {
      client.release()
    }
  }

  return {
    behindTheTriggers,
    async corrupt(table, statement, value) {
      await behindTheTriggers(async (client) => {
        await client.query(`CREATE TABLE kept_${table} AS TABLE ${table}`)
        await client.query(statement, value === undefined ? [] : [value])
      })
      steps.push(() =>
        behindTheTriggers(async (client) => {
          await client.query(`DELETE FROM ${table}`)
          await client.query(`INSERT INTO ${table} SELECT * FROM kept_${table}`)
          await client.query(`DROP TABLE kept_${table}`)
        }),
      )
    },
    async undo() {
      for (const step of steps.reverse()) await step()
      steps = []
    },
  }
}
