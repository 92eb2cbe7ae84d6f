import { type Actor, sideOf } from '~/domain/access/actor'
import { type Action, can } from '~/domain/access/policy'
import { effectiveState } from '~/domain/agreement/agreement-lifecycle'
import { agreementWorth, depositOf } from '~/domain/agreement/deposit'
import { type AmendmentEvent, type AmendmentState, amendmentLifecycle } from '~/domain/amendment/amendment-lifecycle'
import { type AmendmentContent, readAmendmentText } from '~/domain/amendment/amendment-text'
import { asSigned } from '~/domain/amendment/as-signed'
import type { BusinessDate } from '~/domain/calendar/business-date'
import type { Want } from '~/domain/harvest/want'
import { eventsFrom, type Side } from '~/domain/lifecycle/lifecycle'
import type { RefusalCode } from '~/domain/refusal/refusal'
import type { Db } from '~/platform/db/db'
import { type Agreement, type Party, resourceOf } from '../agreements/agreement'
import { type AgreementPage, findReadable } from '../agreements/agreements.view.server'
import { type HistoryEntry, readHistory } from '../records/records.view.server'
import type { Amendment, AmendmentSignature } from './amendment'
import { contentOf } from './amendment-content.server'
import { selectAmendments } from './amendments.repo.server'
import { findTermination, type Termination } from './terminations.repo.server'
import { wantsOfAmendment } from './wants'

/** An amendment as the page of its agreement lists it. */
export interface ListedAmendment {
  readonly id: string
  readonly sequence: number
  readonly number: string
  readonly state: AmendmentState
  readonly reason: string
  readonly ends: boolean
  readonly signedOn: BusinessDate | null
  /** What it says; null while it is a draft, or where it never was more. */
  readonly content: AmendmentContent | null
}

export interface AmendedAgreement {
  readonly amendments: readonly ListedAmendment[]
  /** The sheet both sides signed first: without what amendments changed since. */
  readonly paper: AgreementPage
  readonly termination: Termination | null
  readonly mayAmend: boolean
  readonly mayTerminate: boolean
  /** The agreement's own, with that of its amendments. */
  readonly story: readonly HistoryEntry[]
}

/** What was changed of an agreement that the viewer reads, and what may be: beside its own page. */
export async function readAmended(db: Db, actor: Actor, page: AgreementPage): Promise<AmendedAgreement> {
  const { programmeId } = actor
  const signed = page.signedOn !== null
  const amendments = signed ? await selectAmendments(db, programmeId, page.id) : []
  const listed = amendments.map(listedOf)
  const inForce = listed.filter(({ state, ends }) => state === 'IN_FORCE' && !ends)
  const contents = inForce.flatMap(({ content }) => content ?? [])
  const paper = contents.length === 0 ? page : asSigned(page, contents)
  const open = listed.some(({ state }) => state === 'DRAFT' || state === 'PENDING_SIGNATURE')
  const active = page.shownState === 'ACTIVE'
  const resource = resourceOf(programmeId, page)
  return {
    amendments: listed,
    paper: {
      ...paper,
      worthFen: agreementWorth(paper),
      depositFen: depositOf(agreementWorth(paper), page.depositPermille),
    },
    termination: page.state === 'TERMINATED' ? await findTermination(db, programmeId, page.id) : null,
    mayAmend: active && !open && can(actor, 'agreement.draft', resource),
    mayTerminate: active && can(actor, 'agreement.terminate', resource),
    story:
      listed.length === 0 ? page.story : await readHistory(db, programmeId, [page.id, ...listed.map(({ id }) => id)]),
  }
}

/** What this viewer may do with an amendment now. Each use case asks again. */
export interface AmendmentMoves {
  readonly change: boolean
  readonly send: boolean
  readonly sign: boolean
  readonly giveBack: boolean
  readonly void: boolean
}

