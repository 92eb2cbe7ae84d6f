import { signingEvent } from '~/domain/agreement/agreement-lifecycle'
import { checkSigner } from '~/domain/agreement/signing'
import type { AmendmentState } from '~/domain/amendment/amendment-lifecycle'
import { readAmendmentText } from '~/domain/amendment/amendment-text'
import { businessDateOf } from '~/domain/calendar/business-date'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction, type Tx } from '~/platform/db/db'
import { amendAgreement, titleFor } from '../agreements/amending.steps.server'
import { readStandingText } from '../agreements/kept-texts.steps.server'
import { postSigned } from '../agreements/signed-villages.steps.server'
import { readUnderAgreement } from '../orders/under-agreement.steps.server'
import { checkPartiesApproved } from '../organisations/organisations.steps.server'
import { checkSigningFactor } from '../organisations/signing-rule.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { amendmentSubject } from './amendment'
import { changeAmendmentState, insertSignature, markApplied } from './amendments.repo.server'
import { changesIn } from './changes-in-text'
import { endAgreement } from './end-agreement.server'
import { amendmentAfter, type OpenedAmendment, openAmendment } from './open-amendment.server'
import { otherSide, tellOfAmendment } from './tell-parties.server'

export interface SignAmendmentInput {
  /** Of the agreement. */
  readonly number: string
  readonly sequence: number
  /** Of the text the signer was shown. */
  readonly contentHash: string
  /** Whoever signs has just shown a second factor, where their organisation asks for one. */
  readonly confirmed?: boolean
}

/**
 * One side puts its name to the text that was sent. The second signature brings it into force: the agreement carries
 * what it says from then on, stock is held anew, and 签约 changes per village on the day of this signature; or it ends
 * the agreement. Where something was drawn in between that stands against it, nothing is signed.
 *
 * Refuses: not-found, not-allowed, organisation-not-approved, party-not-approved, already-signed, wrong-state,
 * same-person, content-changed, confirm-again, and as checkAmendment does.
 */
export async function signAmendment(
  ctx: UseCaseContext,
  input: SignAmendmentInput,
): Promise<Outcome<{ state: AmendmentState }>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  return inTransaction(ctx.db, async (tx) => {
    const opened = await openAmendment(tx, ctx, input, 'agreement.sign')
    if (!opened.ok) return opened
    const { agreement, amendment, side, personId } = opened.value
    const standing = await checkPartiesApproved(tx, programmeId, agreement)
    if (!standing.ok) return standing
    const event = signingEvent(
      amendment.signatures.map((signature) => signature.side),
      side,
    )
    if (!event.ok) return event
    const to = amendmentAfter(amendment, event.value, side)
    if (!to.ok) return to
    // The text that was kept when it was sent.
    const kept = await readStandingText(tx, programmeId, amendment.id)
    const { contentHash } = input
    const toSign = { contentHash: kept?.contentHash ?? null, signatures: amendment.signatures }
    const signer = checkSigner(toSign, { personId, contentHash })
    if (!signer.ok) return signer
    if (!kept || amendment.contentHash !== contentHash) return refuse('content-changed')
    const organisationId = side === 'BUYER' ? agreement.buyer.id : agreement.supplier.id
    const shown = await checkSigningFactor(tx, programmeId, organisationId, input.confirmed ?? false)
    if (!shown.ok) return shown
    await insertSignature(tx, programmeId, amendment.id, {
      ...{ side, personId, contentHash, signedAt: now },
      signerName: actor.kind === 'person' ? actor.name : '',
      signerTitle: await titleFor(tx, programmeId, personId, organisationId),
    })
    const signedOn = event.value === 'conclude' ? { signedOn: businessDateOf(now) } : {}
    await changeAmendmentState(tx, programmeId, amendment.id, { from: amendment.state, to: to.value, ...signedOn })
    await recordAudit(tx, ctx, {
      ...{ action: 'amendment.sign', subject: amendmentSubject(amendment), from: amendment.state, to: to.value },
      after: { contentHash },
    })
    if (event.value === 'sign') {
      await tellOfAmendment(tx, ctx, opened.value, { kind: 'amendment-signed' }, [otherSide(side)])
      return accept({ state: to.value })
    }
    const applied = await apply(tx, ctx, opened.value, kept.text)
    if (!applied.ok) return applied
    await markApplied(tx, programmeId, amendment.id)
    await tellOfAmendment(tx, ctx, opened.value, { kind: 'amendment-in-force' })
    return accept({ state: to.value })
  })
}

/** What both signed is in the text, and the agreement is made to say it. */
async function apply(tx: Tx, ctx: UseCaseContext, opened: OpenedAmendment, text: string): Promise<Outcome<void>> {
  const { agreement, amendment, side, personId } = opened
  const content = readAmendmentText(text)
  if (content.ends) {
    const { reason } = content
    return endAgreement(tx, ctx, agreement, { side, personId, ground: 'AGREED', reason, amendmentId: amendment.id })
  }
  const amended = await amendAgreement(tx, ctx, agreement, changesIn(content), content.added, amendment)
  if (!amended.ok) return amended
  await postSigned(tx, ctx, agreement.id, {
    under: () => readUnderAgreement(tx, ctx.actor.programmeId, agreement.id),
    cause: 'amendment.sign',
    on: businessDateOf(ctx.now),
  })
  return accept()
}
