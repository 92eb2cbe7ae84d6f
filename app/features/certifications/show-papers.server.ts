import { can } from '~/domain/access/policy'
import { SHOWABLE_PAPERS } from '~/domain/certification/certification-days'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { listAttachments } from '../attachments/attachments.view.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { updatePublicPapers } from './certifications.repo.server'
import { holdCertification } from './hold-certification.server'

/**
 * An official marks which papers of a certification everybody may see: 合格证, test reports and photos; the others never.
 * Refuses: not-allowed, not-found (also a paper of something else), paper-not-showable, stale-version.
 */
export async function showPapers(
  ctx: UseCaseContext,
  { number, version, papers }: { number: string; version: number; papers: readonly string[] },
): Promise<Outcome<void>> {
  const { actor } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !can(actor, 'certification.review', { programmeId })) return refuse('not-allowed')
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const held = await holdCertification(tx, programmeId, { number })
    if (!held) return refuse('not-found')
    if (held.version !== version) return refuse('stale-version')
    const files = await listAttachments(tx, programmeId, { type: 'certification', id: held.id })
    for (const paper of papers) {
      const file = files.find(({ id }) => id === paper)
      if (!file) return refuse('not-found')
      if (!SHOWABLE_PAPERS.some((kind) => kind === file.kind)) return refuse('paper-not-showable')
    }
    if (!(await updatePublicPapers(tx, programmeId, held, papers))) return refuse('stale-version')
    await recordAudit(tx, ctx, {
      action: 'certification.show-papers',
      subject: { type: 'certification', id: held.id, number: held.number },
      ...{ before: { papers: held.publicPapers.length }, after: { papers: papers.length } },
    })
    return accept()
  })
}
