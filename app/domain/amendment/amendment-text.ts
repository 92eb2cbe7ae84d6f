import { type BusinessDate, businessDate } from '../calendar/business-date'
import { type Fen, fen } from '../money/fen'
import { grams } from '../quantity/grams'
import type { BilledBy, SaleTerms } from '../quantity/measure'
import { type Thousandths, thousandths } from '../quantity/thousandths'
import { type CanonicalValue, canonicalJson } from '../seal/canonical-json'

/** A value as it stands, and as the amendment makes it. */
export interface FromTo<T> {
  readonly from: T
  readonly to: T
}

/** A line that is changed, both values of each, so that the paper says all of it. */
export interface AmendedLine {
  readonly lineId: string
  readonly position: number
  readonly productName: string
  readonly specification: string
  readonly villageName: string | null
  readonly saleUnit: string
  /** What the price is for: one sale unit, or so many grams. */
  readonly priceGrams: bigint | null
  readonly agreed: FromTo<Thousandths> | null
  readonly unitPriceFen: FromTo<Fen> | null
  readonly amountFen: FromTo<Fen>
}

/** A line that is added, with everything it freezes. */
export interface NewLine {
  readonly lineId: string
  readonly position: number
  readonly productId: string
  readonly productName: string
  readonly specification: string
  readonly villageId: string | null
  readonly villageName: string | null
  readonly terms: SaleTerms
  readonly agreed: Thousandths
  readonly amountFen: Fen
}

/** Everything both sides put their name to in a 补充协议. */
export interface AmendmentContent {
  readonly number: string
  readonly programmeId: string
  readonly agreement: { readonly number: string; readonly contentHash: string; readonly signedOn: BusinessDate }
  readonly buyer: { readonly id: string; readonly name: string; readonly uscc: string }
  readonly supplier: { readonly id: string; readonly name: string; readonly uscc: string }
  readonly reason: string
  /** It ends the agreement by the consent of both, and changes nothing else. */
  readonly ends: boolean
  readonly endDate: FromTo<BusinessDate> | null
  readonly tolerancePermille: FromTo<number> | null
  readonly paymentDays: FromTo<number> | null
  readonly capFen: FromTo<Fen> | null
  /** Σ of the lines with a quantity. */
  readonly amountFen: FromTo<Fen>
  readonly lines: readonly AmendedLine[]
  readonly added: readonly NewLine[]
}

/** The text whose hash a signature names; `format` numbers the layout, as with agreements. */
export function amendmentText(content: AmendmentContent): string {
  const { tolerancePermille, paymentDays, lines, added, ...rest } = content
  const whole = (change: FromTo<number> | null) => change && { from: BigInt(change.from), to: BigInt(change.to) }
  return canonicalJson({
    ...rest,
    format: 'amendment-1',
    tolerancePermille: whole(tolerancePermille),
    paymentDays: whole(paymentDays),
    lines: lines.map(({ position, ...line }) => ({ ...line, position: BigInt(position) })),
    added: added.map(({ position, terms, ...line }) => ({ ...line, position: BigInt(position), terms: { ...terms } })),
  } as unknown as CanonicalValue)
}

type Kept<T> = { [K in keyof T]: KeptValue<T[K]> }
type KeptValue<T> = T extends bigint | number
  ? string
  : T extends readonly (infer E)[]
    ? Kept<E>[]
    : T extends string | boolean | null
      ? T
      : Kept<T>

/** The content of a kept text. A text of another layout is a bug here and throws. */
export function readAmendmentText(text: string): AmendmentContent {
  const kept = JSON.parse(text) as { format: string } & Kept<AmendmentContent>
  if (kept.format !== 'amendment-1') throw new TypeError(`an amendment of layout ${kept.format}`)
  const { number, programmeId, agreement, buyer, supplier, reason, ends } = kept
  const date = (value: string) => businessDate(value)
  const money = (value: string) => fen(BigInt(value))
  const quantity = (value: string) => thousandths(BigInt(value))
  const both = <T>(change: { from: string; to: string } | null, read: (value: string) => T): FromTo<T> | null =>
    change && { from: read(change.from), to: read(change.to) }
  const always = <T>(change: { from: string; to: string }, read: (value: string) => T): FromTo<T> => ({
    from: read(change.from),
    to: read(change.to),
  })
  return {
    ...{ number, programmeId, buyer, supplier, reason, ends },
    agreement: { ...agreement, signedOn: date(agreement.signedOn) },
    endDate: both(kept.endDate, date),
    tolerancePermille: both(kept.tolerancePermille, Number),
    paymentDays: both(kept.paymentDays, Number),
    capFen: both(kept.capFen, money),
    amountFen: always(kept.amountFen, money),
    lines: kept.lines.map((line) => ({
      ...line,
      position: Number(line.position),
      priceGrams: line.priceGrams === null ? null : BigInt(line.priceGrams),
      agreed: both(line.agreed, quantity),
      unitPriceFen: both(line.unitPriceFen, money),
      amountFen: always(line.amountFen, money),
    })),
    added: kept.added.map(({ terms, ...line }) => ({
      ...line,
      position: Number(line.position),
      agreed: quantity(line.agreed),
      amountFen: money(line.amountFen),
      terms: {
        saleUnit: terms.saleUnit,
        billedBy: terms.billedBy as BilledBy,
        quantityStep: quantity(terms.quantityStep),
        nominalGrams: terms.nominalGrams === null ? null : grams(BigInt(terms.nominalGrams)),
        priceGrams: terms.priceGrams === null ? null : grams(BigInt(terms.priceGrams)),
        unitPriceFen: money(terms.unitPriceFen),
      },
    })),
  }
}
