import type { SignedInPerson } from '~/domain/access/actor'
import { checkPhone, maskPhone } from '~/domain/identity/phone'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { enqueueNotice } from '../notices/notices.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { endSessions } from './accounts.steps.server'
import { findPersonByPhone, selectOwnPhone, updatePhone } from './people.repo.server'
import { type CodeTools, checkPhoneCode } from './phone-codes.steps.server'
import { isSharedSample } from './sample-accounts.server'

export interface ChangePhoneInput {
  phone: string
  /** What was sent to the new phone. */
  code: string
  /** The session that stays; those on other devices end. */
  token: string
  /** The sample programme is loaded. */
  sample: boolean
}

/**
 * The phone a person signs in with from now on, shown to be theirs by a code that was sent to it.
 * Refuses: required, bad-phone, bad-code, too-many-attempts, sample-account, phone-taken.
 */
export async function changePhone(
  ctx: UseCaseContext<SignedInPerson>,
  tools: Pick<CodeTools, 'keys'>,
  input: ChangePhoneInput,
): Promise<Outcome<void>> {
  const { personId } = ctx.actor
  const phone = checkPhone(input.phone, { field: 'phone' })
  if (!phone.ok) return phone
  const checked = await checkPhoneCode(ctx, tools, { phone: phone.value, purpose: 'new-phone', code: input.code })
  if (!checked.ok) return checked
  return await inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const before = await selectOwnPhone(tx, personId)
    if (isSharedSample(before, input.sample)) return refuse('sample-account')
    // Whoever reads the code owns the phone, and may be told that it has an account already.
    if (await findPersonByPhone(tx, phone.value)) return refuse('phone-taken', { field: 'phone' })
    await updatePhone(tx, personId, phone.value)
    await endSessions(tx, personId, { except: input.token })
    await enqueueNotice(tx, ctx, {
      ...{ audience: { personId }, kind: 'phone-changed', subject: { type: 'person', id: personId }, path: '/account' },
      ...{ facts: { what: maskPhone(phone.value) }, alsoMe: true },
    })
    await recordAudit(tx, ctx, {
      ...{ action: 'person.change-phone', subject: { type: 'person', id: personId } },
      personal: { personId, before: { phone: before ?? '' }, after: { phone: phone.value } },
    })
    await enqueueNotice(tx, ctx, {
      audience: { personId },
      kind: 'phone-changed',
      subject: { type: 'person', id: personId },
      path: '/account',
      facts: { what: maskPhone(phone.value) },
      alsoMe: true,
    })
    return accept()
  })
}
