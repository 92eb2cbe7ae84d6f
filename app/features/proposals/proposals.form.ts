import { z } from 'zod'
import { parseBusinessDate } from '~/domain/calendar/business-date'
import { normaliseName } from '~/domain/identity/names'
import { parseYuan } from '~/domain/money/fen'
import { proposalLifecycle } from '~/domain/proposal/proposal-lifecycle'
import { parseThousandths } from '~/domain/quantity/thousandths'
import { checked, checkedOptional, versionShape } from '../form-shape'

const oneOrMore = z.union([z.uuid().transform((id) => [id]), z.array(z.uuid())])

/** The basket as the official saw it, and to whom it goes. */
export const sendForm = z.object({
  sendingId: z.uuid(),
  buyers: oneOrMore.default([]),
  wanted: checked((text) => parseBusinessDate(text)),
  lastDay: checked((text) => parseBusinessDate(text)),
  note: checkedOptional((text) => normaliseName(text, { most: 400 })).transform((text) => text ?? ''),
  basis: z.enum(['all', 'counted']).default('all'),
  lines: z
    .record(
      z.uuid(),
      z.object({
        quantity: checked((text) => parseThousandths(text)),
        price: checked((text) => parseYuan(text)),
      }),
    )
    .default({}),
})

export const takeForm = z.object({
  version: versionShape,
  lines: z.record(z.uuid(), z.object({ quantity: checkedOptional((text) => parseThousandths(text)) })).default({}),
})

export const proposalReasonForm = z.object({
  version: versionShape,
  reason: checked((text) => normaliseName(text, { most: 200 })),
})

/** A filter of a list's address; anything else is no filter. */
export const proposalQuery = z.object({
  state: z.enum(proposalLifecycle.states).nullable().catch(null),
  after: z.uuid().nullable().catch(null),
})
