import { checkFourEyes } from '~/domain/access/four-eyes'
import { can } from '~/domain/access/policy'
import type { Standing } from '~/domain/organisation/standing'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction, type Tx } from '~/platform/db/db'
import { enqueueNotice } from '../notices/notices.steps.server'
import { holdStanding, moveStanding, type OrganisationStanding } from '../organisations/organisations.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import {
  type ApplicationRow,
  findLatestApplication,
  recordDecision,
  recordRecommendation,
} from './onboarding.repo.server'

export type Review = 'recommend' | 'approve' | 'refuse'

export interface ReviewInput {
  organisationId: string
  /** Of the organisation as it stood on the page. */
  version: number
  review: Review
  /** Wanted to recommend and to refuse. */
  reason: string
}

/**
 * An official recommends (镇推荐), approves (平台审核) or refuses an application. A supplier is approved by another
 * official than recommended it; nobody reviews what they handed in themselves. Whoever is concerned is told.
 * Refuses: not-allowed, not-found, wrong-state, same-person, reason-required, stale-version.
 */
export async function reviewApplication(ctx: UseCaseContext, input: ReviewInput): Promise<Outcome<Standing>> {
  const { actor } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !can(actor, 'organisation.review', { programmeId })) return refuse('not-allowed')
  return inTransaction(ctx.db, async (tx): Promise<Outcome<Standing>> => {
    const held = await holdStanding(tx, programmeId, input.organisationId)
    if (!held.ok) return held
    const application = await findLatestApplication(tx, programmeId, input.organisationId)
    if (!application || application.outcome !== null) return refuse('wrong-state')
    const eyes = fourEyes(application, input.review, actor.personId)
    if (!eyes.ok) return eyes
    const moved = await moveStanding(tx, programmeId, held.value, { ...input, event: input.review, now: ctx.now })
    if (!moved.ok) return moved
    if (!(await writeReview(tx, programmeId, application.id, input, { by: actor.personId, at: ctx.now }))) {
      return refuse('stale-version')
    }
    await recordAudit(tx, ctx, {
      action: `organisation.${input.review}`,
      subject: { type: 'organisation', id: held.value.id },
      from: held.value.standing,
      to: moved.value,
      reason: input.reason || undefined,
    })
    await tell(tx, ctx, held.value, input)
    return moved
  })
}

/** The same rule stands in the database. */
function fourEyes(application: ApplicationRow, review: Review, officialId: string): Outcome<void> {
  const own = checkFourEyes(application.submittedBy, officialId)
  if (!own.ok) return own
  return review === 'approve' && application.recommendedBy !== null
    ? checkFourEyes(application.recommendedBy, officialId)
    : accept()
}

function writeReview(
  tx: Tx,
  programmeId: string,
  id: string,
  { review, reason }: ReviewInput,
  who: { by: string; at: Date },
): Promise<boolean> {
  if (review === 'recommend') return recordRecommendation(tx, programmeId, id, { ...who, reason })
  const outcome = review === 'approve' ? 'APPROVED' : 'REFUSED'
  return recordDecision(tx, programmeId, id, { ...who, outcome, reason })
}

async function tell(
  tx: Tx,
  ctx: UseCaseContext,
  { id, side, name }: OrganisationStanding,
  { review, reason }: ReviewInput,
): Promise<void> {
  const about = { subject: { type: 'organisation', id }, facts: { party: name } }
  if (review === 'recommend') {
    const path = `/office/organisations/${id}`
    return enqueueNotice(tx, ctx, { ...about, audience: { officials: true }, kind: 'application-recommended', path })
  }
  const theirs = { ...about, audience: { organisationId: id, side }, path: '/organisation' } as const
  return review === 'approve'
    ? enqueueNotice(tx, ctx, { ...theirs, kind: 'application-approved' })
    : enqueueNotice(tx, ctx, { ...theirs, kind: 'application-refused', facts: { party: name, reason } })
}
