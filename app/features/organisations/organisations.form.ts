import { z } from 'zod'
import { checkBankAccount } from '~/domain/identity/bank-account'
import { normaliseName } from '~/domain/identity/names'
import { checkPhone } from '~/domain/identity/phone'
import { checkUscc } from '~/domain/identity/uscc'
import { accept } from '~/domain/refusal/refusal'
import { checked, checkedOptional, versionShape } from '../form-shape'

export const BUYER_KINDS = ['ENTERPRISE', 'DEPARTMENT', 'INSTITUTION', 'UNION', 'CANTEEN', 'INDIVIDUAL'] as const
export const SUPPLIER_KINDS = ['COOPERATIVE', 'VILLAGE_COLLECTIVE', 'TOWN'] as const

export const organisationForm = z.object({
  version: versionShape,
  name: checked((text) => normaliseName(text)),
  uscc: checked((text) => {
    const code = checkUscc(text)
    return code.ok ? accept(code.value.code) : code
  }),
  kind: z.enum([...BUYER_KINDS, ...SUPPLIER_KINDS]),
  legalRepresentative: checkedOptional((text) => normaliseName(text, { most: 50 })),
  contactName: checked((text) => normaliseName(text, { most: 50 })),
  contactPhone: checked((text) => checkPhone(text)),
})

export const bankForm = z.object({
  version: versionShape,
  bankName: checked((text) => normaliseName(text, { most: 100 })),
  bankAccount: checked((text) => checkBankAccount(text)),
})

/** What the use case takes, on the side the organisation stands on. */
export function factsOf({ version: _, kind, ...facts }: z.output<typeof organisationForm>, side: 'BUYER' | 'SUPPLIER') {
  return {
    ...facts,
    buyerType: side === 'BUYER' ? (BUYER_KINDS.find((type) => type === kind) ?? null) : null,
    supplierKind: side === 'SUPPLIER' ? (SUPPLIER_KINDS.find((type) => type === kind) ?? null) : null,
    legalRepresentative: facts.legalRepresentative ?? '',
  }
}
