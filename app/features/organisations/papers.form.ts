import { z } from 'zod'
import { ATTACHMENT_KINDS } from '~/domain/attachment/attachment'

/** Which kinds a side may hand in, the use case asks. */
export const paperForm = z.object({ kind: z.enum(ATTACHMENT_KINDS) })
export const paperRemovalForm = z.object({ attachmentId: z.uuid() })
