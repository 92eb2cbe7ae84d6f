import { z } from 'zod'
import { accept, refuse } from '~/domain/refusal/refusal'
import { REMARK_LENGTH } from '~/domain/remark/remark'
import { checked } from '../form-shape'

/** `remarkId` names this filling-in of the form: sent twice, it is one remark. */
export const remarkForm = z.object({
  remarkId: z.uuid(),
  remark: checked((typed) => {
    const text = typed.replaceAll('\r\n', '\n').trim()
    if (text === '') return refuse('required')
    return [...text].length > REMARK_LENGTH
      ? refuse('too-long', { detail: { most: String(REMARK_LENGTH) } })
      : accept(text)
  }),
  remarkLine: z.union([z.literal(''), z.uuid()]).default(''),
})
