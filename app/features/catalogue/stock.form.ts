import { z } from 'zod'
import { normaliseName } from '~/domain/identity/names'
import { OWN_STOCK_REASONS } from '~/domain/product/stock-movement'
import { parseThousandths } from '~/domain/quantity/thousandths'
import { checked, checkedOptional } from '../form-shape'

/** 收获, 损耗, 盘点. */
export const moveStockForm = z.object({
  /** Written by the page: what there was when it was drawn. */
  seenOnHand: checked((text) => parseThousandths(text)),
  kind: z.enum(OWN_STOCK_REASONS),
  quantity: checked((text) => parseThousandths(text)),
  /** Left empty it is refused by the use case where one has to say why. */
  note: checkedOptional((text) => normaliseName(text)).transform((text) => text ?? ''),
})
