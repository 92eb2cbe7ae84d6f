import { nameVillages, type SignedAmount, signedAmounts } from '~/domain/agreement/signed-amount'
import type { Tx } from '~/platform/db/db'
import { post } from '../ledger/ledger.steps.server'
import type { UseCaseContext } from '../use-case'
import { signedTermsOf } from './agreement'
import { findAgreement, lockSigned } from './agreements.repo.server'

/**
 * What an agreement with a town signed, and a cap over lines of several villages, stands under no village until
 * call-offs name one (docs/domain.md §4.4): as much
 * as they ordered moves there, and back when they are called off. `calledOff` is read once nobody else can name.
 */
export async function nameSignedVillages(
  tx: Tx,
  ctx: UseCaseContext,
  agreementId: string,
  calledOff: () => Promise<SignedAmount[]>,
  cause: string,
): Promise<void> {
  const { programmeId } = ctx.actor
  const agreement = await findAgreement(tx, programmeId, { id: agreementId })
  if (!agreement?.signedOn) return
  const before = signedAmounts(signedTermsOf(agreement))
  if (before.every((amount) => amount.villageId !== null)) return
  await lockSigned(tx, agreementId)
  const signed = nameVillages(before, await calledOff())
  const businessDate = agreement.signedOn
  await post(tx, {
    programmeId,
    document: { type: 'AGREEMENT', id: agreementId },
    truth: signed.map((amount) => ({ step: 'SIGNED', businessDate, ...amount })),
    cause,
    at: ctx.now,
  })
}
