import { z } from 'zod'
import type { JobKind } from '~/platform/queue/job'

/** An order of this agreement is finished: is all of it? Asked after the commit, where nobody holds an order's lock. */
export const fulfilJob: JobKind<{ programmeId: string; agreementId: string }> = {
  name: 'fulfil-agreement',
  payload: z.object({ programmeId: z.uuid(), agreementId: z.uuid() }),
}
