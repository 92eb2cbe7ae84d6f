import { z } from 'zod'
import { refuse } from '~/domain/refusal/refusal'
import { checked, versionShape } from '../form-shape'

/** The upload, beside its file: the id of the batch it makes. */
export const sheetForm = z.object({ batchId: z.uuid() })

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

/** Approving without a file: which papers were seen. */
export const approvalForm = z.object({ version: versionShape, unseenReason: shortText(500) })

/** Submitting what looks like something else: why it is not. */
export const submissionForm = z.object({ version: versionShape, alikeReason: shortText(500) })

/** What may stay empty; too long says so. */
function shortText(most: number) {
  return z
    .string()
    .max(most)
    .optional()
    .transform((text) => text ?? '')
}

/** One purchase as it was typed; the rules of the sheet read it (readOfflineEntry). */
export const entryForm = z.object({
  recordId: z.uuid(),
  batchId: z.uuid(),
  title: shortText(200),
  village: shortText(200),
  product: shortText(200),
  amount: shortText(40),
  acceptedOn: shortText(40),
  buyerName: shortText(200),
  buyerType: shortText(40),
  uscc: shortText(40),
  channel: shortText(40),
  quantity: shortText(40),
  unit: shortText(40),
  unitPrice: shortText(40),
  amountReason: shortText(200),
  spec: shortText(200),
  paidOn: shortText(40),
  reference: shortText(80),
  invoiceNo: shortText(80),
  note: shortText(200),
  alikeReason: shortText(500),
  paperKind: z.enum(['receipt', 'invoice', 'sign-off']).optional(),
})

export const EVIDENCE_KINDS = ['photo', 'receipt', 'invoice', 'sign-off'] as const

export const recordEvidenceForm = z.object({ kind: z.enum(EVIDENCE_KINDS) })

export const reversalForm = z.object({
  batchId: z.uuid(),
  reason: checked((text) =>
    text.trim() === ''
      ? refuse('reason-required', { field: 'reverseReason' })
      : { ok: true, value: [...text.trim()].slice(0, 500).join('') },
  ),
})
