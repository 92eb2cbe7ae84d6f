import { z } from 'zod'
import { parseYuan } from '~/domain/money/fen'
import { SPENDING_PERIODS } from '~/domain/order/buying-rule'
import { checkedOptional } from '../form-shape'

const amount = checkedOptional(parseYuan)

/** What is left empty is no limit. */
export const buyingRuleForm = z.object({
  aloneFen: amount,
  approverFen: amount,
  limitPeriod: z
    .enum(['', ...SPENDING_PERIODS])
    .default('')
    .transform((period) => (period === '' ? null : period)),
  limitFen: amount,
  personLimitFen: amount,
})
