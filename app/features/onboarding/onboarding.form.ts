import { z } from 'zod'
import { normaliseName } from '~/domain/identity/names'
import { checkPhone } from '~/domain/identity/phone'
import { checkUscc } from '~/domain/identity/uscc'
import { parseYuan } from '~/domain/money/fen'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { checked, checkedOptional, versionShape } from '../form-shape'

/** Individuals are not registered: what they buy is recorded off the platform (docs/domain.md §1). */
export const BUYER_TYPES = ['ENTERPRISE', 'DEPARTMENT', 'INSTITUTION', 'UNION', 'CANTEEN'] as const
export const SUPPLIER_KINDS = ['COOPERATIVE', 'VILLAGE_COLLECTIVE', 'TOWN'] as const

const LONGEST_STATEMENT = 500

/** Text of several lines, may be empty. */
function statementOf(text: string): Outcome<string> {
  const trimmed = text.normalize('NFC').trim()
  if ([...trimmed].length > LONGEST_STATEMENT)
    return refuse('too-long', { detail: { most: String(LONGEST_STATEMENT) } })
  return /[^\P{Cc}\r\n\t]/u.test(trimmed) ? refuse('forbidden-characters') : accept(trimmed)
}

const uscc = checked((text) => {
  const code = checkUscc(text)
  return code.ok ? accept(code.value.code) : code
})

const organisation = {
  organisationName: checked((text) => normaliseName(text)),
  uscc,
  legalRepresentative: checkedOptional((text) => normaliseName(text, { most: 50 })),
  statement: checkedOptional(statementOf),
  kindConfirmed: z.literal('on').optional(),
}

const kindOf = {
  buyer: { ...organisation, kind: z.enum(BUYER_TYPES) },
  supplier: { ...organisation, kind: z.enum(SUPPLIER_KINDS), villageIds: z.array(z.uuid()).min(1).max(50) },
}

const person = { name: checked((text) => normaliseName(text)), phone: checked((text) => checkPhone(text)) }
const proof = { code: z.string().min(1).max(40), password: z.string().min(1).max(1000) }
const made = { applicationId: z.uuid() }

/** By side: what is looked at before a code is sent, the whole, and that of somebody who has an account. */
export const signUpForms = {
  buyer: {
    ask: z.object({ ...made, ...kindOf.buyer, ...person }),
    whole: z.object({ ...made, ...kindOf.buyer, ...person, ...proof }),
    register: z.object({ ...made, ...kindOf.buyer, phone: person.phone }),
  },
  supplier: {
    ask: z.object({ ...made, ...kindOf.supplier, ...person }),
    whole: z.object({ ...made, ...kindOf.supplier, ...person, ...proof }),
    register: z.object({ ...made, ...kindOf.supplier, phone: person.phone }),
  },
}

export type SignUpSide = keyof typeof signUpForms

type SignUpTyped =
  | z.output<(typeof signUpForms)['buyer']['register']>
  | z.output<(typeof signUpForms)['supplier']['register']>

/** What the use cases take, from either form. */
export function applicationOf(typed: SignUpTyped) {
  const { applicationId, organisationName, kind, legalRepresentative, statement, kindConfirmed } = typed
  const buys = BUYER_TYPES.find((type) => type === kind) ?? null
  const sells = SUPPLIER_KINDS.find((type) => type === kind) ?? null
  return {
    applicationId,
    organisation: {
      side: buys ? ('BUYER' as const) : ('SUPPLIER' as const),
      name: organisationName,
      uscc: typed.uscc,
      buyerType: buys,
      supplierKind: sells,
      legalRepresentative: legalRepresentative ?? '',
      villageIds: 'villageIds' in typed ? typed.villageIds : [],
    },
    statement: statement ?? '',
    kindConfirmed: kindConfirmed === 'on',
  }
}

const longName = checked((text) => normaliseName(text, { most: 100 }))

/** The programme's facts. A reason is wanted by the use case where the target changes. */
export const programmeForm = z.object({
  name: longName,
  helper: longName,
  assisted: longName,
  since: z.coerce.number().int().min(1990).max(2200),
  defaultTarget: checkedOptional((text) => parseYuan(text)),
  lookFirst: z
    .literal('on')
    .optional()
    .transform((tick) => tick === 'on'),
  reason: checkedOptional(statementOf),
})

const reason = checked((text) => {
  const said = statementOf(text)
  if (!said.ok) return said
  return said.value === '' ? refuse('reason-required') : said
})

/** Recommending, refusing, suspending, restoring. */
export const reasonedReviewForm = z.object({ version: versionShape, reason })
export const approveForm = z.object({ version: versionShape })
export const resubmitForm = z.object({
  applicationId: z.uuid(),
  version: versionShape,
  statement: checkedOptional(statementOf),
})

const villageIds = z.array(z.uuid()).min(1).max(50)
/** A supplier's own choice, and what an official adds to it. */
export const villagesForm = z.object({ version: versionShape, villageIds })
export const grantVillagesForm = z.object({ version: versionShape, villageIds, villagesReason: reason })
