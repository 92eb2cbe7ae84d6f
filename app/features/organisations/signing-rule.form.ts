import { z } from 'zod'

/** Not ticked, no factor is asked for. */
export const signingRuleForm = z.object({ signingFactor: z.literal('on').optional() })
