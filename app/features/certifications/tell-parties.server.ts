import type { NoticeKind } from '~/domain/notice/notice-kinds'
import type { Tx } from '~/platform/db/db'
import { enqueueNotice } from '../notices/notices.steps.server'
import { readOrganisationNames } from '../organisations/organisations.view.server'
import type { UseCaseContext } from '../use-case'
import type { HeldCertification } from './certifications.repo.server'

type Told = Pick<HeldCertification, 'id' | 'number' | 'supplierId' | 'productName'>
type ToldSupplier = Pick<HeldCertification, 'id' | 'slug' | 'supplierId' | 'productName'>
type ToOffice = Extract<NoticeKind, `certification-${'applied' | 'answered' | 'recommended' | 'objected'}`>
type ToSupplier = Exclude<
  Extract<NoticeKind, `certification-${string}`>,
  ToOffice | 'certification-ends' | 'certification-overdue'
>

/** Tells the officials what waits for them; what earlier notices of it asked for counts as done. */
export async function tellOffice(tx: Tx, ctx: UseCaseContext, told: Told, kind: ToOffice): Promise<void> {
  const names = await readOrganisationNames(tx, ctx.actor.programmeId, [told.supplierId])
  await enqueueNotice(tx, ctx, {
    audience: { officials: true },
    kind,
    subject: { type: 'certification', id: told.id },
    path: `/office/certifications/${told.number}`,
    facts: { number: told.number, party: names.get(told.supplierId) ?? '', what: told.productName },
  })
}

/** Tells the supplier where its application stands; `reason` is the question, the reason, a day or a number. */
export async function tellSupplier(
  tx: Tx,
  ctx: Pick<UseCaseContext, 'actor' | 'now'>,
  told: ToldSupplier,
  kind: ToSupplier,
  reason: string,
): Promise<void> {
  await enqueueNotice(tx, ctx, {
    audience: { organisationId: told.supplierId, side: 'SUPPLIER' },
    kind,
    subject: { type: 'certification', id: told.id },
    path: `/produce/${told.slug}/certification`,
    facts: { what: told.productName, reason },
  })
}
