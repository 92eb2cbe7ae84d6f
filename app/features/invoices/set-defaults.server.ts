import { can } from '~/domain/access/policy'
import { changedValues } from '~/domain/audit/audit-values'
import { ANY_INVOICE, type IssuableInvoices } from '~/domain/invoice/invoice-kinds'
import type { Treatment } from '~/domain/invoice/treatment'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { findDefaults, saveDefaults } from './defaults.repo.server'

export interface SetDefaultsInput extends IssuableInvoices {
  version: number
  note: string
  treatments: Record<string, Treatment>
}

/**
 * A supplier says which invoices it can issue, and how it usually treats its kinds of produce. That is offered when an
 * invoice is typed, and changes nothing that was issued.
 * Refuses: not-allowed, bad-choice (neither digital nor paper), stale-version.
 */
export async function setInvoiceDefaults(ctx: UseCaseContext, input: SetDefaultsInput): Promise<Outcome<void>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !actor.organisationId) return refuse('not-allowed')
  const supplierId = actor.organisationId
  if (!can(actor, 'invoice.set-defaults', { programmeId, supplierId })) return refuse('not-allowed')
  if (!input.digital && !input.paper) return refuse('bad-choice', { field: 'digital' })
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const before = await findDefaults(tx, programmeId, supplierId)
    const said = { ...input, changedBy: actor.personId, changedAt: now }
    if (!(await saveDefaults(tx, programmeId, supplierId, said))) return refuse('stale-version')
    await recordAudit(tx, ctx, {
      action: 'invoice-defaults.change',
      subject: { type: 'organisation', id: supplierId },
      ...changedValues(flat(before ?? { ...ANY_INVOICE, note: '', treatments: {} }), flat(input)),
    })
    return accept()
  })
}

function flat({ special, digital, paper, note, treatments }: Omit<SetDefaultsInput, 'version'>) {
  return { special, digital, paper, note, ...treatments }
}
