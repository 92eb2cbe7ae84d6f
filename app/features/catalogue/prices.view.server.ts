import { type Fen, fen } from '~/domain/money/fen'
import type { Db } from '~/platform/db/db'
import { selectPrices } from './prices.repo.server'

const SHOWN = 24

/** What was asked, since when, why and by whom. */
export interface AskedPrice {
  readonly id: string
  readonly unitPriceFen: Fen
  readonly since: Date
  readonly reason: string
  readonly byName: string | null
}

/** The last 24 prices of a product, the present one first. */
export async function readPrices(db: Db, programmeId: string, productId: string): Promise<AskedPrice[]> {
  const rows = await selectPrices(db, programmeId, productId, SHOWN)
  return rows.map((row) => ({ ...row, unitPriceFen: fen(row.unitPriceFen) }))
}
