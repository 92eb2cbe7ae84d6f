import type { SignedInPerson } from '~/domain/access/actor'
import { normaliseName } from '~/domain/identity/names'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { selectOwnPhone, updateName } from './people.repo.server'
import { isSharedSample } from './sample-accounts.server'

/**
 * What the person is called from now on. Papers that are signed keep the name they were signed with.
 * Refuses: required, too-long, forbidden-characters, sample-account.
 */
export async function changeName(
  ctx: UseCaseContext<SignedInPerson>,
  input: { name: string; sample: boolean },
): Promise<Outcome<void>> {
  const { personId, name: before } = ctx.actor
  const name = normaliseName(input.name, { field: 'name' })
  if (!name.ok) return name
  if (isSharedSample(await selectOwnPhone(ctx.db, personId), input.sample)) return refuse('sample-account')
  return await inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    await updateName(tx, personId, name.value)
    await recordAudit(tx, ctx, {
      ...{ action: 'person.rename', subject: { type: 'person', id: personId } },
      personal: { personId, before: { name: before }, after: { name: name.value } },
    })
    return accept()
  })
}