export interface AmendmentPage {
  readonly agreementNumber: string
  readonly buyer: Party
  readonly supplier: Party
  readonly id: string
  readonly sequence: number
  readonly number: string
  readonly state: AmendmentState
  readonly version: number
  readonly reason: string
  readonly ends: boolean
  readonly contentHash: string | null
  readonly signedOn: BusinessDate | null
  readonly signatures: readonly AmendmentSignature[]
  /** Null where a draft can no longer be made out; `problem` says why. */
  readonly content: AmendmentContent | null
  readonly problem: RefusalCode | null
  /** What it asks of the harvest, as long as it is not signed by both; afterwards it is promised. */
  readonly wants: readonly Want[]
  readonly mySide: Side | null
  readonly moves: AmendmentMoves
  readonly story: readonly HistoryEntry[]
}

/** The page of an amendment; null where the viewer may not read its agreement, or there is none of this number. */
export async function readAmendment(
  db: Db,
  actor: Actor,
  { number, sequence }: { number: string; sequence: number },
  today: BusinessDate,
): Promise<AmendmentPage | null> {
  const found = await findAmendment(db, actor, { number, sequence })
  if (!found) return null
  const { agreement, amendment } = found
  const { programmeId } = actor
  const { id, state, version, reason, ends, contentHash, signedOn, signatures, text } = amendment
  // What was given up before anybody sent it says no more than its reason.
  const outcome = text === null && state === 'DRAFT' ? await contentOf(db, programmeId, agreement, amendment) : null
  const drafted = outcome?.ok ? outcome.value : null
  const content = text === null ? drafted : readAmendmentText(text)
  const open = state === 'DRAFT' || state === 'PENDING_SIGNATURE'
  return {
    ...{ id, sequence, number: amendment.number, state, version, reason, ends, contentHash, signedOn, signatures },
    ...{ agreementNumber: agreement.number, buyer: agreement.buyer, supplier: agreement.supplier },
    ...{ content, wants: open && content ? wantsOfAmendment(agreement, content) : [] },
    problem: outcome && !outcome.ok ? outcome.refusal.code : null,
    mySide: actor.kind === 'person' ? sideOf(actor.role) : null,
    moves: movesOf(actor, agreement, amendment, today),
    story: await readHistory(db, programmeId, [id]),
  }
}

/** An amendment with its agreement, where the viewer may read them. */
export async function findAmendment(
  db: Db,
  actor: Actor,
  { number, sequence }: { number: string; sequence: number },
): Promise<{ agreement: Agreement; amendment: Amendment } | null> {
  const agreement = await findReadable(db, actor, number)
  if (!agreement) return null
  const amendments = await selectAmendments(db, actor.programmeId, agreement.id)
  const amendment = amendments.find((one) => one.sequence === sequence)
  return amendment ? { agreement, amendment } : null
}

export function movesOf(actor: Actor, agreement: Agreement, amendment: Amendment, today: BusinessDate): AmendmentMoves {
  const side = actor.kind === 'person' ? sideOf(actor.role) : null
  const active = effectiveState(agreement.state, agreement.endDate, today) === 'ACTIVE'
  const resource = resourceOf(actor.programmeId, agreement)
  const events: AmendmentEvent[] = side && active ? eventsFrom(amendmentLifecycle, amendment.state, side) : []
  const may = (action: Action, event: AmendmentEvent) => events.includes(event) && can(actor, action, resource)
  const signed = amendment.signatures.some(
    (signature) => signature.side === side || (actor.kind === 'person' && signature.personId === actor.personId),
  )
  return {
    change: active && amendment.state === 'DRAFT' && !amendment.ends && can(actor, 'agreement.draft', resource),
    send: may('agreement.send', 'send'),
    sign: may('agreement.sign', 'sign') && !signed,
    giveBack: may('agreement.return', 'return'),
    void: may('agreement.void', 'void'),
  }
}

function listedOf({ id, sequence, number, state, reason, ends, signedOn, text }: Amendment): ListedAmendment {
  return {
    id,
    sequence,
    number,
    state,
    reason,
    ends,
    signedOn,
    content: text === null ? null : readAmendmentText(text),
  }
}
