import { type Actor, sideOf } from '~/domain/access/actor'
import { type Action, can } from '~/domain/access/policy'
import { type AgreementEvent, agreementLifecycle, effectiveState } from '~/domain/agreement/agreement-lifecycle'
import { callableOf, checkCallable } from '~/domain/agreement/call-off'
import type { BusinessDate } from '~/domain/calendar/business-date'
import { eventsFrom, type Side } from '~/domain/lifecycle/lifecycle'
import { type Agreement, resourceOf } from './agreement'

/** What this viewer may do with an agreement now: what its page offers. Each use case asks again. */
export interface AgreementMoves {
  readonly change: boolean
  readonly send: boolean
  /** To write another text in place of the one that was sent. */
  readonly counter: boolean
  readonly sign: boolean
  readonly giveBack: boolean
  readonly void: boolean
  readonly callOff: boolean
}

export function movesOf(actor: Actor, agreement: Agreement, today: BusinessDate): AgreementMoves {
  const side = actor.kind === 'person' ? sideOf(actor.role) : null
  const resource = resourceOf(actor.programmeId, agreement)
  const state = effectiveState(agreement.state, agreement.endDate, today)
  const events: AgreementEvent[] = side ? eventsFrom(agreementLifecycle, state, side) : []
  const may = (action: Action, event: AgreementEvent) => events.includes(event) && can(actor, action, resource)
  const current = today <= agreement.endDate
  return {
    change: state === 'DRAFT' && can(actor, 'agreement.draft', resource),
    send: may('agreement.send', 'send') && current,
    counter: may('agreement.send', 'counter') && can(actor, 'agreement.draft', resource) && current,
    sign: may('agreement.sign', 'sign') && current && !hasSigned(agreement, actor, side),
    giveBack: may('agreement.return', 'return'),
    void: may('agreement.void', 'void'),
    callOff:
      can(actor, 'agreement.call-off', resource) &&
      checkCallable(agreement, today).ok &&
      agreement.lines.some((line) => callableOf(line, agreement) > 0n),
  }
}

/** The side has, or the person has for the other one. */
function hasSigned(agreement: Agreement, actor: Actor, side: Side | null): boolean {
  return agreement.signatures.some(
    (signature) => signature.side === side || (actor.kind === 'person' && signature.personId === actor.personId),
  )
}
