import { z } from 'zod'

/** Whatever was typed or copied from a paper; what it may be, the domain knows. */
export const checkForm = z.object({ code: z.string().max(200).default('') })
