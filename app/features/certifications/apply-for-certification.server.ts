import { checkCan } from '~/domain/access/policy'
import { businessDateOf, yearOf } from '~/domain/calendar/business-date'
import { type CertificationPaper, renewable } from '~/domain/certification/certification-days'
import { isUnderWay } from '~/domain/certification/certification-lifecycle'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction, type Tx } from '~/platform/db/db'
import { copyAttachments } from '../attachments/attachments.steps.server'
import { holdForCertification } from '../catalogue/catalogue.steps.server'
import { nextNumber, recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { findLatest } from './certification-listing.repo.server'
import { paperField } from './certifications.form'
import { findApplied, insertCertification, lockInForce, selectProcedures } from './certifications.repo.server'
import { settleMark } from './hold-certification.server'
import { keepPapers, preparePapers, type SentPapers } from './keep-papers.server'
import { readRule } from './rule.repo.server'
import { tellOffice } from './tell-parties.server'

export interface ApplyInput {
  /** Made with the form: sent twice, it is one application. */
  applicationId: string
  /** Of the product. */
  slug: string
  /** What speaks for it. */
  statement: string
  papers: SentPapers
  /** Papers of the product's last application that are handed in again: ids of attachments. */
  again: readonly string[]
}

/**
 * A supplier applies for the certification of its product, or for the next one of a certificate that ends soon. One
 * application at a time for a product. Answers the application's number.
 *
 * Refuses: not-allowed, organisation-not-approved, not-found, certification-not-on-shelf, certification-under-way,
 * certification-too-early, paper-required (by kind), what prepareFiles refuses, quota-used.
 */
export async function applyForCertification(
  ctx: UseCaseContext,
  input: ApplyInput,
): Promise<Outcome<{ number: string }>> {
  const { actor, now } = ctx
  if (actor.kind !== 'person' || actor.organisationId === null) return refuse('not-allowed')
  const { programmeId, organisationId: supplierId, personId } = actor
  const may = checkCan(actor, 'certification.apply', { programmeId, supplierId })
  if (!may.ok) return may
  const prepared = await preparePapers(input.papers)
  if (!prepared.ok) return prepared
  return inTransaction(ctx.db, async (tx): Promise<Outcome<{ number: string }>> => {
    const product = await holdForCertification(tx, programmeId, { slug: input.slug })
    if (!product || product.supplierId !== supplierId) return refuse('not-found')
    const before = await findApplied(tx, programmeId, input.applicationId)
    if (before) return before.supplierId === supplierId ? accept({ number: before.number }) : refuse('not-found')
    if (product.state !== 'LISTED' && product.state !== 'PAUSED') return refuse('certification-not-on-shelf')
    const open = await mayApply(tx, programmeId, product.productId, businessDateOf(now))
    if (!open.ok) return open

    const id = input.applicationId
    const last = await findLatest(tx, programmeId, product.productId)
    const number = await nextNumber(tx, programmeId, 'certification-application', yearOf(businessDateOf(now)))
    const { villageId, productId } = product
    await insertCertification(tx, programmeId, {
      ...{ id, number, productId, supplierId, villageId, renewsId: open.value },
      ...{ productName: product.name, productNameEn: product.nameEn, spec: product.spec },
      ...{ statement: input.statement, appliedBy: personId, appliedAt: now },
    })
    const owner = { type: 'certification' as const, id }
    const copied = last
      ? await copyAttachments(tx, ctx, { type: 'certification', id: last }, owner, input.again)
      : accept([])
    if (!copied.ok) return copied
    const kept = await keepPapers(tx, ctx, id, prepared.value)
    if (!kept.ok) return kept
    const kinds: readonly string[] = [...copied.value, ...prepared.value.map(({ kind }) => kind)]
    const missing = await missingPaper(tx, programmeId, kinds)
    if (missing) return refuse('paper-required', { field: paperField(missing) })
    await settleMark(tx, programmeId, productId)
    await recordAudit(tx, ctx, {
      action: 'certification.apply',
      subject: { type: 'certification', id, number },
      ...{ to: 'APPLIED', after: { product: product.name, renewal: open.value !== null } },
    })
    await tellOffice(tx, ctx, { id, number, supplierId, productName: product.name }, 'certification-applied')
    return accept({ number })
  })
}

/** Nothing else is under way, and a certificate ends soon. @returns the certificate that is renewed, or null */
async function mayApply(
  tx: Tx,
  programmeId: string,
  productId: string,
  today: ReturnType<typeof businessDateOf>,
): Promise<Outcome<string | null>> {
  const procedures = await selectProcedures(tx, programmeId, productId)
  if (procedures.some(({ state }) => isUnderWay(state))) return refuse('certification-under-way')
  const held = await lockInForce(tx, programmeId, productId)
  if (held?.validUntil && !renewable(held.validUntil, today)) {
    return refuse('certification-too-early', { detail: { date: held.validUntil } })
  }
  return accept(held?.id ?? null)
}

async function missingPaper(tx: Tx, programmeId: string, kinds: readonly string[]): Promise<CertificationPaper | null> {
  const { requiredPapers } = await readRule(tx, programmeId)
  return requiredPapers.find((paper) => !kinds.includes(paper)) ?? null
}
