import { z } from 'zod'

/** Longer than any phone or password there is: what is typed is checked by the use case, which tells nothing apart. */
const typed = z.string().max(1000)

export const signInForm = z.object({ phone: typed.min(1), password: typed.min(1) })

/** A name is only asked of those who are new. */
export const invitationForm = z.object({ name: typed.default(''), password: typed.min(1) })
