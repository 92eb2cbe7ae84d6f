import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { keepAttachment, prepareFiles, type SentFile } from '../attachments/attachments.steps.server'
import type { UseCaseContext } from '../use-case'
import { touchDraft } from './agreements.repo.server'
import { openAgreement } from './open-agreement.server'

/** All files of one agreement: the text names each by its hash, and the paper stays readable. */
const MOST_ANNEXES = 20

/**
 * Hands in files that are part of the agreement: either side, while it is a draft. Their hashes are in the text both
 * sides sign, so whoever has the draft open has to look again before sending it.
 * Refuses: not-found, not-allowed, wrong-state, required, list-full, quota-used, and whatever prepareFiles refuses.
 */
export async function attachFiles(
  ctx: UseCaseContext,
  { number, files: sent }: { number: string; files: readonly SentFile[] },
): Promise<Outcome<void>> {
  if (sent.length === 0) return refuse('required', { field: 'files' })
  const files = await prepareFiles(sent)
  if (!files.ok) return files
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const opened = await openAgreement(tx, ctx, { number }, 'agreement.draft')
    if (!opened.ok) return opened
    const { agreement } = opened.value
    if (agreement.state !== 'DRAFT') {
      return refuse('wrong-state', { detail: { document: 'agreement', state: agreement.state, event: 'change' } })
    }
    if (agreement.annexes.length + files.value.length > MOST_ANNEXES) {
      return refuse('list-full', { field: 'files', detail: { most: String(MOST_ANNEXES) } })
    }
    for (const file of files.value) {
      const owner = { type: 'agreement', id: agreement.id } as const
      const kept = await keepAttachment(tx, ctx, { owner, kind: 'annex', file })
      if (!kept.ok) return kept
    }
    await touchDraft(tx, ctx.actor.programmeId, agreement.id)
    return accept()
  })
}
