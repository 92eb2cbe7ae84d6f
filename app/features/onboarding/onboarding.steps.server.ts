import type { SignedInPerson } from '~/domain/access/actor'
import { sideOf } from '~/domain/access/actor'
import type { Tx } from '~/platform/db/db'
import { enqueueNotice } from '../notices/notices.steps.server'
import { readOrganisation } from '../organisations/organisations.view.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { insertApplication } from './onboarding.repo.server'

export interface FirstApplication {
  applicationId: string
  /** Of the actor, just written. */
  organisationId: string
  statement: string
}

/** Puts an organisation that has just been written into the queue, and tells the officials. */
export async function fileApplication(
  tx: Tx,
  ctx: UseCaseContext<SignedInPerson>,
  { applicationId, organisationId, statement }: FirstApplication,
): Promise<void> {
  const { programmeId, personId, role } = ctx.actor
  const organisation = await readOrganisation(tx, programmeId, organisationId)
  const side = sideOf(role)
  if (!organisation || organisation.side !== side) throw new Error('whoever applies has just written the organisation')
  await insertApplication(tx, programmeId, {
    ...{ id: applicationId, organisationId, side, statement },
    ...{ submittedBy: personId, submittedAt: ctx.now },
  })
  const { name, uscc, standing } = organisation
  const subject = { type: 'organisation', id: organisationId }
  await recordAudit(tx, ctx, {
    ...{ action: 'organisation.register', subject, to: standing },
    after: { side, name, uscc },
  })
  await enqueueNotice(tx, ctx, {
    ...{ audience: { officials: true }, kind: 'application-received', subject },
    path: `/office/organisations/${organisationId}`,
    facts: { party: name },
  })
}
