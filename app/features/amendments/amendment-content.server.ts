import {
  type AmendmentChanges,
  amendedAmount,
  amendedField,
  amendedLine,
  amountOf,
  checkAmendment,
  type StandingTerms,
} from '~/domain/amendment/amendment-changes'
import { type AmendmentContent, amendmentText, type FromTo, type NewLine } from '~/domain/amendment/amendment-text'
import type { BusinessDate } from '~/domain/calendar/business-date'
import { lineAmount, type SaleTerms } from '~/domain/quantity/measure'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Db, Tx } from '~/platform/db/db'
import { sha256Hex } from '~/platform/digest/digest'
import { uuid7 } from '~/platform/ids/uuid7'
import type { Agreement } from '../agreements/agreement'
import { standingTerms } from '../agreements/amending.steps.server'
import { readOffers } from '../catalogue/catalogue.steps.server'

interface Drafted {
  readonly number: string
  readonly reason: string
  readonly ends: boolean
  readonly changes: AmendmentChanges
}

/** Terms of the products that are added, frozen as they are now; only what the supplier has on sale can be added. */
async function offersFor(
  tx: Db | Tx,
  programmeId: string,
  agreement: Agreement,
  changes: AmendmentChanges,
): Promise<
  Outcome<Map<string, { terms: SaleTerms; name: string; spec: string; villageId: string; villageName: string }>>
> {
  const ids = changes.added.map(({ productId }) => productId)
  const offers = ids.length === 0 ? new Map() : await readOffers(tx, programmeId, ids)
  for (const productId of ids) {
    const offer = offers.get(productId)
    const field = amendedField('added', productId, 'quantity')
    if (!offer || offer.supplierId !== agreement.supplier.id) return refuse('not-found', { field })
    if (offer.state !== 'LISTED') return refuse('not-on-sale', { field })
  }
  return accept(offers)
}

/**
 * May an agreement be changed so today? Refuses: not-found and not-on-sale (what is added), and as checkAmendment.
 * What ends it changes nothing and is checked by nobody.
 */
export async function checkDrafted(
  tx: Tx,
  programmeId: string,
  agreement: Agreement,
  changes: AmendmentChanges,
  today: BusinessDate,
): Promise<Outcome<void>> {
  const offers = await offersFor(tx, programmeId, agreement, changes)
  if (!offers.ok) return offers
  return checkAmendment(standingTerms(agreement), changes, termsOf(offers.value), today)
}

function termsOf(offers: ReadonlyMap<string, { terms: SaleTerms }>): Map<string, SaleTerms> {
  return new Map([...offers].map(([id, { terms }]) => [id, terms]))
}

/**
 * Everything an amendment says, from the agreement as it stands: what each changed thing was and becomes, and what is
 * added with all it freezes. An agreement with a town leaves the village of what is added open, as it does elsewhere.
 * Refuses: not-found, not-on-sale (what is added).
 */
export async function contentOf(
  tx: Db | Tx,
  programmeId: string,
  agreement: Agreement,
  drafted: Drafted,
): Promise<Outcome<AmendmentContent>> {
  const { changes } = drafted
  const offers = await offersFor(tx, programmeId, agreement, changes)
  if (!offers.ok) return offers
  if (agreement.contentHash === null || agreement.signedOn === null)
    throw new Error('an amendment of what nobody signed')
  const now = standingTerms(agreement)
  const open = agreement.lines.every((line) => line.villageId === null)
  const last = Math.max(...agreement.lines.map(({ position }) => position))
  const { buyer, supplier } = agreement
  return accept({
    ...{ number: drafted.number, programmeId, buyer, supplier, reason: drafted.reason, ends: drafted.ends },
    agreement: { number: agreement.number, contentHash: agreement.contentHash, signedOn: agreement.signedOn },
    endDate: fromTo(now.endDate, changes.endDate),
    tolerancePermille: fromTo(now.tolerancePermille, changes.tolerancePermille),
    paymentDays: fromTo(now.paymentDays, changes.paymentDays),
    capFen: now.capFen === null ? null : fromTo(now.capFen, changes.capFen),
    amountFen: { from: agreement.amountFen, to: amendedAmount(now, changes, termsOf(offers.value)) },
    lines: changedLines(agreement, now, changes),
    added: changes.added.map(({ productId, quantity, unitPriceFen }, index): NewLine => {
      const offer = offers.value.get(productId)
      if (!offer) throw new Error('an added product without its offer')
      const terms = { ...offer.terms, unitPriceFen }
      return {
        ...{ lineId: uuid7(), position: last + 1 + index, productId, productName: offer.name },
        ...{ specification: offer.spec, terms, agreed: quantity, amountFen: lineAmount(terms, { quantity }) },
        villageId: open ? null : offer.villageId,
        villageName: open ? null : offer.villageName,
      }
    }),
  })
}

function changedLines(agreement: Agreement, now: StandingTerms, changes: AmendmentChanges) {
  return agreement.lines.flatMap((line, index) => {
    const before = now.lines[index]
    if (!before || !changes.lines.some(({ lineId }) => lineId === line.id)) return []
    const after = amendedLine(before, changes)
    const agreed = before.agreed === null || after.agreed === null ? null : fromTo(before.agreed, after.agreed)
    const { id: lineId, position, productName, spec: specification, villageName } = line
    return [
      {
        ...{ lineId, position, productName, specification, villageName, saleUnit: line.terms.saleUnit },
        priceGrams: line.terms.priceGrams,
        agreed,
        unitPriceFen: fromTo(before.terms.unitPriceFen, after.terms.unitPriceFen),
        amountFen: { from: amountOf(before), to: amountOf(after) },
      },
    ]
  })
}

function fromTo<T>(from: T, to: T | undefined): FromTo<T> | null {
  return to === undefined || to === from ? null : { from, to }
}

/** The text both sides sign, and its SHA-256 in hex. */
export function textOf(content: AmendmentContent): { text: string; contentHash: string } {
  const text = amendmentText(content)
  return { text, contentHash: sha256Hex(text) }
}
