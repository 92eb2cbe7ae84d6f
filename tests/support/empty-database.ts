import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { onServer, withDatabase } from './postgres'

export interface EmptyDatabase {
  /** As its owner, who may nothing else on that server. */
  url: string
  drop(): Promise<void>
}

/** A database without a single table, as a customer's administrator hands it over: its owner is no superuser. */
export async function emptyDatabase(): Promise<EmptyDatabase> {
  const server = inject('postgresUrl')
  const name = `empty_${randomBytes(6).toString('hex')}`
  await onServer(server, async (client) => {
    await client.query(`CREATE ROLE ${name} LOGIN PASSWORD 'plain'`)
    await client.query(`CREATE DATABASE ${name} OWNER ${name}`)
  })
  const url = new URL(withDatabase(server, name))
  url.username = name
  url.password = 'plain'
  return {
    url: url.href,
    drop: () =>
      onServer(server, async (client) => {
        await client.query(`DROP DATABASE ${name} WITH (FORCE)`)
        await client.query(`DROP ROLE ${name}`)
      }),
  }
}
