import type { SignedInPerson } from '~/domain/access/actor'
import { normaliseName } from '~/domain/identity/names'
import { accept, type Outcome } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { updateName } from './people.repo.server'

/**
 * What the person is called from now on. Papers that are signed keep the name they were signed with.
 * Refuses: required, too-long, forbidden-characters.
 */
export async function changeName(ctx: UseCaseContext<SignedInPerson>, input: { name: string }): Promise<Outcome<void>> {
  const { personId, name: before } = ctx.actor
  const name = normaliseName(input.name, { field: 'name' })
  if (!name.ok) return name
  return await inTransaction(ctx.db, async (tx) => {
    await updateName(tx, personId, name.value)
    await recordAudit(tx, ctx, {
      ...{ action: 'person.rename', subject: { type: 'person', id: personId } },
      personal: { personId, before: { name: before }, after: { name: name.value } },
    })
    return accept()
  })
}
