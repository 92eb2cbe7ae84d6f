import { z } from 'zod'
import { ROLES } from '~/domain/access/actor'

/** Longer than any phone or password there is: what is typed is checked by the use case, which tells nothing apart. */
const typed = z.string().max(1000)

export const signInForm = z.object({ phone: typed.min(1), password: typed.min(1) })

/** A name is only asked of those who are new. */
export const invitationForm = z.object({ name: typed.default(''), password: typed.min(1) })

/** One of the roles there are; whether it fits the place, the use case knows. */
const role = z.enum(ROLES)
const title = z.string().max(200).default('')

export const inviteForm = z.object({ phone: typed, name: typed, title, role })

export const invitationIdForm = z.object({ invitationId: z.uuid() })

export const memberForm = z.object({ role, title })

export const endMemberForm = z.object({ reason: typed.default('') })

export const emailForm = z.object({ email: typed })

export const switchForm = z.object({ membershipId: z.uuid() })

export const nameForm = z.object({ name: typed })

export const newPhoneForm = z.object({ phone: typed })

export const phoneCodeForm = z.object({ phone: typed, code: typed })
