import { z } from 'zod'

/** The one notice to put away. */
export const readForm = z.object({ id: z.uuid() })
