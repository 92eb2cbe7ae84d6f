import { z } from 'zod'

/** Beside the file itself. */
export const sendSheetForm = z.object({ sheetId: z.uuid() })

export const applySheetForm = z.object({ seen: z.string().regex(/^[\da-f]{64}$/) })
