import type { BusinessDate } from '../calendar/business-date'
import type { Fen } from '../money/fen'
import type { SaleTerms } from '../quantity/measure'
import type { Thousandths } from '../quantity/thousandths'
import { canonicalJson } from '../seal/canonical-json'
import type { DeliveryMode, DeliveryWindow, QualityStandard } from './agreement-terms'
import type { PriceRule } from './price-rule'

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
  readonly grade: string
  readonly origin: string
  readonly brand: string
  readonly packaging: string
  readonly villageId: string | null
  readonly terms: SaleTerms
  readonly price: PriceRule
  readonly window: DeliveryWindow | null
  /** Null where only the price was agreed. */
  readonly agreedQuantity: Thousandths | null
  readonly agreedFen: Fen | null
}

/** A file handed in with the agreement; its SHA-256 in hex. */
export interface SignedAttachment {
  readonly name: string
  readonly sha256: string
}

/** The free texts of an agreement. */
export interface SignedClauses {
  readonly place: string
  readonly quality: string
  readonly delivery: string
  readonly acceptance: string
  readonly breach: string
  readonly notes: string
}

/** Everything both sides put their name to. */
export interface SignedContent {
  readonly number: string
  readonly programmeId: string
  readonly buyer: SignedParty
  readonly supplier: SignedParty
  readonly startDate: BusinessDate
  readonly endDate: BusinessDate
  readonly tolerancePermille: number
  readonly paymentDays: number
  readonly depositPermille: number
  readonly depositFen: Fen
  readonly amountFen: Fen
  readonly capFen: Fen | null
  readonly qualityStandard: QualityStandard
  readonly deliveryMode: DeliveryMode
  readonly clauses: SignedClauses
  readonly attachments: readonly SignedAttachment[]
  readonly lines: readonly SignedContentLine[]
}

/** The layouts a signed text has had; an agreement keeps the one it was sent with. */
export type TextFormat = 1 | 2

/**
 * The text whose hash a signature names: canonical JSON, so the same agreement always gives the same hash and a
 * changed one never does. `format` numbers the layout; a new layout is a new number, old hashes stay checkable.
 */
export function signedText(content: SignedContent, format: TextFormat): string {
  return format === 1 ? firstLayout(content) : secondLayout(content)
}

function secondLayout(content: SignedContent): string {
  const { clauses } = content
  return canonicalJson({
    format: 'agreement-2',
    ...heading(content),
    paymentDays: BigInt(content.paymentDays),
    depositPermille: BigInt(content.depositPermille),
    depositFen: content.depositFen,
    amountFen: content.amountFen,
    qualityStandard: content.qualityStandard,
    deliveryMode: content.deliveryMode,
    clauses: {
      place: clauses.place,
      quality: clauses.quality,
      delivery: clauses.delivery,
      acceptance: clauses.acceptance,
      breach: clauses.breach,
      notes: clauses.notes,
    },
    attachments: content.attachments
      .toSorted((a, b) => (a.sha256 < b.sha256 ? -1 : 1))
      .map(({ name, sha256 }) => ({ name, sha256 })),
    lines: inOrder(content.lines).map((line) => ({
      ...lineOf(line),
      grade: line.grade,
      origin: line.origin,
      brand: line.brand,
      packaging: line.packaging,
      priceType: line.price.priceType,
      priceSource: line.price.priceSource,
      priceDate: line.price.priceDate,
      windowFrom: line.window?.from ?? null,
      windowTo: line.window?.to ?? null,
    })),
  })
}

/** As it was until the 25th of November 2026: fixed prices, four clauses, no files. Never change it. */
function firstLayout(content: SignedContent): string {
  const { place, quality, delivery, notes } = content.clauses
  return canonicalJson({
    format: 'agreement-1',
    ...heading(content),
    clauses: { priceType: 'FIXED', paymentDays: String(content.paymentDays), place, quality, delivery, notes },
    lines: inOrder(content.lines).map(lineOf),
  })
}

function heading(content: SignedContent) {
  const party = ({ id, name, uscc }: SignedParty) => ({ id, name, uscc })
  return {
    number: content.number,
    programmeId: content.programmeId,
    buyer: party(content.buyer),
    supplier: party(content.supplier),
    startDate: content.startDate,
    endDate: content.endDate,
    tolerancePermille: BigInt(content.tolerancePermille),
    capFen: content.capFen,
  }
}

function lineOf(line: SignedContentLine) {
  return {
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
  }
}

function inOrder(lines: readonly SignedContentLine[]): SignedContentLine[] {
  return lines.toSorted((a, b) => a.position - b.position)
}
