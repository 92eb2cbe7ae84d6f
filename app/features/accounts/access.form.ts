import { z } from 'zod'

/** Longer than anything there is to type here: what is typed is checked by the use case. */
const typed = z.string().max(1000)

export const confirmForm = z.object({
  password: typed.default(''),
  code: typed.default(''),
  recoveryCode: typed.default(''),
})

export const phoneForm = z.object({ phone: typed.min(1) })

export const resetForm = z.object({ phone: typed.min(1), code: typed.min(1), password: typed.min(1) })

export const passwordForm = z.object({ oldPassword: typed.min(1), password: typed.min(1) })

export const codeForm = z.object({ code: typed.min(1) })

export const deviceForm = z.object({ device: z.uuid() })
