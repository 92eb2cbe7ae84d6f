import { z } from 'zod'
import { parseBusinessDate } from '~/domain/calendar/business-date'
import { normaliseName } from '~/domain/identity/names'
import { PAPER_KINDS } from '~/domain/product/quality-paper'
import { checked, checkedOptional } from '../form-shape'

export const qualityPaperForm = z.object({
  /** Made with the form: sent twice, there is one paper. */
  paperId: z.uuid(),
  kind: z.enum(PAPER_KINDS),
  number: checkedOptional((text) => normaliseName(text, { most: 60 })).transform((text) => text ?? ''),
  issuer: checked((text) => normaliseName(text, { most: 80 })),
  issuedOn: checked((text) => parseBusinessDate(text)),
  validUntil: checkedOptional((text) => parseBusinessDate(text)),
})

export const qualityPaperRemovalForm = z.object({ paperId: z.uuid() })
