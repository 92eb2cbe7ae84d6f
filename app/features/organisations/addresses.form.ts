import { z } from 'zod'
import { normaliseName } from '~/domain/identity/names'
import { checkPhone } from '~/domain/identity/phone'
import { checkUscc } from '~/domain/identity/uscc'
import { accept } from '~/domain/refusal/refusal'
import { checked } from '../form-shape'

/** As far as it was chosen, from the province down. */
const division = z.array(z.string().max(12)).max(6).default([])

/** The picker's next question: whatever else was typed stays. */
export const divisionForm = z.object({ division })

export const addressForm = z.object({
  entryId: z.uuid(),
  division,
  detail: checked((text) => normaliseName(text, { most: 120 })),
  contactName: checked((text) => normaliseName(text, { most: 50 })),
  contactPhone: checked((text) => checkPhone(text)),
})

export const entryForm = z.object({ entryId: z.uuid() })

export const invoiceTitleForm = z.object({
  entryId: z.uuid(),
  title: checked((text) => normaliseName(text)),
  uscc: checked((text) => {
    const code = checkUscc(text)
    return code.ok ? accept(code.value.code) : code
  }),
})
