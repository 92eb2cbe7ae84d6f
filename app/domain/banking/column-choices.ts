import { accept, type Outcome, refuse } from '../refusal/refusal'
import type { BankColumns } from './bank-columns'

/** What somebody chose for a sheet's columns, each from 0; null: the sheet has none such. */
export interface ColumnChoices {
  readonly date: number | null
  readonly income: number | null
  readonly outgo: number | null
  readonly amount: number | null
  readonly direction: number | null
  readonly payer: number | null
  readonly account: number | null
  readonly reference: number | null
  readonly balance: number | null
  readonly remark: readonly number[]
}

/**
 * Whether those columns say enough: a day, and either what came in or an amount (signed, or with its direction).
 * Refuses: bank-columns-missing (also where one column is taken for two things).
 */
export function checkColumns(choices: ColumnChoices): Outcome<BankColumns> {
  const { remark, date, ...rest } = choices
  const named = Object.entries(rest).filter((entry): entry is [string, number] => entry[1] !== null)
  const taken = [...named.map(([, at]) => at), ...remark, ...(date === null ? [] : [date])]
  const money = choices.income !== null || choices.amount !== null
  if (date === null || !money || new Set(taken).size < taken.length) return refuse('bank-columns-missing')
  return accept({ date, ...Object.fromEntries(named), remark })
}
