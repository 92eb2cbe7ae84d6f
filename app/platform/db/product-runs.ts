import type { Pool } from 'pg'
import { PRODUCT_NAME } from './client'

/** Whether some server of the product, on whatever machine, is connected to this database at the moment. */
export async function productRuns(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ runs: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM pg_stat_activity
                     WHERE datname = current_database() AND application_name = $1) AS runs`,
    [PRODUCT_NAME],
  )
  return rows[0]?.runs ?? false
}
