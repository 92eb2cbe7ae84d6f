import { z } from 'zod'
import { normaliseName } from '~/domain/identity/names'
import { checked } from '../form-shape'

const LONGEST_NAME = 40

const name = checked((text) => normaliseName(text, { most: LONGEST_NAME }))
const shared = z.literal('on').optional()

export const saveViewForm = z.object({ viewId: z.uuid(), name, shared })

export const changeViewForm = z.object({ viewId: z.uuid(), name, shared })

export const removeViewForm = z.object({ viewId: z.uuid() })
