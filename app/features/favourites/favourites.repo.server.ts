import type { Db, Tx } from '~/platform/db/db'

export interface FavouriteRow {
  productId: string
  unitPriceFen: bigint
  madeAt: Date
}

/**
 * Keeps a product for a person; one that is kept already stays as it was.
 * @returns false when the person keeps `most` already; of many at once none goes beyond
 */
export async function insertFavourite(
  tx: Tx,
  programmeId: string,
  personId: string,
  row: FavouriteRow,
  most: number,
): Promise<boolean> {
  await tx.$executeRaw`
    SELECT pg_advisory_xact_lock(hashtextextended(${`xiangyue.favourites ${programmeId} ${personId}`}, 0))`
  const inserted = await tx.$executeRaw`
    INSERT INTO favourite (programme_id, person_id, product_id, unit_price_fen, made_at)
    SELECT ${programmeId}::uuid, ${personId}::uuid, ${row.productId}::uuid, ${row.unitPriceFen}, ${row.madeAt}
     WHERE (SELECT count(*) FROM favourite
             WHERE programme_id = ${programmeId}::uuid AND person_id = ${personId}::uuid) < ${most}
    ON CONFLICT DO NOTHING`
  return inserted === 1 || (await keptOf(tx, programmeId, personId, [row.productId])).length === 1
}

export async function deleteFavourite(
  tx: Db | Tx,
  programmeId: string,
  personId: string,
  productId: string,
): Promise<void> {
  await tx.favourite.deleteMany({ where: { programmeId, personId, productId } })
}

/** Which of these products a person keeps. */
export async function keptOf(
  db: Db | Tx,
  programmeId: string,
  personId: string,
  productIds: readonly string[],
): Promise<string[]> {
  const rows = await db.favourite.findMany({
    where: { programmeId, personId, productId: { in: [...productIds] } },
    select: { productId: true },
  })
  return rows.map(({ productId }) => productId)
}

/** What a person keeps, the latest first; `total` is how many there are in all. */
export async function selectFavourites(
  db: Db | Tx,
  programmeId: string,
  personId: string,
  page: { limit: number; offset: number },
): Promise<{ rows: FavouriteRow[]; total: number }> {
  const where = { programmeId, personId }
  const [rows, total] = await Promise.all([
    db.favourite.findMany({
      where,
      select: { productId: true, unitPriceFen: true, madeAt: true },
      orderBy: [{ madeAt: 'desc' }, { productId: 'asc' }],
      take: page.limit,
      skip: page.offset,
    }),
    db.favourite.count({ where }),
  ])
  return { rows, total }
}

/** In every programme: of an account that is closed. */
export async function deleteFavouritesOf(tx: Tx, personId: string): Promise<void> {
  await tx.favourite.deleteMany({ where: { personId } })
}
