import { z } from 'zod'
import { normaliseName } from '~/domain/identity/names'
import { parseYuan } from '~/domain/money/fen'
import { checked, checkedOptional, versionShape } from '../form-shape'

/** The upload, beside its file: the id of the statement it makes. */
export const statementForm = z.object({ statementId: z.uuid() })

const column = z
  .string()
  .optional()
  .transform((text) => (text === undefined || text === '' ? null : Number(text)))
  .pipe(z.number().int().min(0).max(63).nullable())

/** What each column is, from 0; empty: the sheet has none such. */
export const columnsForm = z
  .object({
    date: column,
    income: column,
    outgo: column,
    amount: column,
    direction: column,
    payer: column,
    account: column,
    reference: column,
    balance: column,
    remark: column,
    remark2: column,
    remark3: column,
  })
  .transform(({ remark, remark2, remark3, ...rest }) => ({
    ...rest,
    remark: [remark, remark2, remark3].filter((at) => at !== null),
  }))

const seen = { lineId: z.uuid(), version: versionShape }
const word = checkedOptional((text) => normaliseName(text, { most: 200 })).transform((text) => text ?? undefined)

const targets = {
  transferId: z.uuid().optional(),
  transferVersion: versionShape.optional(),
  buyerId: z.uuid(),
  /** By document, 'ORDER-<id>' or 'DEPOSIT-<id>': yuan. */
  allocations: z
    .record(
      z.templateLiteral([z.enum(['ORDER', 'DEPOSIT']), '-', z.uuid()]),
      checkedOptional((text) => parseYuan(text)),
    )
    .default({}),
}

/** A line confirmed as a proposal says, or as somebody chose. */
export const confirmForm = z
  .object({ ...seen, ...targets, payerReason: word, distinct: word })
  .transform(({ transferId, transferVersion, buyerId, allocations, ...rest }) => ({
    ...rest,
    target:
      transferId === undefined
        ? {
            kind: 'OPEN' as const,
            buyerId,
            allocations: Object.entries(allocations).flatMap(([document, amountFen]) => {
              const [type = '', ...id] = document.split('-')
              const of = { type: type === 'DEPOSIT' ? ('DEPOSIT' as const) : ('ORDER' as const), id: id.join('-') }
              return amountFen === null ? [] : [{ document: of, amountFen }]
            }),
          }
        : { kind: 'TRANSFER' as const, transferId, version: transferVersion ?? 0, buyerId },
  }))

export const seenLineForm = z.object(seen)
export const ignoreForm = z.object({ ...seen, reason: checked((text) => normaliseName(text, { most: 200 })) })

/** Filters of an address; anything else is none. */
export const statementQuery = z.object({
  group: z.enum(['sure', 'likely', 'unknown', 'done', 'ignored', 'out']).nullable().catch(null),
  page: z.coerce.number().int().min(1).max(2_000).catch(1),
})
export const lineQuery = z.object({ buyer: z.uuid().nullable().catch(null) })
