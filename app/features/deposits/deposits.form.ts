import { z } from 'zod'
import { parseBusinessDate } from '~/domain/calendar/business-date'
import { DEPOSIT_CLAIM_KINDS } from '~/domain/deposit/deposit-claim'
import { normaliseName } from '~/domain/identity/names'
import { parseYuan } from '~/domain/money/fen'
import { checked, versionShape } from '../form-shape'

const amount = checked((text) => parseYuan(text))
const reason = checked((text) => normaliseName(text, { most: 200 }))

export const payDepositForm = z.object({
  transferId: z.uuid(),
  reference: z.string().max(200).default(''),
  amount,
  valueDate: checked((text) => parseBusinessDate(text)),
})

export const applyDepositForm = z.object({ applicationId: z.uuid(), orderId: z.uuid(), amount })
export const undoApplicationForm = z.object({ reversalId: z.uuid(), applicationId: z.uuid(), reason })
export const claimDepositForm = z.object({ claimId: z.uuid(), kind: z.enum(DEPOSIT_CLAIM_KINDS), amount, reason })
export const answerClaimForm = z.object({ claimId: z.uuid(), version: versionShape })
export const declineClaimForm = z.object({ claimId: z.uuid(), version: versionShape, reason })
