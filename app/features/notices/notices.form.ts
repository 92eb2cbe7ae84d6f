import { z } from 'zod'
import { ALL_NOTICE_KINDS } from '~/domain/notice/notice-kinds'
import { LOCALES } from '~/messages'

/** The one notice to put away. */
export const readForm = z.object({ id: z.uuid() })

const kinds = z.array(z.enum(ALL_NOTICE_KINDS)).default([])

/** The boxes that are ticked; a box that is not is not sent. */
export const choicesForm = z.object({ app: kinds, mail: kinds, mailLocale: z.enum(LOCALES) })
