import { type SignedInPerson, sideOf } from '~/domain/access/actor'
import { can } from '~/domain/access/policy'
import { transitionOf } from '~/domain/lifecycle/lifecycle'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { type MonthlyTermsEvent, monthlyTermsLifecycle } from '~/domain/statement/monthly-terms'
import { inTransaction, type Tx } from '~/platform/db/db'
import { withdrawNotices } from '../notices/notices.steps.server'
import { type AuditAction, recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { lockPair } from './drawn.repo.server'
import { tellOfTerms, termsSubject } from './tell-of-terms.server'
import { findTerms, type MonthlyTerms, readAgreedTerms, setTermsState } from './terms.repo.server'

const ACTIONS: Record<MonthlyTermsEvent, AuditAction> = {
  agree: 'monthly-terms.agree',
  decline: 'monthly-terms.decline',
  withdraw: 'monthly-terms.withdraw',
  end: 'monthly-terms.end',
}

export interface MoveTermsInput {
  readonly termsId: string
  readonly version: number
  readonly event: MonthlyTermsEvent
  readonly reason?: string
}

/**
 * A proposal of 月结 is answered or taken back, or agreed terms are ended: orders placed from then on are due by their
 * days again. Agreed ones take the place of those that were agreed before. Nobody agrees to their own proposal.
 *
 * Refuses: not-found, not-allowed, wrong-state, stale-version, reason-required, same-person.
 */
export async function moveTerms(ctx: UseCaseContext, input: MoveTermsInput): Promise<Outcome<void>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person') return refuse('not-allowed')
  const reason = input.reason?.trim() ?? ''
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const seen = await findTerms(tx, programmeId, input.termsId)
    if (!seen || !can(actor, 'transfer.read', { programmeId, ...pairOf(seen) })) return refuse('not-found')
    await lockPair(tx, programmeId, seen)
    const terms = await findTerms(tx, programmeId, input.termsId)
    if (!terms) return refuse('not-found')
    const may = mayMove(actor, terms, input.event)
    if (!may.ok) return may
    const transition = transitionOf(monthlyTermsLifecycle, terms.state, input.event)
    if (!transition.ok) return transition
    if (transition.value.reason === 'required' && reason === '') return refuse('reason-required', { field: 'reason' })
    if (terms.version !== input.version) return refuse('stale-version')
    const by = { changedBy: actor.personId, changedAt: now }
    if (input.event === 'agree') await replaceAgreed(tx, ctx, terms, by)
    const to = { state: transition.value.to, ...by, reason }
    if (!(await setTermsState(tx, programmeId, terms, to))) return refuse('stale-version')
    await recordAudit(tx, ctx, {
      ...{ action: ACTIONS[input.event], subject: termsSubject(terms.id), from: terms.state, to: transition.value.to },
      ...{ reason: reason || undefined, after: { settleDay: terms.settleDay } },
    })
    const side = sideOf(actor.role)
    if (input.event === 'withdraw') await withdrawNotices(tx, ctx, terms.id)
    else if (side) {
      const kind = ({ agree: 'terms-agreed', decline: 'terms-declined', end: 'terms-ended' } as const)[input.event]
      await tellOfTerms(tx, ctx, terms, kind === 'terms-agreed' ? { kind, by: side } : { kind, by: side, reason })
    }
    return accept()
  })
}

function mayMove(actor: SignedInPerson, terms: MonthlyTerms, event: MonthlyTermsEvent): Outcome<void> {
  const { programmeId } = actor
  if (!can(actor, 'statement.confirm', { programmeId, ...pairOf(terms) })) return refuse('not-allowed')
  if (event === 'end') return accept()
  const proposed = sideOf(actor.role) === terms.proposedSide
  if (proposed !== (event === 'withdraw')) return refuse('not-allowed')
  return event === 'agree' && terms.proposedBy === actor.personId ? refuse('same-person') : accept()
}

async function replaceAgreed(
  tx: Tx,
  ctx: UseCaseContext,
  terms: MonthlyTerms,
  by: { changedBy: string; changedAt: Date },
): Promise<void> {
  const { programmeId } = ctx.actor
  const agreed = await readAgreedTerms(tx, programmeId, pairOf(terms))
  if (!agreed) return
  const reason = `→ ${terms.settleDay}`
  await setTermsState(tx, programmeId, agreed, { state: 'ENDED', ...by, reason })
  const subject = termsSubject(agreed.id)
  await recordAudit(tx, ctx, { action: 'monthly-terms.end', subject, from: 'AGREED', to: 'ENDED', reason })
}

function pairOf({ buyerId, supplierId }: MonthlyTerms) {
  return { buyerId, supplierId }
}
