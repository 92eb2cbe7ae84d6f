import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { BackupRefused } from './backup-refused'

export interface DatabaseBeside {
  url: string
  drop(): Promise<void>
}

const insufficientPrivilege = '42501'

/**
 * An empty database on the same server, for a drill.
 *
 * @throws BackupRefused where this user may not make one
 */
export async function createBeside(url: string): Promise<DatabaseBeside> {
  const name = `xiangyue_check_${randomBytes(6).toString('hex')}`
  try {
    await onServer(url, `CREATE DATABASE ${name} TEMPLATE template0`)
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== insufficientPrivilege) throw error
    throw new BackupRefused(
      'NOT_ALLOWED',
      'The user of DATABASE_URL may not make a database to try the backup in. Grant it CREATEDB, or restore into an ' +
        'empty database of your own: DATABASE_URL=… npm run xiangyue -- restore FILE',
      { cause: error },
    )
  }
  const beside = new URL(url)
  beside.pathname = `/${name}`
  return { url: beside.href, drop: () => onServer(url, `DROP DATABASE ${name} WITH (FORCE)`) }
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'xiangyue backup check' })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
