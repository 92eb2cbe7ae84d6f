import type { AmendmentContent } from '~/domain/amendment/amendment-text'
import type { BusinessDate } from '~/domain/calendar/business-date'
import type { Want } from '~/domain/harvest/want'
import { type Thousandths, thousandths } from '~/domain/quantity/thousandths'
import type { Agreement, AgreementLine } from '../agreements/agreement'

/** A line that stands, with another quantity or end of the term, less what was drawn; null where no quantity is agreed. */
export function wantOfLine(
  agreement: Agreement,
  line: AgreementLine,
  after: { agreed: Thousandths | null; endDate: BusinessDate },
): Want | null {
  const { id, productId, productName, terms, window, agreed, drawn } = line
  if (agreed === null || after.agreed === null) return null
  const { from, to } = window ?? { from: agreement.startDate, to: agreement.endDate }
  const said = { key: id, productId, name: productName, nameEn: '', saleUnit: terms.saleUnit, from }
  const toCome = (quantity: Thousandths) => thousandths(quantity > drawn ? quantity - drawn : 0n)
  return {
    ...said,
    to: window?.to ?? after.endDate,
    quantity: toCome(after.agreed),
    holds: { from, to, quantity: toCome(agreed) },
  }
}

/** What an amendment asks of the harvest: the lines whose quantity or term it changes, and the lines it adds. */
export function wantsOfAmendment(agreement: Agreement, content: AmendmentContent): Want[] {
  const endDate = content.endDate?.to ?? agreement.endDate
  const changed = agreement.lines.flatMap((line) => {
    const quantity = content.lines.find(({ lineId }) => lineId === line.id)?.agreed
    if (!quantity && !(content.endDate && line.window === null)) return []
    return wantOfLine(agreement, line, { agreed: quantity?.to ?? line.agreed, endDate }) ?? []
  })
  const added = content.added.map(({ lineId, productId, productName, terms, agreed }) => ({
    ...{ key: lineId, productId, name: productName, nameEn: '', saleUnit: terms.saleUnit },
    ...{ from: agreement.startDate, to: endDate, quantity: agreed },
  }))
  return [...changed, ...added]
}
