import { z } from 'zod'

export const closeForm = z.object({
  password: z.string().max(1000).default(''),
  sure: z
    .string()
    .optional()
    .transform((ticked) => ticked === 'on'),
})
