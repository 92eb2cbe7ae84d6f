import type { BusinessDate } from '../calendar/business-date'
import type { Fen } from '../money/fen'
import type { SaleTerms } from '../quantity/measure'
import type { Thousandths } from '../quantity/thousandths'
import type { AmendmentContent } from './amendment-text'

interface AmendableLine {
  readonly id: string
  readonly terms: SaleTerms
  readonly agreed: Thousandths | null
  readonly amountFen: Fen
}

interface Amendable<L extends AmendableLine> {
  readonly endDate: BusinessDate
  readonly tolerancePermille: number
  readonly paymentDays: number
  readonly capFen: Fen | null
  readonly amountFen: Fen
  readonly lines: readonly L[]
}

/**
 * An agreement as it was signed, from how it stands now and the amendments in force, in their order: each of them says
 * what it changed from. With the first n left out, as it stood after those.
 */
export function asSigned<L extends AmendableLine, A extends Amendable<L>>(
  agreement: A & Amendable<L>,
  amendments: readonly AmendmentContent[],
): A {
  let standing: A & Amendable<L> = agreement
  for (const content of amendments.toReversed()) standing = undone<L, A>(standing, content)
  return standing
}

function undone<L extends AmendableLine, A extends Amendable<L>>(
  after: A & Amendable<L>,
  { lines, added, ...content }: AmendmentContent,
): A & Amendable<L> {
  const addedIds = new Set(added.map(({ lineId }) => lineId))
  return {
    ...after,
    endDate: content.endDate?.from ?? after.endDate,
    tolerancePermille: content.tolerancePermille?.from ?? after.tolerancePermille,
    paymentDays: content.paymentDays?.from ?? after.paymentDays,
    capFen: content.capFen?.from ?? after.capFen,
    amountFen: content.amountFen.from,
    lines: after.lines
      .filter(({ id }) => !addedIds.has(id))
      .map((line) => {
        const change = lines.find(({ lineId }) => lineId === line.id)
        if (!change) return line
        const unitPriceFen = change.unitPriceFen?.from ?? line.terms.unitPriceFen
        const agreed = change.agreed?.from ?? line.agreed
        return { ...line, terms: { ...line.terms, unitPriceFen }, agreed, amountFen: change.amountFen.from }
      }),
  }
}
