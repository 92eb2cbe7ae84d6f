import type { AmendmentChanges } from '~/domain/amendment/amendment-changes'
import type { AmendmentContent } from '~/domain/amendment/amendment-text'

/** What a signed text changes: the values it changes to. */
export function changesIn({ lines, added, ...content }: AmendmentContent): AmendmentChanges {
  return {
    endDate: content.endDate?.to,
    tolerancePermille: content.tolerancePermille?.to,
    paymentDays: content.paymentDays?.to,
    capFen: content.capFen?.to,
    lines: lines.map(({ lineId, agreed, unitPriceFen }) => ({
      lineId,
      agreed: agreed?.to,
      unitPriceFen: unitPriceFen?.to,
    })),
    added: added.map(({ productId, agreed, terms }) => ({
      productId,
      quantity: agreed,
      unitPriceFen: terms.unitPriceFen,
    })),
  }
}
