import { z } from 'zod'
import { parseBusinessDate } from '~/domain/calendar/business-date'
import { checkEmail } from '~/domain/identity/email'
import { normaliseName } from '~/domain/identity/names'
import { checkUscc } from '~/domain/identity/uscc'
import { INVOICE_KINDS, INVOICE_MEDIUMS } from '~/domain/invoice/invoice-kinds'
import { TREATMENTS, type Treatment } from '~/domain/invoice/treatment'
import { parseYuan } from '~/domain/money/fen'
import { parseThousandths } from '~/domain/quantity/thousandths'
import { accept, type Refusal } from '~/domain/refusal/refusal'
import { checked, checkedOptional, versionShape } from '../form-shape'

const words = (most: number) => checkedOptional((text) => normaliseName(text, { most })).transform((text) => text ?? '')
const ticked = z
  .string()
  .optional()
  .transform((value) => value === 'on')
const kind = z.enum(INVOICE_KINDS)
const medium = z.enum(INVOICE_MEDIUMS)
const date = checked((text) => parseBusinessDate(text))
const optionalYuan = checkedOptional((text) => parseYuan(text))
/** Read by the rule itself, which needs to know what was ticked beside it. */
const number = z.string().max(200).default('')

export const askForm = z.object({
  requestId: z.uuid(),
  orderIds: z.array(z.uuid()).max(200).default([]),
  invoiceTitleId: z
    .union([z.uuid(), z.literal('')])
    .optional()
    .transform((id) => id || null),
  kind,
  medium,
  email: checkedOptional((text) => checkEmail(text)).transform((text) => text ?? ''),
  note: words(300),
})

const treatment = z
  .union([z.enum(TREATMENTS), z.literal('')])
  .optional()
  .transform((value) => value || null)

/** A row of the form; one whose name and amount are empty is none. */
const lineShape = z
  .object({
    name: words(120),
    spec: words(60),
    unit: words(20),
    quantity: checkedOptional((text) => parseThousandths(text)),
    amount: optionalYuan,
    treatment,
    tax: optionalYuan,
  })
  .transform((row, context) => {
    if (row.name === '' && row.amount === null) return null
    const missing = (path: string) =>
      context.addIssue({ code: 'custom', path: [path], params: { refusal: { code: 'required' } satisfies Refusal } })
    if (row.name === '') missing('name')
    if (row.amount === null) missing('amount')
    if (row.treatment === null) missing('treatment')
    const { name, spec, unit, quantity, amount, treatment: chosen, tax } = row
    if (name === '' || amount === null || chosen === null) return z.NEVER
    return { name, spec, unit, quantity, amountFen: amount, treatment: chosen, taxFen: tax }
  })

const allocations = z.record(z.uuid(), optionalYuan).default({})

export const issueForm = z.object({
  invoiceId: z.uuid(),
  number,
  asPrinted: ticked,
  issuedOn: date,
  kind,
  medium,
  title: checked((text) => normaliseName(text)),
  uscc: checked((text) => {
    const code = checkUscc(text)
    return code.ok ? accept(code.value.code) : code
  }),
  lines: z.array(lineShape).max(120).default([]),
  total: checked((text) => parseYuan(text)),
  allocations,
  note: words(300),
  noFileReason: words(120),
})

/** What a form says of an invoice, as the use case takes it: empty rows and orders without an amount are none. */
export function printedOf({ lines, total, allocations, ...printed }: z.output<typeof issueForm>) {
  return {
    ...printed,
    lines: lines.filter((line) => line !== null),
    totalFen: total,
    parts: Object.entries(allocations).flatMap(([orderId, amountFen]) => (amountFen ? [{ orderId, amountFen }] : [])),
  }
}

/** The rule counts the rows that are filled; the form names every row it has. */
export function atItsRow(refusal: Refusal, rows: readonly unknown[]): Refusal {
  const match = /^lines\[(\d+)\](.*)$/u.exec(refusal.field ?? '')
  if (!match) return refusal
  const filled = rows.flatMap((row, index) => (row === null ? [] : [index]))
  return { ...refusal, field: `lines[${filled[Number(match[1])] ?? match[1]}]${match[2]}` }
}

export const creditForm = z.object({
  creditId: z.uuid(),
  version: versionShape,
  number,
  asPrinted: ticked,
  issuedOn: date,
  reason: words(200),
  lines: z
    .array(z.object({ position: z.coerce.number().int().min(1).max(1000), amount: optionalYuan, tax: optionalYuan }))
    .max(120)
    .default([]),
  allocations,
  reissue: ticked,
  noFileReason: words(120),
})

export const seenInvoiceForm = z.object({ version: versionShape })
export const invoiceReasonForm = z.object({
  version: versionShape,
  reason: checked((text) => normaliseName(text, { most: 200 })),
})

export const seenRequestForm = z.object({ requestId: z.uuid(), version: versionShape })
export const requestReasonForm = seenRequestForm.extend({
  reason: checked((text) => normaliseName(text, { most: 200 })),
})

export const defaultsForm = z.object({
  version: versionShape,
  special: ticked,
  digital: ticked,
  paper: ticked,
  note: words(200),
  treatments: z
    .record(z.string().max(20), treatment)
    .default({})
    .transform((all) => {
      const said = Object.entries(all).filter((entry): entry is [string, Treatment] => entry[1] !== null)
      return Object.fromEntries(said)
    }),
})

/** A filter of the list's address; anything else is no filter. */
export const invoiceQuery = z.object({
  view: z.enum(['open', 'requests', 'issued', 'credited', 'over', 'past']).nullable().catch(null),
  after: z.uuid().nullable().catch(null),
  month: z
    .string()
    .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
    .nullable()
    .catch(null),
  number: z
    .string()
    .regex(/^[0-9A-Za-z]{1,40}$/)
    .transform((text) => text.toUpperCase())
    .catch(''),
})
