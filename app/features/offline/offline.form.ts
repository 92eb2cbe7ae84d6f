import { z } from 'zod'
import { refuse } from '~/domain/refusal/refusal'
import { checked, versionShape } from '../form-shape'

/** The upload, beside its file: the id of the batch it makes. */
export const sheetForm = z.object({ batchId: z.uuid() })

/** Submitting, approving, discarding: of the batch as it stood on the page. */
export const decisionForm = z.object({ version: versionShape })

export const returnForm = z.object({
  version: versionShape,
  reason: checked((text) =>
    text.trim() === ''
      ? refuse('reason-required', { field: 'reason' })
      : [...text].length > 500
        ? refuse('too-long', { field: 'reason', detail: { most: '500' } })
        : { ok: true, value: text.trim() },
  ),
})

/** Which file of the evidence is taken away. */
export const removalForm = z.object({ attachmentId: z.uuid() })
