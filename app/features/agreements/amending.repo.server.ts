import type { NewLine } from '~/domain/amendment/amendment-text'
import type { SaleTerms } from '~/domain/quantity/measure'
import type { Tx } from '~/platform/db/db'

/** A line of an agreement in force as an amendment leaves it. Quantities are thousandths, amounts fen. */
export interface AmendedLineRow {
  readonly id: string
  readonly terms: Pick<SaleTerms, 'unitPriceFen'>
  readonly agreed: bigint | null
  readonly amountFen: bigint
  readonly tolerancePermille: number
}

/**
 * Writes lines of an agreement in force as an amendment leaves them, where nothing falls below what is drawn or
 * shipped; the database lets it happen only while an amendment is being applied. @returns how many lines it wrote
 */
export async function amendLines(tx: Tx, programmeId: string, lines: readonly AmendedLineRow[]): Promise<number> {
  return tx.$executeRaw`
    UPDATE agreement_line AS line
       SET agreed = wanted.agreed, unit_price_fen = wanted.price, amount_fen = wanted.amount,
           tolerance_permille = wanted.tolerance
      FROM unnest(${lines.map(({ id }) => id)}::uuid[], ${lines.map(({ agreed }) => agreed)}::bigint[],
                  ${lines.map(({ terms }) => terms.unitPriceFen)}::bigint[],
                  ${lines.map(({ amountFen }) => amountFen)}::bigint[],
                  ${lines.map(({ tolerancePermille }) => tolerancePermille)}::int[])
           AS wanted (id, agreed, price, amount, tolerance)
     WHERE line.programme_id = ${programmeId}::uuid AND line.id = wanted.id
       AND (wanted.agreed IS NULL
            OR (wanted.agreed >= line.agreed OR wanted.agreed >= line.drawn)
               AND line.drawn * 1000 <= wanted.agreed * (1000 + wanted.tolerance)
               AND line.shipped * 1000 <= wanted.agreed * (1000 + wanted.tolerance))`
}

/** Lines that an amendment adds; nothing is drawn of them yet. */
export async function insertLines(
  tx: Tx,
  programmeId: string,
  agreementId: string,
  lines: readonly (NewLine & { tolerancePermille: number })[],
): Promise<void> {
  if (lines.length === 0) return
  await tx.agreementLine.createMany({
    data: lines.map(({ lineId, specification, villageName: _, terms, ...line }) => ({
      ...{ programmeId, agreementId, id: lineId, spec: specification },
      ...line,
      ...terms,
    })),
  })
}

/** The head as an amendment leaves it; 'YYYY-MM-DD'. Compare-and-set on the version, under the lock its caller holds. */
export async function amendHead(
  tx: Tx,
  programmeId: string,
  id: string,
  head: {
    endDate: string
    tolerancePermille: number
    paymentDays: number
    amountFen: bigint
    capFen: bigint | null
    depositFen: bigint
    version: number
  },
): Promise<void> {
  const { endDate, version, ...terms } = head
  const changed = await tx.agreement.updateMany({
    where: { programmeId, id, state: 'ACTIVE', version },
    data: { ...terms, endDate: new Date(`${endDate}T00:00:00Z`), version: { increment: 1 } },
  })
  if (changed.count !== 1) throw new Error('an agreement changed under its lock')
}
