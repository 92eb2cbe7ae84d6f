import { can } from '~/domain/access/policy'
import type { AttachmentKind } from '~/domain/attachment/attachment'
import { MOST_PAPERS, PAPER_KINDS } from '~/domain/organisation/papers'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { keepAttachment, prepareFiles, type SentFile } from '../attachments/attachments.steps.server'
import { countAttachments } from '../attachments/attachments.view.server'
import type { UseCaseContext } from '../use-case'
import { lockOrganisation, touchOrganisation } from './organisations.repo.server'

/**
 * The manager hands in papers about the organisation, at any time: a renewed licence is put beside the old one. Whoever
 * had it open to review it has to look again.
 * Refuses: not-allowed, not-found, bad-choice (a kind of the other side), required, list-full, quota-used, and whatever
 * prepareFiles refuses.
 */
export async function addPapers(
  ctx: UseCaseContext,
  { kind, files: sent }: { kind: AttachmentKind; files: readonly SentFile[] },
): Promise<Outcome<void>> {
  const { actor } = ctx
  const { programmeId } = actor
  const id = actor.kind === 'person' ? actor.organisationId : null
  if (id === null || !can(actor, 'organisation.write', { programmeId, buyerId: id, supplierId: id })) {
    return refuse('not-allowed')
  }
  if (sent.length === 0) return refuse('required', { field: 'files' })
  const files = await prepareFiles(sent)
  if (!files.ok) return files
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const held = await lockOrganisation(tx, programmeId, id)
    if (!held) return refuse('not-found')
    if (!PAPER_KINDS[held.side].some((one) => one === kind)) return refuse('bad-choice', { field: 'kind' })
    const owner = { type: 'organisation', id } as const
    const there = await countAttachments(tx, programmeId, owner)
    if (there + files.value.length > MOST_PAPERS) {
      return refuse('list-full', { field: 'files', detail: { most: String(MOST_PAPERS) } })
    }
    for (const file of files.value) {
      const kept = await keepAttachment(tx, ctx, { owner, kind, file })
      if (!kept.ok) return kept
    }
    await touchOrganisation(tx, programmeId, id)
    return accept()
  })
}
