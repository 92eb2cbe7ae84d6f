import type { Tx } from '~/platform/db/db'
import { enqueueNotice } from '../notices/notices.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { insertEntry } from './behalf.repo.server'

export interface NewEntry {
  id: string
  supplierId: string
  productId: string | null
  plantingId: string | null
  /** Confirmed, it goes on sale at once. */
  listed: boolean
  /** As the audit and the notice name it. */
  what: string
}

/** Writes down that an official entered something for a supplier, which is told. Sent twice it is there once. */
export async function recordEntry(tx: Tx, ctx: UseCaseContext, { what, ...entry }: NewEntry): Promise<void> {
  const { actor, now: enteredAt } = ctx
  if (actor.kind !== 'person') throw new Error('nobody entered something')
  const { programmeId, personId: enteredBy } = actor
  if (!(await insertEntry(tx, { ...entry, programmeId, enteredBy, enteredAt }))) return
  const { id, supplierId } = entry
  await recordAudit(tx, ctx, {
    action: 'behalf.enter',
    subject: { type: 'behalf-entry', id, number: what },
    to: 'WAITING',
    onBehalf: true,
  })
  await enqueueNotice(tx, ctx, {
    audience: { organisationId: supplierId, side: 'SUPPLIER' },
    kind: 'behalf-entered',
    subject: { type: 'behalf-entry', id },
    path: `/entered/${id}`,
    facts: { party: actor.name, what },
  })
}
