import type { BusinessDate } from '../calendar/business-date'
import type { Fen } from '../money/fen'
import type { SaleTerms } from '../quantity/measure'
import type { Thousandths } from '../quantity/thousandths'
import { canonicalJson } from '../seal/canonical-json'

export interface SignedParty {
  readonly id: string
  readonly name: string
  readonly uscc: string
}

export interface SignedContentLine {
  readonly position: number
  readonly productId: string
  readonly productName: string
  readonly specification: string
  readonly villageId: string | null
  readonly terms: SaleTerms
  /** Null where only the price was agreed. */
  readonly agreedQuantity: Thousandths | null
  readonly agreedFen: Fen | null
}

/** Everything both sides put their name to. `clauses` are the free texts (delivery, payment, quality …) by name. */
export interface SignedContent {
  readonly number: string
  readonly programmeId: string
  readonly buyer: SignedParty
  readonly supplier: SignedParty
  readonly startDate: BusinessDate
  readonly endDate: BusinessDate
  readonly tolerancePermille: number
  readonly capFen: Fen | null
  readonly clauses: Readonly<Record<string, string>>
  readonly lines: readonly SignedContentLine[]
}

/**
 * The text whose hash a signature names: canonical JSON, so the same agreement always gives the same hash and a
 * changed one never does. `format` numbers this layout; a new layout is a new number, old hashes stay checkable.
 */
export function signedText(content: SignedContent): string {
  const party = ({ id, name, uscc }: SignedParty) => ({ id, name, uscc })
  return canonicalJson({
    format: 'agreement-1',
    number: content.number,
    programmeId: content.programmeId,
    buyer: party(content.buyer),
    supplier: party(content.supplier),
    startDate: content.startDate,
    endDate: content.endDate,
    tolerancePermille: BigInt(content.tolerancePermille),
    capFen: content.capFen,
    clauses: content.clauses,
    lines: content.lines
      .toSorted((a, b) => a.position - b.position)
      .map((line) => ({
        position: BigInt(line.position),
        productId: line.productId,
        productName: line.productName,
        specification: line.specification,
        villageId: line.villageId,
        saleUnit: line.terms.saleUnit,
        quantityStep: line.terms.quantityStep,
        nominalGrams: line.terms.nominalGrams,
        billedBy: line.terms.billedBy,
        priceGrams: line.terms.priceGrams,
        unitPriceFen: line.terms.unitPriceFen,
        agreedQuantity: line.agreedQuantity,
        agreedFen: line.agreedFen,
      })),
  })
}
