import { signedNow, type UnderAgreement } from '~/domain/agreement/signed-amount'
import { type BusinessDate, laterOf } from '~/domain/calendar/business-date'
import type { Tx } from '~/platform/db/db'
import { post } from '../ledger/ledger.steps.server'
import type { UseCaseContext } from '../use-case'
import { signedTermsOf } from './agreement'
import { findAgreement, lockSigned, shareSigned } from './agreements.repo.server'

export interface SettledSigned {
  readonly agreementId: string
  /** Read once nobody else can change what the agreement has signed. */
  readonly under: () => Promise<UnderAgreement>
  readonly cause: string
}

/**
 * What agreements have signed, after their orders changed (docs/domain.md §4.2, §4.4): with a town, and for a cap over
 * lines of several villages, it stands under no village until call-offs name one, as much as they ordered moves there,
 * and back when they are called off; after a termination it is at most what the orders deliver. Other agreements
 * signed what they signed: nothing is read of them but their heads. Whoever terminates or amends waits until this
 * commits, and the other way round.
 */
export async function settleSigned(tx: Tx, ctx: UseCaseContext, changes: readonly SettledSigned[]): Promise<void> {
  if (changes.length === 0) return
  const { programmeId } = ctx.actor
  const ids = changes.map(({ agreementId }) => agreementId)
  const following = new Set(await shareSigned(tx, programmeId, ids))
  for (const { agreementId, under, cause } of changes) {
    if (following.has(agreementId)) await postSigned(tx, ctx, agreementId, { under, cause })
  }
}

/**
 * Makes the ledger say what an agreement has signed. `on` is the day something new was signed for it; without one a
 * change belongs to the day of the agreement's own signing.
 */
export async function postSigned(
  tx: Tx,
  ctx: UseCaseContext,
  agreementId: string,
  posting: { under: () => Promise<UnderAgreement>; cause: string; on?: BusinessDate },
): Promise<void> {
  const { programmeId } = ctx.actor
  await lockSigned(tx, agreementId)
  const agreement = await findAgreement(tx, programmeId, { id: agreementId })
  if (!agreement?.signedOn) return
  const signed = signedNow(
    { ...signedTermsOf(agreement), terminated: agreement.state === 'TERMINATED' },
    await posting.under(),
  )
  const businessDate = laterOf(agreement.signedOn, posting.on ?? agreement.signedOn)
  await post(tx, {
    programmeId,
    document: { type: 'AGREEMENT', id: agreementId },
    truth: signed.map((amount) => ({ step: 'SIGNED', businessDate, ...amount })),
    cause: posting.cause,
    at: ctx.now,
  })
}
