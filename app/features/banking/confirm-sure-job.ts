import { z } from 'zod'
import type { JobKind } from '~/platform/queue/job'

/** Longer without a sign of life, and confirming was killed: it is not shown any more and may begin again. */
export const CONFIRM_ALIVE_MS = 10 * 60_000

/** All sure lines of one file are confirmed for whoever asked. The words are those of their language. */
export const confirmSureJob: JobKind<{
  programmeId: string
  statementId: string
  organisationId: string
  personId: string
  payerWords: { SAME: string; KIN: string }
}> = {
  name: 'confirm-sure-lines',
  payload: z.object({
    programmeId: z.uuid(),
    statementId: z.uuid(),
    organisationId: z.uuid(),
    personId: z.uuid(),
    payerWords: z.object({ SAME: z.string(), KIN: z.string() }),
  }),
}
