import { type Role, type SignedInPerson, sideOf } from '~/domain/access/actor'
import { type OrganisationKind, usccMismatch } from '~/domain/organisation/uscc-fit'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import { enqueueNotice } from '../notices/notices.steps.server'
import { type Applicant, registerApplicant } from '../organisations/organisations.steps.server'
import { readOrganisation } from '../organisations/organisations.view.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { countVillages } from '../villages/villages.view.server'
import { insertApplication } from './onboarding.repo.server'

export interface ApplicationInput {
  /** Made with the form: sent twice, there is one. */
  applicationId: string
  organisation: Omit<Applicant, 'contactName' | 'contactPhone'>
  /** 申请说明, may be empty. */
  statement: string
  /** The person has looked once more at a code that does not look like the chosen kind. */
  kindConfirmed: boolean
}

export interface OpenedApplication {
  organisationId: string
  role: Role
}

/** Who brings an organisation here manages it. */
export function managerOf(side: 'BUYER' | 'SUPPLIER'): Role {
  return side === 'BUYER' ? 'BUYER_MANAGER' : 'SUPPLIER_MANAGER'
}

/**
 * Writes the organisation and its application, and tells the officials. The applicant is not a member yet.
 * Refuses: uscc-type-mismatch (until confirmed), bad-choice (a village), uscc-registered.
 */
export async function openApplication(
  tx: Tx,
  ctx: UseCaseContext,
  input: ApplicationInput,
  applicant: { personId: string; name: string; phone: string },
): Promise<Outcome<OpenedApplication>> {
  const { programmeId } = ctx.actor
  const { organisation } = input
  const fits = checkKind(input)
  if (!fits.ok) return fits
  const villages = new Set(organisation.villageIds)
  if ((await countVillages(tx, programmeId, [...villages])) !== villages.size) {
    return refuse('bad-choice', { field: 'villageIds' })
  }
  const contact = { contactName: applicant.name, contactPhone: applicant.phone }
  const registered = await registerApplicant(
    tx,
    programmeId,
    { ...organisation, ...contact, villageIds: [...villages] },
    ctx.now,
  )
  if (!registered.ok) return registered
  const { id: organisationId, standing } = registered.value
  const role = managerOf(organisation.side)
  const { personId, name } = applicant
  const actor = { kind: 'person', personId, name, programmeId, role, organisationId, standing } as const
  await fileApplication(tx, { ...ctx, actor }, { ...input, organisationId })
  return accept({ organisationId, role })
}

/** A code that looks like another kind is asked about once, and never refused for it (docs/domain.md §6). */
export function checkKind({ organisation, kindConfirmed }: ApplicationInput): Outcome<void> {
  const kind: OrganisationKind | null = organisation.buyerType ?? organisation.supplierKind
  const mismatch = kind && usccMismatch(organisation.uscc, kind)
  return mismatch && !kindConfirmed ? refuse('uscc-type-mismatch', { field: 'kindConfirmed' }) : accept()
}

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
