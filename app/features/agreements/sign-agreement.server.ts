import { type AgreementState, signingEvent } from '~/domain/agreement/agreement-lifecycle'
import { signedAmounts } from '~/domain/agreement/signed-amount'
import { checkSigner } from '~/domain/agreement/signing'
import { type BusinessDate, businessDateOf } from '~/domain/calendar/business-date'
import { commonBase } from '~/domain/counting/facts'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction, type Tx } from '~/platform/db/db'
import { holdForAgreement } from '../catalogue/catalogue.steps.server'
import { post, rememberDocuments } from '../ledger/ledger.steps.server'
import { checkPartiesApproved } from '../organisations/organisations.steps.server'
import { checkSigningFactor } from '../organisations/signing-rule.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { type Agreement, signedTermsOf } from './agreement'
import { changeState, insertSignature, titleOf } from './agreements.repo.server'
import { changeLines } from './drawdown.repo.server'
import { selectStandingText } from './kept-texts.repo.server'
import { openAgreement, stateAfter, subjectOf } from './open-agreement.server'
import { readPartFacts } from './part-facts.repo.server'
import { otherSide, tellOfAgreement } from './tell-parties.server'

export interface SignAgreementInput {
  readonly number: string
  /** Of the text the signer was shown. */
  readonly contentHash: string
  /** They have shown their second factor lately; asked for where the organisation wants it. */
  readonly confirmed?: boolean
}

/**
 * One side puts its name to the text. The second signature makes the agreement ACTIVE: it holds what stock is free,
 * up to the agreed quantities, and posts 签约 per village on the day of this signature (docs/domain.md §4.2).
 *
 * Refuses: not-found, not-allowed, organisation-not-approved, party-not-approved, already-signed, wrong-state, same-person, content-changed,
 * agreement-expired, confirm-again.
 */
export async function signAgreement(
  ctx: UseCaseContext,
  input: SignAgreementInput,
): Promise<Outcome<{ state: AgreementState }>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  return inTransaction(ctx.db, async (tx) => {
    const opened = await openAgreement(tx, ctx, { number: input.number }, 'agreement.sign')
    if (!opened.ok) return opened
    const standing = await checkPartiesApproved(tx, programmeId, opened.value.agreement)
    if (!standing.ok) return standing
    const { agreement, side, personId } = opened.value
    const event = signingEvent(
      agreement.signatures.map((signature) => signature.side),
      side,
    )
    if (!event.ok) return event
    const to = stateAfter(agreement.state, event.value, side)
    if (!to.ok) return to
    // The text that was kept when it was sent, never one made anew from rows.
    const kept = await selectStandingText(tx, programmeId, agreement.id)
    const { contentHash } = input
    const toSign = { contentHash: kept?.contentHash ?? null, signatures: agreement.signatures }
    const signer = checkSigner(toSign, { personId, contentHash })
    if (!signer.ok) return signer
    if (agreement.contentHash !== contentHash) return refuse('content-changed')
    const today = businessDateOf(now)
    if (agreement.endDate < today) return refuse('agreement-expired', { detail: { date: agreement.endDate } })

    const organisationId = side === 'BUYER' ? agreement.buyer.id : agreement.supplier.id
    const shown = await checkSigningFactor(tx, programmeId, organisationId, input.confirmed ?? false)
    if (!shown.ok) return shown
    await insertSignature(tx, programmeId, agreement.id, {
      side,
      personId,
      signerName: actor.kind === 'person' ? actor.name : '',
      signerTitle: await titleOf(tx, programmeId, personId, organisationId),
      contentHash,
      signedAt: now,
    })
    if (event.value === 'conclude') await activate(tx, ctx, agreement, today)
    else await changeState(tx, programmeId, agreement.id, { from: agreement.state, to: to.value })
    await recordAudit(tx, ctx, {
      action: 'agreement.sign',
      subject: subjectOf(agreement),
      from: agreement.state,
      to: to.value,
      after: { amountFen: agreement.amountFen, contentHash },
    })
    if (event.value === 'conclude') await tellOfAgreement(tx, ctx, agreement, side, { kind: 'agreement-in-force' })
    else await tellOfAgreement(tx, ctx, agreement, side, { kind: 'agreement-signed' }, [otherSide(side)])
    return accept({ state: to.value })
  })
}

async function activate(tx: Tx, ctx: UseCaseContext, agreement: Agreement, today: BusinessDate) {
  const { programmeId } = ctx.actor
  const { lines } = agreement
  await changeState(tx, programmeId, agreement.id, { from: agreement.state, to: 'ACTIVE', signedOn: today })
  // Nothing is held for what has no quantity.
  const firm = lines.flatMap(({ id, productId, agreed }) =>
    agreed === null ? [] : [{ id, productId, quantity: agreed }],
  )
  const held = await holdForAgreement(tx, ctx, firm, agreement.id)
  await changeLines(
    tx,
    programmeId,
    firm.map(({ id }, index) => ({ id, held: held[index] ?? 0n })),
  )
  const { buyerType, baseIds } = await readPartFacts(tx, programmeId, agreement.id)
  await rememberDocuments(tx, programmeId, [
    {
      type: 'AGREEMENT',
      id: agreement.id,
      buyerId: agreement.buyer.id,
      buyerType,
      channel: 'AGREEMENT',
      baseId: commonBase(baseIds),
    },
  ])
  const signed = signedAmounts(signedTermsOf(agreement))
  await post(tx, {
    programmeId,
    document: { type: 'AGREEMENT', id: agreement.id },
    truth: signed.map((amount) => ({ step: 'SIGNED', businessDate: today, ...amount })),
    cause: 'agreement-signed',
    at: ctx.now,
  })
}
