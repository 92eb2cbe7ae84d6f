import type { AttachmentKind } from '~/domain/attachment/attachment'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import { keepAttachment, type PreparedFile } from '../attachments/attachments.steps.server'
import { countAttachments } from '../attachments/attachments.view.server'
import type { UseCaseContext } from '../use-case'

/** Weigh tickets, certificates and photos of one load. */
const MOST_FILES_OF_A_NOTE = 40

/**
 * Keeps files with their delivery note, in its transaction; `organisationId`: whose quota they take.
 * Refuses: list-full, quota-used. @returns their ids
 */
export async function keepNoteFiles(
  tx: Tx,
  ctx: UseCaseContext,
  { deliveryNoteId, kind, files, organisationId }: NoteFiles,
): Promise<Outcome<string[]>> {
  if (files.length === 0) return accept([])
  const owner = { type: 'delivery-note', id: deliveryNoteId } as const
  const there = await countAttachments(tx, ctx.actor.programmeId, owner)
  if (there + files.length > MOST_FILES_OF_A_NOTE) {
    return refuse('list-full', { field: 'files', detail: { most: String(MOST_FILES_OF_A_NOTE) } })
  }
  const ids: string[] = []
  for (const file of files) {
    const kept = await keepAttachment(tx, ctx, { owner, kind, file, organisationId })
    if (!kept.ok) return kept
    ids.push(kept.value)
  }
  return accept(ids)
}

interface NoteFiles {
  deliveryNoteId: string
  kind: Extract<AttachmentKind, 'weigh-ticket' | 'certificate' | 'photo'>
  files: readonly PreparedFile[]
  organisationId: string | null
}
