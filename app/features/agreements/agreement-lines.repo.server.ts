import type { PriceType } from '~/domain/agreement/price-rule'
import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { grams } from '~/domain/quantity/grams'
import type { BilledBy } from '~/domain/quantity/measure'
import { thousandths } from '~/domain/quantity/thousandths'
import type { Db, Tx } from '~/platform/db/db'
import type { AgreementAnnex, AgreementLine } from './agreement'

interface LineRow {
  id: string
  position: number
  productId: string
  villageId: string | null
  villageName: string | null
  productName: string
  spec: string
  grade: string
  origin: string
  brand: string
  packaging: string
  priceType: PriceType
  priceSource: string
  priceDate: string | null
  windowFrom: string | null
  windowTo: string | null
  saleUnit: string
  quantityStep: bigint
  nominalGrams: bigint | null
  billedBy: BilledBy
  priceGrams: bigint | null
  unitPriceFen: bigint
  agreed: bigint | null
  amountFen: bigint
  tolerancePermille: number
  drawn: bigint
  shipped: bigint
  held: bigint
}

/** In the order of the paper. */
export async function readLines(db: Db | Tx, programmeId: string, agreementId: string): Promise<AgreementLine[]> {
  const rows = await db.$queryRaw<LineRow[]>`
    SELECT line.id, line.position, line.product_id AS "productId", line.village_id AS "villageId",
           village.name AS "villageName", line.product_name AS "productName", line.spec, line.grade, line.origin,
           line.brand, line.packaging, line.price_type::text AS "priceType", line.price_source AS "priceSource",
           line.price_date::text AS "priceDate", line.window_from::text AS "windowFrom",
           line.window_to::text AS "windowTo",
           line.sale_unit AS "saleUnit", line.quantity_step AS "quantityStep", line.nominal_grams AS "nominalGrams",
           line.billed_by::text AS "billedBy", line.price_grams AS "priceGrams",
           line.unit_price_fen AS "unitPriceFen", line.agreed, line.amount_fen AS "amountFen",
           line.tolerance_permille AS "tolerancePermille", line.drawn, line.shipped, line.held
      FROM agreement_line AS line
      LEFT JOIN village ON village.programme_id = line.programme_id AND village.id = line.village_id
     WHERE line.programme_id = ${programmeId}::uuid AND line.agreement_id = ${agreementId}::uuid
     ORDER BY line.position`
  return rows.map((row) => ({
    id: row.id,
    position: row.position,
    productId: row.productId,
    villageId: row.villageId,
    villageName: row.villageName,
    productName: row.productName,
    spec: row.spec,
    grade: row.grade,
    origin: row.origin,
    brand: row.brand,
    packaging: row.packaging,
    price: {
      priceType: row.priceType,
      priceSource: row.priceSource,
      priceDate: row.priceDate === null ? null : businessDate(row.priceDate),
    },
    window:
      row.windowFrom === null || row.windowTo === null
        ? null
        : { from: businessDate(row.windowFrom), to: businessDate(row.windowTo) },
    terms: {
      saleUnit: row.saleUnit,
      quantityStep: thousandths(row.quantityStep),
      nominalGrams: row.nominalGrams === null ? null : grams(row.nominalGrams),
      billedBy: row.billedBy,
      priceGrams: row.priceGrams === null ? null : grams(row.priceGrams),
      unitPriceFen: fen(row.unitPriceFen),
    },
    agreed: row.agreed === null ? null : thousandths(row.agreed),
    amountFen: fen(row.amountFen),
    tolerancePermille: row.tolerancePermille,
    drawn: thousandths(row.drawn),
    shipped: thousandths(row.shipped),
    held: thousandths(row.held),
  }))
}

/** The files handed in with it, in the order of their contents' hashes: the order of the signed text. */
export async function readAnnexes(db: Db | Tx, programmeId: string, agreementId: string): Promise<AgreementAnnex[]> {
  const rows = await db.attachment.findMany({
    where: { programmeId, ownerType: 'agreement', ownerId: agreementId, kind: 'annex' },
    select: { id: true, name: true, sha256: true, bytes: true },
    orderBy: { sha256: 'asc' },
  })
  return rows.map(({ sha256, ...row }) => ({ ...row, sha256: Buffer.from(sha256).toString('hex') }))
}

export type DraftLine = Omit<AgreementLine, 'villageName' | 'drawn' | 'shipped' | 'held'>

/** A draft's lines are replaced as a whole: nothing points to them yet. */
export async function replaceLines(
  tx: Tx,
  programmeId: string,
  agreementId: string,
  lines: readonly DraftLine[],
): Promise<void> {
  await tx.agreementLine.deleteMany({ where: { programmeId, agreementId } })
  await tx.agreementLine.createMany({
    data: lines.map(({ terms, price, window, ...line }) => ({
      ...{ programmeId, agreementId, ...line, ...terms },
      priceType: price.priceType,
      priceSource: price.priceSource,
      priceDate: price.priceDate && dayOf(price.priceDate),
      windowFrom: window && dayOf(window.from),
      windowTo: window && dayOf(window.to),
    })),
  })
}

/** A business date as the database driver takes it. */
function dayOf(date: BusinessDate): Date {
  return new Date(`${date}T00:00:00Z`)
}
