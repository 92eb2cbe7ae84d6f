import { can } from '~/domain/access/policy'
import { maskAccount } from '~/domain/identity/bank-account'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { enqueueNotice } from '../notices/notices.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { lockOrganisation, updateBankAccount } from './organisations.repo.server'

export interface ChangeBankAccountInput {
  version: number
  bankName: string
  /** Checked by checkBankAccount. */
  bankAccount: string
}

/**
 * The manager of a supplier says to which account it is paid. Money goes there: whoever asks has just shown who they
 * are (http), the officials are told, and the audit keeps the last four digits.
 * Refuses: not-allowed, not-found, stale-version.
 */
export async function changeBankAccount(ctx: UseCaseContext, input: ChangeBankAccountInput): Promise<Outcome<void>> {
  const { actor } = ctx
  const { programmeId } = actor
  const id = actor.kind === 'person' ? actor.organisationId : null
  if (id === null || !can(actor, 'organisation.write', { programmeId, supplierId: id })) return refuse('not-allowed')
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const held = await lockOrganisation(tx, programmeId, id)
    if (held?.side !== 'SUPPLIER') return refuse('not-found')
    if (!(await updateBankAccount(tx, programmeId, { id, ...input }))) return refuse('stale-version')
    const what = `${input.bankName} ${maskAccount(input.bankAccount)}`
    await recordAudit(tx, ctx, {
      ...{ action: 'organisation.bank', subject: { type: 'organisation', id } },
      after: { account: what },
    })
    await enqueueNotice(tx, ctx, {
      ...{ audience: { officials: true }, kind: 'bank-account-changed', subject: { type: 'organisation', id } },
      path: `/office/organisations/${id}`,
      facts: { party: held.name, what },
    })
    return accept()
  })
}
